"""An administrator looks after the people of the organisation."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import Engine, insert, update

from app import clock
from app.core.access import Actor, OrganisationRole
from app.db import tables
from app.db.engine import Session
from tests.factories import NOW
from tests.web.html import read
from tests.web.people import PASSWORD, browser_of, sessions_of, somebody, stranger

NEW = "a lamp beside the harbour wall"


@pytest.fixture
def ana(app: FastAPI, world: Engine) -> Actor:
    return somebody(app, "Ana Duarte", "ana@bakery.example", OrganisationRole.ADMINISTRATOR)


@pytest.fixture
def bob(app: FastAPI, world: Engine) -> Actor:
    return somebody(app, "Bob Li", "bob@bakery.example")


@pytest.fixture
def hers(app: FastAPI, ana: Actor) -> TestClient:
    """An administrator's browser, whose password was given just now."""
    client = browser_of(app, ana)
    set_confirmed(app, timedelta(0))
    return client


def set_confirmed(app: FastAPI, ago: timedelta) -> None:
    with Session(app.state.writing_engine) as session, session.begin():
        session.execute(update(tables.sign_in).values(confirmed_at=clock.now() - ago))


def give_other_ways(app: FastAPI, actor: Actor) -> None:
    """A passkey with the id 1, and a provider."""
    theirs = {"person_id": actor.person_id}
    made = {"credential": "x", "public_key": "", "uses": 0, "name": "Old phone", "made_at": NOW}
    known = {"issuer": "https://login.example", "subject": "bob", "since": NOW}
    with Session(app.state.writing_engine) as session, session.begin():
        session.execute(insert(tables.passkey).values(id=1, **theirs, **made))
        session.execute(insert(tables.identity).values(**theirs, **known))


def rows(answer: Response) -> list[list[str]]:
    return read(answer.text).the("table", "People of the organisation").rows[1:]


def notice(answer: Response) -> str:
    return next(node.text for node in read(answer.text).all("status") if node.tag == "p")


def link_on(answer: Response) -> str:
    """The path of the link that the page shows."""
    assert answer.headers["cache-control"] == "no-store"
    return urlsplit(read(answer.text).the("textbox", "Link")["value"]).path


def comes_in(app: FastAPI, email: str, password: str = PASSWORD) -> bool:
    given = {"email": email, "password": password}
    return stranger(app).post("/sign-in", data=given).status_code == 303


def test_everybody_is_listed_and_found_by_name_or_address(hers: TestClient, bob: Actor) -> None:
    assert [row[0] for row in rows(hers.get("/people"))] == ["Ana Duarte", "Bob Li", "Owner"]
    found = hers.get("/people", params={"find": "bakery li"})
    assert [row[:4] for row in rows(found)] == [["Bob Li", "bob@bakery.example", "Member", "Open"]]
    assert "1 of 3 people" in found.text


def test_a_member_may_not_administer_and_is_told_whom_to_ask(app: FastAPI, bob: Actor) -> None:
    his = browser_of(app, bob)
    answer = his.get("/people")
    assert answer.status_code == 403
    assert "Ask Owner." in answer.text
    assert not read(his.get("/account").text).all("link", "Administration")


def test_who_is_invited_comes_in_by_the_link_on_the_page(app: FastAPI, hers: TestClient) -> None:
    typed = {"email": "cem@bakery.example", "name": "Cem Ak", "role": "auditor"}
    link = link_on(hers.post("/people", data=typed))
    stranger(app).post(link, data={"name": "Cem Ak", "password": NEW})
    assert ["Cem Ak", "cem@bakery.example", "Auditor", "Open"] in [
        row[:4] for row in rows(hers.get("/people"))
    ]


def test_an_invitation_to_no_address_keeps_what_was_typed(hers: TestClient) -> None:
    answer = hers.post("/people", data={"email": "nowhere", "name": "Cem", "role": "auditor"})
    page = read(answer.text)
    assert answer.status_code == 422
    assert "is not an e-mail address" in page.the("alert").text
    assert page.the("textbox", "Name")["value"] == "Cem"
    chosen = [node for node in page if node.tag == "option" and "selected" in node.attributes]
    assert [node["value"] for node in chosen] == ["auditor"]


def test_a_role_in_the_organisation_is_changed(hers: TestClient, bob: Actor) -> None:
    answer = hers.post(f"/people/{bob.person_id}/role", data={"role": "auditor"})
    assert notice(answer) == "The role is changed."
    assert rows(hers.get("/people"))[1][2] == "Auditor"


