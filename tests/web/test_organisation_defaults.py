"""What an administrator says for every scorecard that says nothing else, and where it shows."""

from dataclasses import replace
from decimal import Decimal

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from app.actions.documents import import_document
from app.actions.organisations import acting_owner
from app.core.periods import Period
from app.db.engine import Session
from app.exchange.document import Scorecard, Target
from tests.factories import NOW, actuals, make_measure, scorecard_with
from tests.web.html import Node, read
from tests.web.people import browser_of, somebody

SAID = {
    "language": "en",
    "starts": "1",
    "named_by": "end",
    "tolerance": "10",
    "due_days": "15",
}
STATUS = "/api/v1/scorecards/plain/status?period=2026-Q3&as_of=2026-11-01"


@pytest.fixture
def owner(app: FastAPI, world: Engine, client: TestClient) -> TestClient:
    """Of the organisation, in which a scorecard states nothing of its own and another all."""
    targets = [Target(Period.parse("2026-Q1"), Decimal(100))]
    measure = make_measure("sales", targets=targets, actuals=actuals(Q3="93"))
    plain = scorecard_with(measure, make_measure("late"), key="plain")
    own = replace(
        scorecard_with(measure, make_measure("late"), key="own"),
        language="pt",
        fiscal_year_starts=1,
        fiscal_year_named_by="end",
        tolerance=Decimal(10),
        due_days=15,
    )
    with Session(app.state.writing_engine) as session, session.begin():
        for document in (plain, own):
            put(session, document)
    return client


def put(session: Session, document: Scorecard) -> None:
    actor = acting_owner(session, at=NOW)
    import_document(session, actor=actor, document=document, prune=False, at=NOW)


def say(browser: TestClient, **boxes: str) -> None:
    answer = browser.post("/organisation/defaults", data={**SAID, **boxes})
    assert answer.status_code == 200


def is_chosen(page: Node, option: str) -> bool:
    return any(
        "selected" in each.attributes
        for each in page
        if each.tag == "option" and each.text == option
    )


def main(browser: TestClient, address: str) -> str:
    return read(browser.get(address).text).the("main").text


def measures(browser: TestClient, address: str = STATUS) -> dict[str, dict[str, object]]:
    (lane,) = browser.get(address).json()["perspectives"]
    return {each["key"]: each for each in lane["objectives"][0]["measures"]}


def test_a_tolerance_holds_where_a_scorecard_states_none(owner: TestClient) -> None:
    assert measures(owner)["sales"]["status"] == "at_risk"
    say(owner, tolerance="5")

    assert measures(owner)["sales"]["status"] == "off_target"
    assert measures(owner)["sales"]["red"] == 95
    own = measures(owner, STATUS.replace("plain", "own"))
    assert own["sales"]["status"] == "at_risk"


def test_the_pages_tell_the_same(owner: TestClient) -> None:
    pages = [f"/scorecards/plain{each}?period=2026-Q3" for each in ("", "/map", "/measures/sales")]
    before = [main(owner, page) for page in pages]
    say(owner, tolerance="5")

    after = [main(owner, page) for page in pages]
    assert "At risk Actual 93" in before[2]
    assert "Off target Actual 93" in after[2]
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_days_after_which_an_actual_is_overdue_hold_where_a_scorecard_states_none(
    owner: TestClient,
) -> None:
    assert measures(owner)["late"]["data"] == "overdue"
    say(owner, due_days="60")

    assert measures(owner)["late"]["data"] == "due"
    assert measures(owner, STATUS.replace("plain", "own"))["late"]["data"] == "overdue"


def test_a_fiscal_year_holds_where_a_scorecard_states_none(owner: TestClient) -> None:
    say(owner, starts="7", named_by="start")

    page = owner.get("/scorecards/plain/measures/sales?period=2026-Q3").text
    own = owner.get("/scorecards/own/measures/sales?period=2026-Q3").text
    assert "Q3 FY2026" in page
    assert "Q3 FY2026" not in own


def test_an_export_says_only_what_the_scorecard_states_itself(owner: TestClient) -> None:
    before = {key: owner.get(f"/scorecards/{key}/document").text for key in ("plain", "own")}
    say(owner, language="de", starts="7", named_by="start", tolerance="5", due_days="60")

    after = {key: owner.get(f"/scorecards/{key}/document").text for key in ("plain", "own")}
    assert after == before
    assert "tolerance: 10" in after["own"]
    assert "tolerance" not in after["plain"]


def test_what_is_kept_stands_in_the_boxes_and_in_the_history(owner: TestClient) -> None:
    say(owner, language="pt-BR", starts="4", tolerance="2.50", due_days="0")

    page = read(owner.get("/organisation").text)
    assert page.the("textbox", "Language")["value"] == "pt-BR"
    assert page.the("textbox", "Tolerance in percent")["value"] == "2.50"
    assert page.the("textbox", "Due days")["value"] == "0"
    history = read(owner.get("/history").text).the("main").text
    assert "tolerance: 10 → 2.50" in history
    assert "due days: 15 → 0" in history


def test_saying_the_same_again_is_no_deed(owner: TestClient) -> None:
    say(owner, tolerance="5")
    before = owner.get("/history/export?form=csv").text
    say(owner, tolerance="5")
    assert owner.get("/history/export?form=csv").text == before


@pytest.mark.parametrize(
    ("box", "label", "typed", "sentence"),
    [
        ("language", "Language", "English", "“English” is not the tag of a language"),
        ("tolerance", "Tolerance in percent", "101", "write a number from 0 to 100"),
        ("tolerance", "Tolerance in percent", "n/a", "write a number from 0 to 100"),
        (
            "tolerance",
            "Tolerance in percent",
            "some",
            "“some” cannot be: write a number from 0 to 100.",
        ),
        ("due_days", "Due days", "-1", "write a number from 0 to 366"),
        ("due_days", "Due days", "1.5", "Days are a whole number."),
    ],
)
def test_what_cannot_be_is_refused_at_its_box_which_keeps_it(
    owner: TestClient, box: str, label: str, typed: str, sentence: str
) -> None:
    answer = owner.post("/organisation/defaults", data={**SAID, "starts": "5", box: typed})

    page = read(answer.text)
    assert answer.status_code == 422
    assert page.the("textbox", label)["value"] == typed
    assert page.the("textbox", label)["aria-invalid"] == "true"
    assert sentence in page.by_id(f"{box}-fault").text
    assert is_chosen(page, "May")


def test_a_month_and_a_name_that_are_none_are_refused(owner: TestClient) -> None:
    answer = owner.post("/organisation/defaults", data={**SAID, "starts": "13", "named_by": "x"})

    page = read(answer.text)
    assert page.by_id("starts-fault").text == "Choose the month in which the fiscal year starts."
    assert page.by_id("named_by-fault").text == "Choose the day that names the fiscal year."


def test_an_administrator_alone_says_it(app: FastAPI, owner: TestClient) -> None:
    his = browser_of(app, somebody(app, "Bob Li", "bob@bakery.example"))
    assert his.post("/organisation/defaults", data=SAID).status_code == 403
