"""A forgotten password: the page says the same to everybody, and the link comes by mail."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, select

from app import clock
from app.actions.accounts import open_account
from app.actions.mail import MailServer, Post
from app.actions.members import add_member
from app.actions.organisations import acting_owner
from app.actions.passwords import digest_password
from app.actions.people import add_person
from app.core.access import OrganisationRole
from app.db import tables
from app.db.engine import Session, for_writing
from tests.accounts import EMAIL, PASSWORD
from tests.mailing import SENDER, Box, box, server
from tests.web.conftest import ORIGIN

__all__ = ["box", "server"]
ADDRESS = "https://scorecards.bakery.example"
NEW = "nine owls under the rug"
GONE = MailServer("smtp", "127.0.0.1", 9)


@pytest.fixture
def stranger(app: FastAPI, world: Engine) -> TestClient:
    """A browser that is not signed in, before a server on which Ann has an account."""
    at = clock.now()
    with Session(for_writing(world)) as session, session.begin():
        actor = acting_owner(session, at=at)
        ann = add_person(session, name="Ann Lee", email=EMAIL, at=at)
        add_member(session, actor=actor, person_id=ann, role=OrganisationRole.AUDITOR, at=at)
        open_account(session, person_id=ann, password=digest_password(PASSWORD, ()), at=at)
    return TestClient(app, base_url=ORIGIN, headers={"Sec-Fetch-Site": "same-origin"})


@pytest.fixture
def post(app: FastAPI, server: MailServer) -> Iterator[Post]:
    yield from mailing(app, server)


@pytest.fixture
def broken_post(app: FastAPI) -> Iterator[Post]:
    yield from mailing(app, GONE)


def mailing(app: FastAPI, server: MailServer) -> Iterator[Post]:
    before = app.state.post, app.state.address
    app.state.post, app.state.address = Post(server, SENDER), ADDRESS
    yield app.state.post
    app.state.post, app.state.address = before


def ask(browser: TestClient, email: str) -> str:
    answer = browser.post("/passwords/forgotten", data={"email": email})
    assert answer.status_code == 200
    return answer.text


def test_the_mailed_link_opens_a_new_password(stranger: TestClient, post: Post, box: Box) -> None:
    ask(stranger, EMAIL)
    post.close()
    (letter,) = box.letters
    found = re.search(rf"{ADDRESS}(/passwords/\S+)", letter.get_content())
    assert found is not None
    chosen = stranger.post(found[1], data={"password": NEW}, follow_redirects=False)
    form = {"email": EMAIL, "password": NEW}
    signed_in = stranger.post("/sign-in", data=form, follow_redirects=False)

    assert letter["To"] == EMAIL
    assert (chosen.status_code, signed_in.status_code) == (303, 303)


def test_the_page_says_the_same_to_everybody(stranger: TestClient, post: Post, box: Box) -> None:
    known, unknown = ask(stranger, EMAIL), ask(stranger, "nobody@example.org")
    post.close()

    assert known.replace(EMAIL, "") == unknown.replace("nobody@example.org", "")
    assert len(box.letters) == 1


def test_mail_that_cannot_be_sent_is_no_matter_of_who_asked(
    stranger: TestClient, broken_post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    known, unknown = ask(stranger, EMAIL), ask(stranger, "nobody@example.org")
    broken_post.close()

    assert known == unknown
    assert "A mail was not sent" in caplog.text
    assert EMAIL not in caplog.text


def test_no_secret_of_a_link_is_kept(
    stranger: TestClient, post: Post, box: Box, world: Engine
) -> None:
    ask(stranger, EMAIL)
    post.close()
    (letter,) = box.letters
    found = re.search(r"/passwords/(\S+)", letter.get_content())
    assert found is not None
    with Session(world) as session:
        kept = session.execute(select(tables.one_time_link)).all()

    assert found[1] not in str(kept)


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "127.0.0.1:6666"},
        {"host": "localhost"},
        {"x-forwarded-host": "evil.example"},
        {"forwarded": "host=evil.example;proto=http"},
        {"x-forwarded-proto": "ftp", "x-original-host": "evil.example"},
    ],
    ids=str,
)
def test_whatever_a_request_says_the_link_leads_to_the_address_of_the_settings(
    stranger: TestClient, post: Post, box: Box, headers: dict[str, str]
) -> None:
    answer = stranger.post("/passwords/forgotten", data={"email": EMAIL}, headers=headers)
    post.close()
    (letter,) = box.letters

    assert answer.status_code == 200
    assert re.findall(r"\S*://[^/\s]*", letter.get_content()) == [ADDRESS]
