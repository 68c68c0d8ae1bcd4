"""Listens to the SQL of the application: nothing of an organisation is asked for without it.

The rule. A statement that reads, changes or removes rows of an organisation's table binds

- ``organisation_id`` (of the table ``organisation`` the ``id``), or
- the id of a scorecard, a measure or another row of such a table, or
- the id of a person, for what is a person's own in whichever organisation they work, or
- the digest of a secret, which nobody guesses.

Every part of a UNION does so by itself. Whatever id it binds is one of the organisation of the
person who asks, unless it binds that organisation as well: that is how an id that was taken from
an address, and not from a row found under the organisation, is told.

Besides, whoever reads scorecards leaves out those that are deleted.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, select
from sqlmodel import SQLModel

from app.db import tables
from app.db.engine import Session
from app.db.lasting import LastingConnection
from app.db.plain import PlainRow, PlainRows
from app.db.prepared import Prepared

ORGANISATION = "organisation"
PERSONAL = frozenset({"membership", "organisation", "sign_in", "one_time_link"})
"""A person belongs to several organisations: their id alone is enough for what is theirs."""
TABLES = frozenset(
    table.name
    for table in SQLModel.metadata.tables.values()
    if table.name == ORGANISATION or "organisation_id" in table.columns
)
ACROSS = frozenset(
    {
        "_take_all",
        "_take_up_everywhere",
        "end_old_sign_ins",
        "forget_old_links",
        "organisation_named",
    }
)
"""Functions of the application that may: erasing a person, which only those do who administer all
of their organisations (``refuse_unless_in_charge``); taking up every invitation to an address that
a provider vouches for; removing what has ended for everybody; and
finding out which organisation a command or a server is for, before anybody asks for anything."""
WITH_DELETED = frozenset(
    {"_notes_of", "_scenes", "_roles_of", "note_update_link_revoked", "streamed"}
)
"""Functions that may: the history tells of everything, and an erasure goes through everything."""
IDS = ("organisation_id", "scorecard_id", "measure_id", "person_id", "deputy_id", "id", "digest")

_BOUND = r"(?:\?|%s|%\(\w+\)s)"
_MARK = re.compile(_BOUND)
_COMPARED = re.compile(
    rf"\b(?:(\w+)\.)?({'|'.join(IDS)})\s*(?:=|IN)\s*\(?\s*({_BOUND}[^)]*?(?=\)|\sAND|\sOR|$|\s))",
    re.IGNORECASE,
)
_STARTED = re.compile(rf"SELECT CAST\(({_BOUND})\S* AS INTEGER\)", re.IGNORECASE)
"""``app.actions.revisions`` goes from a scorecard to those it feeds."""
_NOBODYS = re.compile(r"\bperson_id IS NULL\b", re.IGNORECASE)
"""Links for an address that nobody has."""
_NAMED = re.compile(
    r"\b(?:FROM|JOIN|UPDATE|INTO|,)\s+\"?(\w+)\"?(?:\s+(?:AS\s+)?(\w+))?", re.IGNORECASE
)
_TOLD = re.compile(r"\s*(?:SELECT|UPDATE|DELETE|WITH|INSERT)\b", re.IGNORECASE)


_READS_SCORECARDS = re.compile(r"\s*SELECT\b.*\b(?:FROM|JOIN)\s+scorecard\b", re.DOTALL)


@dataclass(frozen=True)
class Binding:
    """``table`` is what a statement calls it, or empty."""

    table: str
    column: str
    values: tuple[object, ...]


@dataclass(frozen=True)
class Known:
    """Who asks, and the ids of rows that belong to other organisations, by column or table."""

    organisation_id: int | None = None
    foreign: Mapping[str, frozenset[object]] = field(default_factory=dict)


def unfiltered(statement: str, parameters: Any, known: Known) -> str | None:
    """What is wrong with the statement; None where nothing is."""
    if not _TOLD.match(statement):
        return None
    bindings = list(_bindings(statement, parameters))
    for part in _parts(statement):
        named = _tables(part)
        if named and not any(_scopes(each, named) for each in _bindings(part, None)):
            return f"{', '.join(sorted(named))} without an organisation"
    return _foreign(statement, bindings, known)


def undead(statement: str, function: str) -> str | None:
    """What is wrong with a statement that finds scorecards which are deleted."""
    is_wrong = _READS_SCORECARDS.match(statement) and "deleted_at" not in statement
    return "deleted scorecards too" if is_wrong and function not in WITH_DELETED else None


def _foreign(statement: str, bindings: Sequence[Binding], known: Known) -> str | None:
    own = known.organisation_id
    organisations = [
        value for each in bindings if each.column == "organisation_id" for value in each.values
    ]
    if own in organisations or not _tables(statement):
        return None
    is_personal = _tables(statement) <= PERSONAL and any(e.column == "person_id" for e in bindings)
    if organisations and own is not None and not is_personal:
        return "the organisation is another one"
    wrong = [
        f"{name} {value}"
        for name, value in _named_values(statement, bindings)
        if value in known.foreign.get(name, ())
    ]
    return f"{', '.join(wrong)} is of another organisation" if wrong else None


def _named_values(statement: str, bindings: Sequence[Binding]) -> Iterator[tuple[str, object]]:
    for each in bindings:
        name = _called(statement, each) if each.column == "id" else each.column
        for value in each.values:
            yield name, value


def _scopes(binding: Binding, named: set[str]) -> bool:
    return binding.column != "person_id" or named <= PERSONAL


def _parts(statement: str) -> list[str]:
    if statement.lstrip().upper().startswith("WITH"):
        return [statement]
    return re.split(r"\bUNION(?: ALL)?\b", statement)


def _tables(text: str) -> set[str]:
    inserts = re.match(r"\s*INSERT\s+INTO\s+\"?\w+\"?", text, re.IGNORECASE)
    rest = text[inserts.end() :] if inserts else text
    if inserts and not re.search(r"\bSELECT\b", rest, re.IGNORECASE):
        return set()
    return {found[1] for found in _NAMED.finditer(rest) if found[1] in TABLES}


def _called(statement: str, binding: Binding) -> str:
    """The table that a binding's alias stands for; the only one where it has none."""
    aliases = {found[2] or found[1]: found[1] for found in _NAMED.finditer(statement)}
    if binding.table:
        return aliases.get(binding.table, binding.table)
    return next(iter(_tables(statement)), "")


