"""Every cell of the table of rights: who, in which organisation, with what answer."""

from collections.abc import Iterable
from typing import Any

import pytest
from httpx2 import Response

from tests.architecture.routes import all_routes
from tests.listening import Known
from tests.rights.answers import PEOPLE, Answers, Line
from tests.rights.conftest import HERE, THERE, Worlds
from tests.rights.page import PAGE, rights_page
from tests.rights.table import TABLE

pytestmark = pytest.mark.thorough

_SIGN_IN = "/sign-in"


def asked(worlds: Worlds, line: Line, person: str, place: str, **options: Any) -> Response:
    """``options`` are those of the browser."""
    named = worlds.populated.things[place]
    sent = {name: value.format(**named) for name, value in line.sent.items()}
    files = None
    if line.document is not None:
        text = line.document.replace("{scorecard}", place)
        files = {"document": ("document.yaml", text.encode())}
    return worlds.browser(person, **options).request(
        line.method, line.address.format(**named), data=sent or None, files=files
    )


def answer(worlds: Worlds, line: Line, person: str, place: str) -> int:
    """401 where a page sends to the one for signing in."""
    response = asked(worlds, line, person, place)
    worlds.heard.known = Known()
    if line.is_once and response.status_code < 400:
        worlds.anew()
    to = response.headers.get("location", "")
    is_sent = person == "nobody" and to.startswith(_SIGN_IN) and line.route != "sign_in.end"
    return 401 if is_sent else response.status_code


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line.route)
def test_everybody_gets_the_answer_of_the_table(worlds: Worlds, line: Line) -> None:
    here = tuple(answer(worlds, line, each, HERE) for each in PEOPLE)
    if line.method == "POST":
        worlds.anew()
    there = tuple(answer(worlds, line, each, THERE) for each in PEOPLE)

    assert by_person(here) == by_person(line.here)
    assert by_person(there) == by_person(line.there)
    assert worlds.heard.wrong == []
    assert worlds.heard.count > 0


def test_every_route_has_its_line() -> None:
    assert unlisted([route.name for route in all_routes()], TABLE) == set()


def test_a_route_without_its_line_would_be_found() -> None:
    assert unlisted(["home.show", "secrets.show"], TABLE[:1]) == {"secrets.show"}


def unlisted(names: Iterable[str], table: Iterable[Line]) -> set[str]:
    return set(names) ^ {line.route for line in table}


def by_person(answers: Answers) -> dict[str, int]:
    return dict(zip(PEOPLE, answers, strict=True))


def test_the_documentation_shows_the_table() -> None:
    assert PAGE.read_text("utf-8") == rights_page(), "python -m tests.rights.page"
