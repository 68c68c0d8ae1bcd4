"""An owner makes a link; whoever has it enters what is due, and sees nothing else."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.actions.documents import import_document
from app.actions.mail import MailServer, Post
from app.actions.organisations import acting_owner
from app.db.engine import Session
from tests.factories import NOW, actuals, make_measure, scorecard_with
from tests.mailing import SENDER, Box, box, server
from tests.web.conftest import ORIGIN
from tests.web.html import read

__all__ = ["box", "server"]

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


def test_what_was_entered_is_corrected_while_the_link_opens(
    owner: TestClient, supplier: TestClient
) -> None:
    address = link(owner)
    page = read(supplier.post(address, data=typed("4.5")).text)
    assert page.the("textbox", "Late deliveries, Q3 2026")["value"] == "4.5"
    assert "Late deliveries" in page.the("button", "Correct Late deliveries, Q3 2026").text

    corrected = supplier.post(address, data=typed("4.25")).text
    assert "Saved. Thank you." in corrected
    assert 'value="4.25"' in corrected
    assert "4.25" in owner.get("/scorecards/north/measures/late/actuals/2026-Q3").text


def test_what_somebody_else_has_changed_since_is_not_corrected(
    owner: TestClient, supplier: TestClient
) -> None:
    address = link(owner)
    supplier.post(address, data=typed("4.5"))
    changed = {"value": "5", "note": "", "revision": "1"}
    owner.post("/scorecards/north/measures/late/actuals/2026-Q3", data=changed)

    assert "What you have entered" not in supplier.get(address).text
    assert supplier.post(address, data=typed("6")).status_code == 404


def test_a_word_for_a_correction_is_refused_and_kept_in_its_box(
    owner: TestClient, supplier: TestClient
) -> None:
    address = link(owner)
    supplier.post(address, data=typed("4.5"))
    answer = supplier.post(address, data=typed("fewer"))

    assert answer.status_code == 422
    assert 'value="fewer"' in answer.text


def test_a_link_that_ended_corrects_nothing(owner: TestClient, supplier: TestClient) -> None:
    address = link(owner)
    supplier.post(address, data=typed("4.5"))
    revoke = re.search(rf'action="({LINKS}/\d+/revocation)"', owner.get(LINKS).text)
    assert revoke is not None
    owner.post(revoke[1])

    assert supplier.post(address, data=typed("6")).status_code == 404


def test_a_later_link_does_not_open_what_was_entered_before_it(
    app: FastAPI, owner: TestClient, supplier: TestClient
) -> None:
    supplier.post(link(owner), data=typed("4.5"))

    assert "What you have entered" not in supplier.get(link(owner)).text


def test_without_mail_nothing_is_offered_to_be_mailed(owner: TestClient) -> None:
    assert "Mail a link" not in owner.get(LINKS).text


@pytest.fixture
def post(app: FastAPI, server: MailServer) -> Iterator[Post]:
    app.state.post, app.state.address = Post(server, SENDER), "https://scorecards.bakery.example"
    yield app.state.post
    app.state.post, app.state.address = None, None


def test_a_link_is_mailed_straight_to_the_person(
    owner: TestClient, supplier: TestClient, post: Post, box: Box
) -> None:
    page = owner.post(LINKS, data={"email": EVE, "by": "mail"}).text
    post.close()

    assert "The link is on its way to them by mail." in page
    assert "/updates/" not in page
    (letter,) = box.letters
    assert letter["To"] == EVE
    assert letter["Subject"] == "Due: actuals of North plant"
    found = re.search(r"https://scorecards\.bakery\.example(/updates/\S+)", letter.get_content())
    assert found is not None
    assert "Late deliveries, Q3 2026" in supplier.get(found[1]).text


def test_nobody_else_gets_a_mail(owner: TestClient, post: Post, box: Box) -> None:
    answer = owner.post(LINKS, data={"email": "x@example.org", "by": "mail"})
    post.close()

    assert answer.status_code == 422
    assert "owns nothing on this scorecard" in answer.text
    assert box.letters == []


def test_the_link_shows_nothing_else(owner: TestClient, supplier: TestClient) -> None:
    address = link(owner)
    # chance writes its secret, which any digits may stand in
    page = supplier.get(address).text.replace(address, "")

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
