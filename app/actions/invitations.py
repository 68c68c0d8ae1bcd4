"""People come in: the first by a link of the server, everybody else invited."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import insert, select, update

from app.actions.access_changes import access_changed
from app.actions.accounts import has_account, open_account
from app.actions.breached_passwords import NONE
from app.actions.deeds import Change, begin_deed, note_changes
from app.actions.members import add_member
from app.actions.one_time_links import (
    LinkFor,
    LinkKind,
    OpenLink,
    is_open,
    look_up_link,
    make_link,
    make_noted_link,
    open_link,
    revoke_links,
    use_link,
)
from app.actions.organisations import acting_owner
from app.actions.passwords import digest_password
from app.actions.roles import become_contributor
from app.actions.sign_ins import Device, begin_sign_in
from app.actions.signing_in import SignedIn, Transactions
from app.core.access import Actor, Deed, OrganisationRole
from app.core.people import address_of, folded, name_of
from app.db import tables
from app.db.engine import Session
from app.errors import ForbiddenError, RefusedError
from app.queries.access import refuse_what_is_not_allowed
from app.queries.people import is_anybody_here, person_with_address
from app.queries.visits import Visit

_LINK, _PERSON, _MEMBER = tables.one_time_link.c, tables.person.c, tables.membership.c


@dataclass(frozen=True, slots=True)
class Guest:
    """Whom to invite, and as what; ``scorecard_id`` is where they become a contributor."""

    email: str
    name: str = ""
    role: OrganisationRole = OrganisationRole.MEMBER
    scorecard_id: int | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """The secret is for a link that is sent to the address."""

    secret: str
    email: str


@dataclass(frozen=True, slots=True)
class Added:
    """They have an account already, and belong to the organisation from now on."""

    person_id: int
    email: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody typed who comes in; the address counts only where the link names none.

    ``breached`` are passwords that nobody may take.
    """

    name: str
    password: str
    email: str = ""
    breached: Container[str] = NONE


def invite(session: Session, *, actor: Actor, guest: Guest, at: datetime) -> Invited | Added:
    """An earlier invitation to the same address ends. Raises ForbiddenError and RefusedError."""
    refuse_what_is_not_allowed(actor, Deed.ADMINISTER, session=session)
    email = address_of(guest.email)
    known = person_with_address(session, email)
    if known is not None and has_account(session, known):
        add_member(session, actor=actor, person_id=known, role=guest.role, at=at)
        if guest.scorecard_id is not None:
            become_contributor(session, actor, known, guest.scorecard_id, at)
        return Added(known, email)
    return Invited(_make_invitation(session, actor, (email, guest), known, at), email)


def first_secret(session: Session, *, at: datetime, organisation: str | None = None) -> str | None:
    """For the link by which the first person becomes administrator; None where somebody has an
    account already. An earlier one ends."""
    if is_anybody_here(session):
        return None
    owner = acting_owner(session, at=at, organisation=organisation)
    revoke_links(session, LinkKind.FIRST, person_id=owner.person_id, at=at)
    subject = LinkFor(owner.organisation_id, person_id=owner.person_id, role=owner.role)
    return make_link(session, LinkKind.FIRST, subject, at=at)


def come_in(
    writing: Transactions,
    *,
    secret: str,
    kind: LinkKind,
    newcomer: Newcomer,
    device: Device,
    at: datetime,
) -> SignedIn:
    """An account for who opened a first link or an invitation and chose a password; signed in.

    Raises NotFoundError for a link that opens nothing any more, and RefusedError for a name, an
    address or a password that cannot be, and where the address has an account.
    """
    with writing() as session:
        link = look_up_link(session, secret, kind, at)
        name, email = name_of(newcomer.name), link.subject.email or address_of(newcomer.email)
        organisation = _organisation_name(session, link)
        _refuse_known(session, email)
    digest = digest_password(newcomer.password, (name, email, organisation), newcomer.breached)
    with writing() as session:
        link = use_link(session, secret, kind, at)
        if kind is LinkKind.FIRST and is_anybody_here(session):
            raise RefusedError("This server has its first account already: sign in.")
        person_id = _person_for(session, link.subject, (name, email), at)
        open_account(session, person_id=person_id, password=digest, at=at)
        actor = _join(session, link.subject, person_id, at)
        _take_up_others(session, actor, email, at)
        return SignedIn(
            begin_sign_in(session, actor=actor, device=device, at=at, is_password_alone=True)
        )


def join(session: Session, *, visit: Visit, secret: str, at: datetime) -> int:
    """Somebody who is signed in opens an invitation that was sent to them; answers with the id of
    the organisation. Raises NotFoundError, and ForbiddenError for an invitation to another."""
    link = use_link(session, secret, LinkKind.INVITATION, at)
    person_id = visit.actor.person_id
    email = session.scalar(select(_PERSON.email).where(_PERSON.id == person_id))
    if email is None or email != link.subject.email:
        raise ForbiddenError(
            "This invitation is for %(email)s. Sign out, then open it again.",
            email=link.subject.email,
        )
    return _join(session, link.subject, person_id, at).organisation_id


