"""Who may ask: pages of other sites may not, and every answer carries the careful headers."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import event

from tests.careful import CAREFUL, FOREVER, KEPT_BY_THE_BROWSER_ALONE, faults
from tests.web.conftest import HTMX, ORIGIN, browser


def choose_dark(visitor: TestClient, **headers: str) -> Response:
    """The least change there is."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return visitor.post(
        "/preferences", data={"theme": "dark"}, headers=headers, follow_redirects=False
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8321", "localhost:8321", "[::1]:8321"])
def test_the_servers_own_names_are_answered(visitor: TestClient, host: str) -> None:
    assert visitor.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8321",
        "evil.example:127.0.0.1",
        "127.0.0.2",
        "[::1].evil.example",
        "[::2]",
        "",
    ],
)
def test_another_name_is_refused(visitor: TestClient, host: str) -> None:
    answer = visitor.get("/", headers={"host": host})

    assert answer.status_code == 403
    assert answer.text == "This server answers only under its own address."


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
def test_a_change_that_another_site_asked_for_is_refused(visitor: TestClient, site: str) -> None:
    answer = choose_dark(visitor, sec_fetch_site=site, origin=ORIGIN)

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_change_asked_for_on_our_own_page_passes(visitor: TestClient, site: str) -> None:
    assert choose_dark(visitor, sec_fetch_site=site).status_code == 303


@pytest.mark.parametrize(
    "origin",
    [
        "http://[",
        "http://evil.example",
        "http://127.0.0.1:9999",
        "http://127.0.0.1.evil.example",
        "http://localhost",
        "null",
        "",
    ],
)
def test_a_change_from_another_origin_is_refused(visitor: TestClient, origin: str) -> None:
    assert choose_dark(visitor, origin=origin).status_code == 403


def test_a_change_from_our_own_origin_passes(visitor: TestClient) -> None:
    assert choose_dark(visitor, origin=ORIGIN).status_code == 303


def test_a_client_that_is_no_browser_passes(visitor: TestClient) -> None:
    assert choose_dark(visitor).status_code == 303


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_every_way_to_change_something_is_guarded(visitor: TestClient, method: str) -> None:
    headers = {"sec-fetch-site": "cross-site"}

    assert visitor.request(method, "/preferences", headers=headers).status_code == 403


def test_looking_from_another_site_is_allowed(visitor: TestClient) -> None:
    assert visitor.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/scorecards/northwind/map", 200),
        ("/scorecards/northwind/document", 200),
        ("/scorecards/nobody/map", 404),
        ("/scorecards/%00/map", 404),
        ("/scorecards/%00/document", 404),
        ("/no/such/page", 404),
        ("/preferences", 405),
        ("/scorecards/northwind?status=purple", 422),
        ("/static/no-such-file.css", 404),
        ("/api/v1/scorecards/northwind/status", 200),
        ("/api/v1/scorecards/nobody/status", 404),
        ("/api/v1/openapi.json", 200),
        ("http://evil.example/", 403),
    ],
)
def test_every_answer_carries_each_header_once(
    visitor: TestClient, address: str, status: int
) -> None:
    answer = visitor.get(address)

    assert answer.status_code == status
    assert faults(answer, KEPT_BY_THE_BROWSER_ALONE) == []


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/scorecards/northwind/objectives/recurring-revenue", 200),
        ("GET", "/scorecards/northwind/objectives/nobody", 404),
        ("POST", "/scorecards/northwind/map", 405),
        ("TRACE", "/", 405),
        ("OPTIONS", "/", 405),
        ("POST", "/scorecards/northwind/measures/nrr/actuals/2026-Q3", 422),
    ],
)
def test_every_part_of_a_page_carries_them_too(
    visitor: TestClient, method: str, address: str, status: int
) -> None:
    answer = visitor.request(method, address, headers=HTMX)

    assert answer.status_code == status
    assert faults(answer, KEPT_BY_THE_BROWSER_ALONE) == []


def test_a_question_about_headers_alone_gets_them(visitor: TestClient) -> None:
    answer = visitor.head("/account")

    assert (answer.status_code, answer.content) == (200, b"")
    assert faults(answer) == []


def test_more_than_the_server_takes_is_refused_with_them(visitor: TestClient) -> None:
    headers = {"content-length": str(10**9), "content-type": "multipart/form-data; boundary=x"}
    answer = visitor.post("/imports", content=b"--x", headers=headers)

    assert answer.status_code == 413
    assert faults(answer) == []


def test_every_file_carries_them(visitor: TestClient) -> None:
    files = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', visitor.get("/").text))
    told = {file: faults(visitor.get(file), FOREVER) for file in files}

    assert len(told) > 2
    assert [file for file, wrong in told.items() if wrong] == []


def test_an_answer_that_is_not_sent_again_carries_them_too(visitor: TestClient) -> None:
    etag = visitor.get("/scorecards/northwind/map").headers["etag"]
    answer = visitor.get("/scorecards/northwind/map", headers={"if-none-match": etag})

    assert answer.status_code == 304
    assert CAREFUL.items() <= answer.headers.items()


def test_a_failure_of_the_server_carries_them_too(app: FastAPI, visitor: TestClient) -> None:
    patient = browser(app, raise_server_exceptions=False)
    with failing_statements(app):
        answer = patient.get("/")

    assert answer.status_code == 500
    assert CAREFUL.items() <= answer.headers.items()
    assert "Something went wrong on the server" in answer.text
    assert "no space left" not in answer.text


@contextmanager
def failing_statements(app: FastAPI) -> Iterator[None]:
    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    engine = app.state.reading_engine
    event.listen(engine, "before_cursor_execute", fail)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", fail)
