"""Commands about what was deleted: deleted, restore."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from app import clock
from app.actions.restorations import restore_thing
from app.cli.context import Database, Organisation, looking, settings_with, told, working
from app.cli.output import print_table
from app.queries.deleted_things import SCORECARD, deleted_things
from app.wording.history import thing_word
from app.wording.periods import show_datetime


@told
def list_deleted(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON instead of a table.")] = False,
    database: Database = None,
    organisation: Organisation = None,
) -> None:
    """List what was deleted and can be restored."""
    with looking(settings_with(database, organisation)) as look:
        rows = deleted_things(look.session, look.organisation_id)
    words = look.wording
    if as_json:
        print(json.dumps([asdict(row) for row in rows], indent=2, ensure_ascii=False, default=str))
        return
    if not rows:
        print(words.gettext("Nothing is deleted."))
        return
    print_table(
        (
            words.gettext("Number"),
            words.gettext("Kind"),
            words.gettext("Name"),
            words.gettext("Scorecard"),
            words.gettext("Deleted"),
            words.gettext("By"),
        ),
        [
            (
                str(row.id),
                thing_word(words, row.kind),
                row.name,
                "" if row.kind == SCORECARD else row.scorecard,
                show_datetime(words, clock.at_the_wall(row.at)),
                row.who,
            )
            for row in rows
        ],
        numbers=(0,),
    )


@told
def restore(
    number: Annotated[int, typer.Argument(help="As “throughline deleted” lists it.")],
    database: Database = None,
    organisation: Organisation = None,
) -> None:
    """Bring back what was deleted, with all its actuals, notes and history."""
    with working(settings_with(database, organisation)) as work:
        restore_thing(work.session, actor=work.actor, thing=number, at=clock.now())
        sentence = work.wording.gettext("It is back.")
    print(sentence)
