"""A history that was made as it says is found sound, and one that was not is found out."""

from collections.abc import Callable

import pytest
from sqlalchemy import insert, select, text

from app.actions.organisations import found_organisation
from app.core.access import Actor
from app.core.history_walk import Fault, HistoryFault
from app.db import tables
from app.db.engine import Session
from app.queries.history_check import HistoryCheck
from tests.factories import NOW
from tests.history_making import make_history
from tests.tampering import unguarded

Tamper = Callable[[str], list[tuple[Fault, int, int]]]


def checked(session: Session, actor: Actor) -> list[HistoryFault]:
    return list(HistoryCheck(session, actor.organisation_id).faults())


@pytest.fixture
def tamper(session: Session, actor: Actor) -> Tamper:
    """What is found after a statement that goes past the triggers: faults, deeds and positions."""
    make_history(session, actor)

    def tamper(statement: str) -> list[tuple[Fault, int, int]]:
        with unguarded(session.connection()):
            session.execute(text(statement))
        return [(each.fault, each.deed, each.position) for each in checked(session, actor)]

    return tamper


def test_a_history_that_nobody_touched_is_sound(session: Session, actor: Actor) -> None:
    make_history(session, actor)

    check = HistoryCheck(session, actor.organisation_id)

    assert list(check.faults()) == []
    assert check.lines == session.execute(text("SELECT count(*) FROM history")).scalar_one()
    assert check.revisions == 50


def test_an_empty_history_is_sound(session: Session, actor: Actor) -> None:
    assert checked(session, actor) == []


def test_two_organisations_have_a_chain_each(session: Session, actor: Actor) -> None:
    other = found_organisation(session, key="other", name="Other", owner="Bo", at=NOW)
    make_history(session, actor)
    make_history(session, other)

    assert checked(session, actor) == []
    assert checked(session, other) == []


def test_a_changed_value_is_named(tamper: Tamper) -> None:
    statement = """UPDATE history SET after = '{"2026-Q2": "9"}' WHERE deed = 5"""
    assert tamper(statement)[:1] == [(Fault.CHANGED, 5, 0)]


def test_a_changed_date_and_nothing_else_is_named(tamper: Tamper) -> None:
    found = tamper("UPDATE history SET at = '2026-01-01 00:00:00+00:00' WHERE deed = 5")
    assert found == [(Fault.BROKEN, 5, 0)]


def test_a_changed_chain_is_named_and_not_the_line_after_it(tamper: Tamper) -> None:
    assert tamper("UPDATE history SET chain = 'x' WHERE deed = 5") == [(Fault.BROKEN, 5, 0)]


def test_the_chain_of_the_last_line_is_not_taken_for_the_end(tamper: Tamper) -> None:
    ((fault, _, _),) = tamper(
        "UPDATE history SET chain = 'x' WHERE id = (SELECT max(id) FROM history)"
    )
    assert fault is Fault.BROKEN


def test_a_line_that_is_gone_is_missed_at_the_next(tamper: Tamper) -> None:
    assert (Fault.MISSING, 1, 3) in tamper("DELETE FROM history WHERE deed = 1 AND position = 2")


def test_a_history_that_was_cut_off_is_found_out(tamper: Tamper) -> None:
    found = tamper("DELETE FROM history WHERE deed > 30")
    assert found[0] == (Fault.CUT_OFF, 30, 0)


def test_all_of_a_history_gone_is_found_out(tamper: Tamper) -> None:
    assert tamper("DELETE FROM history")[0] == (Fault.CUT_OFF, 0, -1)


def test_a_line_that_was_put_in_is_told_from_those_around_it(tamper: Tamper) -> None:
    found = tamper(
        "INSERT INTO history (organisation_id, deed, position, at, person_id, action, kind, path) "
        "SELECT organisation_id, deed, 1, at, person_id, action, 'measure', path FROM history "
        "WHERE deed = 7"
    )
    assert found == [(Fault.INSERTED, 7, 1)]


