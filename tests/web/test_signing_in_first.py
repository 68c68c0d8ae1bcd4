"""A stranger is sent to sign in, and only ever comes back to a page of ours."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from app.web.own_paths import own_path
from tests.web.conftest import HTMX, ORIGIN, browser

MAP = "/scorecards/northwind/map?period=2026-Q3"


@pytest.fixture
def stranger(app: FastAPI, visitor: TestClient) -> TestClient:
    return TestClient(app, base_url=ORIGIN, follow_redirects=False)


def test_a_stranger_is_sent_to_sign_in_and_back(stranger: TestClient) -> None:
    answer = stranger.get(MAP)
    assert answer.status_code == 303
    assert answer.headers["location"] == (
        "/sign-in?next=%2Fscorecards%2Fnorthwind%2Fmap%3Fperiod%3D2026-Q3"
    )


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(stranger: TestClient) -> None:
    headers = HTMX | {"HX-Current-URL": f"{ORIGIN}{MAP}"}
    answer = stranger.get("/scorecards/northwind/objectives/use-assets", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["hx-redirect"] == (
        "/sign-in?next=%2Fscorecards%2Fnorthwind%2Fmap%3Fperiod%3D2026-Q3"
    )
    assert answer.content == b""


def test_a_change_sends_a_stranger_back_to_the_page_it_was_asked_from(
    stranger: TestClient,
) -> None:
    headers = {"referer": f"{ORIGIN}/scorecards/northwind"}
    answer = stranger.post("/examples", data={"example": "northwind"}, headers=headers)
    assert answer.headers["location"] == "/sign-in?next=%2Fscorecards%2Fnorthwind"


def test_a_page_that_no_browser_stands_at_is_not_gone_back_to(stranger: TestClient) -> None:
    answer = stranger.post("/account", headers={"referer": "http://["})
    assert answer.headers["location"] == "/sign-in"


def test_the_interface_answers_a_stranger_with_a_problem(stranger: TestClient) -> None:
    answer = stranger.get("/api/v1/scorecards/northwind/status")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_is_not_there_is_asked_to_sign_in_for_like_what_is(stranger: TestClient) -> None:
    answer = stranger.get("/scorecards/nowhere/map")
    assert answer.headers["location"] == "/sign-in?next=%2Fscorecards%2Fnowhere%2Fmap"


@pytest.mark.parametrize(
    "asked",
    [
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/a\\b",
        "https://evil.example/",
        "javascript:alert(1)",
        "scorecards",
        "",
        "/\n/evil.example",
        "/" + "a" * 3_000,
    ],
)
def test_another_site_is_never_gone_on_to(asked: str) -> None:
    assert own_path(asked) == "/"


def test_a_page_of_ours_is_gone_on_to() -> None:
    assert own_path(MAP) == MAP


def test_signing_out_ends_the_session_and_not_only_the_cookie(app: FastAPI, world: Engine) -> None:
    client = browser(app, follow_redirects=False)
    secret = client.cookies["throughline"]
    answer = client.post("/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert 'throughline=""' in answer.headers["set-cookie"]
    again = TestClient(
        app, base_url=ORIGIN, follow_redirects=False, cookies={"throughline": secret}
    )
    assert again.get("/").headers["location"] == "/sign-in"


def test_signing_out_clears_what_the_browser_kept(app: FastAPI, world: Engine) -> None:
    answer = browser(app, follow_redirects=False).post("/sign-out")

    assert answer.headers["clear-site-data"] == '"cache"'


def test_signing_out_twice_is_harmless(stranger: TestClient) -> None:
    assert stranger.post("/sign-out").headers["location"] == "/sign-in"