def test_a_closed_account_lets_nobody_in_until_it_is_open_again(
    app: FastAPI, hers: TestClient, bob: Actor
) -> None:
    his = browser_of(app, bob)
    hers.post(f"/people/{bob.person_id}/closure")
    assert his.get("/account").url.path == "/sign-in"
    assert not comes_in(app, "bob@bakery.example")
    answer = hers.post(f"/people/{bob.person_id}/reopening")
    assert notice(answer) == "The account is open again."
    assert comes_in(app, "bob@bakery.example")


def test_a_link_to_a_new_password_is_handed_over(
    app: FastAPI, hers: TestClient, bob: Actor
) -> None:
    link = link_on(hers.post(f"/people/{bob.person_id}/reset-link"))
    stranger(app).post(link, data={"password": NEW})
    assert comes_in(app, "bob@bakery.example", NEW)


def test_sessions_of_others_are_seen_and_ended(app: FastAPI, hers: TestClient, bob: Actor) -> None:
    browser_of(app, bob)
    assert "Firefox on Linux from 192.0.2.7" in hers.get(f"/people/{bob.person_id}").text
    answer = hers.post(f"/people/{bob.person_id}/sessions/end")
    assert notice(answer) == "All their sessions here have ended."
    assert sessions_of(app, bob) == 0


def test_what_a_person_lost_is_taken_away_on_their_page(
    app: FastAPI, hers: TestClient, bob: Actor
) -> None:
    at = f"/people/{bob.person_id}"
    give_other_ways(app, bob)
    page = read(hers.get(at).text)
    assert "Passkey Old phone, since" in page.the("main").text
    assert page.the("button", "Take away Old phone")

    answer = hers.post(f"{at}/passkeys/1/removal")
    assert notice(answer) == "That passkey opens nothing any more."
    assert "Old phone" not in read(answer.text).the("main").text
    known = {"issuer": "https://login.example", "subject": "bob"}
    answer = hers.post(f"{at}/providers/removal", data=known)
    assert notice(answer) == "That provider does not let them in any more."
    assert "Other ways to sign in" not in answer.text
    history = read(hers.get("/history").text).the("main").text
    assert "Took a passkey away from somebody" in history
    assert "Account “Bob Li”, passkey: 1 → –" in history
    assert "Account “Bob Li” removed" not in history


def test_who_is_taken_out_is_listed_no_more(app: FastAPI, hers: TestClient, bob: Actor) -> None:
    answer = hers.post(f"/people/{bob.person_id}/removal")
    assert notice(answer) == "They are no longer part of this organisation."
    assert [row[0] for row in rows(answer)] == ["Ana Duarte", "Owner"]
    assert not comes_in(app, "bob@bakery.example")


def test_who_is_erased_is_gone_by_name_and_address(
    app: FastAPI, hers: TestClient, bob: Actor
) -> None:
    answer = hers.post(f"/people/{bob.person_id}/erasure")
    assert "bob@bakery.example" not in answer.text
    assert "Bob Li" not in answer.text
    assert not comes_in(app, "bob@bakery.example")


def test_the_page_of_oneself_offers_no_way_out(hers: TestClient, ana: Actor) -> None:
    page = read(hers.get(f"/people/{ana.person_id}").text)
    assert page.all("button", "Close the account") == []
    assert page.all("button", "Erase for good") == []


@pytest.mark.parametrize(
    "deed", ["role", "closure", "reset-link", "sessions/end", "passkeys/1/removal", "erasure"]
)
def test_a_dangerous_deed_asks_for_the_password_again(
    app: FastAPI, hers: TestClient, bob: Actor, deed: str
) -> None:
    set_confirmed(app, timedelta(minutes=16))
    at = f"/people/{bob.person_id}"
    headers = {"referer": f"http://127.0.0.1{at}"}
    answer = hers.post(f"{at}/{deed}", data={"role": "auditor"}, headers=headers)
    assert answer.url.path == "/confirmations"
    back = hers.post("/confirmations", data={"password": PASSWORD, "next": at})
    assert back.url.path == at
    assert "Member" in rows(hers.get("/people"))[1]
    assert comes_in(app, "bob@bakery.example")


@pytest.mark.parametrize("deed", ["role", "closure", "reset-link", "erasure", "removal"])
def test_nobody_of_another_organisation_is_reached(
    app: FastAPI, hers: TestClient, deed: str
) -> None:
    answer = hers.post(f"/people/4711/{deed}", data={"role": "auditor"})
    assert answer.status_code == 404