def test_a_whole_line_that_was_put_in_is_told_from_those_around_it(tamper: Tamper) -> None:
    found = tamper(
        "INSERT INTO history (organisation_id, deed, position, at, person_id, action, kind, path, "
        "before, after, salt, payload_digest, chain) SELECT organisation_id, deed, 1, at, "
        "person_id, action, kind, path, before, after, salt, payload_digest, chain FROM history "
        "WHERE deed = 7"
    )
    assert found == [(Fault.INSERTED, 7, 1)]


def test_lines_that_changed_places_are_said_to_have_moved(tamper: Tamper) -> None:
    found = tamper(
        "UPDATE history SET position = 8 - position WHERE deed = 1 AND position IN (2, 6)"
    )
    assert found == [(Fault.MOVED, 1, 2), (Fault.MOVED, 1, 6)]


def test_a_blank_line_that_no_erasure_names_is_named(tamper: Tamper) -> None:
    found = tamper("UPDATE history SET before = NULL, after = NULL, salt = NULL WHERE deed = 9")
    assert found == [(Fault.BLANKED, 9, 0)]


def test_a_chain_that_was_forged_to_the_end_misses_the_head(tamper: Tamper) -> None:
    ((fault, _, _),) = tamper("UPDATE organisation SET history_head = 'x'")
    assert fault is Fault.CUT_OFF


def test_a_changed_revision_is_named(tamper: Tamper) -> None:
    assert tamper("UPDATE actual_revision SET value = '77' WHERE deed = 9 ") == [
        (Fault.ACTUAL_CHANGED, 9, 0)
    ]


def test_a_revision_that_is_gone_is_missed(tamper: Tamper) -> None:
    found = tamper("DELETE FROM actual_revision WHERE deed = 9")
    assert (Fault.ACTUAL_MISSING, 9, 0) in found


def test_a_revision_that_was_put_in_is_named(tamper: Tamper) -> None:
    found = tamper(
        "INSERT INTO actual_revision (measure_id, period, number, organisation_id, value, note, "
        "is_removed, person_id, at, origin, deed) SELECT measure_id, period, 9, organisation_id, "
        "'1', note, is_removed, person_id, at, origin, 99 FROM actual_revision WHERE deed = 9"
    )
    assert (Fault.ACTUAL_INSERTED, 99, 0) in found


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE actual SET value = '77' WHERE period = '2026-Q2'",
        "UPDATE actual SET note = 'Well done' WHERE period = '2026-Q2'",
        "UPDATE actual SET number = 1 WHERE number = 5",
        "UPDATE actual SET number = 99 WHERE number = 5",
        "DELETE FROM actual WHERE period = '2026-Q2'",
    ],
)
def test_an_actual_that_is_not_its_latest_revision_is_named(tamper: Tamper, statement: str) -> None:
    assert {fault for fault, _, _ in tamper(statement)} == {Fault.CURRENT_CHANGED}


def test_an_actual_that_stands_in_two_organisations_accounts_belongs_to_one(
    session: Session, actor: Actor
) -> None:
    make_history(session, actor)
    other = found_organisation(session, key="other", name="Other", owner="Bo", at=NOW)
    with unguarded(session.connection()):
        moved = text("UPDATE history SET organisation_id = :other")
        session.execute(moved, {"other": other.organisation_id})

    assert checked(session, actor)
    assert checked(session, other)


def test_what_another_program_appends_belongs_to_no_chain(session: Session, actor: Actor) -> None:
    make_history(session, actor)
    line = {"organisation_id": actor.organisation_id, "deed": 999, "position": 0, "at": NOW}
    said = {"person_id": actor.person_id, "action": "import", "kind": "theme", "path": "x"}
    session.execute(insert(tables.history).values(line | said))

    ((first, *_)) = checked(session, actor)

    assert (first.deed, first.path) == (999, "x")
    head = select(tables.organisation.c.history_head)
    assert session.execute(head).scalars().first() == "none"
