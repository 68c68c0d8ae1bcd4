"""People look after their own account."""

from datetime import timedelta

import pyotp
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import Engine, insert, update

from app import clock
from app.core.access import Actor, OrganisationRole
from app.core.secrets import digest_of
from app.db import tables
from app.db.engine import Session
from tests.factories import NOW
from tests.web.conftest import HTMX
from tests.web.html import Node, read
from tests.web.people import PASSWORD, browser_of, sessions_of, somebody, stranger

NEW = "a lamp beside the harbour wall"


@pytest.fixture
def ana(app: FastAPI, world: Engine) -> Actor:
    return somebody(app)


@pytest.fixture
def hers(app: FastAPI, ana: Actor) -> TestClient:
    """A browser whose password was given just now."""
    client = browser_of(app, ana)
    set_confirmed(app, ana, timedelta(0))
    return client


def set_confirmed(app: FastAPI, actor: Actor, ago: timedelta) -> None:
    columns = tables.sign_in.c
    with Session(app.state.writing_engine) as session, session.begin():
        session.execute(
            update(tables.sign_in)
            .where(columns.person_id == actor.person_id)
            .values(confirmed_at=clock.now() - ago)
        )


def notice(answer: Response) -> str:
    return next(node.text for node in read(answer.text).all("status") if node.tag == "p")


def alert(answer: Response) -> str:
    return read(answer.text).the("alert").text


def test_a_stranger_has_no_account_page(app: FastAPI, world: Engine) -> None:
    assert stranger(app).get("/account").headers["location"] == "/sign-in?next=%2Faccount"


def test_a_new_name_stands_in_the_menu(hers: TestClient) -> None:
    answer = hers.post("/account", data={"name": "  Ana   Prado "})
    assert notice(answer) == "Your name is kept."
    assert read(answer.text).the("button", "Account of Ana Prado").text == "AP"


def test_a_name_that_cannot_be_is_told_at_its_form(hers: TestClient) -> None:
    answer = hers.post("/account", data={"name": " "})
    assert (answer.status_code, alert(answer)) == (422, "A name has 1 to 200 characters.")


def test_a_new_password_ends_all_other_sessions(app: FastAPI, hers: TestClient, ana: Actor) -> None:
    browser_of(app, ana)
    answer = hers.post("/account/password", data={"current": PASSWORD, "new": NEW})
    assert notice(answer) == "Your password is changed, and all other sessions have ended."
    assert sessions_of(app, ana) == 1
    given = {"email": "ana@bakery.example", "password": NEW}
    assert stranger(app).post("/sign-in", data=given).status_code == 303


@pytest.mark.parametrize(
    ("current", "new", "told"),
    [("wrong", NEW, "This is not your password."), (PASSWORD, "kettle", "too short")],
)
def test_a_password_that_is_refused_changes_nothing(
    app: FastAPI, hers: TestClient, current: str, new: str, told: str
) -> None:
    answer = hers.post("/account/password", data={"current": current, "new": new})
    assert answer.status_code == 422
    assert told in alert(answer)
    given = {"email": "ana@bakery.example", "password": PASSWORD}
    assert stranger(app).post("/sign-in", data=given).status_code == 303


def test_sessions_are_listed_and_another_one_ended(
    app: FastAPI, hers: TestClient, ana: Actor
) -> None:
    other = browser_of(app, ana)
    listed = read(hers.get("/account").text).the("table", "Sessions")
    assert [row[0] for row in listed.rows[1:]] == ["Firefox on Linux"] * 2
    digest = digest_of(other.cookies["throughline"])
    assert notice(hers.post(f"/account/sessions/{digest}/end")) == "That session has ended."
    assert other.get("/account").url.path == "/sign-in"
    assert hers.get("/account").url.path == "/account"


def test_all_other_sessions_end_at_once(app: FastAPI, hers: TestClient, ana: Actor) -> None:
    for _ in range(3):
        browser_of(app, ana)
    hers.post("/account/sessions/end")
    assert sessions_of(app, ana) == 1
    assert hers.get("/account").url.path == "/account"


def test_nobody_ends_the_session_of_somebody_else(app: FastAPI, hers: TestClient) -> None:
    bob = browser_of(app, somebody(app, "Bob Li", "bob@bakery.example"))
    digest = digest_of(bob.cookies["throughline"])
    assert hers.post(f"/account/sessions/{digest}/end").status_code == 404
    assert bob.get("/account").url.path == "/account"


def test_the_second_step_is_set_up_with_an_app(app: FastAPI, hers: TestClient, ana: Actor) -> None:
    begun = hers.post("/account/second-step")
    assert begun.headers["cache-control"] == "no-store"
    assert "<svg" in begun.text
    codes = recovery_codes(hers.post("/account/second-step/confirmation", data=code_for(begun)))
    assert len(codes) == 10
    door = stranger(app)
    given = {"email": "ana@bakery.example", "password": PASSWORD}
    asked = read(door.post("/sign-in", data=given).text)
    secret = next(n["value"] for n in asked if n.attributes.get("name") == "secret")
    second = door.post("/sign-in/code", data={"secret": secret, "code": codes[0]})
    assert second.status_code == 303
    assert "9 recovery codes are left." in hers.get("/account").text


def test_a_wrong_code_shows_the_same_square_again(hers: TestClient) -> None:
    begun = hers.post("/account/second-step")
    sent = code_for(begun) | {"code": "000000"}
    refused = hers.post("/account/second-step/confirmation", data=sent)
    assert refused.status_code == 422
    assert "not right" in alert(refused)
    assert code_for(refused)["uri"] == code_for(begun)["uri"]


