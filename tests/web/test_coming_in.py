"""People come in by links: the first administrator, who was invited, who forgot their password."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import Engine, delete

from app import clock
from app.actions.breached_passwords import open_breached
from app.actions.invitations import Guest, Invited, first_secret, invite
from app.actions.organisations import acting_owner
from app.actions.resets import make_reset_link
from app.core.access import Actor, OrganisationRole
from app.db import tables
from app.db.engine import Session
from tests.factories import NOW
from tests.web.html import read
from tests.web.people import PASSWORD, browser_of, sessions_of, somebody, stranger

NEW = "a lamp beside the harbour wall"
TOO_SHORT = "kettle"
GONE = "This link opens nothing any more"


@pytest.fixture
def door(app: FastAPI, world: Engine) -> TestClient:
    return stranger(app)


@pytest.fixture
def first(app: FastAPI, world: Engine) -> str:
    """Where the server's first link leads."""
    with Session(app.state.writing_engine) as session, session.begin():
        session.execute(delete(tables.sign_in))
        session.execute(delete(tables.account))
        secret = first_secret(session, at=clock.now())
    return f"/welcome/{secret}"


@pytest.fixture
def invitation(app: FastAPI, world: Engine) -> str:
    with Session(app.state.writing_engine) as session, session.begin():
        owner = acting_owner(session, at=NOW)
        guest = Guest("bob@bakery.example", "Bob Li", OrganisationRole.MEMBER)
        done = invite(session, actor=owner, guest=guest, at=clock.now())
    assert isinstance(done, Invited)
    return f"/invitations/{done.secret}"


@pytest.fixture
def ana(app: FastAPI, world: Engine) -> Actor:
    return somebody(app)


@pytest.fixture
def reset(app: FastAPI, ana: Actor) -> str:
    with Session(app.state.writing_engine) as session, session.begin():
        owner = acting_owner(session, at=NOW)
        secret = make_reset_link(session, actor=owner, person_id=ana.person_id, at=clock.now())
    return f"/passwords/{secret}"


@pytest.fixture
def breached(app: FastAPI, tmp_path: Path) -> Iterator[str]:
    """A password that the server's list of breached ones holds."""
    digest = hashlib.sha1(NEW.encode(), usedforsecurity=False).hexdigest().upper()
    (tmp_path / "breached.txt").write_text(f"{digest}:7\n", "utf-8")
    app.state.breached = open_breached(tmp_path / "breached.txt")
    yield NEW
    app.state.breached = open_breached(None)


def alert(answer: Response) -> str:
    return read(answer.text).the("alert").text


def test_the_first_becomes_administrator_by_the_servers_link(door: TestClient, first: str) -> None:
    assert read(door.get(first).text).the("heading").text == "Welcome to Throughline"
    typed = {"name": "Ana Duarte", "email": "ana@bakery.example", "password": NEW}
    assert door.post(first, data=typed).headers["location"] == "/"
    page = read(door.get("/").text)
    assert page.the("button", "Account of Ana Duarte")


def test_before_anybody_is_here_the_sign_in_page_says_how_to_begin(
    door: TestClient, first: str
) -> None:
    assert "Nobody has an account on this server yet." in door.get("/sign-in").text


def test_the_servers_link_opens_once(door: TestClient, first: str) -> None:
    typed = {"name": "Ana Duarte", "email": "ana@bakery.example", "password": NEW}
    door.post(first, data=typed)
    again = door.get(first)
    assert again.status_code == 404
    assert GONE in again.text
    assert "Nobody has an account" not in door.get("/sign-in").text


def test_what_cannot_be_is_told_and_what_was_typed_kept(door: TestClient, first: str) -> None:
    typed = {"name": "Ana Duarte", "email": "nowhere", "password": NEW}
    answer = door.post(first, data=typed)
    assert answer.status_code == 422
    assert alert(answer) == "“nowhere” is not an e-mail address, such as ana@bakery.example."
    assert read(answer.text).the("textbox", "Your name")["value"] == "Ana Duarte"
    assert NEW not in answer.text


def test_who_is_invited_comes_in_with_a_password_of_their_own(
    door: TestClient, invitation: str
) -> None:
    page = read(door.get(invitation).text)
    assert page.the("heading").text == "Come in to Main"
    assert page.the("textbox", "Your name")["value"] == "Bob Li"
    answer = door.post(invitation, data={"name": "Bob Li", "password": NEW})
    assert answer.headers["location"] == "/"
    assert read(door.get("/").text).the("button", "Account of Bob Li")


