"""Owners that a document names are seen where they lack something, and invited."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.actions.documents import import_document
from app.actions.mail import MailServer, Post
from app.actions.organisations import acting_owner
from app.core.access import OrganisationRole, Role
from app.db.engine import Session
from tests.factories import NOW, make_measure, scorecard_with
from tests.mailing import SENDER, Box, box, server
from tests.rights.test_names import Visitors
from tests.web.conftest import ORIGIN, newcomer
from tests.web.html import read

__all__ = ["box", "newcomer", "server"]

ROLES = "/scorecards/north/roles"
INVITE = "/scorecards/north/invitations"
BO = "bo.ek@example.org"
PASSWORD = "four kettles on a lorry"  # noqa: S105  (of nobody)


@pytest.fixture
def visitors(app: FastAPI, newcomer: TestClient) -> Visitors:
    """Before a scorecard that names somebody unknown, a member and a team as its owners."""
    document = scorecard_with(
        make_measure("late", owner=BO),
        make_measure("costs", owner="Cy.Ott@example.org"),
        make_measure("hours", owner="The plant"),
        key="north",
    )
    with Session(app.state.writing_engine) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        import_document(session, actor=actor, document=document, prune=False, at=NOW)
    return Visitors(app)


def administrator(visitors: Visitors) -> TestClient:
    return visitors("Ana Duarte", OrganisationRole.ADMINISTRATOR)


def unready(page: str) -> list[list[str]]:
    return read(page).the("table", "Owners to be invited").rows[1:]


def test_owners_who_lack_something_are_listed(visitors: Visitors) -> None:
    visitors("Cy Ott")

    assert unready(administrator(visitors).get(ROLES).text) == [
        ["Bo Ek", BO, "named 1 time", "Cannot sign in here"],
        ["Cy Ott", "cy.ott@example.org", "named 1 time", "Has no role here"],
    ]


def test_an_owner_is_told_who_invites_them(visitors: Visitors) -> None:
    page = visitors("Ann Lee", north=Role.OWNER).get(ROLES).text

    assert "An administrator can invite them" in page
    assert INVITE not in page


def test_the_invited_enter_what_they_own(visitors: Visitors, app: FastAPI) -> None:
    visitors("Cy Ott")
    hers = administrator(visitors)
    page = hers.post(INVITE).text
    (link,) = re.findall(r'value="http://[^"/]+(/invitations/[^"]+)"', page)
    his = TestClient(app, base_url=ORIGIN)
    his.post(link, data={"name": "Bo Ek", "password": PASSWORD})
    address = "/scorecards/north/measures/{}/actuals/2026-Q3"

    answers = [
        his.post(address.format(each), data={"value": "4"}).status_code
        for each in ("late", "costs")
    ]
    assert answers == [200, 403]
    assert "Owners who cannot enter anything yet" not in hers.get(ROLES).text


def test_the_history_tells_of_the_invitation_and_of_the_role(
    visitors: Visitors, app: FastAPI
) -> None:
    visitors("Cy Ott")
    hers = administrator(visitors)
    (link,) = re.findall(r'value="http://[^"/]+(/invitations/[^"]+)"', hers.post(INVITE).text)
    his = TestClient(app, base_url=ORIGIN)
    his.post(link, data={"name": "Bo Ek", "password": PASSWORD})

    told = hers.get("/history").text
    assert "Made a link" in told
    assert "Accepted an invitation" in told
    assert "Changed a role" in hers.get("/scorecards/north/history").text
    assert BO not in hers.get("/history/export?kind=one_time_link").text


@pytest.fixture
def post(app: FastAPI, server: MailServer) -> Iterator[Post]:
    before = app.state.post, app.state.address
    app.state.post, app.state.address = Post(server, SENDER), "https://scorecards.bakery.example"
    yield app.state.post
    app.state.post, app.state.address = before


def test_with_mail_the_invitations_go_out_and_no_link_is_shown(
    visitors: Visitors, post: Post, box: Box
) -> None:
    page = administrator(visitors).post(INVITE).text
    post.close()

    assert "The owners are invited." in page
    assert "/invitations/" not in page.replace(INVITE, "")
    assert sorted(str(letter["To"]) for letter in box.letters) == [BO, "cy.ott@example.org"]


def test_an_administrator_is_named_to_an_owner_who_may_not_invite(visitors: Visitors) -> None:
    answer = visitors("Ann Lee", north=Role.OWNER).post(INVITE)

    assert answer.status_code == 403
    assert "Ann Lee." not in answer.text
    assert "Ask Owner" in answer.text
