"""Many scorecards: home shows a page of them, and finds the others by their names."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import event

from app.actions.documents import import_document
from app.actions.organisations import acting_owner
from app.db.engine import Session
from app.queries.scorecards import ScorecardName
from app.web.forms.home import Wanted
from app.web.presenting.finding import MOST_ON_A_PAGE, found_among
from tests.factories import NOW, scorecard_with
from tests.web.html import Node, read

MANY = [ScorecardName(f"key-{n}", f"Ward {n:02}") for n in reversed(range(60))]


def found(names: list[ScorecardName], find: str = "", page: int = 1) -> list[str]:
    shown = found_among(names, Wanted(find=find, page=page)).shown
    return [each.name for each in shown]


def test_a_few_stand_in_the_order_in_which_they_came() -> None:
    assert found(MANY[:3]) == ["Ward 59", "Ward 58", "Ward 57"]


def test_many_stand_by_name_a_page_at_a_time() -> None:
    assert found(MANY) == [f"Ward {n:02}" for n in range(MOST_ON_A_PAGE)]
    assert found(MANY, page=3) == [f"Ward {n:02}" for n in range(48, 60)]


def test_a_page_beyond_the_last_is_the_last() -> None:
    assert found(MANY, page=10**30) == found(MANY, page=3)


@pytest.mark.parametrize(
    ("find", "names"),
    [
        ("ward 07", ["Ward 07"]),
        ("07 WARD", ["Ward 07"]),
        ("  key-7 ", ["Ward 07"]),
        ("1 2", ["Ward 12", "Ward 21"]),
        ("100%", []),
    ],
)
def test_every_word_is_found_in_the_name_or_the_key(find: str, names: list[str]) -> None:
    assert found(MANY, find=find) == names


def test_letters_of_any_alphabet_are_found_in_either_case() -> None:
    names = [ScorecardName("a", "Ärzte"), ScorecardName("b", "Straße"), ScorecardName("c", "C")]

    assert found(names, find="ärzte") == ["Ärzte"]
    assert found(names, find="STRASSE") == ["Straße"]


def put(app: FastAPI, number: int) -> None:
    with Session(app.state.writing_engine) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        for n in range(number):
            document = scorecard_with(key=f"ward-{n:02}", name=f"Ward {n:02}")
            import_document(session, actor=actor, document=document, prune=False, at=NOW)


def home(visitor: TestClient, address: str = "/") -> Node:
    answer = visitor.get(address)
    assert answer.status_code == 200
    return read(answer.text).the("main")


def cards(page: Node) -> list[str]:
    names = [heading.text for heading in page.all("heading")]
    return [name for name in names if name.startswith("Ward")]


def test_where_all_are_shown_nothing_is_asked(app: FastAPI, newcomer: TestClient) -> None:
    put(app, MOST_ON_A_PAGE)
    page = home(newcomer)

    assert len(cards(page)) == MOST_ON_A_PAGE
    assert page.all("search") == page.all("navigation", "Pages") == []


def test_the_pages_lead_on_and_back(app: FastAPI, newcomer: TestClient) -> None:
    put(app, MOST_ON_A_PAGE + 2)
    first = home(newcomer)
    assert first.the("navigation", "Pages").text == "1 to 24 of 26"
    assert first.all("link", "Previous page") == []

    second = home(newcomer, first.the("link", "Next page")["href"])
    assert cards(second) == ["Ward 24", "Ward 25"]
    assert second.the("navigation", "Pages").text == "25 to 26 of 26"
    assert second.all("link", "Next page") == []
    assert second.the("link", "Previous page")["href"] == "/"


def test_a_name_is_found_and_stays_in_the_box(app: FastAPI, newcomer: TestClient) -> None:
    put(app, MOST_ON_A_PAGE + 2)
    page = home(newcomer, "/?find=ward+25")

    assert cards(page) == ["Ward 25"]
    assert page.by_id("finder").text.endswith("1 scorecard")
    assert page.by_id("find")["value"] == "ward 25"
    assert page.the("link", "Show everything")["href"] == "/"


def test_a_search_goes_along_to_the_next_page(app: FastAPI, newcomer: TestClient) -> None:
    put(app, MOST_ON_A_PAGE + 2)

    assert home(newcomer, "/?find=ward").the("link", "Next page")["href"] == "/?find=ward&page=2"


def test_what_is_not_found_is_told(app: FastAPI, newcomer: TestClient) -> None:
    put(app, 2)
    page = home(newcomer, "/?find=<b>")

    assert page.the("heading", "Scorecards")
    assert "No scorecard has “<b>” in its name or key." in page.text


def test_a_page_that_cannot_be_is_refused_in_a_sentence(newcomer: TestClient) -> None:
    answer = newcomer.get("/?page=0")

    assert answer.status_code == 422
    assert "“page” cannot be “0”; it is 1 or more." in read(answer.text).text


def test_only_those_that_are_shown_are_read(app: FastAPI, newcomer: TestClient) -> None:
    put(app, MOST_ON_A_PAGE)
    few = statements(app, newcomer)
    put(app, 2 * MOST_ON_A_PAGE)

    assert statements(app, newcomer) == few


def statements(app: FastAPI, visitor: TestClient) -> int:
    """Asked for home by a process that has read nothing yet."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    app.state.readings.clear()
    event.listen(app.state.engine, "before_cursor_execute", note)
    try:
        home(visitor)
    finally:
        event.remove(app.state.engine, "before_cursor_execute", note)
    return len(asked)
