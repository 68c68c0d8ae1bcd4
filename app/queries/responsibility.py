"""Who enters an actual: asked before one is written, and where pages offer its box."""

from collections.abc import Collection, Mapping

from sqlalchemy import func, select

from app.core.access import Actor, Deed
from app.core.formulas import parse
from app.core.responsibility import Duty, responsible
from app.core.sight import Entering, sight_of
from app.db import tables
from app.db.engine import Session
from app.errors import ForbiddenError
from app.queries.access import (
    administrator_names,
    listed,
    names_by_address,
    owner_names,
    refuse_what_is_not_allowed,
)
from app.queries.facts import Facts, MeasureFacts
from app.queries.slots import OpenSlot
from app.wording.people import person_name

_MEASURE, _OBJECTIVE = tables.measure.c, tables.objective.c


def refuse_onlooker(session: Session, actor: Actor, scorecard: str) -> None:
    """Who enters nothing on the scorecard; raises NotFoundError where they do not even see it."""
    refuse_what_is_not_allowed(actor, Deed.ENTER, scorecard, session=session)


def refuse_irresponsible(session: Session, actor: Actor, found: OpenSlot) -> None:
    """Raises ForbiddenError, naming whom to ask, for a contributor who neither owns what is to be
    entered nor stands in for one who does."""
    key = found.slot.scorecard_key
    sight = sight_of(actor, key)
    if sight.enters is Entering.OWN:
        people = _responsible_for(session, found)
        if not sight.may_enter(people):
            raise _not_theirs(session, actor, key, found.measure_name, people)


def refuse_irresponsible_for(
    session: Session, actor: Actor, facts: Facts, measure: MeasureFacts
) -> None:
    """As ``refuse_irresponsible``, of a scorecard that has been read."""
    key = facts.head.key
    people = responsible_in(facts, measure.key)
    if not sight_of(actor, key).may_enter(people):
        raise _not_theirs(session, actor, key, measure.name, people)


def responsible_in(facts: Facts, key: str) -> tuple[str, ...]:
    """As documents name them: addresses, or names that nobody is known by."""
    return responsible(key, {each.key: _duty(facts, each) for each in facts.measures.values()})


def people_named(
    session: Session, organisation_id: int, owners: Collection[str]
) -> tuple[str, ...]:
    """By the names of the organisation's people, where an owner is one of them."""
    names = names_by_address(session, organisation_id, owners)
    return tuple(names.get(each.casefold()) or person_name(each) for each in owners)


def _not_theirs(
    session: Session, actor: Actor, scorecard: str, measure: str, owners: Collection[str]
) -> ForbiddenError:
    organisation_id = actor.organisation_id
    if owners:
        return ForbiddenError(
            "“%(measure)s” is entered by %(people)s.",
            measure=measure,
            people=listed(people_named(session, organisation_id, owners)),
        )
    asked = owner_names(session, organisation_id, scorecard)
    return ForbiddenError(
        "Nobody is named who enters “%(measure)s”. Ask %(people)s.",
        measure=measure,
        people=listed(asked or administrator_names(session, organisation_id)),
    )


def _responsible_for(session: Session, found: OpenSlot) -> tuple[str, ...]:
    """One question more for a data series without an owner, which is the measures' behind it."""
    key = found.slot.measure_key
    own = {key: Duty(found.owner, is_series=found.is_series)}
    if found.owner is not None or not found.is_series:
        return responsible(key, own)
    return responsible(key, _duties(session, found.scorecard_id))


def _duties(session: Session, scorecard_id: int) -> Mapping[str, Duty]:
    rows = session.execute(
        select(
            _MEASURE.key,
            func.coalesce(_MEASURE.owner, _OBJECTIVE.owner).label("owner"),
            _MEASURE.is_series,
            _MEASURE.formula,
            _MEASURE.answers_key,
        )
        .outerjoin(
            tables.objective,
            (_OBJECTIVE.scorecard_id == _MEASURE.scorecard_id)
            & (_OBJECTIVE.key == _MEASURE.objective_key),
        )
        .where(_MEASURE.scorecard_id == scorecard_id, _MEASURE.archived_at.is_(None))
        .order_by(_MEASURE.position, _MEASURE.id)
    )
    return {
        row.key: Duty(row.owner, bool(row.is_series), _operands(row.formula, row.answers_key))
        for row in rows
    }


def _duty(facts: Facts, measure: MeasureFacts) -> Duty:
    owner = measure.owner
    if owner is None and measure.objective is not None:
        owner = facts.objectives[measure.objective].owner
    return Duty(owner, measure.is_series, _operands(measure.formula, measure.answers))


def _operands(formula: str | None, answers: str | None) -> tuple[str, ...]:
    named = () if formula is None else parse(formula).keys
    return named if answers is None else (*named, answers)
