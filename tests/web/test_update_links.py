"""An owner makes a link; whoever has it enters what is due, and sees nothing else."""

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.actions.documents import import_document
from app.actions.organisations import acting_owner
from app.db.engine import Session
from tests.factories import NOW, actuals, make_measure, scorecard_with
from tests.web.conftest import ORIGIN

EVE = "eve.holt@supplier.example"
LINKS = "/scorecards/north/update-links"


@pytest.fixture
def owner(app: FastAPI, newcomer: TestClient) -> TestClient:
    """Of a scorecard on which a supplier owes one actual."""
    document = scorecard_with(
        make_measure("late", name="Late deliveries", owner=EVE, actuals=actuals(Q2="3")),
        make_measure("secret", name="Margin", owner="ann@example.org", actuals=actuals(Q2="41")),
        key="north",
        name="North plant",
    )
    with Session(app.state.writing_engine) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        import_document(session, actor=actor, document=document, prune=False, at=NOW)
    return newcomer


@pytest.fixture
def supplier(app: FastAPI) -> TestClient:
    """Signed in nowhere."""
    return TestClient(app, base_url=ORIGIN)


def link(owner: TestClient) -> str:
    page = owner.post(LINKS, data={"email": EVE}).text
    found = re.search(r'value="http://[^"/]+(/updates/[^"]+)"', page)
    assert found is not None
    return found[1]


def typed(value: str, period: str = "2026-Q3", measure: str = "late") -> dict[str, str]:
    return {"measure": measure, "period": period, "value": value, "note": "From us"}


def test_what_is_due_is_shown_and_entered(owner: TestClient, supplier: TestClient) -> None:
    address = link(owner)
    assert "Late deliveries, Q3 2026" in supplier.get(address).text

    page = supplier.post(address, data=typed("4.5")).text
    assert "Saved. Thank you." in page
    assert "Nothing is due from Eve Holt now." in page
    actual = owner.get("/scorecards/north/measures/late/actuals/2026-Q3").text
    assert "Eve Holt" in actual
    assert "By a link" in actual


def test_the_link_shows_nothing_else(owner: TestClient, supplier: TestClient) -> None:
    address = link(owner)
    page = supplier.get(address).text

    assert [each for each in ("Margin", "41", "REVENUE", "Revenue") if each in page] == []
    assert "/scorecards/" not in page
    assert supplier.get("/scorecards/north/map", follow_redirects=False).status_code == 303


def test_a_word_is_refused_kept_in_the_box_and_explained(
    owner: TestClient, supplier: TestClient
) -> None:
    address = link(owner)
    answer = supplier.post(address, data=typed("many"))

    assert answer.status_code == 422
    assert 'value="many"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert "From us" in answer.text


@pytest.mark.parametrize(
    ("period", "measure"), [("2026-Q2", "late"), ("2026-Q3", "secret"), ("x", "y")]
)
def test_nothing_else_is_entered(
    owner: TestClient, supplier: TestClient, period: str, measure: str
) -> None:
    answer = supplier.post(link(owner), data=typed("5", period, measure))

    assert answer.status_code == 404


def test_a_link_that_was_taken_back_opens_nothing(
    app: FastAPI, owner: TestClient, supplier: TestClient
) -> None:
    address = link(owner)
    revoke = re.search(rf'action="({LINKS}/\d+/revocation)"', owner.get(LINKS).text)
    assert revoke is not None
    page = owner.post(revoke[1]).text

    assert "The link is taken back" in page
    assert EVE in page
    assert "/revocation" not in page
    assert supplier.get(address).status_code == 404


def test_a_link_is_said_once(owner: TestClient) -> None:
    address = link(owner)

    assert address not in owner.get(LINKS).text
    assert EVE in owner.get(LINKS).text


def test_who_owns_nothing_gets_no_link(owner: TestClient) -> None:
    answer = owner.post(LINKS, data={"email": "x@example.org"})

    assert answer.status_code == 422
    assert "“x@example.org” owns nothing on this scorecard." in answer.text
