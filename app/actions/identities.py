"""People come in because a provider vouches for their address; it is linked to their account then."""

import logging
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from app.actions.accounts import has_account, open_account
from app.actions.deeds import Change, begin_deed, note_changes
from app.actions.invitations import come_in_vouched
from app.actions.sign_ins import Device
from app.actions.signing_in import CodeNeeded, SignedIn, let_in
from app.core.access import Actor, OrganisationRole
from app.core.people import LONGEST_NAME
from app.core.providers import Vouched
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError, RefusedError
from app.queries.organisations import organisation_named
from app.queries.other_ways import identities_of
from app.queries.people import is_anybody_here, person_with_address
from app.queries.visits import Visit
from app.wording.people import person_name

_IDENTITY, _MEMBER, _PERSON = tables.identity.c, tables.membership.c, tables.person.c
_log = logging.getLogger("throughline.providers")


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody comes: with which device, and instead of which session."""

    device: Device
    instead_of: str | None = None


def sign_in_vouched(
    session: Session, *, vouched: Vouched, way: Way, at: datetime
) -> SignedIn | CodeNeeded:
    """Whom the provider knows by the same subject, else by the address it has verified.

    Raises RefusedError for somebody whom nobody here knows or has invited, for a closed account,
    and where the address came with another subject of the same provider before: it may have been
    given to somebody else there.
    """
    person_id = _linked(session, vouched)
    if person_id is None:
        person_id = _known_by_address(session, vouched, at)
        if person_id is None:
            raise _nobody(vouched)
        _link(session, person_id, vouched, at)
    done = let_in(session, person_id, device=way.device, at=at, instead_of=way.instead_of)
    if done is None:
        raise _nobody(vouched)
    return done


def unlink_identity(
    session: Session, *, visit: Visit, issuer: str, subject: str, at: datetime
) -> None:
    """The provider does not let the person in any more, until they come with their address again.

    Raises NotFoundError for one that is not theirs.
    """
    person_id = visit.actor.person_id
    # looked for among theirs: what was typed may be nothing that a database takes
    theirs = {(each.issuer, each.subject) for each in identities_of(session, person_id)}
    if (issuer, subject) not in theirs:
        raise NotFoundError("There is no such way to sign in.")
    session.execute(
        delete(tables.identity).where(
            _IDENTITY.person_id == person_id,
            _IDENTITY.issuer == issuer,
            _IDENTITY.subject == subject,
        )
    )
    _note(session, visit.actor, "unlink_provider", ({"issuer": issuer}, {"issuer": None}), at)


def _linked(session: Session, vouched: Vouched) -> int | None:
    asked = select(_IDENTITY.person_id).where(
        _IDENTITY.issuer == vouched.provider.issuer, _IDENTITY.subject == vouched.subject
    )
    found: int | None = session.execute(asked).scalar()
    return found


def _known_by_address(session: Session, vouched: Vouched, at: datetime) -> int | None:
    if not is_anybody_here(session):
        raise RefusedError(
            "Nobody has an account here yet: the first administrator comes in by the link that the "
            "server shows when it starts."
        )
    person_id = person_with_address(session, vouched.email)
    if person_id is None or not has_account(session, person_id):
        return _come_in(session, vouched, person_id, at)
    _refuse_another(session, person_id, vouched)
    return person_id


def _come_in(session: Session, vouched: Vouched, person_id: int | None, at: datetime) -> int | None:
    into = _organisation(session, vouched)
    name = " ".join((vouched.name or "").split())[:LONGEST_NAME]
    if not name or not name.isprintable():
        name = person_name(vouched.email)
    invited = come_in_vouched(session, name=name, email=vouched.email, at=at, into=into)
    if invited is None and person_id is not None and _first_place(session, person_id) is not None:
        open_account(session, person_id=person_id, password=None, at=at)
        return person_id
    return invited


def _organisation(session: Session, vouched: Vouched) -> int | None:
    """Where the address alone makes them a member; which organisations there are they never learn."""
    if not vouched.provider.brings_in(vouched.email):
        return None
    try:
        return organisation_named(session, vouched.provider.organisation)
    except (NotFoundError, RefusedError) as error:
        _log.error("Provider %s brings nobody in: %s", vouched.provider.key, error)
        return None


def _refuse_another(session: Session, person_id: int, vouched: Vouched) -> None:
    asked = select(_IDENTITY.subject).where(
        _IDENTITY.person_id == person_id, _IDENTITY.issuer == vouched.provider.issuer
    )
    if session.execute(asked.limit(1)).first() is not None:
        raise RefusedError(
            "%(email)s came from %(provider)s as somebody else before. Sign in another way and "
            "take that link away on the page of your account, or ask an administrator.",
            email=vouched.email,
            provider=vouched.provider.label,
        )


def _link(session: Session, person_id: int, vouched: Vouched, at: datetime) -> None:
    issuer = vouched.provider.issuer
    session.execute(
        insert(tables.identity).values(
            issuer=issuer, subject=vouched.subject, person_id=person_id, since=at
        )
    )
    actor = _first_place(session, person_id)
    if actor is not None:
        _note(session, actor, "link_provider", ({"issuer": None}, {"issuer": issuer}), at)


def _first_place(session: Session, person_id: int) -> Actor | None:
    """The person in the organisation they came to first."""
    row = session.execute(
        select(_MEMBER.organisation_id, _PERSON.name, _MEMBER.role)
        .join(tables.person, _PERSON.id == _MEMBER.person_id)
        .where(_MEMBER.person_id == person_id)
        .order_by(_MEMBER.since, _MEMBER.organisation_id)
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return Actor(row.organisation_id, person_id, row.name, OrganisationRole(row.role))


def _note(
    session: Session,
    actor: Actor,
    action: str,
    states: tuple[dict[str, str | None], dict[str, str | None]],
    at: datetime,
) -> None:
    deed = begin_deed(session, actor=actor, at=at)
    change = Change("account", f"person-{actor.person_id}", *states)
    note_changes(session, deed, action, [change])


def _nobody(vouched: Vouched) -> RefusedError:
    return RefusedError(
        "%(provider)s vouches for %(email)s, but nobody of that address may come in here. Ask an "
        "administrator for an invitation.",
        provider=vouched.provider.label,
        email=vouched.email,
    )
