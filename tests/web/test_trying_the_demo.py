"""The demo signs its visitors in as one of three people, on this machine alone."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, select

from app.actions.organisations import acting_owner
from app.db import tables
from app.db.engine import Session
from app.demo.people import load_demo_people
from tests.factories import NOW
from tests.web.conftest import HTMX, ORIGIN
from tests.web.html import read

HERE = ("127.0.0.1", 50_000)
ELSEWHERE = ("192.0.2.9", 50_000)


@pytest.fixture
def demo(app: FastAPI, world: Engine) -> Iterator[FastAPI]:
    with Session(app.state.writing_engine) as session, session.begin():
        load_demo_people(session, actor=acting_owner(session, at=NOW), at=NOW)
    app.state.demo = True
    yield app
    app.state.demo = False


def test_a_visitor_comes_in_as_the_strategist_and_the_page_says_so(demo: FastAPI) -> None:
    page = read(TestClient(demo, base_url=ORIGIN, client=HERE).get("/").text)
    assert page.the("button", "Demo: Strategist")
    assert page.the("button", "Account of Maya Okafor").text == "MO"


def test_a_browser_that_keeps_no_cookie_is_told_so_instead_of_going_in_circles(
    demo: FastAPI,
) -> None:
    client = TestClient(demo, base_url=ORIGIN, client=HERE, follow_redirects=False)
    address = "/scorecards/northwind?period=2026-Q3"
    first = client.get(address)
    second = client.get(first.headers["location"])
    client.cookies.clear()
    without = client.get(first.headers["location"])

    assert second.headers["location"] == address
    assert without.status_code == 422
    assert "allow cookies for this address" in read(without.text).the("alert").text


def test_a_visitor_stays_on_the_page_when_becoming_another_person(demo: FastAPI) -> None:
    client = TestClient(demo, base_url=ORIGIN, client=HERE)
    at = f"{ORIGIN}/scorecards/northwind/map?period=2026-Q3"
    client.get(at)
    answer = client.post("/demo/person", data={"person": "viewer"}, headers={"referer": at})
    assert str(answer.url) == at
    assert read(answer.text).the("button", "Demo: Viewer")


def test_who_becomes_another_person_leaves_no_session_behind(demo: FastAPI, world: Engine) -> None:
    client = TestClient(demo, base_url=ORIGIN, client=HERE)
    client.get("/")
    client.post("/demo/person", data={"person": "manager"})
    with Session(world) as session:
        assert len(session.execute(select(tables.sign_in.c.digest)).all()) == 1


def test_a_visitor_from_another_machine_has_to_sign_in(demo: FastAPI) -> None:
    client = TestClient(demo, base_url=ORIGIN, client=ELSEWHERE, follow_redirects=False)
    assert client.get("/").headers["location"] == "/sign-in"
    assert client.post("/demo/person", data={"person": "viewer"}).status_code == 404


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-real-ip", "forwarded", "via"])
def test_a_visitor_by_a_proxy_has_to_sign_in(demo: FastAPI, header: str) -> None:
    client = TestClient(demo, base_url=ORIGIN, client=HERE, follow_redirects=False)
    assert client.get("/", headers={header: "x"}).headers["location"] == "/sign-in"


def test_a_part_of_a_page_is_never_answered_with_a_new_session(demo: FastAPI) -> None:
    client = TestClient(demo, base_url=ORIGIN, client=HERE)
    answer = client.get("/scorecards/northwind/objectives/use-assets", headers=HTMX)
    assert (answer.status_code, answer.cookies.get("throughline")) == (401, None)


def test_nobody_becomes_anybody_else_than_the_three(demo: FastAPI) -> None:
    client = TestClient(demo, base_url=ORIGIN, client=HERE)
    assert client.post("/demo/person", data={"person": "owner"}).status_code == 404


def test_without_the_demo_nobody_is_signed_in_by_visiting(app: FastAPI, world: Engine) -> None:
    client = TestClient(app, base_url=ORIGIN, client=HERE, follow_redirects=False)
    assert client.get("/").status_code == 303
    assert client.post("/demo/person", data={"person": "viewer"}).status_code == 404