def come_in_vouched(
    session: Session, *, name: str, email: str, at: datetime, into: int | None = None
) -> int | None:
    """An account without a password for whom somebody vouches; answers with the person's id.

    They take up every invitation to the address, and become a member of the organisation ``into``.
    None where nobody invited them, nor is there such an organisation.
    """
    subjects = _take_up_everywhere(session, email, at)
    if into is not None:
        subjects.append(LinkFor(into, email=email, role=OrganisationRole.MEMBER))
    if not subjects:
        return None
    person_id = _person_for(session, subjects[0], (name, email), at)
    open_account(session, person_id=person_id, password=None, at=at)
    for subject in subjects:
        _join(session, subject, person_id, at)
    return person_id


def _take_up_everywhere(session: Session, email: str, at: datetime) -> list[LinkFor]:
    """The invitations of all organisations: who can show that the address is theirs has them all."""
    used = session.execute(
        update(tables.one_time_link)
        .where(_LINK.email == email, _LINK.kind == LinkKind.INVITATION, is_open(at))
        .values(used_at=at)
        .returning(tables.one_time_link)
    )
    return [open_link(row).subject for row in used]


def _make_invitation(
    session: Session,
    actor: Actor,
    whom: tuple[str, Guest],
    known: int | None,
    at: datetime,
) -> str:
    email, guest = whom
    session.execute(
        update(tables.one_time_link)
        .where(
            *(_LINK.organisation_id == actor.organisation_id, _LINK.email == email),
            *(_LINK.kind == LinkKind.INVITATION, is_open(at)),
            _LINK.scorecard_id == guest.scorecard_id,
        )
        .values(revoked_at=at)
    )
    subject = LinkFor(
        organisation_id=actor.organisation_id,
        scorecard_id=guest.scorecard_id,
        person_id=known,
        email=email,
        name=name_of(guest.name) if guest.name.strip() else None,
        role=guest.role,
    )
    return make_noted_link(session, LinkKind.INVITATION, subject, actor=actor, at=at)


def _refuse_known(session: Session, email: str) -> None:
    known = person_with_address(session, email)
    if known is not None and has_account(session, known):
        raise RefusedError("There is an account for this address already: sign in with it.")


def _organisation_name(session: Session, link: OpenLink) -> str:
    organisation = tables.organisation.c
    asked = select(organisation.name).where(organisation.id == link.subject.organisation_id)
    return session.scalar(asked) or ""


def _person_for(session: Session, subject: LinkFor, who: tuple[str, str], at: datetime) -> int:
    """The one that a link is for, else the one with the address, else a new one."""
    name, email = who
    person_id = subject.person_id
    if person_id is None:
        person_id = person_with_address(session, email)
    if person_id is None:
        person = insert(tables.person).values(name=name, email=email, created_at=at)
        new: int = session.execute(person.returning(_PERSON.id)).scalar_one()
        return new
    session.execute(
        update(tables.person).where(_PERSON.id == person_id).values(name=name, email=email)
    )
    return person_id


def _join(session: Session, subject: LinkFor, person_id: int, at: datetime) -> Actor:
    """The person belongs to the organisation of the link; a role they have there they keep."""
    # a link by which people come in says where
    organisation_id = cast("int", subject.organisation_id)
    name = session.execute(select(_PERSON.name).where(_PERSON.id == person_id)).scalar_one()
    mine = (_MEMBER.organisation_id == organisation_id) & (_MEMBER.person_id == person_id)
    held = session.execute(select(_MEMBER.role).where(mine)).scalar()
    role = OrganisationRole(held or subject.role or OrganisationRole.MEMBER)
    actor = Actor(organisation_id, person_id, name, role)
    if held is None:
        session.execute(
            insert(tables.membership).values(
                organisation_id=organisation_id, person_id=person_id, role=role.value, since=at
            )
        )
        deed = begin_deed(session, actor=actor, at=at)
        change = Change("membership", f"person-{person_id}", None, {"role": role.value})
        note_changes(session, deed, "accept_invitation", [change])
    access_changed(session, organisation_id)
    if subject.scorecard_id is not None:
        become_contributor(session, actor, person_id, subject.scorecard_id, at)
    return actor


def _take_up_others(session: Session, actor: Actor, email: str, at: datetime) -> None:
    """Other invitations of the same organisation to the same address, which name other scorecards.

    Not those of other organisations: who gave out one link may not open theirs.
    """
    used = session.execute(
        update(tables.one_time_link)
        .where(
            *(_LINK.organisation_id == actor.organisation_id, _LINK.email == folded(email)),
            *(_LINK.kind == LinkKind.INVITATION, is_open(at)),
        )
        .values(used_at=at)
        .returning(tables.one_time_link)
    ).all()
    for row in used:
        _join(session, open_link(row).subject, actor.person_id, at)
