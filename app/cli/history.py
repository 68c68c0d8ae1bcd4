"""Commands for the history: verify, show, export."""

import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from app import clock
from app.cli.context import Database, Look, Organisation, fail, looking, settings_with, told
from app.exchange.history_files import csv_lines, json_lines
from app.queries.history import Chosen, every_line, filed, history_names
from app.queries.history_check import HistoryCheck
from app.wording.history import LineNames, Told, statements
from app.wording.history_faults import history_fault
from app.wording.periods import show_datetime

Scorecard = Annotated[
    str | None, typer.Option("--scorecard", metavar="KEY", help="Only what was done to this one.")
]
From = Annotated[
    datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day.")
]
To = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="The last day.")]
Json = Annotated[bool, typer.Option("--json", help="As lines of JSON.")]

commands = typer.Typer(help="The history: who changed what, and whether it is whole.")


@commands.command("verify")
@told
def verify(database: Database = None, organisation: Organisation = None) -> None:
    """Check every line of the history, and every actual against it."""
    with looking(settings_with(database, organisation)) as look:
        if not look.organisation_id:
            print(look.wording.gettext("There is no history yet."))
            return
        _verify(look)


@commands.command("show")
@told
def show(
    scorecard: Scorecard = None,
    first: From = None,
    last: To = None,
    as_json: Json = False,
    database: Database = None,
    organisation: Organisation = None,
) -> None:
    """Say who did what, the oldest first."""
    with looking(settings_with(database, organisation)) as look:
        chosen = _chosen(look, scorecard, first, last)
        if as_json:
            sys.stdout.writelines(json_lines(filed(look.session, chosen)))
        else:
            _print_lines(look, chosen)


@commands.command("export")
@told
def export(
    file: Annotated[Path, typer.Argument(help="FILE.csv, or FILE.jsonl with the chain.")],
    scorecard: Scorecard = None,
    first: From = None,
    last: To = None,
    database: Database = None,
    organisation: Organisation = None,
) -> None:
    """Write the history to a file."""
    write = csv_lines if file.suffix.lower() == ".csv" else json_lines
    with looking(settings_with(database, organisation)) as look:
        try:
            with file.open("w", encoding="utf-8", newline="") as opened:
                chosen = _chosen(look, scorecard, first, last)
                opened.writelines(write(filed(look.session, chosen)))
        except OSError as error:
            fail(f"{file}: {error.strerror}")


def _chosen(
    look: Look, scorecard: str | None, first: datetime | None, last: datetime | None
) -> Chosen:
    """The days are those of the machine's own time zone."""
    return Chosen(
        look.organisation_id,
        scorecard,
        since=None if first is None else first.astimezone(),
        until=None if last is None else (last + timedelta(days=1)).astimezone(),
    )


def _print_lines(look: Look, chosen: Chosen) -> None:
    lines = every_line(look.session, chosen)
    names: dict[str, LineNames] = {}
    for line in lines:
        key = line.path.partition("/")[0]
        if key not in names:
            names[key] = _names(look, key)
        when = show_datetime(look.wording, clock.at_the_wall(line.at))
        told = Told(line.kind, line.path, line.before, line.after, line.is_erased)
        for statement in statements(look.wording, told, names[key]):
            print(f"{line.deed}  {when}  {line.person}  {statement}")


def _names(look: Look, key: str) -> LineNames:
    scene = history_names(look.session, look.organisation_id, [key], []).scorecards.get(key)
    return LineNames() if scene is None else LineNames(scene.calendar, scene.measures)


def _verify(look: Look) -> None:
    """Raises Exit with status 1 where something is wrong."""
    wording = look.wording
    check = HistoryCheck(look.session, look.organisation_id)
    faults = 0
    for faults, found in enumerate(check.faults(), start=1):  # noqa: B007 - the last one counts them
        print(history_fault(wording, found), file=sys.stderr)
    print(_checked(look, check))
    if faults:
        fail(
            wording.ngettext(
                "The history is not whole: %(num)s fault.",
                "The history is not whole: %(num)s faults.",
                faults,
                num=faults,
            )
        )
    print(wording.gettext("The history is whole. Its last line: %(chain)s", chain=check.head))


def _checked(look: Look, check: HistoryCheck) -> str:
    wording = look.wording
    said = [
        wording.ngettext(
            "%(num)s line checked", "%(num)s lines checked", check.lines, num=check.lines
        ),
        wording.ngettext(
            "%(num)s entry of an actual checked",
            "%(num)s entries of actuals checked",
            check.revisions,
            num=check.revisions,
        ),
    ]
    if check.erased:
        said.append(
            wording.ngettext(
                "%(num)s line erased as the history tells",
                "%(num)s lines erased as the history tells",
                check.erased,
                num=check.erased,
            )
        )
    return ", ".join(said)
