"""What is kept of a page shows nobody by a name they do not have any more."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.actions.documents import import_document
from app.actions.organisations import acting_owner
from app.core.access import Actor, OrganisationRole, Role
from app.db.engine import Session
from tests.factories import NOW, make_measure, scorecard_with
from tests.rights.test_names import Visitors
from tests.web.conftest import HTMX, newcomer
from tests.web.people import browser_of, somebody

__all__ = ["newcomer"]

DRAWER = "/scorecards/north/objectives/revenue?period=2026-Q3"


@pytest.fixture
def ann(app: FastAPI, newcomer: TestClient) -> Actor:
    """She has noted something on an actual."""
    with Session(app.state.writing_engine) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        document = scorecard_with(make_measure("late"), key="north")
        import_document(session, actor=actor, document=document, prune=False, at=NOW)
    ann = somebody(app, "Ann Lee", "ann.lee@example.org", OrganisationRole.ADMINISTRATOR)
    browser_of(app, ann).post(
        "/scorecards/north/measures/late/actuals/2026-Q3", data={"value": "1", "note": "Stormy"}
    )
    return ann


@pytest.fixture
def bob(app: FastAPI, ann: Actor) -> TestClient:
    """He has looked at it."""
    bob = Visitors(app)("Bob Ray", north=Role.VIEWER)
    assert "Ann Lee" in drawer(bob)
    return bob


def drawer(browser: TestClient) -> str:
    return browser.get(DRAWER, headers=HTMX).text


def test_a_new_name_is_shown_at_once(app: FastAPI, ann: Actor, bob: TestClient) -> None:
    answer = browser_of(app, ann).post("/account", data={"name": "Ann Grey"})
    assert answer.status_code == 200

    assert "Ann Grey" in drawer(bob)
    assert "Ann Lee" not in drawer(bob)


def test_an_erased_person_is_nowhere_at_once(app: FastAPI, ann: Actor, bob: TestClient) -> None:
    zoe = browser_of(app, somebody(app, "Zoe", "zoe@example.org", OrganisationRole.ADMINISTRATOR))
    assert zoe.post(f"/people/{ann.person_id}/erasure").status_code == 200

    assert "Ann Lee" not in drawer(bob)
    assert f"Erased person {ann.person_id}" in drawer(bob)
