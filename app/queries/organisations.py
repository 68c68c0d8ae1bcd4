"""Which organisation is meant."""

from sqlalchemy import select

from app.core.check_limits import CheckLimits
from app.core.defaults import Defaults
from app.core.second_steps import Asked
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError, RefusedError


def organisation_named(session: Session, key: str | None) -> int | None:
    """The id of the organisation with the key, or without one of the only organisation there is.

    None where there is no organisation yet and none was named. Raises NotFoundError for a key that
    none has, RefusedError where several leave open which is meant.
    """
    columns = tables.organisation.c
    rows = session.execute(select(columns.key, columns.id).order_by(columns.key)).all()
    ids: dict[str, int] = {row.key: row.id for row in rows}
    if key is not None:
        if key not in ids:
            raise NotFoundError("There is no organisation “%(key)s”.", key=key)
        return ids[key]
    if len(ids) > 1:
        raise RefusedError(
            "There are several organisations: say which of %(keys)s.", keys=", ".join(ids)
        )
    return next(iter(ids.values()), None)


def organisation_name(session: Session, organisation_id: int) -> str:
    columns = tables.organisation.c
    asked = select(columns.name).where(columns.id == organisation_id)
    name: str = session.execute(asked).scalar_one()
    return name


def organisation_defaults(session: Session, organisation_id: int) -> Defaults:
    """What holds for a scorecard that states none of its own."""
    columns = tables.organisation.c
    row = session.execute(
        select(
            columns.language,
            columns.fiscal_year_starts,
            columns.fiscal_year_named_by,
            columns.tolerance,
            columns.due_days,
        ).where(columns.id == organisation_id)
    ).one()
    return Defaults(*row)


def organisation_check_limits(session: Session, organisation_id: int) -> CheckLimits:
    columns = tables.organisation.c
    asked = select(columns.check_limits).where(columns.id == organisation_id)
    return CheckLimits(**(session.execute(asked).scalar_one() or {}))


def organisation_second_step(session: Session, organisation_id: int) -> Asked:
    columns = tables.organisation.c
    asked = select(columns.second_step).where(columns.id == organisation_id)
    return Asked(session.execute(asked).scalar_one())