def _bindings(text: str, parameters: Any) -> Iterator[Binding]:
    for found in _COMPARED.finditer(text):
        yield Binding(found[1] or "", found[2].lower(), _values(text, found, 3, parameters))
    if _NOBODYS.search(text):
        yield Binding("", "person_id", ())
    for found in _STARTED.finditer(text):
        yield Binding("", "scorecard_id", _values(text, found, 1, parameters))


def _values(text: str, found: re.Match[str], group: int, parameters: Any) -> tuple[object, ...]:
    if parameters is None:
        return ()
    marks = list(_MARK.finditer(text))
    inside = [
        n for n, mark in enumerate(marks) if found.start(group) <= mark.start() < found.end(group)
    ]
    if isinstance(parameters, Mapping):
        return tuple(parameters[marks[n][0][2:-2]] for n in inside)
    return tuple(parameters[n] for n in inside)


@dataclass
class Heard:
    """What the application asked that it should not have."""

    known: Known = field(default_factory=Known)
    is_deaf: bool = False
    """While the server starts: it serves nobody yet."""
    count: int = 0
    wrong: list[str] = field(default_factory=list)

    def listen(self, statement: str, parameters: Any) -> None:
        where = None if self.is_deaf else _asked_by()
        if where is None:
            return
        self.count += 1
        place, function = where
        for fault in (unfiltered(statement, parameters, self.known), undead(statement, function)):
            if fault is not None:
                self.wrong.append(f"{place}: {fault}: {' '.join(statement.split())}")


def _asked_by() -> tuple[str, str] | None:
    """The line of the application that asks, and its function; None where a test asks by itself."""
    frame = sys._getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename
        if "/tests/" in file and not file.endswith("/listening.py"):
            return None
        if "/app/" in file and "site-packages" not in file and "/app/db/" not in file:
            place = f"{file.rpartition('/app/')[2]}:{frame.f_lineno}"
            function = frame.f_code.co_name
            return None if function in ACROSS else (place, function)
        frame = frame.f_back  # type: ignore[assignment]
    return None


@contextmanager
def listening(patch: pytest.MonkeyPatch, heard: Heard) -> Iterator[None]:
    """While it lasts every statement is heard: SQLAlchemy's, and those the driver gets straight."""
    plain, lasting, handed = PlainRows.of, LastingConnection.rows, Prepared._hand_over

    def of(self: PlainRows, statement: str, *parameters: object) -> list[PlainRow]:
        heard.listen(statement, parameters)
        return plain(self, statement, *parameters)

    def rows(self: LastingConnection, statement: str, *parameters: object) -> list[PlainRow]:
        heard.listen(statement, parameters)
        return lasting(self, statement, *parameters)

    def hand_over(connection: Connection, statement: str, parameters: Any) -> Any:
        heard.listen(statement, parameters)
        return handed(connection, statement, parameters)

    def before(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        many = isinstance(parameters, list) and parameters
        heard.listen(statement, parameters[0] if many else parameters)

    patch.setattr(PlainRows, "of", of)
    patch.setattr(LastingConnection, "rows", rows)
    patch.setattr(Prepared, "_hand_over", staticmethod(hand_over))
    event.listen(Engine, "before_cursor_execute", before)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", before)
        patch.undo()


def known_of(session: Session, organisation_id: int) -> Known:
    """All ids that belong to other organisations, as they are now."""
    foreign: dict[str, frozenset[object]] = {}
    for table in SQLModel.metadata.tables.values():
        if "organisation_id" in table.columns and "id" in table.columns:
            columns = table.c
            others = select(columns.id).where(columns.organisation_id != organisation_id)
            foreign[table.name] = frozenset(session.scalars(others))
    people = tables.membership.c
    own = select(people.person_id).where(people.organisation_id == organisation_id)
    strangers = select(people.person_id).where(people.person_id.not_in(own))
    persons = frozenset(session.scalars(strangers))
    foreign |= {"scorecard_id": foreign["scorecard"], "measure_id": foreign["measure"]}
    foreign |= {"person_id": persons, "deputy_id": persons}
    foreign[ORGANISATION] = frozenset(
        session.scalars(
            select(tables.organisation.c.id).where(tables.organisation.c.id != organisation_id)
        )
    )
    return Known(organisation_id, foreign)
