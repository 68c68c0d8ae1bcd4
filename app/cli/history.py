"""Commands for the history: verify, show, export."""

import sys

import typer

from app.cli.context import Database, Look, Organisation, fail, looking, settings_with, told
from app.queries.history_check import HistoryCheck
from app.wording.history_faults import history_fault

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
