"""What one organisation knows of a person is nothing to another on the same server."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.actions.documents import import_document
from app.actions.organisations import acting_owner, found_organisation
from app.core.access import Role
from app.db.engine import Session
from tests.factories import NOW, make_measure, scorecard_with
from tests.people import make_member
from tests.rights.test_names import Visitors
from tests.web.conftest import newcomer

__all__ = ["newcomer"]

LINKS = "/scorecards/north/update-links"
CHIEF = "a.b@example.org"


@pytest.fixture
def owner(app: FastAPI, newcomer: TestClient) -> TestClient:
    """Of a scorecard that names an address which somebody of another organisation has."""
    with Session(app.state.writing_engine) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        document = scorecard_with(make_measure(owner=CHIEF), key="north")
        import_document(session, actor=actor, document=document, prune=False, at=NOW)
    owner = Visitors(app)("Ann Lee", north=Role.OWNER)
    with Session(app.state.writing_engine) as session, session.begin():
        there = found_organisation(session, key="other", name="Other", owner="Zoe Ash", at=NOW)
        # "A B" has the address a.b@example.org
        make_member(session, there, "A B")
    return owner


@pytest.mark.parametrize("place", [LINKS, "/scorecards/north/roles", "/scorecards/north/map"])
def test_a_name_is_not_told_to_another_organisation(
    owner: TestClient, app: FastAPI, place: str
) -> None:
    owner.post(LINKS, data={"email": CHIEF})

    page = owner.get(place).text
    assert "A. B." in page or CHIEF not in page
    assert "A B" not in page
