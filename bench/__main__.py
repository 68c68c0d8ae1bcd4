"""``python -m bench``: the table of the goals, measured now on this machine."""

import argparse
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import counting, importing, large, layouts, sizes
from bench.rounds import Measured, Slice, cost_ratio, in_turns, middle, ratio, tail
from bench.scorecard import scorecard
from bench.servers import filled, postgresql_url, serving
from bench.subjects import (
    FRONT,
    Client,
    Recorder,
    Subject,
    drawer_request,
    in_turn,
    map_request,
    saturated,
)
from bench.table import Row, Table, at_least, at_most


def main() -> None:
    arguments = _arguments()
    table = Table()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="throughline-bench-")))
        url = filled(f"sqlite:///{folder / 'bench.db'}", scorecard())
        table.say("Counting, laying out, weighing")
        table.add(*counting.rows(url), *layouts.rows())
        app = Client.of(stack.enter_context(serving("product", url)))
        table.add(*sizes.rows(app.one))
        postgres = stack.enter_context(postgresql_url())
        if postgres is None:
            table.say("NOT MEASURED ON POSTGRESQL: there is none")
        table.add(*_in_turns(table, stack, app, url, postgres))
        table.say("Importing")
        table.add(*importing.rows(folder))
        if arguments.large:
            table.say("Filling 1,000 scorecards with 1.4 million actuals")
            table.add(*large.rows(folder, table))
    table.print()


def _in_turns(
    table: Table, stack: ExitStack, app: Client, url: str, postgres: str | None
) -> list[Row]:
    size = len(app.one.ask(map_request()).body)
    constant = Client.of(stack.enter_context(serving("constant", str(size))))
    guarded = Client.of(stack.enter_context(serving("guarded", str(size))))
    cold = Client.of(stack.enter_context(serving("forgetful", url)))
    etag = app.one.ask(map_request()).header("etag") or ""
    recorder = Recorder(Client.of(stack.enter_context(serving("product", url))))
    subjects: dict[str, Subject] = {
        "unchanged": saturated(constant, app, map_request()),
        "304": saturated(constant, app, map_request(If_None_Match=etag)),
        "drawer": saturated(constant, app, drawer_request()),
        # in turn: of several at once one is drawn, and the others take it
        "cold": in_turn(constant, lambda: cold.timed(map_request())),
        "guard": saturated(constant, guarded, FRONT),
        "after a write": in_turn(constant, recorder.look_after),
        "record": in_turn(constant, recorder.record),
    }
    if postgres is not None:
        other = stack.enter_context(serving("forgetful", filled(postgres, scorecard())))
        other_cold = Client.of(other)
        subjects["postgresql"] = in_turn(
            cold, lambda: other_cold.timed(map_request()), beside=map_request()
        )
    measured = in_turns(subjects, lambda number: table.say(f"Round {number}"))
    return _rows(measured, size)


def _rows(measured: Measured, size: int) -> list[Row]:
    rows = [
        _against("map unchanged / A", measured["unchanged"], 0.50, 0.90),
        _against("map 304 / A", measured["304"], 0.60, 1.0),
        _against("map after one write / A", measured["after a write"], 0.15, 0.19),
        _against("map cold / A", measured["cold"], 0.035, 0.045),
        _against("objective drawer / A", measured["drawer"], 0.15, 0.20),
        _against("record an actual / A", measured["record"], 0.09, 0.12),
        at_most("record an actual, p99 / p50", tail(measured["record"]), 3, 2),
        at_most("map cold at one client, p99 / p50", tail(measured["cold"]), 2.5, 1.6),
        _against("all middleware / none", measured["guard"], 0.80, 0.90),
    ]
    if "postgresql" in measured:
        rows.append(_against("map cold, PostgreSQL / SQLite", measured["postgresql"], 0.55, 0.70))
    asked = measured["unchanged"]
    fastest = max(each.against for each in asked)
    rows.append(Row(f"A, {size / 1000:.0f} KB, a second", f"{fastest:,.0f}"))
    for name in ("cold", "record"):
        rows.append(Row(f"{name}, in turn, median", f"{middle(measured[name]):.2f} ms"))
    return rows


def _against(name: str, slices: list[Slice], goal: float, stretch: float) -> Row:
    return at_least(name, ratio(slices), goal, stretch, cost_ratio(slices))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--large", action="store_true", help="also 1,000 scorecards (minutes)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
