"""Pages of one scorecard among a thousand, against the same pages where it is alone."""

import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from bench.client import get
from bench.rounds import in_turns, ratio
from bench.scorecard import KEY, LATEST, scorecard
from bench.servers import filled, serving
from bench.subjects import Client, drawer_request, map_request, saturated
from bench.table import Row, Table, at_least

_COPIES = 999
_PARTS = (
    "theme",
    "perspective",
    "objective",
    "measure",
    "target",
    "link",
    "initiative",
    "initiative_objective",
    "reach",
)
"""Tables whose rows name their scorecard."""


def rows(folder: Path, table: Table) -> list[Row]:
    one = filled(f"sqlite:///{folder / 'one.db'}", scorecard())
    many = filled(f"sqlite:///{folder / 'many.db'}", scorecard())
    actuals = _multiply(folder / "many.db")
    asked = {
        "map cold": ("forgetful", map_request()),
        "map unchanged": ("product", map_request()),
        "drawer": ("product", drawer_request()),
        "table": ("product", get(f"/scorecards/{KEY}?period={LATEST.key}")),
    }
    with ExitStack() as stack:
        subjects = {}
        for name, (kind, request) in asked.items():
            alone, among = (
                Client.of(stack.enter_context(serving(kind, url))) for url in (one, many)
            )
            subjects[name] = saturated(alone, among, request, beside=request)
        measured = in_turns(subjects, lambda number: table.say(f"Round {number}"))
    return [
        Row("actuals in 1,000 scorecards", f"{actuals:,}"),
        *(
            at_least(f"{name}, among 1,000 / alone", ratio(slices), 0.90, 0.95)
            for name, slices in measured.items()
        ),
    ]


def _multiply(file: Path) -> int:
    """Copies of the first scorecard, row by row; how many actuals there are then."""
    with closing(sqlite3.connect(file)) as connection:
        (measures,) = connection.execute("SELECT max(id) FROM measure").fetchone()
        for copy in range(1, _COPIES + 1):
            own = {"id": "NULL", "scorecard_id": f"{copy + 1}"}
            shifted = {"id": f"id + {copy * measures}", "scorecard_id": f"{copy + 1}"}
            _copy(connection, "scorecard", {"id": f"{copy + 1}", "key": f"key || '-{copy}'"})
            for name in _PARTS:
                _copy(connection, name, shifted if name == "measure" else own, "scorecard_id = 1")
            moved = {"measure_id": f"measure_id + {copy * measures}"}
            for name in ("actual_revision", "actual"):
                _copy(connection, name, moved, f"measure_id <= {measures}")
        connection.commit()
        (count,) = connection.execute("SELECT count(*) FROM actual").fetchone()
        return int(count)


def _copy(
    connection: sqlite3.Connection, table: str, changed: dict[str, str], where: str = "id = 1"
) -> None:
    columns: Sequence[str] = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(changed.get(name, name) for name in columns)
    connection.execute(f"INSERT INTO {table} SELECT {values} FROM {table} WHERE {where}")  # noqa: S608 - names are ours
