"""What every command needs: the database it speaks to, and how a failure is told."""

import functools
import sys
from collections.abc import Callable
from typing import Annotated, NoReturn, ParamSpec

import typer
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from app.db.engine import open_engine
from app.db.migrate import bring_up_to_date
from app.errors import ThroughlineError
from app.settings import Settings
from app.wording.language import Wording

_P = ParamSpec("_P")

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


def settings_with(database: str | None, organisation: str | None = None) -> Settings:
    chosen = {"database_url": database, "organisation": organisation}
    return Settings.model_validate(
        Settings().model_dump() | {name: value for name, value in chosen.items() if value}
    )


def open_database(settings: Settings) -> Engine:
    """The engine over the settings' database; its own SQLite file is brought up to date."""
    engine = open_engine(settings.database_url)
    bring_up_to_date(engine)
    return engine


def wording_of(settings: Settings) -> Wording:
    return Wording.for_language(settings.language)


def told(command: Callable[_P, None]) -> Callable[_P, None]:
    """Says what stopped a command in a sentence, and ends with exit status 1."""

    @functools.wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except ThroughlineError as error:
            fail(str(error))
        except DBAPIError as error:
            fail(f"The database did not answer: {error.orig}")

    return run


def fail(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise typer.Exit(1)
