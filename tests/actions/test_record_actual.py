"""Recording an actual: what is kept of it, what is refused, what of it moves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event, func, select

from app.actions.actuals import (
    ActualDraft,
    ActualSlot,
    RecordedActual,
    StaleActualError,
    record_actual,
)
from app.actions.documents import import_document
from app.actions.organisations import found_organisation
from app.core.access import Actor
from app.core.periods import Frequency, Period
from app.db import tables
from app.db.engine import Session
from app.db.prepared import Prepared
from app.errors import NotFoundError, RefusedError
from app.exchange.document import Actual, Bounds
from app.queries.documents import document_of
from tests.factories import NOW, make_measure, make_series, scorecard_with

Q3 = Period.parse("2026-Q3")
NRR = ActualSlot("northwind", "nrr", Q3)

Record = Callable[..., RecordedActual]


@pytest.fixture
def northwind(session: Session, actor: Actor) -> None:
    document = scorecard_with(
        make_measure("nrr", name="Net revenue retention", bounds=Bounds(Decimal(0), Decimal(200))),
        make_measure("nps", name="NPS", formula="promoters - detractors"),
        make_measure("child", name="Child", source="scorecard another"),
        make_measure("fixed", name="Fixed", formula="42"),
        data=[make_series("promoters"), make_series("detractors")],
    )
    import_document(session, actor=actor, document=document, prune=False, at=NOW)


@pytest.fixture
def record(session: Session, actor: Actor, northwind: None) -> Record:
    def record(
        value: str | None,
        note: str | None = None,
        expected: int | None = None,
        slot: ActualSlot = NRR,
    ) -> RecordedActual:
        number = None if value is None else Decimal(value)
        draft = ActualDraft(number, note, expected)
        return record_actual(session, actor=actor, slot=slot, draft=draft, at=NOW)

    return record


def stored(session: Session, actor: Actor, key: str = "nrr") -> dict[str, Actual]:
    document = document_of(session, actor.organisation_id, "northwind")
    (measure,) = [
        each for each in document.perspectives[0].objectives[0].measures if each.key == key
    ]
    return {period.key: actual for period, actual in measure.actuals.items()}


def test_an_actual_is_kept_with_the_digits_typed(
    session: Session, actor: Actor, record: Record
) -> None:
    record("104.0", note="Two renewals slipped.")

    (actual,) = stored(session, actor).values()
    assert str(actual.value) == "104.0"
    assert actual.note == "Two renewals slipped."


def test_not_applicable_is_an_actual_too(session: Session, actor: Actor, record: Record) -> None:
    record(None)

    assert stored(session, actor) == {"2026-Q3": Actual(None)}


def test_every_revision_is_kept_and_the_last_is_current(
    session: Session, actor: Actor, record: Record
) -> None:
    first = record("103")
    second = record("104", note="Corrected")

    columns = tables.actual_revision.c
    rows = session.execute(
        select(columns.number, columns.value, columns.note, columns.origin, columns.deed).order_by(
            columns.number
        )
    ).all()
    assert [tuple(row) for row in rows] == [
        (1, 103, None, "typed", first.deed),
        (2, 104, "Corrected", "typed", second.deed),
    ]
    assert stored(session, actor) == {"2026-Q3": Actual(Decimal(104), "Corrected")}


def test_the_same_again_is_harmless(session: Session, record: Record) -> None:
    record("104", note="Same")
    again = record("104", note="Same")

    assert (again.number, again.deed) == (1, None)
    assert session.scalar(select(func.count()).select_from(tables.actual_revision)) == 1


def test_one_digit_more_is_another_number(record: Record) -> None:
    record("104")

    assert record("104.0").number == 2


def test_a_deed_that_changed_nothing_leaves_no_gap_in_the_numbers(record: Record) -> None:
    first = record("1")
    record("1")
    second = record("2")

    assert first.deed is not None
    assert second.deed == first.deed + 1


def test_an_empty_note_is_none(session: Session, actor: Actor, record: Record) -> None:
    record("104", note="")

    assert stored(session, actor)["2026-Q3"].note is None


def test_an_edit_of_what_a_colleague_changed_meanwhile_is_told_both_values(
    record: Record, actor: Actor
) -> None:
    record("103")
    record("104", note="Mine", expected=1)

    with pytest.raises(StaleActualError, match="Owner has entered 104 meanwhile") as stale:
        record("105", note="Yours", expected=1)

    current = stale.value.current
    assert current is not None
    assert (current.value, current.note, current.number) == (104, "Mine", 2)
    assert (current.person, current.at) == (actor.name, NOW)
    assert (stale.value.wanted, stale.value.note) == (105, "Yours")


def test_a_first_actual_that_a_colleague_entered_before_is_a_conflict(record: Record) -> None:
    record(None)

    with pytest.raises(StaleActualError, match="has entered n/a"):
        record("104", expected=0)


def test_two_people_who_enter_the_same_are_no_conflict(record: Record) -> None:
    record("103")
    record("104", expected=1)

    assert record("104", expected=1).deed is None


def test_a_calculated_measure_is_refused_and_names_what_to_enter(record: Record) -> None:
    with pytest.raises(RefusedError, match=r"“NPS” is calculated.*: Promoters; Detractors"):
        record("50", slot=replace(NRR, measure_key="nps"))


def test_a_measure_that_is_calculated_from_nothing_is_refused(record: Record) -> None:
    with pytest.raises(RefusedError, match="“Fixed” is calculated, from nothing else"):
        record("50", slot=replace(NRR, measure_key="fixed"))


def test_a_measure_fed_by_a_scorecard_is_refused(record: Record) -> None:
    with pytest.raises(RefusedError, match="takes its value from the scorecard “another”"):
        record("50", slot=replace(NRR, measure_key="child"))


def test_a_period_of_another_frequency_is_refused(record: Record) -> None:
    with pytest.raises(RefusedError, match="2026-07 is no period of “Net revenue retention”"):
        record("50", slot=replace(NRR, period=Period.parse("2026-07")))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("200.5", "200.5 is above 200, the highest value"),
        ("-0.1", "-0.1 is below 0, the lowest value"),
        ("1000000000000001", "too large"),
        ("NaN", "not a number"),
        ("1e-401", "at most 400 decimals"),
    ],
)
def test_a_number_that_cannot_be_is_refused(record: Record, value: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        record(value)


@pytest.mark.parametrize("value", ["0", "200"])
def test_the_bounds_themselves_are_allowed(record: Record, value: str) -> None:
    assert record(value).number == 1


@pytest.mark.parametrize("note", ["x" * 10_001, "a\0b", "\ud800"])
def test_a_note_that_cannot_be_kept_is_refused(record: Record, note: str) -> None:
    with pytest.raises(RefusedError, match="note"):
        record("1", note=note)


@pytest.mark.parametrize(
    "slot", [replace(NRR, measure_key="none"), replace(NRR, scorecard_key="none")]
)
def test_an_unknown_measure_is_not_found(record: Record, slot: ActualSlot) -> None:
    with pytest.raises(NotFoundError):
        record("1", slot=slot)


def test_another_organisation_s_measure_is_not_found(session: Session, northwind: None) -> None:
    stranger = found_organisation(session, key="other", name="Other", owner="Eve", at=NOW)

    with pytest.raises(NotFoundError):
        record_actual(session, actor=stranger, slot=NRR, draft=ActualDraft(Decimal(1)), at=NOW)


def test_the_history_tells_before_and_after(session: Session, actor: Actor, record: Record) -> None:
    record("103")
    done = record("104.0", note="Corrected")

    columns = tables.history.c
    row = session.execute(select(tables.history).order_by(columns.id.desc()).limit(1)).one()
    assert (row.action, row.kind, row.path) == ("record_actual", "actuals", "northwind/nrr")
    assert row.before == {"2026-Q3": "103"}
    assert row.after == {"2026-Q3": {"value": "104.0", "note": "Corrected"}}
    assert (row.deed, row.person_id, row.at) == (done.deed, actor.person_id, NOW)


def test_a_series_moves_the_objective_that_is_calculated_from_it(record: Record) -> None:
    done = record("61", slot=ActualSlot("northwind", "promoters", Q3))

    assert list(done.touched.objectives) == [("northwind", "revenue")]
    assert list(done.touched.scorecards) == ["northwind"]


def test_revisions_only_ever_grow(record: Record) -> None:
    first = record("1").touched
    second = record("2").touched

    assert second.scorecards["northwind"] == first.scorecards["northwind"] + 1
    revenue = ("northwind", "revenue")
    assert second.objectives[revenue] == first.objectives[revenue] + 1


def test_an_instant_without_a_time_zone_is_not_written(
    session: Session, actor: Actor, northwind: None
) -> None:
    naive = (NOW + timedelta(days=1)).replace(tzinfo=None)

    with pytest.raises(Exception, match="has no time zone"):
        record_actual(session, actor=actor, slot=NRR, draft=ActualDraft(Decimal(1)), at=naive)


def test_recording_takes_seven_statements(
    session: Session, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements: list[object] = []
    connection = session.connection()
    execute = Prepared._execute

    def count(_c: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    def count_prepared(prepared: Prepared, *given: Any) -> object:
        statements.append(prepared)
        return execute(prepared, *given)

    event.listen(connection, "before_cursor_execute", count)
    monkeypatch.setattr(Prepared, "_execute", count_prepared)
    record("104.0", note="Counted", expected=0)
    event.remove(connection, "before_cursor_execute", count)

    assert len(statements) == 7


def test_every_frequency_takes_its_own_periods(session: Session, actor: Actor) -> None:
    periods = {
        Frequency.WEEK: "2026-W31",
        Frequency.MONTH: "2026-07",
        Frequency.QUARTER: "2026-Q3",
        Frequency.HALF: "2026-H2",
        Frequency.YEAR: "2026",
    }
    series = [make_series(each.value, frequency=each) for each in periods]
    document = scorecard_with(data=series)
    import_document(session, actor=actor, document=document, prune=False, at=NOW)

    numbers = [
        record_actual(
            session,
            actor=actor,
            slot=ActualSlot("northwind", frequency.value, Period.parse(key)),
            draft=ActualDraft(Decimal(1)),
            at=NOW,
        ).number
        for frequency, key in periods.items()
    ]

    assert numbers == [1, 1, 1, 1, 1]
