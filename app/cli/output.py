"""Tables and marks for a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from app.core.definitions import Status
from app.wording.language import Wording
from app.wording.statuses import status_word

SHAPES = {
    Status.EXCEEDS: "★",
    Status.ON_TARGET: "●",
    Status.AT_RISK: "▲",
    Status.OFF_TARGET: "◆",
    Status.NO_DATA: "○",
    Status.INFORMATIONAL: " ",
}


def light(wording: Wording, status: Status) -> str:
    """The status as shape and word."""
    return f"{SHAPES[status]} {status_word(wording, status)}"


def print_table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Sequence[int] = ()
) -> None:
    """Columns named in ``numbers`` are set to the right; a pipe gets lines of full width."""
    table = Table(box=None, pad_edge=False, header_style="bold", highlight=False)
    for position, head in enumerate(heads):
        table.add_column(head, justify="right" if position in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, emoji=False, width=200)
    console.print(table)
