"""Somebody adds a passkey to their account, signs in with it, and removes it."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import Engine, delete, insert, select, update

from app import clock
from app.core.access import Actor
from app.db import tables
from app.db.engine import Session
from app.web.visiting import COOKIE
from tests.authenticator import Authenticator
from tests.signing_in import signed_in
from tests.web.html import read
from tests.web.people import sessions_of, somebody

HERE = "http://localhost"
"""Browsers know passkeys under a name alone."""
NOTHING = "This passkey opens nothing here."


@pytest.fixture
def ana(app: FastAPI, world: Engine) -> Actor:
    return somebody(app)


@pytest.fixture
def phone() -> Authenticator:
    return Authenticator(HERE)


@pytest.fixture
def door(app: FastAPI, ana: Actor) -> TestClient:
    return TestClient(app, base_url=HERE, follow_redirects=False)


@pytest.fixture
def browser(app: FastAPI, ana: Actor) -> TestClient:
    """In which Ana is signed in."""
    with Session(app.state.writing_engine) as session, session.begin():
        secret = signed_in(session, ana)
    return TestClient(app, base_url=HERE, follow_redirects=False, cookies={COOKIE: secret})


def asked(browser: TestClient, address: str) -> dict[str, Any]:
    answer = browser.post(address)
    assert answer.status_code == 200, answer.text
    options: dict[str, Any] = answer.json()
    return options


def add(browser: TestClient, phone: Authenticator, name: str = "Phone") -> Response:
    options = asked(browser, "/account/passkeys/question")
    return browser.post(
        "/account/passkeys", data={"passkey_name": name, "answer": phone.make(options)}
    )


def come_in(door: TestClient, phone: Authenticator, **fields: str) -> Response:
    options = asked(door, "/sign-in/passkey/question")
    return door.post("/sign-in/passkey", data={"answer": phone.sign(options)} | fields)


def told(answer: Response) -> tuple[int, str]:
    return answer.status_code, read(answer.text).the("alert").text


def rows(app: FastAPI, statement: Any) -> list[Any]:
    with Session(app.state.reading_engine) as session:
        return list(session.scalars(statement))


def change(app: FastAPI, statement: Any) -> None:
    with Session(app.state.writing_engine) as session, session.begin():
        session.execute(statement)


def test_a_passkey_is_added_listed_and_lets_its_person_in(
    app: FastAPI, browser: TestClient, door: TestClient, phone: Authenticator, ana: Actor
) -> None:
    assert add(browser, phone).headers["location"] == "/account?done=passkey"
    assert "Phone" in browser.get("/account").text

    answer = come_in(door, phone, next="/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    assert "Ana Duarte" in door.get("/account").text
    assert sessions_of(app, ana) == 2


def test_who_is_asked_for_one_must_be_made_sure_of(browser: TestClient, door: TestClient) -> None:
    new = asked(browser, "/account/passkeys/question")
    assert new["authenticatorSelection"]["userVerification"] == "required"
    assert new["authenticatorSelection"]["residentKey"] == "required"
    known = asked(door, "/sign-in/passkey/question")
    assert (known["userVerification"], known["rpId"]) == ("required", "localhost")


def test_no_second_step_is_asked_after_a_passkey(
    app: FastAPI, browser: TestClient, door: TestClient, phone: Authenticator
) -> None:
    add(browser, phone)
    change(app, update(tables.account).values(totp_confirmed_at=clock.now()))
    assert come_in(door, phone).status_code == 303


def test_the_session_before_ends(
    app: FastAPI, browser: TestClient, door: TestClient, phone: Authenticator, ana: Actor
) -> None:
    add(browser, phone)
    come_in(door, phone)
    before = door.cookies[COOKIE]
    come_in(door, phone)
    assert door.cookies[COOKIE] != before
    assert sessions_of(app, ana) == 2


def test_a_removed_passkey_opens_nothing(
    app: FastAPI, browser: TestClient, door: TestClient, phone: Authenticator
) -> None:
    add(browser, phone)
    (number,) = rows(app, select(tables.passkey.c.id))
    removed = browser.post(f"/account/passkeys/{number}/removal")
    assert removed.headers["location"] == "/account?done=passkey-removed"
    assert told(come_in(door, phone)) == (422, NOTHING)


def test_the_history_tells_of_both(app: FastAPI, browser: TestClient, phone: Authenticator) -> None:
    add(browser, phone)
    (number,) = rows(app, select(tables.passkey.c.id))
    browser.post(f"/account/passkeys/{number}/removal")
    history = tables.history.c
    asked_for = select(history.action).where(history.action.like("%passkey")).order_by(history.id)
    assert rows(app, asked_for) == ["add_passkey", "remove_passkey"]


def test_anothers_passkey_cannot_be_removed(
    app: FastAPI, browser: TestClient, phone: Authenticator
) -> None:
    add(browser, phone)
    bob = somebody(app, "Bob Li", "bob@bakery.example")
    change(app, update(tables.passkey).values(person_id=bob.person_id))
    (number,) = rows(app, select(tables.passkey.c.id))
    assert browser.post(f"/account/passkeys/{number}/removal").status_code == 404


def test_the_only_way_in_stays(app: FastAPI, browser: TestClient, phone: Authenticator) -> None:
    add(browser, phone)
    change(app, update(tables.account).values(password=None))
    (number,) = rows(app, select(tables.passkey.c.id))
    answer = browser.post(f"/account/passkeys/{number}/removal")
    assert told(answer) == (422, "This is your only way to sign in: have another one first.")
    assert rows(app, select(tables.passkey.c.id)) == [number]


def test_adding_one_asks_for_the_password_again(
    app: FastAPI, browser: TestClient, phone: Authenticator
) -> None:
    options = asked(browser, "/account/passkeys/question")
    long_ago = clock.now() - timedelta(hours=1)
    change(app, update(tables.sign_in).values(confirmed_at=long_ago))
    given = {"passkey_name": "Phone", "answer": phone.make(options)}
    for answer in (
        browser.post("/account/passkeys/question"),
        browser.post("/account/passkeys", data=given),
        browser.post("/account/passkeys/1/removal"),
    ):
        assert answer.headers["location"].startswith("/confirmations")


def test_a_passkey_without_a_name_is_refused(browser: TestClient, phone: Authenticator) -> None:
    assert told(add(browser, phone, " ")) == (422, "A name has 1 to 200 characters.")


def test_the_same_passkey_is_not_added_twice(browser: TestClient, phone: Authenticator) -> None:
    add(browser, phone)
    status, sentence = told(add(browser, phone))
    assert (status, sentence) == (422, "The passkey could not be added. Begin again.")
    options = asked(browser, "/account/passkeys/question")
    assert len(options["excludeCredentials"]) == 1


def test_a_device_that_did_not_make_sure_of_its_person_adds_nothing(browser: TestClient) -> None:
    careless = Authenticator(HERE, is_verifying=False)
    assert told(add(browser, careless))[0] == 422


def test_a_device_that_did_not_make_sure_of_its_person_opens_nothing(
    browser: TestClient, door: TestClient, phone: Authenticator
) -> None:
    add(browser, phone)
    phone.is_verifying = False
    assert told(come_in(door, phone)) == (422, NOTHING)


def test_what_was_asked_is_answered_once(
    browser: TestClient, door: TestClient, phone: Authenticator
) -> None:
    add(browser, phone)
    options = asked(door, "/sign-in/passkey/question")
    answer = {"answer": phone.sign(options)}
    assert door.post("/sign-in/passkey", data=answer).status_code == 303
    status, sentence = told(door.post("/sign-in/passkey", data=answer))
    assert (status, sentence.partition(",")[0]) == (422, "Signing in took too long")


def test_a_wrong_answer_uses_the_question_up_too(
    browser: TestClient, door: TestClient, phone: Authenticator
) -> None:
    add(browser, phone)
    options = asked(door, "/sign-in/passkey/question")
    assert told(door.post("/sign-in/passkey", data={"answer": "{}"})) == (422, NOTHING)
    answer = door.post("/sign-in/passkey", data={"answer": phone.sign(options)})
    assert told(answer)[1].startswith("Signing in took too long")


def test_the_answer_to_another_question_opens_nothing(
    browser: TestClient, door: TestClient, phone: Authenticator
) -> None:
    add(browser, phone)
    options = asked(door, "/sign-in/passkey/question")
    asked(door, "/sign-in/passkey/question")
    answer = door.post("/sign-in/passkey", data={"answer": phone.sign(options)})
    assert told(answer) == (422, NOTHING)


def test_what_was_signed_for_another_site_opens_nothing(
    browser: TestClient, door: TestClient, phone: Authenticator
) -> None:
    add(browser, phone)
    phone.origin = "http://localhost.evil.example"
    assert told(come_in(door, phone)) == (422, NOTHING)


def test_a_copy_of_the_device_opens_nothing(
    browser: TestClient, door: TestClient, phone: Authenticator
) -> None:
    phone.uses = 5
    add(browser, phone)
    come_in(door, phone)
    phone.uses = 2
    assert told(come_in(door, phone)) == (422, NOTHING)


def test_a_passkey_that_nobody_has_opens_nothing(door: TestClient, phone: Authenticator) -> None:
    assert told(come_in(door, phone)) == (422, NOTHING)


@pytest.mark.parametrize("answer", ["", "no JSON", "[]", "{}", "x" * 30_000])
def test_what_is_no_answer_is_refused(door: TestClient, answer: str) -> None:
    asked(door, "/sign-in/passkey/question")
    assert told(door.post("/sign-in/passkey", data={"answer": answer})) == (422, NOTHING)


def test_a_closed_account_stays_closed(
    app: FastAPI, browser: TestClient, door: TestClient, phone: Authenticator
) -> None:
    add(browser, phone)
    change(app, update(tables.account).values(closed_at=clock.now()))
    assert told(come_in(door, phone)) == (422, NOTHING)


def test_under_the_number_of_a_machine_there_are_no_passkeys(app: FastAPI, ana: Actor) -> None:
    numbered = TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)
    assert "passkey" not in numbered.get("/sign-in").text
    assert numbered.post("/sign-in/passkey/question").status_code == 404


@pytest.mark.usefixtures("still")
def test_questions_from_one_place_are_counted(door: TestClient) -> None:
    answers = [door.post("/sign-in/passkey/question").status_code for _ in range(101)]
    assert answers == [200] * 100 + [429]


def test_without_a_password_the_page_that_asks_again_offers_the_other_ways(
    app: FastAPI, browser: TestClient, phone: Authenticator
) -> None:
    add(browser, phone)
    change(app, update(tables.account).values(password=None))
    page = browser.get("/confirmations", params={"next": "/account"}).text
    assert 'name="password"' not in page
    assert "Sign in with a passkey" in page


def test_twenty_passkeys_are_the_most(app: FastAPI, browser: TestClient, ana: Actor) -> None:
    common = {"person_id": ana.person_id, "public_key": "x", "uses": 0, "made_at": clock.now()}
    twenty = [{"credential": f"key{each}", "name": str(each)} | common for each in range(20)]
    change(app, insert(tables.passkey).values(twenty))
    answer = browser.post("/account/passkeys/question")
    assert answer.status_code == 422
    assert "You have 20 passkeys: remove one first." in answer.text


def test_what_one_person_was_asked_another_does_not_answer(
    app: FastAPI, browser: TestClient, phone: Authenticator
) -> None:
    options = asked(browser, "/account/passkeys/question")
    bob = somebody(app, "Bob Li", "bob@bakery.example")
    change(app, update(tables.sign_in).values(person_id=bob.person_id))
    given = {"passkey_name": "Phone", "answer": phone.make(options)}
    assert told(browser.post("/account/passkeys", data=given))[0] == 422
    assert rows(app, select(tables.passkey.c.id)) == []


def test_who_belongs_to_no_organisation_comes_in_nowhere(
    app: FastAPI, browser: TestClient, door: TestClient, phone: Authenticator, ana: Actor
) -> None:
    add(browser, phone)
    member = tables.membership.c
    change(app, delete(tables.membership).where(member.person_id == ana.person_id))
    assert told(come_in(door, phone)) == (422, NOTHING)
