"""Every fault of a document is told by its path, and all of them at once."""

import json

import pytest

from app.core.faults import DOCUMENT, Fault, FaultCode
from app.core.formulas import FormulaFault, FormulaFaultCode
from app.exchange.reading import report
from app.exchange.reading.report import MOST_FAULTS
from app.exchange.scorecard_json import read_json
from app.exchange.scorecard_yaml import read_yaml
from tests.exchange.planted_faults import DRAGGING, MEANING, SHAPE, Case
from tests.exchange.planting import FED, GONE, HOURS, LEARN, RATE, SHARE, SOUND, faults_of, planted


def _told(faults: list[Fault]) -> list[tuple[str, FaultCode]]:
    return [(fault.path, fault.code) for fault in faults]


def _name(case: Case) -> str:
    return f"{case[2]} {case[3]}"


def test_the_document_that_faults_are_planted_in_has_none() -> None:
    assert faults_of(SOUND) == []


@pytest.mark.parametrize("case", [*SHAPE, *MEANING], ids=_name)
def test_one_planted_fault_is_told_alone_and_by_its_own_path(case: Case) -> None:
    place, value, path, code = case

    assert _told(faults_of(planted((place, value)))) == [(path, code)]


@pytest.mark.parametrize("case", DRAGGING, ids=_name)
def test_a_fault_that_takes_other_things_away_is_told_too(case: Case) -> None:
    place, value, path, code = case

    assert (path, code) in _told(faults_of(planted((place, value))))


def test_without_perspectives_the_links_to_their_objectives_are_not_told_one_by_one() -> None:
    assert _told(faults_of(planted(("perspectives", GONE)))) == [
        ("perspectives", FaultCode.MISSING)
    ]


def test_all_faults_are_told_in_one_go() -> None:
    document = planted(
        ("nam", "Card"),
        ("view", "day"),
        (f"{LEARN}.name", GONE),
        (f"{HOURS}.targets[0].red", 95),
        (f"{HOURS}.actuals.2026-Q5", 1),
        (f"{HOURS}.actuals.2026-07", 1),
        (f"{SHARE}.targets[0].target", 25),
        (f"{RATE}.formula", "nobody + somebody"),
        (f"{FED}.source", "scorecard card"),
        ("links[0].to", "nobody"),
        ("links[1]", {"from": "earn", "to": "earn"}),
    )

    assert _told(faults_of(document)) == [
        ("nam", FaultCode.UNKNOWN_FIELD),
        ("view", FaultCode.NOT_A_CHOICE),
        (f"{LEARN}.name", FaultCode.MISSING),
        (f"{HOURS}.targets[0].red", FaultCode.THRESHOLD_ORDER),
        (f"{HOURS}.actuals.2026-Q5", FaultCode.BAD_PERIOD),
        (f"{SHARE}.targets[0].target", FaultCode.WRONG_TYPE),
        ("links[0].to", FaultCode.UNKNOWN_OBJECTIVE),
        ("links[1]", FaultCode.LINK_TO_ITSELF),
        (f"{FED}.source", FaultCode.FEEDS_ITSELF),
        (f"{RATE}.formula", FaultCode.FORMULA),
        (f"{RATE}.formula", FaultCode.FORMULA),
    ]


def test_a_wrong_red_line_is_told_with_all_three_numbers_and_the_direction() -> None:
    (fault,) = faults_of(planted((f"{HOURS}.targets[0].red", 95)))

    assert fault.values == {
        "field": "red",
        "direction": "up",
        "target": "90",
        "red": "95",
        "stretch": "100",
    }


def test_a_fault_of_a_formula_carries_its_place() -> None:
    (fault,) = faults_of(planted((f"{RATE}.formula", "hours / nobody")))

    assert isinstance(fault.detail, FormulaFault)
    assert fault.detail.code is FormulaFaultCode.UNKNOWN_KEY
    assert fault.detail.found == "nobody"
    assert fault.detail.column == 9


def test_a_loop_of_formulas_is_told_once_by_one_of_them() -> None:
    document = planted(
        (f"{RATE}.formula", "fed + 1"), (f"{FED}.source", GONE), (f"{FED}.formula", "rate + 1")
    )

    (fault,) = faults_of(document)

    assert fault.path in {f"{RATE}.formula", f"{FED}.formula"}
    assert isinstance(fault.detail, FormulaFault)
    assert fault.detail.code is FormulaFaultCode.LOOP


