"""Who asks the product's servers: everything is measured signed in."""

from sqlalchemy import update

from app.core.access import Actor
from app.core.secrets import digest_of
from app.db import tables
from app.db.engine import Session
from app.web.visiting import COOKIE
from tests.signing_in import signed_in

SECRET = "the session of the benchmark"  # noqa: S105  (opens nothing but its databases)
SHOWN = f"{COOKIE}={digest_of(SECRET)}"
"""The header that says so."""


def sign_in(session: Session, actor: Actor) -> None:
    """Under the same secret in every database."""
    secret = signed_in(session, actor)
    columns = tables.sign_in.c
    session.execute(
        update(tables.sign_in)
        .where(columns.digest == digest_of(secret))
        .values(digest=digest_of(digest_of(SECRET)))
    )
