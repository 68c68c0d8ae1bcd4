"""What is told when a document does not go with what is kept of the stored scorecard."""

import json
from decimal import Decimal

import pytest

from app.core.faults import FaultCode
from app.core.periods import Frequency, Period
from app.exchange.document import (
    Bounds,
    Expectation,
    Link,
    Measure,
    Theme,
    Translation,
)
from app.exchange.scorecard_file import read_document, read_draft
from tests.exchange.laid_over import LANE, one_measure, refused
from tests.exchange.planted_faults import DRAGGING, MEANING, SHAPE
from tests.exchange.planting import SOUND, planted
from tests.factories import (
    actuals,
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
    make_series,
    scorecard_with,
)

Q1, Q2, Q3 = (Period.parse(f"2026-Q{number}") for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("stored", "fields", "path", "code"),
    [
        (
            make_measure(targets=[], actuals=actuals(Q1="7")),
            "frequency: month",
            "actuals.2026-Q1",
            FaultCode.WRONG_FREQUENCY,
        ),
        (make_measure(actuals=actuals(Q1="7")), "formula: '1'", "actuals", FaultCode.VALUE_TWICE),
        (make_measure(formula="1"), "actuals: {2026-Q1: 7}", "actuals", FaultCode.VALUE_TWICE),
        (make_measure(formula="1"), "source: scorecard x", "formula", FaultCode.VALUE_TWICE),
        (make_measure(), "direction: down", "targets[0].red", FaultCode.THRESHOLD_ORDER),
        (
            make_measure(actuals=actuals(Q1="7")),
            "bounds: {min: 8}",
            "actuals.2026-Q1",
            FaultCode.OUTSIDE_BOUNDS,
        ),
        (
            make_measure(bounds=Bounds(max=Decimal(5))),
            "bounds: {min: 8}",
            "bounds.min",
            FaultCode.BOUNDS_CROSSED,
        ),
        (
            make_measure(frequency=Frequency.MONTH, targets=[]),
            "actuals: {2026-Q1: 7}",
            "actuals.2026-Q1",
            FaultCode.WRONG_FREQUENCY,
        ),
    ],
)
def test_what_does_not_go_with_what_is_kept_is_told_by_its_place(
    stored: Measure, fields: str, path: str, code: FaultCode
) -> None:
    faults = refused(scorecard_with(stored), one_measure(fields))

    assert faults.own == ()
    assert [(fault.path, fault.code) for fault in faults.with_kept] == [
        (f"perspectives[0].objectives[0].measures[0].{path}", code)
    ]


def test_a_kept_link_that_closes_a_loop_stands_after_those_of_the_document() -> None:
    lane = make_perspective("financial", make_objective("a"), make_objective("b"))
    stored = make_scorecard("northwind", lane, links=[Link("a", "b")])

    faults = refused(stored, LANE + "links: [{from: b, to: a}]")

    assert [(fault.path, fault.code) for fault in faults.with_kept] == [
        ("links[1]", FaultCode.LINK_LOOP)
    ]


def test_all_faults_are_told_at_once_and_those_of_the_document_apart() -> None:
    stored = scorecard_with(make_measure(actuals=actuals(Q1="7")), make_measure("nps"))

    faults = refused(stored, "mission: 5\n" + one_measure("formula: gone, unit: 3"))

    measure = "perspectives[0].objectives[0].measures[0]"
    assert {fault.path for fault in faults.own} == {
        "mission",
        f"{measure}.unit",
        f"{measure}.formula",
    }
    assert [fault.path for fault in faults.with_kept] == [f"{measure}.actuals"]


def test_what_must_be_there_must_be_there_whatever_is_stored() -> None:
    stored = scorecard_with(make_measure(), themes=[Theme("growth", "Growth")])

    faults = refused(stored, "themes: [{key: growth}]\nperspectives: [{key: financial}]")

    assert {(fault.path, fault.code) for fault in faults.own} == {
        ("themes[0].name", FaultCode.MISSING),
        ("perspectives[0].name", FaultCode.MISSING),
    }