def test_an_invitation_is_for_the_address_it_was_sent_to(
    app: FastAPI, door: TestClient, invitation: str
) -> None:
    typed = {"name": "Bob", "email": "mallory@bakery.example", "password": NEW}
    door.post(invitation, data=typed)
    again = {"email": "bob@bakery.example", "password": NEW}
    assert stranger(app).post("/sign-in", data=again).headers["location"] == "/"


def test_a_password_that_is_too_short_leaves_the_invitation_open(
    door: TestClient, invitation: str
) -> None:
    refused = door.post(invitation, data={"name": "Bob", "password": TOO_SHORT})
    assert refused.status_code == 422
    assert "at least 12 characters" in alert(refused)
    assert door.post(invitation, data={"name": "Bob", "password": NEW}).status_code == 303


def test_who_is_signed_in_already_joins_with_the_account_they_have(
    app: FastAPI, world: Engine, invitation: str
) -> None:
    bob = browser_of(app, somebody(app, "Bob Li", "bob@bakery.example"))
    assert "You are signed in as Bob Li" in bob.get(invitation).text
    assert bob.post(f"{invitation}/membership").url.path == "/"
    assert bob.get(invitation).status_code == 404


def test_an_invitation_to_another_is_refused_with_what_to_do(
    app: FastAPI, ana: Actor, invitation: str
) -> None:
    answer = browser_of(app, ana).post(f"{invitation}/membership")
    assert answer.status_code == 403
    assert "This invitation is for bob@bakery.example." in answer.text


def test_a_stranger_cannot_join_without_an_account(door: TestClient, invitation: str) -> None:
    answer = door.post(f"{invitation}/membership")
    assert answer.headers["location"].startswith("/sign-in")


@pytest.mark.parametrize("address", ["/welcome/x", "/invitations/x", "/passwords/x"])
def test_a_link_that_never_was_opens_nothing(door: TestClient, address: str) -> None:
    assert door.get(address).status_code == 404
    typed = {"name": "Bob", "email": "bob@bakery.example", "password": NEW}
    assert door.post(address, data=typed).status_code == 404


def test_an_invitation_is_no_way_to_a_new_password(door: TestClient, invitation: str) -> None:
    secret = invitation.rpartition("/")[2]
    assert door.get(f"/passwords/{secret}").status_code == 404
    assert door.get(f"/welcome/{secret}").status_code == 404


def test_a_new_password_signs_out_everywhere_and_lets_in(
    app: FastAPI, door: TestClient, ana: Actor, reset: str
) -> None:
    browser_of(app, ana)
    to = door.post(reset, data={"password": NEW}).headers["location"]
    assert "Your new password is kept. Sign in with it." in door.get(to).text
    assert sessions_of(app, ana) == 0
    old = {"email": "ana@bakery.example", "password": PASSWORD}
    assert door.post("/sign-in", data=old).status_code == 422
    assert door.post("/sign-in", data=old | {"password": NEW}).status_code == 303
    assert door.get(reset).status_code == 404


def test_a_new_password_that_cannot_be_leaves_the_old_one(door: TestClient, reset: str) -> None:
    refused = door.post(reset, data={"password": TOO_SHORT})
    assert refused.status_code == 422
    assert "too short" in alert(refused)
    old = {"email": "ana@bakery.example", "password": PASSWORD}
    assert door.post("/sign-in", data=old).status_code == 303


def test_without_mail_the_page_says_whom_to_ask(door: TestClient) -> None:
    assert "This server sends no mail." in door.get("/passwords/forgotten").text
    answer = door.post("/passwords/forgotten", data={"email": "ana@bakery.example"})
    assert "This server sends no mail." in answer.text


def test_a_password_of_a_breach_is_refused_wherever_one_is_chosen(
    app: FastAPI, door: TestClient, ana: Actor, invitation: str, reset: str, breached: str
) -> None:
    changed = browser_of(app, ana).post(
        "/account/password", data={"current": PASSWORD, "new": breached}
    )
    invited = door.post(invitation, data={"name": "Bob Li", "password": breached})
    chosen = door.post(reset, data={"password": breached})
    for answer in (changed, invited, chosen):
        assert (answer.status_code, "found in a breach" in alert(answer)) == (422, True)
