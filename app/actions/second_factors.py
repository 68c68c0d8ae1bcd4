"""A second proof beside the password: codes of an app on the phone, and codes on paper."""

import hmac
import secrets
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime

import pyotp
from sqlalchemy import delete, insert, select, update

from app.actions.attempts import CODE, count_attempt, take_back_attempt
from app.core.secrets import digest_of
from app.db import tables
from app.db.engine import Session
from app.errors import RefusedError

RECOVERY_CODES = 10
ISSUER = "Throughline"
_ACCOUNT, _CODE = tables.account.c, tables.recovery_code.c
_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Enrolment:
    """``secret`` is to be typed, ``uri`` to be shown as a square for the camera."""

    secret: str
    uri: str


def begin_second_factor(session: Session, person_id: int) -> Enrolment:
    """A new secret, which asks for nothing until a code of it is given.

    Raises RefusedError where there is a confirmed one.
    """
    person = tables.person.c
    row = session.execute(
        select(_ACCOUNT.totp_confirmed_at, person.email, person.name)
        .join(tables.person, person.id == _ACCOUNT.person_id)
        .where(_ACCOUNT.person_id == person_id)
    ).one()
    if row.totp_confirmed_at is not None:
        raise RefusedError("A second factor is in use already. Take it away before a new one.")
    secret = pyotp.random_base32()
    session.execute(
        update(tables.account).where(_ACCOUNT.person_id == person_id).values(totp_secret=secret)
    )
    uri = pyotp.TOTP(secret).provisioning_uri(name=row.email or row.name, issuer_name=ISSUER)
    return Enrolment(secret, uri)


def confirm_second_factor(
    session: Session, person_id: int, code: str, at: datetime
) -> tuple[str, ...] | None:
    """From now on signing in asks for a code. Answers with the recovery codes, said only once;
    None where the code is wrong.

    Raises RefusedError where none was begun, and TooManyAttemptsError.
    """
    count_attempt(session, CODE, str(person_id), at)
    row = session.execute(
        select(_ACCOUNT.totp_secret, _ACCOUNT.totp_confirmed_at).where(
            _ACCOUNT.person_id == person_id
        )
    ).one()
    if row.totp_secret is None or row.totp_confirmed_at is not None:
        raise RefusedError("There is no second factor to confirm: begin with a new one.")
    if not _takes_step(session, person_id, row.totp_secret, code, at):
        return None
    take_back_attempt(session, CODE, str(person_id), at)
    session.execute(
        update(tables.account).where(_ACCOUNT.person_id == person_id).values(totp_confirmed_at=at)
    )
    return renew_recovery_codes(session, person_id)


def renew_recovery_codes(session: Session, person_id: int) -> tuple[str, ...]:
    """Ten new ones, each good once; the old ones open nothing any more."""
    codes = tuple(_new_code() for _ in range(RECOVERY_CODES))
    session.execute(delete(tables.recovery_code).where(_CODE.person_id == person_id))
    session.execute(
        insert(tables.recovery_code),
        [{"person_id": person_id, "digest": digest_of(_bare(code))} for code in codes],
    )
    return codes


def remove_second_factor(session: Session, person_id: int) -> None:
    """The password alone lets the person in again."""
    session.execute(delete(tables.recovery_code).where(_CODE.person_id == person_id))
    session.execute(
        update(tables.account)
        .where(_ACCOUNT.person_id == person_id)
        .values(totp_secret=None, totp_confirmed_at=None)
    )


def is_right_code(session: Session, person_id: int, code: str, at: datetime) -> bool:
    """Of the app or of the paper; a right one is used up."""
    secret: str | None = session.execute(
        select(_ACCOUNT.totp_secret).where(
            _ACCOUNT.person_id == person_id,
            _ACCOUNT.closed_at.is_(None),
            _ACCOUNT.totp_confirmed_at.is_not(None),
        )
    ).scalar()
    if secret is None:
        return False
    return _takes_step(session, person_id, secret, code, at) or _takes_paper(
        session, person_id, code, at
    )


def _takes_step(session: Session, person_id: int, secret: str, code: str, at: datetime) -> bool:
    """A clock may be half a minute off; no step is taken twice, nor one before a taken one."""
    step = int(at.timestamp()) // _SECONDS
    typed, code_of = _bare(code).encode(), pyotp.TOTP(secret).generate_otp
    steps = [each for each in (step - 1, step, step + 1) if _is(typed, code_of(each))]
    if not steps:
        return False
    taken = (
        update(tables.account)
        .where(_ACCOUNT.person_id == person_id, _ACCOUNT.totp_step < steps[-1])
        .values(totp_step=steps[-1])
        .returning(_ACCOUNT.person_id)
    )
    return session.execute(taken).first() is not None


def _takes_paper(session: Session, person_id: int, code: str, at: datetime) -> bool:
    used = (
        update(tables.recovery_code)
        .where(
            _CODE.person_id == person_id,
            _CODE.digest == digest_of(_bare(code)),
            _CODE.used_at.is_(None),
        )
        .values(used_at=at)
        .returning(_CODE.person_id)
    )
    return session.execute(used).first() is not None


def _is(typed: bytes, expected: str) -> bool:
    return hmac.compare_digest(typed, expected.encode())


def _new_code() -> str:
    """A hundred and twenty bits, which a plain digest keeps safely, in groups that can be read off
    paper."""
    text = b32encode(secrets.token_bytes(15)).decode().lower()
    return "-".join(text[at : at + 4] for at in range(0, 24, 4))


def _bare(code: str) -> str:
    """Without what people put between groups."""
    return "".join(code.casefold().replace("-", " ").split())
