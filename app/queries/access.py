"""May this person do that: asked before anything is read or written for them."""

from collections.abc import Collection

from sqlalchemy import func, select

from app.core.access import Actor, Deed, OrganisationRole, Role, Standing, may
from app.db import tables
from app.db.engine import Session
from app.errors import ForbiddenError, NotFoundError

_MOST_NAMES = 5
_AN_OWNER = Standing(OrganisationRole.MEMBER, Role.OWNER)
_CLOSED = select(tables.account.c.person_id).where(tables.account.c.closed_at.is_not(None))
"""Nobody asks who does not come in any more."""
_PERSON, _MEMBER, _ROLE = tables.person.c, tables.membership.c, tables.scorecard_role.c


def refuse_what_is_not_allowed(
    actor: Actor, deed: Deed, scorecard: str | None = None, *, session: Session | None = None
) -> None:
    """Raises NotFoundError for a scorecard the person may not see, as for one that is not there;
    ForbiddenError for what they may see but not change. With a session it names whom to ask."""
    if is_allowed(actor, deed, scorecard):
        return
    if session is not None:
        raise forbidden(session, actor, deed, scorecard)
    raise ForbiddenError(
        "Your role does not allow this. Ask an owner of the scorecard or an administrator."
    )


def is_allowed(actor: Actor, deed: Deed, scorecard: str | None = None) -> bool:
    """Raises NotFoundError for a scorecard the person may not see, as for one that is not there:
    nothing is asked of the database, so that the time tells nothing either."""
    if scorecard is not None and not actor.sees(scorecard):
        raise NotFoundError("There is no scorecard “%(key)s”.", key=scorecard)
    # whether a contributor answers for a measure is known when it has been read
    return may(actor.standing(scorecard), deed, is_responsible=True)


def forbidden(
    session: Session, actor: Actor, deed: Deed, scorecard: str | None = None
) -> ForbiddenError:
    """The refusal, with the names of those who may help: the owners of the scorecard, or where it
    has none and for what owners may not do either the administrators."""
    names: list[str] = []
    if scorecard is not None and may(_AN_OWNER, deed):
        names = owner_names(session, actor.organisation_id, scorecard)
    return ForbiddenError(
        "Your role does not allow this. Ask %(people)s.",
        people=listed(names or administrator_names(session, actor.organisation_id)),
    )


def listed(names: Collection[str]) -> str:
    """A few of the names, for a sentence."""
    return ", ".join([*names][:_MOST_NAMES])


def administrator_names(session: Session, organisation_id: int) -> list[str]:
    rows = session.execute(
        select(_PERSON.name)
        .join(tables.membership, _MEMBER.person_id == _PERSON.id)
        .where(
            _MEMBER.organisation_id == organisation_id,
            _MEMBER.role == OrganisationRole.ADMINISTRATOR.value,
            _PERSON.id.not_in(_CLOSED),
        )
        .order_by(_MEMBER.since, _PERSON.id)
        .limit(_MOST_NAMES)
    )
    return [row.name for row in rows]


def owner_names(session: Session, organisation_id: int, scorecard: str) -> list[str]:
    """Of the scorecard itself, else of the nearest above it that has any."""
    columns = tables.scorecard.c
    at: str | None = scorecard
    passed: set[str] = set()
    while at is not None and at not in passed:
        passed.add(at)
        here = session.execute(
            select(columns.id, columns.parent_key).where(
                columns.organisation_id == organisation_id,
                columns.key == at,
                columns.deleted_at.is_(None),
            )
        ).first()
        if here is None:
            return []
        names = _owners_on(session, organisation_id, here.id)
        if names:
            return names
        at = here.parent_key
    return []


def names_by_address(
    session: Session, organisation_id: int, addresses: Collection[str]
) -> dict[str, str]:
    """The names of the organisation's people, by their addresses in small letters."""
    wanted = sorted({each.casefold() for each in addresses})
    if not wanted:
        return {}
    address = func.lower(_PERSON.email)
    rows = session.execute(
        select(address, _PERSON.name)
        .join(tables.membership, _MEMBER.person_id == _PERSON.id)
        .where(_MEMBER.organisation_id == organisation_id, address.in_(wanted))
    )
    return {row[0]: row[1] for row in rows}


def _owners_on(session: Session, organisation_id: int, scorecard_id: int) -> list[str]:
    rows = session.execute(
        select(_PERSON.name)
        .join(tables.scorecard_role, _ROLE.person_id == _PERSON.id)
        .where(
            _ROLE.organisation_id == organisation_id,
            _ROLE.scorecard_id == scorecard_id,
            _ROLE.role == Role.OWNER.value,
            _PERSON.id.not_in(_CLOSED),
        )
        .order_by(_ROLE.since, _PERSON.id)
        .limit(_MOST_NAMES)
    )
    return [row.name for row in rows]
