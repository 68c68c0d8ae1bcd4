"""An organisation asks for a second step: whoever has none sets it up before anything else."""

from urllib.parse import quote

import pyotp
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import Engine, select, update

from app import clock
from app.core.access import Actor, OrganisationRole
from app.db import tables
from app.db.engine import Session
from tests.authenticator import Authenticator
from tests.web.conftest import HTMX
from tests.web.html import read
from tests.web.people import PASSWORD, browser_of, somebody, stranger
from tests.web.test_passkeys import HERE, add

NEEDED = "/second-step"


@pytest.fixture
def ana(app: FastAPI, world: Engine) -> Actor:
    return somebody(app, role=OrganisationRole.ADMINISTRATOR)


@pytest.fixture
def bob(app: FastAPI, world: Engine) -> Actor:
    return somebody(app, "Bob Li", "bob@bakery.example")


@pytest.fixture
def hers(app: FastAPI, ana: Actor) -> TestClient:
    return browser_of(app, ana)


def ask(hers: TestClient, of: str = "everybody") -> Response:
    answer = hers.post("/organisation/second-step", data={"asked": of})
    assert answer.status_code == 200
    return answer


def came_in(app: FastAPI, email: str = "bob@bakery.example", base: str | None = None) -> TestClient:
    """By a password alone."""
    browser = stranger(app) if base is None else TestClient(app, base_url=base)
    browser.follow_redirects = False
    answer = browser.post("/sign-in", data={"email": email, "password": PASSWORD})
    assert answer.status_code == 303
    return browser


def key_on(answer: Response) -> str:
    secret = next(
        node for node in read(answer.text) if "secret" in node.attributes.get("class", "")
    )
    return secret.text.replace(" ", "")


def test_at_first_nobody_is_asked(app: FastAPI, bob: Actor) -> None:
    assert came_in(app).get("/account").status_code == 200


def test_who_signs_in_with_a_password_alone_is_led_to_set_one_up(
    app: FastAPI, hers: TestClient, bob: Actor
) -> None:
    ask(hers)
    his = came_in(app)
    answer = his.get("/account")
    assert answer.headers["location"] == f"{NEEDED}?next={quote('/account', safe='')}"
    page = read(his.get(answer.headers["location"]).text)
    assert "so that a stolen password alone opens nothing" in page.the("main").text
    assert page.the("button", "Set up an authenticator app")


def test_then_they_go_on_to_where_they_were_going(
    app: FastAPI, hers: TestClient, bob: Actor
) -> None:
    ask(hers)
    his = came_in(app)
    begun = his.post("/account/second-step", data={"next": "/roles"})
    code = pyotp.TOTP(key_on(begun)).at(clock.now())
    uri = next(node for node in read(begun.text) if node.attributes.get("name") == "uri")["value"]
    wrong = his.post(
        "/account/second-step/confirmation", data={"code": "1", "uri": uri, "next": "/roles"}
    )
    assert his.get("/roles").status_code == 303
    kept = next(node for node in read(wrong.text) if node.attributes.get("name") == "next")
    done = his.post(
        "/account/second-step/confirmation", data={"code": code, "uri": uri, "next": kept["value"]}
    )
    assert read(done.text).the("link", "I have kept them")["href"] == "/roles"
    assert his.get("/roles").status_code == 200


def test_a_passkey_is_enough(app: FastAPI, hers: TestClient, bob: Actor) -> None:
    ask(hers)
    his = came_in(app, base=HERE)
    assert his.get("/account").status_code == 303
    add(his, Authenticator(HERE))
    assert his.get("/account").status_code == 200


@pytest.mark.parametrize(
    "address", ["/", "/people", "/scorecards/northwind/map", "/account/sessions/end", "/roles"]
)
def test_nothing_else_opens_before(
    app: FastAPI, hers: TestClient, ana: Actor, address: str
) -> None:
    ask(hers)
    again = came_in(app, "ana@bakery.example")
    method = "POST" if address.endswith("end") else "GET"
    answer = again.request(method, address)
    assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, NEEDED)
    part = again.request(method, address, headers=HTMX)
    assert part.status_code == 403
    assert part.headers["hx-redirect"].startswith(NEEDED)


def test_the_api_refuses_with_a_sentence(app: FastAPI, hers: TestClient, ana: Actor) -> None:
    ask(hers)
    answer = came_in(app, "ana@bakery.example").get("/api/v1/scorecards/northwind/status")
    assert answer.status_code == 403
    assert "asks for a second step" in answer.json()["detail"]


def test_who_is_signed_in_already_goes_on(app: FastAPI, hers: TestClient, bob: Actor) -> None:
    his = came_in(app)
    ask(hers)
    assert his.get("/account").status_code == 200
    assert hers.get("/organisation").url.path == "/organisation"


def test_where_it_is_asked_of_administrators_members_go_on(
    app: FastAPI, hers: TestClient, bob: Actor
) -> None:
    ask(hers, "administrators")
    assert came_in(app).get("/account").status_code == 200
    assert came_in(app, "ana@bakery.example").get("/account").status_code == 303


def test_who_has_a_second_step_is_asked_for_its_code_alone(
    app: FastAPI, hers: TestClient, bob: Actor
) -> None:
    ask(hers)
    secret, account = pyotp.random_base32(), tables.account.c
    with Session(app.state.writing_engine) as session, session.begin():
        session.execute(
            update(tables.account)
            .where(account.person_id == bob.person_id)
            .values(totp_secret=secret, totp_confirmed_at=clock.now())
        )
    his = stranger(app)
    door = his.post("/sign-in", data={"email": "bob@bakery.example", "password": PASSWORD})
    kept = next(node for node in read(door.text) if node.attributes.get("name") == "secret")
    code = pyotp.TOTP(secret).at(clock.now())
    his.post("/sign-in/code", data={"secret": kept["value"], "code": code})
    assert his.get("/account").status_code == 200


def test_nobody_is_held_up_any_more_once_it_is_asked_of_nobody(
    app: FastAPI, hers: TestClient, bob: Actor
) -> None:
    ask(hers)
    his = came_in(app)
    ask(hers, "nobody")
    assert his.get("/account").status_code == 200


def test_it_is_told_on_the_page_and_in_the_history(
    app: FastAPI, hers: TestClient, ana: Actor
) -> None:
    page = read(ask(hers, "administrators").text)
    said = "That is kept, and holds from the next time that somebody signs in."
    assert said in [node.text for node in page.all("status")]
    chosen = [node for node in page if node.tag == "option" and "selected" in node.attributes]
    assert "administrators" in [node["value"] for node in chosen]
    history = tables.history.c
    with Session(app.state.reading_engine) as session:
        asked = select(history.after).where(history.action == "ask_second_step")
        assert session.scalars(asked).all() == [{"second_step": "administrators"}]


def test_what_cannot_be_chosen_is_refused(hers: TestClient) -> None:
    answer = hers.post("/organisation/second-step", data={"asked": "cats"})
    assert answer.status_code == 422
    assert read(answer.text).the("alert").text == "Choose of whom a second step is asked."
