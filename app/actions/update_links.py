"""Links by which somebody without an account enters the actuals they owe, and nothing else."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, insert, select, update

from app.actions.actuals import ActualDraft, RecordedActual, record_actual
from app.actions.deeds import Change, begin_deed, note_changes, take_turn
from app.actions.one_time_links import (
    LinkFor,
    LinkKind,
    is_open,
    look_up_link,
    make_link,
    note_update_link_revoked,
)
from app.core.access import Actor, Deed, OrganisationRole, Role
from app.core.periods import Calendar, Period
from app.core.secrets import digest_of
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError, RefusedError
from app.queries.access import refuse_what_is_not_allowed
from app.queries.due import DueActual, due_of, entered_by
from app.queries.facts import MeasureFacts
from app.queries.owners import owners_of
from app.queries.reading import read_scorecard, scorecard_head
from app.queries.slots import ActualSlot
from app.queries.update_links import (
    BY_LINK,
    LinkedActual,
    LinkedScorecard,
    linked_actuals,
    linked_scorecard,
)
from app.wording.people import person_name

_LINK, _PERSON, _SCORECARD = tables.one_time_link.c, tables.person.c, tables.scorecard.c


def make_update_link(
    session: Session, *, actor: Actor, scorecard: str, email: str, at: datetime
) -> str:
    """For who is named by that address on the scorecard; answers with the secret, said once.

    Raises NotFoundError, ForbiddenError, and RefusedError for an address that owns nothing there,
    or whose person can sign in.
    """
    refuse_what_is_not_allowed(actor, Deed.GRANT, scorecard, session=session)
    deed = begin_deed(session, actor=actor, at=at)
    head = scorecard_head(session, actor.organisation_id, scorecard)
    owner = next(
        (
            each
            for each in owners_of(session, actor.organisation_id, scorecard)
            if each.email == email.strip().casefold()
        ),
        None,
    )
    if owner is None:
        raise RefusedError("“%(email)s” owns nothing on this scorecard.", email=email)
    if owner.has_account and owner.is_member:
        raise RefusedError("“%(email)s” can sign in, and needs no link.", email=email)
    person_id = owner.person_id or _new_person(session, owner.email, at)
    subject = LinkFor(actor.organisation_id, head.id, person_id, owner.email)
    secret = make_link(session, LinkKind.UPDATE, subject, at=at, made_by=actor.person_id)
    made = session.execute(
        select(_LINK.id, _LINK.ends_at).where(_LINK.digest == digest_of(secret))
    ).one()
    after = {"person": person_id, "ends": made.ends_at.isoformat()}
    change = Change("update_link", f"{scorecard}/link-{made.id}", None, after)
    note_changes(session, deed, "make_update_link", [change])
    return secret


def revoke_update_link(
    session: Session, *, actor: Actor, scorecard: str, link: int, at: datetime
) -> None:
    """It opens nothing any more. Raises NotFoundError, ForbiddenError."""
    refuse_what_is_not_allowed(actor, Deed.GRANT, scorecard, session=session)
    deed = begin_deed(session, actor=actor, at=at)
    own = select(_SCORECARD.id).where(
        _SCORECARD.organisation_id == actor.organisation_id,
        _SCORECARD.key == scorecard,
        _SCORECARD.deleted_at.is_(None),
    )
    row = session.execute(
        update(tables.one_time_link)
        .where(
            _LINK.id == link,
            _LINK.organisation_id == actor.organisation_id,
            _LINK.scorecard_id == own.scalar_subquery(),
            _LINK.kind == LinkKind.UPDATE,
            is_open(at),
        )
        .values(revoked_at=at)
        .returning(_LINK.person_id, _LINK.scorecard_id)
    ).first()
    if row is None:
        raise NotFoundError("There is no such link.")
    note_update_link_revoked(session, deed, row.scorecard_id, link, row.person_id)


@dataclass(frozen=True, slots=True)
class EnteredActual:
    measure: MeasureFacts
    actual: LinkedActual

    @property
    def period(self) -> Period:
        return self.actual.period


@dataclass(frozen=True, slots=True)
class OpenUpdate:
    """What a link shows: the scorecard's name, the actuals that are due, and those that were
    entered by it, which may be corrected as long as it is open."""

    linked: LinkedScorecard
    due: tuple[DueActual, ...]
    entered: tuple[EnteredActual, ...]
    calendar: Calendar

    def number_of(self, slot: ActualSlot) -> int | None:
        """Of the revision that stands there, 0 for none; None where nothing is to be entered."""
        slots = {self._slot(each.measure, each.period): 0 for each in self.due}
        slots |= {
            self._slot(each.measure, each.period): each.actual.number for each in self.entered
        }
        return slots.get(slot)

    def _slot(self, measure: MeasureFacts, period: Period) -> ActualSlot:
        return ActualSlot(self.linked.key, measure.key, period)


def open_update(session: Session, *, secret: str, at: datetime, today: date) -> OpenUpdate:
    """Raises NotFoundError for a link that opens nothing."""
    link = look_up_link(session, secret, LinkKind.UPDATE, at)
    linked = linked_scorecard(session, link.id)
    head = scorecard_head(session, linked.organisation_id, linked.key)
    reading = read_scorecard(session, head)
    theirs = {each.key: each for each in entered_by(reading.facts, linked.email)}
    entered = tuple(
        EnteredActual(theirs[each.measure], each)
        for each in linked_actuals(session, linked, link.made_at)
        if each.measure in theirs
    )
    due = due_of(reading, linked.email, today)
    return OpenUpdate(linked, due, entered, reading.facts.calendar)


def enter_by_link(
    session: Session,
    *,
    secret: str,
    slot: ActualSlot,
    draft: ActualDraft,
    at: datetime,
    today: date,
) -> RecordedActual:
    """In the name of the person whom the link is for; only what is due, or was entered by it.

    The link stays open until it ends: several actuals may be due. Raises NotFoundError, and as
    ``record_actual`` does.
    """
    link = look_up_link(session, secret, LinkKind.UPDATE, at)
    # before anything is read: who was faster is told to nobody who has but a link
    take_turn(session, _actor(linked_scorecard(session, link.id)))
    opened = open_update(session, secret=secret, at=at, today=today)
    linked = opened.linked
    number = opened.number_of(slot)
    if number is None:
        raise NotFoundError("There is nothing to enter here any more.")
    wanted = ActualDraft(draft.value, draft.note, expected=number, origin=BY_LINK)
    return record_actual(session, actor=_actor(linked), slot=slot, draft=wanted, at=at)


def _actor(linked: LinkedScorecard) -> Actor:
    """A contributor of this one scorecard, for as long as it takes to enter one actual."""
    return Actor(
        linked.organisation_id,
        linked.person_id,
        linked.name,
        OrganisationRole.MEMBER,
        {linked.key: Role.CONTRIBUTOR},
        frozenset({linked.email.casefold()}),
    )


def _new_person(session: Session, email: str, at: datetime) -> int:
    """Somebody who is known by nothing but the address that the scorecard names."""
    known = session.execute(
        select(_PERSON.id).where(func.lower(_PERSON.email) == email.casefold())
    ).scalar()
    if known is not None:
        return int(known)
    made: int = session.execute(
        insert(tables.person)
        .values(name=person_name(email), email=email, created_at=at)
        .returning(_PERSON.id)
    ).scalar_one()
    return made