@pytest.mark.parametrize(
    "fields", ["require: {}", "translations: {pt: {}}", "links: [{from: a, to: b, expect: {}}]"]
)
def test_an_empty_mapping_that_must_say_something_stays_a_fault(fields: str) -> None:
    lane = make_perspective("financial", make_objective("a"), make_objective("b"))
    stored = make_scorecard(
        "northwind",
        lane,
        require_note="at_risk",
        translations={"pt": Translation(name="Vento")},
        links=[Link("a", "b", expect=Expectation(1))],
    )

    assert [fault.code for fault in refused(stored, LANE + fields).own] == [FaultCode.TOO_FEW_ITEMS]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (LANE + "themes: [growth, {key: growth, name: G}]", "themes[0]"),
        (LANE + "data: calls", "data"),
        ("perspectives: [{key: financial, name: F, objectives: 5}]", "perspectives[0].objectives"),
        ("perspectives: [financial]", "perspectives[0]"),
        (LANE + "require: true", "require"),
    ],
)
def test_what_is_no_list_or_no_mapping_is_told_as_it_stands(text: str, path: str) -> None:
    stored = scorecard_with(
        make_measure(),
        data=[make_series("calls")],
        themes=[Theme("growth", "Growth")],
        require_note="at_risk",
    )

    assert [(fault.path, fault.code) for fault in refused(stored, text).own] == [
        (path, FaultCode.WRONG_TYPE)
    ]


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ("unit: a, unit: b", "unit"),
        ("actuals: {2026-Q1: 1, 2026-Q1: 2}", "actuals.2026-Q1"),
        ("bounds: {min: 1, min: 2}", "bounds.min"),
    ],
)
def test_a_field_given_twice_is_told_whatever_is_kept_beside_it(fields: str, path: str) -> None:
    stored = make_measure(bounds=Bounds(max=Decimal(9)), actuals=actuals(Q2="4"))

    faults = refused(scorecard_with(stored), one_measure(fields))

    assert [(fault.path, fault.code) for fault in faults.own] == [
        (f"perspectives[0].objectives[0].measures[0].{path}", FaultCode.DUPLICATE_FIELD)
    ]


def test_a_key_given_twice_is_one_fault() -> None:
    stored = scorecard_with(make_measure("nrr"), make_measure("nps"))
    lane = (
        "{key: financial, name: F, objectives: [{key: revenue, name: R}, {key: revenue, name: R}]}"
    )

    faults = refused(stored, f"perspectives: [{lane}]")

    assert [(fault.path, fault.code) for fault in faults.own] == [
        ("perspectives[0].objectives[1].key", FaultCode.DUPLICATE_KEY)
    ]
    assert faults.with_kept == ()


@pytest.mark.parametrize("data", [b"{", b"[]"])
def test_a_file_that_cannot_be_read_is_refused_as_ever(data: bytes) -> None:
    card, faults = read_draft(data, "a.json").read_over(make_scorecard())

    assert card is None
    assert [fault.path for fault in faults.own] == ["(document)"]


@pytest.mark.parametrize("key", ["5", "''", "[northwind]", "No Key", '"a\\0"'])
def test_only_what_can_be_a_key_is_looked_for(key: str) -> None:
    assert read_draft(f"key: {key}".encode()).key is None


@pytest.mark.parametrize(("place", "value", "path", "code"), [*SHAPE, *MEANING, *DRAGGING])
def test_a_fault_of_a_document_is_told_at_its_place_whatever_is_stored(
    place: str, value: object, path: str, code: FaultCode
) -> None:
    stored, _ = read_document(json.dumps(SOUND).encode(), "card.json")
    draft = read_draft(json.dumps(planted((place, value))).encode(), "card.json")

    assert stored is not None
    card, faults = draft.read_over(stored)

    assert card is None
    assert (path, code) in [(fault.path, fault.code) for fault in faults.own]
    assert faults.with_kept == ()
