"""What the database answers: names, entries, revisions, initiatives, where a look opens."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.actions.actuals import ActualDraft, record_actual, restore_actual
from app.actions.documents import import_document
from app.core.access import Actor
from app.core.periods import Frequency, Period
from app.db.engine import Session
from app.errors import NotFoundError, RefusedError
from app.exchange.document import Actual, Initiative, Milestone, Scorecard
from app.queries.entries import entries_of, initiatives_of, revisions_of
from app.queries.facts import Reading
from app.queries.measures import measure_notes
from app.queries.organisations import organisation_named
from app.queries.reading import read_scorecard, scorecard_head
from app.queries.scorecards import scorecard_rows
from app.queries.slots import ActualSlot, open_slot
from app.queries.views import period_asked
from tests.factories import NOW, actuals, make_measure, make_series, scorecard_with

Q3 = Period.parse("2026-Q3")
TODAY = date(2026, 11, 21)
SLOT = ActualSlot("northwind", "nrr", Q3)


def put(session: Session, actor: Actor, document: Scorecard) -> Reading:
    import_document(session, actor=actor, document=document, prune=False, at=NOW)
    return read_scorecard(session, scorecard_head(session, actor.organisation_id, document.key))


def yearly(key: str, year: str) -> Scorecard:
    reported = {Period.parse(year): Actual(Decimal(1))}
    measure = make_measure("roce", frequency=Frequency.YEAR, targets=[], actuals=reported)
    return scorecard_with(measure, key=key)


def record(session: Session, actor: Actor, value: str, expected: int, hours: int) -> None:
    draft = ActualDraft(Decimal(value), None, expected=expected)
    at = NOW + timedelta(hours=hours)
    record_actual(session, actor=actor, slot=SLOT, draft=draft, at=at)


def test_scorecards_come_in_the_order_in_which_they_came(session: Session, actor: Actor) -> None:
    put(session, actor, scorecard_with(make_measure(), key="second"))
    put(session, actor, scorecard_with(key="first"))
    rows = scorecard_rows(session, actor.organisation_id)

    assert [(row.key, row.objectives, row.measures) for row in rows] == [
        ("second", 1, 1),
        ("first", 1, 0),
    ]


def test_a_scorecard_of_another_organisation_is_not_there(session: Session, actor: Actor) -> None:
    put(session, actor, scorecard_with(make_measure()))

    with pytest.raises(NotFoundError):
        scorecard_head(session, actor.organisation_id + 1, "northwind")
    assert scorecard_rows(session, actor.organisation_id + 1) == []


def test_the_latest_view_holds_the_latest_actual(session: Session, actor: Actor) -> None:
    months = {Period.parse("2026-05"): Actual(Decimal(1))}
    reading = put(
        session,
        actor,
        scorecard_with(
            make_measure(actuals=actuals(Q1="1")),
            data=[make_series("visits", frequency=Frequency.MONTH, actuals=months)],
        ),
    )

    assert reading.latest == Period.parse("2026-Q2")


def test_not_applicable_is_an_actual_to_look_at(session: Session, actor: Actor) -> None:
    reading = put(session, actor, scorecard_with(make_measure(actuals=actuals(Q1="1", Q2=None))))

    assert reading.latest == Period.parse("2026-Q2")


def test_a_year_alone_opens_its_last_quarter(session: Session, actor: Actor) -> None:
    assert put(session, actor, yearly("annual", "2025")).latest == Period.parse("2025-Q4")


def test_without_an_actual_a_look_opens_today(session: Session, actor: Actor) -> None:
    reading = put(session, actor, scorecard_with(make_measure()))

    assert reading.latest is None
    assert period_asked(reading, None, TODAY) == Period.parse("2026-Q4")
    assert period_asked(reading, "", TODAY) == Period.parse("2026-Q4")


def test_a_written_period_is_taken_whatever_its_kind(session: Session, actor: Actor) -> None:
    reading = put(session, actor, scorecard_with(make_measure()))

    assert period_asked(reading, "2026-W31", TODAY) == Period.parse("2026-W31")
    with pytest.raises(RefusedError, match="“2026-Q5” is not a period"):
        period_asked(reading, "2026-Q5", TODAY)


def test_the_earliest_period_with_an_actual_is_known_in_any_frequency(
    session: Session, actor: Actor
) -> None:
    reading = put(session, actor, scorecard_with(make_measure(actuals=actuals(Q2="1", Q3="2"))))

    assert reading.earliest_in(Frequency.MONTH) == Period.parse("2026-04").ordinal
    assert reading.earliest_in(Frequency.YEAR) == Period.parse("2026").ordinal


def test_entries_say_who_wrote_what(session: Session, actor: Actor) -> None:
    document = scorecard_with(make_measure(actuals=actuals(Q2="104.0", Q3=None)))
    measure_id = put(session, actor, document).facts.measures["nrr"].id
    entries = entries_of(session, [measure_id])
    of_q3 = entries_of(session, [measure_id], [Q3])

    assert {entry.period.key: entry.value for entry in entries.values()} == {
        "2026-Q2": Decimal("104.0"),
        "2026-Q3": None,
    }
    assert str(entries[measure_id, Period.parse("2026-Q2")].value) == "104.0"
    assert list(of_q3) == [(measure_id, Q3)]
    assert of_q3[measure_id, Q3].who == "Owner"


def test_revisions_come_newest_first_with_how_they_came(session: Session, actor: Actor) -> None:
    reading = put(session, actor, scorecard_with(make_measure(actuals=actuals(Q3="1"))))
    record(session, actor, "2.50", 1, 1)
    restore_actual(session, actor=actor, slot=SLOT, number=1, expected=2, at=NOW)
    revisions = revisions_of(session, reading.facts.measures["nrr"].id, Q3)

    assert [(each.number, str(each.value), each.origin) for each in revisions] == [
        (3, "1", "restored"),
        (2, "2.50", "typed"),
        (1, "1", "imported"),
    ]


def test_a_removed_actual_leaves_an_empty_slot_and_its_revisions(
    session: Session, actor: Actor
) -> None:
    reading = put(session, actor, scorecard_with(make_measure()))
    record(session, actor, "2", 0, 1)
    restore_actual(session, actor=actor, slot=SLOT, number=0, expected=1, at=NOW)
    slot = open_slot(session, actor.organisation_id, SLOT)

    assert slot.current is None
    assert (slot.number, slot.latest) == (0, 2)
    assert revisions_of(session, reading.facts.measures["nrr"].id, Q3)[0].is_removed


def test_the_page_of_a_measure_knows_how_often_each_period_was_changed(
    session: Session, actor: Actor
) -> None:
    facts = put(session, actor, scorecard_with(make_measure(actuals=actuals(Q2="1", Q3="1")))).facts
    record(session, actor, "2", 1, 1)
    notes = measure_notes(session, facts.head.id, facts.measures["nrr"].id, "nrr")

    assert notes.revisions == {Q3: 2, Period.parse("2026-Q2"): 1}


def test_initiatives_come_with_their_milestones_in_order(session: Session, actor: Actor) -> None:
    document = scorecard_with(make_measure())
    first, second = (Milestone(name, date(2026, 6, day)) for name, day in (("B", 30), ("A", 1)))
    document.initiatives = [
        Initiative("z", "Z", objectives=["revenue"], milestones=[first, second]),
        Initiative("a", "A", objectives=["revenue"]),
        Initiative("else", "Elsewhere"),
    ]
    head = put(session, actor, document).facts.head
    found = initiatives_of(session, head.id, "revenue")

    assert [(each.key, [m.name for m in each.milestones]) for each in found] == [
        ("z", ["B", "A"]),
        ("a", []),
    ]


def test_the_only_organisation_needs_no_name(session: Session, actor: Actor) -> None:
    assert organisation_named(session, None) == actor.organisation_id


def test_an_organisation_that_there_is_not_is_said(session: Session, actor: Actor) -> None:
    with pytest.raises(NotFoundError, match="There is no organisation “nobody”"):
        organisation_named(session, "nobody")
