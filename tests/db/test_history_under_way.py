"""The chain of the history holds whoever writes at once, and where it was begun late."""

from decimal import Decimal

from sqlalchemy import Engine, text

from app.actions.actuals import ActualDraft, ActualSlot
from app.actions.documents import import_document
from app.actions.members import set_organisation_role
from app.actions.organisation_defaults import set_defaults
from app.actions.organisations import acting_owner, found_organisation
from app.core.access import Actor, OrganisationRole
from app.core.defaults import Defaults
from app.db import migrate
from app.db.engine import Session, for_writing
from app.queries.history_check import HistoryCheck
from tests.db.test_lost_updates import PERIOD, THREADS, at_once, record, wait_patiently
from tests.factories import NOW, actuals, make_measure, scorecard_with
from tests.history_making import make_history
from tests.people import make_member

BEFORE_THE_CHAIN = "2026_11_22_people_and_rights"
TURNS = 6


def found_two(engine: Engine) -> tuple[Actor, Actor]:
    """Both with a scorecard of a measure for each thread."""
    document = scorecard_with(*(make_measure(f"m{n}", targets=[]) for n in range(THREADS)))
    with Session(for_writing(engine)) as session, session.begin():
        here = acting_owner(session, at=NOW)
        there = found_organisation(session, key="other", name="Other", owner="Zoe Ash", at=NOW)
        for actor in (here, there):
            import_document(session, actor=actor, document=document, prune=False, at=NOW)
    return here, there


def checked(engine: Engine, actor: Actor) -> tuple[list[object], int]:
    """The faults, and how many lines there are."""
    with Session(engine) as session:
        check = HistoryCheck(session, actor.organisation_id)
        return list(check.faults()), check.lines


def test_of_many_who_write_at_once_each_finds_the_end_of_the_chain(own_engine: Engine) -> None:
    wait_patiently(own_engine)
    here, there = found_two(own_engine)
    with Session(for_writing(own_engine)) as session, session.begin():
        ann = make_member(session, here, "Ann Lee")

    def enter(actor: Actor, number: int, turn: int) -> None:
        slot = ActualSlot("northwind", f"m{number}", PERIOD)
        record(own_engine, actor, slot, ActualDraft(Decimal(turn)))

    def administer(number: int, turn: int) -> None:
        with Session(for_writing(own_engine)) as session, session.begin():
            role = (OrganisationRole.MEMBER, OrganisationRole.AUDITOR)[turn % 2]
            set_organisation_role(session, actor=here, person_id=ann, role=role, at=NOW)
            said = Defaults(due_days=10 * number + turn)
            set_defaults(session, actor=here, defaults=said, at=NOW)

    def put(number: int, turn: int) -> None:
        measure = make_measure(f"m{number}", targets=[], actuals=actuals(Q1=str(turn)))
        with Session(for_writing(own_engine)) as session, session.begin():
            document = scorecard_with(measure)
            import_document(session, actor=here, document=document, prune=False, at=NOW)

    def write(number: int) -> None:
        for turn in range(TURNS):
            enter((here, there)[number % 2], number, turn)
            (administer, put)[number % 2](number, turn)

    at_once(write)

    faults, lines = checked(own_engine, here)
    assert faults == []
    assert lines > TURNS * THREADS
    assert checked(own_engine, there)[0] == []


def test_a_history_from_before_the_chain_is_chained_when_it_is_brought_up_to_date(
    own_engine: Engine,
) -> None:
    here, there = found_two(own_engine)
    many = scorecard_with(*(make_measure(f"x{n}") for n in range(520)), key="many")
    with Session(for_writing(own_engine)) as session, session.begin():
        for actor in (here, there):
            make_history(session, actor)
        import_document(session, actor=here, document=many, prune=False, at=NOW)
    rows = text("SELECT deed, action, kind, path FROM history ORDER BY id")
    with own_engine.connect() as connection:
        before = connection.execute(rows).all()

    migrate.downgrade(own_engine, BEFORE_THE_CHAIN)
    migrate.upgrade(own_engine)

    with own_engine.connect() as connection:
        assert connection.execute(rows).all() == before
    faults, lines = checked(own_engine, here)
    assert (faults, checked(own_engine, there)[0]) == ([], [])
    assert lines > 520


def test_what_is_written_after_that_goes_on_with_the_same_chain(own_engine: Engine) -> None:
    here, there = found_two(own_engine)
    migrate.downgrade(own_engine, BEFORE_THE_CHAIN)
    migrate.upgrade(own_engine)

    for actor in (here, there):
        record(own_engine, actor, ActualSlot("northwind", "m1", PERIOD), ActualDraft(Decimal(7)))

    assert checked(own_engine, here)[0] == checked(own_engine, there)[0] == []
