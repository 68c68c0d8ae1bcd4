"""Passkeys: a device signs what it was asked, after it has made sure of its person."""

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from app.actions.deeds import Change, begin_deed, note_changes
from app.actions.identities import Way
from app.actions.signing_in import SignedIn, begin_session
from app.core.people import name_of
from app.core.secrets import digest_of
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError, RefusedError
from app.queries.visits import Visit

MOST = 20
LONGEST_ANSWER = 20_000
_PASSKEY, _ACCOUNT = tables.passkey.c, tables.account.c
_IDENTITY, _PERSON = tables.identity.c, tables.person.c
_log = logging.getLogger("throughline.passkeys")


@dataclass(frozen=True, slots=True)
class Party:
    """This server, as passkeys know it: they work under this host and this origin alone."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class Asked:
    """``options`` is for the browser, ``held`` what its answer is compared with."""

    options: dict[str, Any]
    held: dict[str, Any]


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """``answer`` is what the browser's device made, as JSON."""

    name: str
    answer: str


def ask_for_new_passkey(session: Session, *, visit: Visit, party: Party) -> Asked:
    """One that the device finds by itself, without an address being typed. Raises RefusedError."""
    from webauthn import base64url_to_bytes, generate_registration_options
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        PublicKeyCredentialDescriptor,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    person_id = visit.actor.person_id
    known = session.scalars(
        select(_PASSKEY.credential).where(_PASSKEY.person_id == person_id)
    ).all()
    if len(known) >= MOST:
        raise RefusedError("You have %(most)s passkeys: remove one first.", most=MOST)
    row = session.execute(select(_PERSON.name, _PERSON.email).where(_PERSON.id == person_id)).one()
    options = generate_registration_options(
        rp_id=party.host,
        rp_name="Throughline",
        user_name=row.email or row.name,
        user_display_name=row.name,
        user_id=bytes.fromhex(digest_of(f"person {person_id}")),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in known
        ],
    )
    return _asked(options, {"person": person_id})


