"""How many statements an answer costs, seen where the driver hands them to SQLite."""

from itertools import groupby
from typing import Any

from fastapi import FastAPI
from sqlalchemy import event
from starlette.testclient import TestClient

from bench.scorecard import KEY, LATEST
from bench.serving import product
from bench.subjects import MAP, MEASURE, OBJECTIVE
from bench.table import Row, at_most
from bench.visitor import SHOWN

_HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
_MAP = f"{MAP}?period={LATEST.key}"
_DRAWER = f"/scorecards/{KEY}/objectives/{OBJECTIVE}?period={LATEST.key}"
_RECORD = (
    f"/scorecards/{KEY}/measures/{MEASURE}/actuals/{LATEST.key}"
    f"?objective={OBJECTIVE}&on=map&view={LATEST.key}"
)
_NOT_ASKED = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "--")
"""Ends of transactions, and what a trigger does by itself."""


class Counted:
    """The application with every statement of its connections written down."""

    def __init__(self, app: FastAPI) -> None:
        self.client = TestClient(app, base_url="http://127.0.0.1", headers={"cookie": SHOWN})
        self.statements: list[str] = []
        self._pages = app.state.map_pages
        event.listen(app.state.engine, "connect", self._trace)
        app.state.connection.close()
        app.state.engine.dispose()

    def get(self, path: str, **headers: str) -> int:
        self.statements.clear()
        self.client.get(path, headers=headers).raise_for_status()
        return self._count()

    def post(self, path: str, **fields: str) -> int:
        self.statements.clear()
        self.client.post(path, data=fields, headers=_HTMX).raise_for_status()
        return self._count()

    def forget(self) -> None:
        self._pages.clear()

    def _count(self) -> int:
        # one whose table has a trigger is told twice: before and after that has looked
        told = (each for each, _ in groupby(self.statements))
        return sum(not each.startswith(_NOT_ASKED) for each in told)

    def _trace(self, connection: Any, _record: object) -> None:
        connection.set_trace_callback(lambda each: self.statements.append(each.strip()))


def rows(url: str) -> list[Row]:
    counted = Counted(product(url))
    counted.get(_MAP)
    counted.forget()
    cold = counted.get(_MAP)
    return [
        at_most("queries, map cold", cold, 8),
        at_most("queries, map unchanged", counted.get(_MAP), 2),
        at_most("queries, drawer", counted.get(_DRAWER, **_HTMX), 5),
        at_most("queries, record an actual", counted.post(_RECORD, value="61.5", revision="1"), 9),
    ]
