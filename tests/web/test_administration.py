"""An administrator names the organisation, and sees how the server stands."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from app.core.access import OrganisationRole
from tests.web.html import read
from tests.web.people import browser_of, somebody


@pytest.fixture
def hers(app: FastAPI, world: Engine) -> TestClient:
    administrator = OrganisationRole.ADMINISTRATOR
    return browser_of(app, somebody(app, "Ana Duarte", "ana@bakery.example", administrator))


def test_the_organisation_gets_another_name(hers: TestClient) -> None:
    answer = hers.post("/organisation", data={"name": " Ana's  Bakery "})
    page = read(answer.text)
    assert page.the("textbox", "Name")["value"] == "Ana's Bakery"
    assert "Ana's Bakery" in page.by_id("account").text


def test_an_organisation_without_a_name_is_refused(hers: TestClient) -> None:
    answer = hers.post("/organisation", data={"name": "  "})
    assert answer.status_code == 422
    assert read(answer.text).the("alert").text == "A name has 1 to 200 characters."


def test_the_state_of_the_server_is_told(hers: TestClient, world: Engine) -> None:
    kind = {"sqlite": "SQLite 3.", "postgresql": "PostgreSQL 1"}[world.dialect.name]
    told = read(hers.get("/server").text).the("main").text
    assert f"Database {kind}" in told
    assert "Mail Not sent" in told
    assert "Connection Plain HTTP" in told


def test_a_member_sees_neither(app: FastAPI, hers: TestClient) -> None:
    his = browser_of(app, somebody(app, "Bob Li", "bob@bakery.example"))
    assert his.get("/organisation").status_code == 403
    assert his.get("/server").status_code == 403
    assert his.post("/organisation", data={"name": "Bob's"}).status_code == 403
