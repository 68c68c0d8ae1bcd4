"""The history as a page and as files: who did what, when, and what it was before."""

import csv
import io
import json
from datetime import timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from app.actions.documents import import_document
from app.actions.organisations import acting_owner
from app.db.engine import Session, for_writing
from app.queries.history import DEEDS_AT_ONCE, LINES_OF_A_DEED
from app.web.visiting import COOKIE
from tests.factories import NOW, actuals, make_measure, scorecard_with
from tests.history_making import enter
from tests.signing_in import signed_in
from tests.web.conftest import ORIGIN
from tests.web.html import read
from tests.web.people import somebody

EVIL = "=HYPERLINK(1)"


def page_text(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.text.split())


@pytest.fixture
def teller(app: FastAPI, client: TestClient, world: Engine) -> TestClient:
    """Before the examples and a scorecard of ours, whose actuals were entered one by one."""
    name = f"{EVIL}<script>alert(1)</script>"
    document = scorecard_with(
        make_measure("m1", name="Wins", unit="%", actuals=actuals(Q1="41")),
        make_measure("m2", name=name),
        key="ours",
    )
    with Session(for_writing(world)) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        import_document(session, actor=actor, document=document, prune=False, at=NOW)
        enter(session, actor, "m1", "44", 1, note="Late", scorecard="ours")
        enter(session, actor, "m1", "45.5", 30, scorecard="ours")
    return client


def test_the_newest_deed_comes_first_and_says_what_was_and_what_is(teller: TestClient) -> None:
    page = read(teller.get("/history").text)

    first, second, *_ = (node for node in page if node.tag == "li" and "id" in node.attributes)
    assert "Entered an actual" in first.text
    assert "Wins, Q2 2026: 44% (“Late”) → 45.5%" in first.text
    assert "Wins, Q2 2026: 44% (“Late”)" in second.text


def test_an_import_is_one_deed_with_its_first_lines_and_the_way_to_the_others(
    teller: TestClient,
) -> None:
    text = page_text(teller, "/history")

    assert "Imported a document" in text
    assert "lines more" in text


def test_one_deed_is_shown_whole(teller: TestClient) -> None:
    page = teller.get("/history?deed=1").text

    assert "lines more" not in page
    assert page.count("<li>") > LINES_OF_A_DEED


def test_a_scorecard_has_the_history_of_itself_alone(teller: TestClient) -> None:
    text = page_text(teller, "/scorecards/ours/history")

    assert "History of Ours" in text
    assert "Wins, Q1 2026: 41%" in text
    assert "Net revenue retention" not in text


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("kind=actuals", 3),
        ("kind=theme", 0),
        ("person=1", 3),
        ("person=2147483647", 0),
        ("from=2026-11-22", 1),
        ("to=2026-11-21", 2),
        ("from=2026-11-21&to=2026-11-23", 3),
        ("from=&to=&kind=&person=", 3),
    ],
)
def test_it_is_narrowed_by_person_kind_and_days(
    teller: TestClient, query: str, number: int
) -> None:
    assert teller.get(f"/scorecards/ours/history?{query}").text.count('id="deed-') == number


def test_the_history_of_all_is_narrowed_to_a_scorecard(teller: TestClient) -> None:
    assert teller.get("/history?scorecard=ours").text.count('id="deed-') == 3


def test_what_is_chosen_stays_chosen(teller: TestClient) -> None:
    text = page_text(teller, "/scorecards/ours/history?kind=actuals&from=2026-11-01")

    assert '<option value="actuals" selected>Actuals</option>' in text
    assert 'value="2026-11-01"' in text
    assert 'href="/scorecards/ours/history">Show everything' in text


@pytest.mark.parametrize(
    "query",
    ["from=yesterday", "person=Ann", "kind=%00", "before=99999999999999999999", "scorecard=a%27"],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(teller: TestClient, query: str) -> None:
    answer = teller.get(f"/history?{query}")

    assert answer.status_code == 422
    assert f"“{query.partition('=')[0]}”" in answer.text


def test_many_deeds_stand_on_several_pages(teller: TestClient, app: FastAPI, world: Engine) -> None:
    with Session(for_writing(world)) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        for number in range(DEEDS_AT_ONCE):
            enter(session, actor, "m1", f"{number}.25", 31 + number, scorecard="ours")

    first = teller.get("/scorecards/ours/history").text
    assert first.count('id="deed-') == DEEDS_AT_ONCE
    older = next(each for each in first.split('"') if "before=" in each and "export" not in each)
    second = teller.get(older).text

    assert second.count('id="deed-') == 3
    assert "The newest" in second
    assert "Older deeds" not in second


def test_it_is_taken_along_as_a_table_in_which_nothing_is_a_formula(teller: TestClient) -> None:
    answer = teller.get("/scorecards/ours/history/export?form=csv")

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="ours-history.csv"'
    head, *rows = csv.reader(io.StringIO(answer.text))
    assert head[:4] == ["deed", "line", "at", "person"]
    assert len(rows) == 8
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_it_is_taken_along_as_lines_of_json_with_the_chain(teller: TestClient) -> None:
    answer = teller.get("/history/export?form=jsonl")

    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert lines[-1]["after"] == {"2026-Q2": "45.5"}
    assert lines[-1]["at"] == (NOW + timedelta(hours=30)).isoformat()
    assert len({line["chain"] for line in lines}) == len(lines)


def test_what_people_typed_is_never_markup(teller: TestClient) -> None:
    assert "<script>alert" not in teller.get("/history").text


@pytest.mark.parametrize(
    ("page", "history"),
    [
        ("/", "/history"),
        ("/scorecards/northwind", "/scorecards/northwind/history"),
        ("/scorecards/northwind/map", "/scorecards/northwind/history"),
    ],
)
def test_the_way_to_it_is_in_the_menu_of_those_who_may(
    teller: TestClient, page: str, history: str
) -> None:
    (link,) = read(teller.get(page).text).all("link", "History")

    assert link["href"] == history


def test_a_member_finds_no_way_to_it(app: FastAPI, world: Engine) -> None:
    member = somebody(app)
    with Session(app.state.writing_engine) as session, session.begin():
        secret = signed_in(session, member)
    client = TestClient(app, base_url=ORIGIN, cookies={COOKIE: secret})

    assert read(client.get("/").text).all("link", "History") == []
    assert client.get("/history").status_code == 403


@pytest.mark.parametrize("end", ["", "/export"])
def test_a_scorecard_that_is_not_there_has_no_history(teller: TestClient, end: str) -> None:
    assert teller.get(f"/scorecards/nowhere/history{end}").status_code == 404
