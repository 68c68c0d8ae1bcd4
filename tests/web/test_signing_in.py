"""Somebody signs in: with a password, then where they asked for it with a code."""

import re
from datetime import timedelta

import pyotp
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import Engine

from app import clock
from app.actions.second_factors import begin_second_factor, confirm_second_factor
from app.core.access import Actor
from app.db.engine import Session
from tests.web.conftest import ORIGIN
from tests.web.html import read
from tests.web.people import PASSWORD, sessions_of, somebody, stranger

NOT_RIGHT = "The address or the password is not right."


@pytest.fixture
def ana(app: FastAPI, world: Engine) -> Actor:
    return somebody(app)


@pytest.fixture
def door(app: FastAPI, ana: Actor) -> TestClient:
    return stranger(app)


def typed(door: TestClient, password: str = PASSWORD, **fields: str) -> Response:
    given = {"email": "ana@bakery.example", "password": password} | fields
    return door.post("/sign-in", data=given)


def test_who_gives_the_password_is_in_and_back_where_they_were(door: TestClient) -> None:
    answer = typed(door, next="/scorecards/northwind/map?period=2026-Q3")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/scorecards/northwind/map?period=2026-Q3"
    assert door.get("/").status_code == 200


def test_the_address_is_the_same_in_capitals(door: TestClient) -> None:
    assert typed(door, email=" Ana@Bakery.Example ").status_code == 303


def test_the_cookie_is_for_this_site_alone_and_no_script(door: TestClient) -> None:
    told = typed(door).headers["set-cookie"]
    assert re.fullmatch(r"throughline=[\w-]{43}; HttpOnly; Path=/; SameSite=lax", told)


def test_on_https_the_cookie_is_bound_to_the_host(app: FastAPI, ana: Actor) -> None:
    door = TestClient(app, base_url="https://127.0.0.1", follow_redirects=False)
    told = typed(door).headers["set-cookie"]
    assert re.fullmatch(
        r"__Host-throughline=[\w-]{43}; HttpOnly; Path=/; SameSite=lax; Secure", told
    )
    assert door.get("/").status_code == 200


@pytest.mark.parametrize("page", ["/sign-in", "/passwords/forgotten"])
def test_the_page_says_that_others_can_read_along_where_they_can(
    app: FastAPI, ana: Actor, page: str
) -> None:
    secure = TestClient(app, base_url="https://127.0.0.1")
    assert "plain HTTP" in stranger(app).get(page).text
    assert "plain HTTP" not in secure.get(page).text


def test_on_its_own_machine_nobody_reads_along(app: FastAPI, ana: Actor) -> None:
    here = TestClient(app, base_url=ORIGIN, client=("127.0.0.1", 50_000))
    by_a_proxy = {"x-forwarded-for": "203.0.113.9"}
    assert "plain HTTP" not in here.get("/sign-in").text
    assert "plain HTTP" in here.get("/sign-in", headers=by_a_proxy).text


def test_a_wrong_password_is_refused_and_the_address_kept(door: TestClient) -> None:
    answer = typed(door, "four kettles on a bus")
    page = read(answer.text)
    assert answer.status_code == 422
    assert page.the("alert").text == NOT_RIGHT
    assert page.the("textbox", "E-mail address")["value"] == "ana@bakery.example"
    assert "set-cookie" not in answer.headers


def test_nobody_learns_whether_an_address_is_known(door: TestClient) -> None:
    known = typed(door, "four kettles on a bus", email="ana@bakery.example")
    unknown = typed(door, "four kettles on a bus", email="bob@bakery.example")
    assert known.status_code == unknown.status_code
    assert known.text.replace("ana@", "bob@") == unknown.text


def test_empty_boxes_are_refused_like_a_wrong_password(door: TestClient) -> None:
    answer = door.post("/sign-in", data={})
    assert (answer.status_code, read(answer.text).the("alert").text) == (422, NOT_RIGHT)


def test_who_signs_in_again_leaves_no_session_behind(
    app: FastAPI, door: TestClient, ana: Actor
) -> None:
    first = typed(door).cookies["throughline"]
    second = typed(door).cookies["throughline"]
    assert first != second
    assert sessions_of(app, ana) == 1


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_signing_in_leads_to_no_other_site(door: TestClient, address: str) -> None:
    assert typed(door, next=address).headers["location"] == "/"
    assert hidden(door.get("/sign-in", params={"next": address})) == {"next": "/"}


@pytest.mark.usefixtures("still")
def test_too_many_tries_are_told_apart_from_wrong_ones(door: TestClient) -> None:
    answers = [typed(door, "four kettles on a bus") for _ in range(11)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert "Try again in" in read(answers[-1].text).the("alert").text


def test_another_site_signs_nobody_in(door: TestClient) -> None:
    given = {"email": "ana@bakery.example", "password": PASSWORD}
    answer = door.post("/sign-in", data=given, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


@pytest.fixture
def secret(app: FastAPI, ana: Actor) -> str:
    """Of the app on her phone."""
    with Session(app.state.writing_engine) as session, session.begin():
        enrolment = begin_second_factor(session, ana.person_id)
        before = clock.now()
        code = pyotp.TOTP(enrolment.secret).at(before - timedelta(seconds=30))
        assert confirm_second_factor(session, ana.person_id, code, before) is not None
    return enrolment.secret


def test_the_password_alone_lets_nobody_in_where_a_code_is_asked_for(
    door: TestClient, secret: str
) -> None:
    page = read(typed(door).text)
    assert page.the("heading").text == "Second step"
    assert door.get("/").status_code == 303


def test_a_right_code_lets_in_after_the_password(door: TestClient, secret: str) -> None:
    answer = door.post("/sign-in/code", data=hidden(typed(door, next="/account")) | now(secret))
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")


def test_a_wrong_code_is_refused_and_may_be_tried_again(door: TestClient, secret: str) -> None:
    sent = hidden(typed(door))
    refused = door.post("/sign-in/code", data=sent | {"code": "000000"})
    assert refused.status_code == 422
    assert "not right" in read(refused.text).the("alert").text
    again = door.post("/sign-in/code", data=hidden(refused) | now(secret))
    assert again.status_code == 303


def test_a_code_without_the_password_begins_again(door: TestClient, secret: str) -> None:
    answer = door.post("/sign-in/code", data={"secret": "guessed"} | now(secret))
    assert answer.status_code == 422
    assert read(answer.text).the("alert").text == "Signing in took too long. Begin again."


def hidden(answer: Response) -> dict[str, str]:
    """What the form of the page carries along."""
    page = read(answer.text)
    fields = [node for node in page.the("main") if node.attributes.get("type") == "hidden"]
    return {node["name"]: node["value"] for node in fields}


def now(secret: str) -> dict[str, str]:
    return {"code": pyotp.TOTP(secret).at(clock.now())}