@pytest.mark.parametrize(
    "uri", ["", "x", "http://[", "https://bakery.example", "otpauth://totp/" + "é" * 500]
)
def test_a_square_is_drawn_of_what_apps_read_and_of_nothing_else(
    hers: TestClient, uri: str
) -> None:
    hers.post("/account/second-step")
    refused = hers.post("/account/second-step/confirmation", data={"code": "000000", "uri": uri})
    assert refused.status_code == 422
    assert "begin with a new one" in refused.text


def test_codes_are_renewed_and_the_second_step_is_taken_away(hers: TestClient) -> None:
    begun = hers.post("/account/second-step")
    first = recovery_codes(hers.post("/account/second-step/confirmation", data=code_for(begun)))
    second = recovery_codes(hers.post("/account/recovery-codes"))
    assert not set(first) & set(second)
    answer = hers.post("/account/second-step/removal")
    assert notice(answer) == "Signing in asks for your password alone again."
    assert read(answer.text).all("button", "Set up the second step")


@pytest.mark.parametrize("deed", ["second-step", "second-step/removal", "recovery-codes"])
def test_a_dangerous_deed_asks_for_the_password_again(
    app: FastAPI, hers: TestClient, ana: Actor, deed: str
) -> None:
    set_confirmed(app, ana, timedelta(minutes=16))
    answer = hers.post(f"/account/{deed}", headers={"referer": "http://127.0.0.1/account"})
    assert str(answer.url) == "http://127.0.0.1/confirmations?next=%2Faccount"
    wrong = hers.post("/confirmations", data={"password": "wrong", "next": "/account"})
    assert (wrong.status_code, alert(wrong)) == (422, "This is not your password.")
    right = hers.post("/confirmations", data={"password": PASSWORD, "next": "/account"})
    assert right.url.path == "/account"
    assert hers.post("/account/second-step").url.path == "/account/second-step"


def test_htmx_takes_the_whole_page_to_the_password(
    app: FastAPI, hers: TestClient, ana: Actor
) -> None:
    set_confirmed(app, ana, timedelta(minutes=16))
    answer = hers.post("/account/second-step", headers=HTMX)
    assert answer.status_code == 403
    assert answer.headers["hx-redirect"].startswith("/confirmations")


def test_confirming_leads_to_no_other_site(hers: TestClient) -> None:
    answer = hers.post("/confirmations", data={"password": PASSWORD, "next": "//evil.example"})
    assert str(answer.url) == "http://127.0.0.1/"


def test_a_deputy_is_appointed_and_ended(app: FastAPI, hers: TestClient) -> None:
    bob = somebody(app, "Bob Li", "bob@bakery.example")
    last = (clock.today() + timedelta(days=7)).isoformat()
    answer = hers.post("/account/deputies", data={"deputy": str(bob.person_id), "last_day": last})
    assert notice(answer) == "Your deputies are kept."
    assert table(answer).rows[1][0] == "Bob Li"
    assert "You stand in for Ana Duarte until" in browser_of(app, bob).get("/account").text
    end = next(n for n in read(answer.text).all("form") if "/deputies/" in n["action"])
    ended = hers.post(end["action"])
    assert read(ended.text).all("table", "Who stands in for you") == []


@pytest.mark.parametrize(
    ("last_day", "told"),
    [
        ("2020-01-01", "The last day, 2020-01-01, is over: take today or a later day."),
        ("soon", "Choose who stands in for you, and until which day."),
        ("", "Choose who stands in for you, and until which day."),
    ],
)
def test_a_deputy_until_no_day_is_refused(
    app: FastAPI, hers: TestClient, last_day: str, told: str
) -> None:
    bob = somebody(app, "Bob Li", "bob@bakery.example")
    given = {"deputy": str(bob.person_id), "last_day": last_day}
    answer = hers.post("/account/deputies", data=given)
    assert (answer.status_code, alert(answer)) == (422, told)


def test_who_belongs_to_two_organisations_goes_over_by_the_menu(
    app: FastAPI, hers: TestClient, ana: Actor
) -> None:
    other = second_organisation(app, ana)
    menu = read(hers.get("/account").text)
    assert menu.all("button", "Go over to Harbour")
    hers.post("/account/organisation", data={"organisation": str(other)})
    page = read(hers.get("/account").text)
    assert page.all("button", "Go over to Main")


def test_nobody_goes_over_to_an_organisation_of_others(app: FastAPI, hers: TestClient) -> None:
    other = second_organisation(app, None)
    answer = hers.post("/account/organisation", data={"organisation": str(other)})
    assert answer.status_code == 404


def second_organisation(app: FastAPI, person: Actor | None) -> int:
    with Session(app.state.writing_engine) as session, session.begin():
        organisation_id: int = session.execute(
            insert(tables.organisation)
            .values(key="harbour", name="Harbour", last_deed=0, created_at=NOW)
            .returning(tables.organisation.c.id)
        ).scalar_one()
        if person is not None:
            session.execute(
                insert(tables.membership).values(
                    organisation_id=organisation_id,
                    person_id=person.person_id,
                    role=OrganisationRole.MEMBER.value,
                    since=NOW,
                )
            )
    return organisation_id


def table(answer: Response) -> Node:
    return read(answer.text).the("table", "Who stands in for you")


def code_for(begun: Response) -> dict[str, str]:
    """What the form sends with the code that the app shows for the square."""
    form = read(begun.text)
    uri = next(node["value"] for node in form if node.attributes.get("name") == "uri")
    secret = uri.partition("secret=")[2].partition("&")[0]
    return {"uri": uri, "code": pyotp.TOTP(secret).at(clock.now())}


def recovery_codes(answer: Response) -> list[str]:
    assert answer.headers["cache-control"] == "no-store"
    return [node.text for node in read(answer.text).the("main") if node.tag == "code"]
