"""Commands for documents: import and export."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from app import clock
from app.actions.documents import import_drafts
from app.actions.faulty_import import FaultyImportError
from app.actions.import_report import ImportReport
from app.cli.context import Database, Organisation, fail, looking, settings_with, told, working
from app.cli.import_words import change_lines, fault_lines, import_summary
from app.exchange.draft import DraftFaults
from app.exchange.scorecard_file import read_draft
from app.exchange.scorecard_json import write_json
from app.exchange.scorecard_yaml import write_yaml
from app.queries.documents import document_of
from app.wording.language import Wording


class Format(StrEnum):
    YAML = "yaml"
    JSON = "json"


class _DryRunError(Exception):
    """Ends a dry run: whatever was done is undone."""


@told
def import_documents(
    files: Annotated[list[Path], typer.Argument(help="Documents: YAML or JSON; - reads one.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove or reset what the document leaves out.")
    ] = False,
    database: Database = None,
    organisation: Organisation = None,
) -> None:
    """Make scorecards what documents say; a fault in one of them changes nothing."""
    settings = settings_with(database, organisation)
    wording = Wording.for_language(settings.language)
    drafts = [read_draft(_bytes_of(file), file.name) for file in files]
    if all(draft.faults for draft in drafts):
        _tell(wording, files, [DraftFaults(tuple(draft.faults)) for draft in drafts])
    reports: list[ImportReport] = []
    try:
        with suppress(_DryRunError), working(settings) as work, _progress(wording):
            reports = import_drafts(
                work.session, actor=work.actor, drafts=drafts, prune=prune, at=clock.now()
            )
            if dry_run:
                raise _DryRunError
    except FaultyImportError as refused:
        _tell(wording, files, refused.faults)
    for report in reports:
        print(import_summary(wording, report, is_dry_run=dry_run))
        for line in change_lines(wording, report) if dry_run else ():
            print(f"  {line}")


@told
def export_document(
    key: Annotated[str, typer.Argument(help="Key of the scorecard.")],
    form: Annotated[Format, typer.Option("--format", help="How it is written.")] = Format.YAML,
    database: Database = None,
    organisation: Organisation = None,
) -> None:
    """Write a scorecard as a document."""
    with looking(settings_with(database, organisation)) as look:
        document = document_of(look.session, look.organisation_id, key)
    write = write_yaml if form is Format.YAML else write_json
    sys.stdout.write(write(document))


def _tell(wording: Wording, files: list[Path], found: Sequence[DraftFaults]) -> NoReturn:
    """Every fault of every file, and the end of the command."""
    for file, faults in zip(files, found, strict=True):
        for line in fault_lines(wording, faults):
            print(f"{file}: {line}", file=sys.stderr)
    fail(wording.gettext("Nothing was imported."))


def _bytes_of(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as error:
        fail(f"{file}: {error.strerror}")


@contextmanager
def _progress(wording: Wording) -> Iterator[None]:
    """Something moves while it takes longer than a moment; a pipe sees nothing of it."""
    console = Console(stderr=True)
    with console.status(wording.gettext("Importing")):
        yield
