"""What every command needs: the database it speaks to, and how a failure is told."""

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any, NoReturn, ParamSpec

import typer
from pydantic import ValidationError
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from app import clock
from app.actions.organisations import acting_owner
from app.core.access import Actor
from app.db.engine import Session, for_reading, for_writing, open_engine
from app.db.migrate import bring_up_to_date
from app.errors import RefusedError, ThroughlineError
from app.queries.organisations import organisation_named
from app.settings import Settings
from app.wording.errors import error_sentence
from app.wording.fields import field_fault
from app.wording.language import SOURCE_LANGUAGE, Wording

Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="sqlite:///FILE or postgresql://USER@HOST/NAME. Default: "
        "THROUGHLINE_DATABASE_URL, else a file in your data directory.",
    ),
]
Organisation = Annotated[
    str | None,
    typer.Option("--organisation", metavar="KEY", help="Where there are several: which one."),
]

_P = ParamSpec("_P")
_NONE = 0
"""The id of no organisation."""


@dataclass(frozen=True, slots=True)
class Work:
    """One command's transaction, and who does the work in which language."""

    session: Session
    actor: Actor
    wording: Wording


@dataclass(frozen=True, slots=True)
class Look:
    """One command's view of an organisation, which is no row's where there is none yet."""

    session: Session
    organisation_id: int
    wording: Wording


def settings_with(database: str | None, organisation: str | None = None, **others: Any) -> Settings:
    """The settings, with what the command line says instead.

    Raises RefusedError where an environment variable or an option cannot be what it says.
    """
    chosen = {"database_url": database, "organisation": organisation, **others}
    given = {name: value for name, value in chosen.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = f"{Settings.model_config['env_prefix']}{first['loc'][0]}".upper()
        raise RefusedError(
            "The settings cannot be used: %(fault)s", fault=field_fault(name, dict(first))
        ) from None


def open_database(settings: Settings) -> Engine:
    """The engine over the settings' database; its own SQLite file is brought up to date."""
    engine = open_engine(settings.database_url)
    try:
        bring_up_to_date(engine)
    except ThroughlineError:
        engine.dispose()
        raise
    return engine


@contextmanager
def working(settings: Settings) -> Iterator[Work]:
    """A transaction that is kept when the block ends well, and undone when it raises."""
    engine = open_database(settings)
    try:
        with Session(for_writing(engine)) as session, session.begin():
            actor = acting_owner(session, at=clock.now(), organisation=settings.organisation)
            yield Work(session, actor, Wording.for_language(settings.language))
    finally:
        engine.dispose()


@contextmanager
def looking(settings: Settings) -> Iterator[Look]:
    """A transaction that reads: it waits for no writer, and none waits for it."""
    engine = open_database(settings)
    try:
        with Session(for_reading(engine)) as session, session.begin():
            organisation_id = organisation_named(session, settings.organisation)
            wording = Wording.for_language(settings.language)
            yield Look(session, organisation_id or _NONE, wording)
    finally:
        engine.dispose()


def told(command: Callable[_P, None]) -> Callable[_P, None]:
    """Says what stopped a command in a sentence, and ends with exit status 1."""

    @functools.wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except ThroughlineError as error:
            fail(error_sentence(_wording(), error))
        except DBAPIError as error:
            sentence = _wording().gettext(
                "The database did not answer: %(reason)s", reason=error.orig
            )
            fail(sentence)

    return run


def fail(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise typer.Exit(1)


def _wording() -> Wording:
    """The settings themselves may be what is wrong; then English."""
    try:
        # the address stands for the default one, which would make a folder
        return Wording.for_language(Settings(database_url="sqlite://").language)
    except ValidationError:
        return Wording.for_language(SOURCE_LANGUAGE)
