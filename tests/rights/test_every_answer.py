"""Every route, whoever asks: careful headers, no change by looking, none for another site."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Request, Response
from sqlalchemy import Engine, event

from tests.architecture.routes import all_routes
from tests.careful import KEPT_BY_THE_BROWSER_ALONE, faults
from tests.rights.answers import Line
from tests.rights.conftest import HERE, Worlds
from tests.rights.table import TABLE
from tests.rights.test_table import asked
from tests.web.conftest import HTMX

pytestmark = pytest.mark.thorough

_CHANGE = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b", re.IGNORECASE)
_UNSAFE = [
    (method, route.path_format.format(**dict.fromkeys(route.param_convertors, "x")))
    for route in all_routes()
    for method in (route.methods or set()) - {"GET", "HEAD"}
]
_LOOKS = [line for line in TABLE if line.method == "GET"]


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line.route)
def test_every_route_answers_with_careful_headers(worlds: Worlds, line: Line) -> None:
    stored = (KEPT_BY_THE_BROWSER_ALONE,) if line.route in MAY_BE_KEPT else ()

    told = [faults(each, *stored) for each in answers(worlds, line)]
    assert told == [[]] * len(told)


def answers(worlds: Worlds, line: Line) -> list[Response]:
    """To a stranger, to somebody who may not see it, as a part of a page, and over HTTPS: the last
    one may do it."""
    people = ("nobody", "member", "administrator")
    return [
        *(asked(worlds, line, each, HERE) for each in people),
        asked(worlds, line, "owner", HERE, headers=HTMX),
        asked(worlds, line, "owner", HERE, base_url="https://127.0.0.1"),
    ]


MAY_BE_KEPT = {"maps.show", "objectives.show"}


@pytest.mark.parametrize("line", _LOOKS, ids=lambda line: line.route)
def test_looking_changes_nothing(worlds: Worlds, line: Line) -> None:
    assert worlds.engine is not None
    with changes(worlds.engine) as told:
        asked(worlds, line, "administrator", HERE)

    assert told == []


def test_a_change_would_be_heard(worlds: Worlds) -> None:
    assert worlds.engine is not None
    line = next(line for line in TABLE if line.route == "sign_in.end")
    with changes(worlds.engine) as told:
        asked(worlds, line, "administrator", HERE)

    assert [each.split()[0] for each in told] == ["DELETE"]


@contextmanager
def changes(engine: Engine) -> Iterator[list[str]]:
    heard: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if _CHANGE.match(statement):
            heard.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    yield heard
    event.remove(engine, "before_cursor_execute", hear)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
    ids=str,
)
def test_no_route_takes_a_change_from_another_site(worlds: Worlds, headers: dict[str, str]) -> None:
    browser = worlds.browser("administrator")
    assert worlds.engine is not None
    with changes(worlds.engine) as told:
        let_in = [each for each in _UNSAFE if not is_refused(browser, *each, headers)]

    assert len(_UNSAFE) > 40
    assert let_in == []
    assert told == []


def is_refused(browser: TestClient, method: str, path: str, headers: dict[str, str]) -> bool:
    answer = browser.request(method, path, headers=headers)
    return answer.status_code == 403 and "another site" in answer.text and not faults(answer)


def test_a_route_that_let_it_in_would_be_found(worlds: Worlds) -> None:
    browser = worlds.browser("administrator")

    assert not is_refused(browser, "POST", "/preferences", {"sec-fetch-site": "same-origin"})


def test_the_browser_over_https_is_signed_in(worlds: Worlds) -> None:
    answer = worlds.browser("owner", base_url="https://127.0.0.1").get("/account")

    assert answer.status_code == 200
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_what_an_answer_lacks_would_be_found() -> None:
    cookie = "throughline=abc; Path=/; SameSite=none"
    headers = {"content-type": "text/html", "server": "x", "set-cookie": cookie}
    bare = Response(200, headers=headers, text="x", request=Request("GET", "https://127.0.0.1/"))

    assert set(faults(bare)) >= {
        "content-security-policy",
        "cache-control",
        "content-type",
        "strict-transport-security",
        "server",
        "cookie throughline without its prefix",
        "cookie without HttpOnly",
        "cookie without SameSite=lax",
        "cookie without Secure",
    }