def add_passkey(
    session: Session,
    *,
    visit: Visit,
    party: Party,
    held: Mapping[str, Any],
    new: NewPasskey,
    at: datetime,
) -> None:
    """Raises RefusedError for an answer that does not hold, and for a name that cannot be."""
    from webauthn import base64url_to_bytes, verify_registration_response
    from webauthn.helpers import bytes_to_base64url

    name, actor = name_of(new.name), visit.actor
    if held["person"] != actor.person_id or len(new.answer) > LONGEST_ANSWER:
        raise _not_added()
    with _refusing(_not_added()):
        made = verify_registration_response(
            credential=new.answer,
            expected_challenge=base64url_to_bytes(held["challenge"]),
            expected_rp_id=party.host,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    credential = bytes_to_base64url(made.credential_id)
    if session.execute(select(_PASSKEY.id).where(_PASSKEY.credential == credential)).first():
        raise _not_added()
    added: int = session.execute(
        insert(tables.passkey)
        .values(
            person_id=actor.person_id,
            credential=credential,
            public_key=bytes_to_base64url(made.credential_public_key),
            uses=made.sign_count,
            name=name,
            made_at=at,
        )
        .returning(_PASSKEY.id)
    ).scalar_one()
    _note(session, visit, "add_passkey", ({"passkey": None}, {"passkey": added}), at)


def remove_passkey(session: Session, *, visit: Visit, passkey: int, at: datetime) -> None:
    """It opens nothing any more. Raises NotFoundError, and RefusedError for the only way in."""
    person_id = visit.actor.person_id
    drop_passkey(session, person_id, passkey)
    refuse_without_way_in(session, person_id)
    _note(session, visit, "remove_passkey", ({"passkey": passkey}, {"passkey": None}), at)


def drop_passkey(session: Session, person_id: int, passkey: int) -> None:
    """Raises NotFoundError for none of the person's."""
    dropped = (
        delete(tables.passkey)
        .where(_PASSKEY.id == passkey, _PASSKEY.person_id == person_id)
        .returning(_PASSKEY.id)
    )
    if session.execute(dropped).first() is None:
        raise NotFoundError("There is no such passkey.")


def refuse_without_way_in(session: Session, person_id: int) -> None:
    """Raises RefusedError where neither password nor passkey nor provider lets the person in."""
    by_password = select(_ACCOUNT.person_id).where(
        _ACCOUNT.person_id == person_id, _ACCOUNT.password.is_not(None)
    )
    ways = by_password.union_all(
        select(_PASSKEY.person_id).where(_PASSKEY.person_id == person_id),
        select(_IDENTITY.person_id).where(_IDENTITY.person_id == person_id),
    )
    if session.execute(select(func.count()).select_from(ways.subquery())).scalar_one() == 0:
        raise RefusedError("This is your only way to sign in: have another one first.")


def ask_for_passkey(party: Party) -> Asked:
    """Any that the browser's device has for this server."""
    from webauthn import generate_authentication_options
    from webauthn.helpers.structs import UserVerificationRequirement

    options = generate_authentication_options(
        rp_id=party.host, user_verification=UserVerificationRequirement.REQUIRED
    )
    return _asked(options, {})


def sign_in_with_passkey(
    session: Session,
    *,
    party: Party,
    held: Mapping[str, Any],
    answer: str,
    way: Way,
    at: datetime,
) -> SignedIn:
    """The device has made sure of its person, which is a second factor already: no code is asked.

    Raises RefusedError for a passkey that is unknown, was removed or copied, or of a closed account.
    """
    from webauthn import base64url_to_bytes, verify_authentication_response
    from webauthn.helpers import bytes_to_base64url, parse_authentication_credential_json

    if len(answer) > LONGEST_ANSWER:
        raise _not_in()
    with _refusing(_not_in()):
        given = parse_authentication_credential_json(answer)
        row = _open_passkey(session, bytes_to_base64url(given.raw_id))
        proved = verify_authentication_response(
            credential=given,
            expected_challenge=base64url_to_bytes(held["challenge"]),
            expected_rp_id=party.host,
            expected_origin=party.origin,
            credential_public_key=base64url_to_bytes(row.public_key),
            credential_current_sign_count=row.uses,
            require_user_verification=True,
        )
    session.execute(
        update(tables.passkey)
        .where(_PASSKEY.id == row.id)
        .values(uses=proved.new_sign_count, used_at=at)
    )
    done = begin_session(session, row.person_id, way.device, at, way.instead_of)
    if done is None:
        raise _not_in()
    return done


def _open_passkey(session: Session, credential: str) -> Any:
    row = session.execute(
        select(_PASSKEY.id, _PASSKEY.person_id, _PASSKEY.public_key, _PASSKEY.uses)
        .join(tables.account, _ACCOUNT.person_id == _PASSKEY.person_id)
        .where(_PASSKEY.credential == credential, _ACCOUNT.closed_at.is_(None))
    ).one_or_none()
    if row is None:
        raise _not_in()
    return row


def _asked(options: Any, held: dict[str, Any]) -> Asked:
    from webauthn import options_to_json

    told = json.loads(options_to_json(options))
    return Asked(told, {"challenge": told["challenge"]} | held)


@contextmanager
def _refusing(refusal: RefusedError) -> Iterator[None]:
    """Whatever does not hold is told in one sentence; which check refused is for the log."""
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        yield
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        _log.warning("A passkey was refused: %s %s", type(error).__name__, error)
        raise refusal from error


def _note(
    session: Session,
    visit: Visit,
    action: str,
    states: tuple[dict[str, int | None], dict[str, int | None]],
    at: datetime,
) -> None:
    deed = begin_deed(session, actor=visit.actor, at=at)
    change = Change("account", f"person-{visit.actor.person_id}", *states)
    note_changes(session, deed, action, [change])


def _not_added() -> RefusedError:
    return RefusedError("The passkey could not be added. Begin again.")


def _not_in() -> RefusedError:
    return RefusedError("This passkey opens nothing here.")