def test_a_loop_of_links_is_told_with_the_way_round() -> None:
    (fault,) = faults_of(planted(("links[2]", {"from": "earn", "to": "learn"})))

    assert fault.values["keys"] == ("earn", "learn", "teach", "earn")


def test_two_ways_to_the_same_objective_are_no_loop() -> None:
    ways = [("learn", "teach"), ("learn", "earn"), ("teach", "build"), ("earn", "build")]
    links = [{"from": cause, "to": effect} for cause, effect in [*ways, ("plan", "learn")]]
    more = [{"key": key, "name": key} for key in ("build", "plan")]

    document = planted(
        ("perspectives[1].objectives[1]", more[0]),
        ("perspectives[1].objectives[2]", more[1]),
        ("links", links),
    )

    assert faults_of(document) == []


def test_a_second_key_is_told_with_the_place_of_the_first() -> None:
    (fault,) = faults_of(planted((f"{FED}.key", "hours"), (f"{FED}.name", "Again")))

    assert fault.values == {"given": "hours", "first": f"{HOURS}.key"}


def test_periods_are_not_judged_by_a_frequency_that_is_wrong_itself() -> None:
    document = planted(("view", "day"), (f"{HOURS}.actuals.2026-07", 1))

    assert _told(faults_of(document)) == [("view", FaultCode.NOT_A_CHOICE)]


def test_thresholds_are_not_judged_by_a_direction_that_is_wrong_itself() -> None:
    document = planted((f"{HOURS}.direction", "higher"), (f"{HOURS}.targets[1].target", [90, 95]))

    assert _told(faults_of(document)) == [(f"{HOURS}.direction", FaultCode.NOT_A_CHOICE)]


def test_of_endless_faults_the_first_are_told_and_the_rest_counted() -> None:
    actuals = {f"2026-Q{place}": 1 for place in range(5, MOST_FAULTS + 12)}

    faults = faults_of(planted((f"{HOURS}.actuals", actuals)))

    assert len(faults) == MOST_FAULTS + 1
    assert _told(faults)[-1] == (DOCUMENT, FaultCode.MORE_FAULTS)
    assert faults[-1].values == {"count": 7}


def test_reading_stops_where_a_file_is_hopeless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "HOPELESS", 3)
    actuals = {f"2026-Q{place}": 1 for place in range(5, MOST_FAULTS + 50)}

    faults = faults_of(planted((f"{HOURS}.actuals", actuals)))

    assert faults[-1].values == {"count": 3}


def test_a_list_with_too_many_items_is_told_by_the_list_and_still_read() -> None:
    actuals = {f"2026-Q{place}": "x" for place in range(5001)}

    faults = faults_of(planted((f"{HOURS}.actuals", actuals)))

    assert _told(faults)[0] == (f"{HOURS}.actuals", FaultCode.TOO_MANY_ITEMS)
    assert len(faults) == MOST_FAULTS + 1


DOUBLES = """\
throughline: 1
key: card
name: Card
name: Again
"no": 1
perspectives:
  - key: people
    name: People
    data:
      - {key: a, name: A, actuals: {2026-Q1: 1, "2026-Q1": 2}}
    ? [a, list]
    : 1
"""


def test_fields_given_twice_are_told_by_their_own_path() -> None:
    data = "perspectives[0].data[0].actuals.2026-Q1"

    assert _told(read_yaml(DOUBLES.encode())[1]) == [
        ("name", FaultCode.DUPLICATE_FIELD),
        ("no", FaultCode.UNKNOWN_FIELD),
        ("perspectives[0]", FaultCode.NAME_NOT_TEXT),
        (data, FaultCode.DUPLICATE_FIELD),
    ]


def test_the_same_field_given_twice_in_json_is_told_too() -> None:
    text = json.dumps(SOUND).replace('"name": "Card"', '"name": "Card", "name": "Again"')

    assert _told(read_json(text.encode())[1]) == [("name", FaultCode.DUPLICATE_FIELD)]
