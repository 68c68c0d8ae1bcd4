"""Commands that read: list, status, explain."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated

import typer

from app import clock
from app.cli.context import Database, Look, Organisation, looking, settings_with, told
from app.cli.explanations import explanation_of, print_explanation
from app.cli.output import print_table
from app.cli.status_table import print_status
from app.core.definitions import Mode
from app.core.evaluation import Evaluation
from app.queries.facts import Reading
from app.queries.reading import read_scorecard, scorecard_head
from app.queries.scorecards import ScorecardRow, scorecard_rows
from app.queries.status_documents import status_document
from app.queries.views import evaluation_of, period_asked
from app.wording.language import Wording

Key = Annotated[str, typer.Argument(help="Key of the scorecard.")]
PeriodKey = Annotated[
    str | None,
    typer.Option(
        "--period", help="2026, 2026-H2, 2026-Q3, 2026-07 or 2026-W31. Default: the latest."
    ),
]
ModeName = Annotated[Mode, typer.Option("--mode", help="The period alone, or the year to date.")]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", formats=["%Y-%m-%d"], help="The day that decides what has ended. Default: today."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="As JSON instead of a table.")]


@told
def list_scorecards(
    as_json: Json = False, database: Database = None, organisation: Organisation = None
) -> None:
    """List the scorecards."""
    with looking(settings_with(database, organisation)) as look:
        rows = scorecard_rows(look.session, look.organisation_id)
    if as_json:
        print(json.dumps([asdict(row) for row in rows], indent=2, ensure_ascii=False))
    elif rows:
        print_scorecards(look.wording, rows)
    else:
        print(
            look.wording.gettext(
                "There is no scorecard yet: throughline import FILE, or throughline demo."
            )
        )


@told
def show_status(
    key: Key,
    period: PeriodKey = None,
    mode: ModeName = Mode.PERIOD,
    as_of: AsOf = None,
    as_json: Json = False,
    database: Database = None,
    organisation: Organisation = None,
) -> None:
    """Show every light of a scorecard."""
    day = clock.today() if as_of is None else as_of.date()
    with looking(settings_with(database, organisation)) as look:
        reading, evaluation = judged(look, key, day)
        view = period_asked(reading, period, day)
        if as_json:
            document = status_document(reading, evaluation, view, mode, look.wording)
            print(json.dumps(document, indent=2, ensure_ascii=False))
        else:
            print_status(look.wording, reading.facts, evaluation.scorecard(view, mode))


@told
def explain(
    path: Annotated[str, typer.Argument(help="KEY, KEY/OBJECTIVE or KEY/OBJECTIVE/MEASURE.")],
    period: PeriodKey = None,
    mode: ModeName = Mode.PERIOD,
    as_of: AsOf = None,
    as_json: Json = False,
    database: Database = None,
    organisation: Organisation = None,
) -> None:
    """Say why a colour is what it is, down to the last digit."""
    day = clock.today() if as_of is None else as_of.date()
    key, *inner = path.split("/")
    with looking(settings_with(database, organisation)) as look:
        reading, evaluation = judged(look, key, day)
        view = period_asked(reading, period, day)
        text = explanation_of(look.wording, reading, evaluation, inner, (view, mode))
        print_explanation(look.wording, text, as_json=as_json)


def print_scorecards(wording: Wording, rows: Sequence[ScorecardRow]) -> None:
    heads = (
        wording.gettext("Key"),
        wording.gettext("Name"),
        wording.gettext("Objectives"),
        wording.gettext("Measures"),
        wording.gettext("Under"),
    )
    lines = [
        (row.key, row.name, str(row.objectives), str(row.measures), row.parent or "")
        for row in rows
    ]
    print_table(heads, lines, numbers=(2, 3))


def judged(look: Look, key: str, day: date) -> tuple[Reading, Evaluation]:
    head = scorecard_head(look.session, look.organisation_id, key)
    reading = read_scorecard(look.session, head)
    return reading, evaluation_of(reading, day)
