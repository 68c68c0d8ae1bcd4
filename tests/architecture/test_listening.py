"""The ear that listens to the SQL hears what is asked for without an organisation."""

from typing import Any

import pytest
from sqlalchemy import select

from app.db import tables
from app.db.engine import Session
from tests.listening import Heard, Known, listening, undead, unfiltered

KNOWN = Known(
    1, {"scorecard_id": frozenset({9}), "scorecard": frozenset({9}), "deputy": frozenset({7})}
)


@pytest.mark.parametrize(
    ("statement", "parameters"),
    [
        ("SELECT key FROM scorecard WHERE organisation_id = ?", (1,)),
        ("SELECT s.key FROM scorecard s WHERE s.organisation_id = %(o)s::INTEGER", {"o": 1}),
        ("SELECT key FROM theme WHERE scorecard_id = ? UNION ALL SELECT key FROM link "
         "WHERE scorecard_id = ?", (3, 3)),
        ("SELECT value FROM actual WHERE actual.measure_id IN (?, ?) AND period = ?", (4, 5, "x")),
        ("UPDATE organisation SET last_deed = last_deed + 1 WHERE organisation.id = ?", (1,)),
        ("DELETE FROM deputy WHERE id = ? AND organisation_id = ?", (7, 1)),
        ("INSERT INTO scorecard (organisation_id, key) VALUES (?, ?)", (1, "x")),
        ("SELECT name FROM person WHERE email = ?", ("ann@example.org",)),
        ("SELECT person_id FROM sign_in WHERE digest = ?", ("abc",)),
        ("PRAGMA foreign_keys", ()),
    ],
)  # fmt: skip
def test_what_is_asked_for_under_an_organisation_is_well(statement: str, parameters: Any) -> None:
    assert unfiltered(statement, parameters, KNOWN) is None


@pytest.mark.parametrize(
    ("statement", "parameters", "fault"),
    [
        ("SELECT key FROM scorecard", (), "scorecard without an organisation"),
        ("SELECT key FROM scorecard WHERE key = ?", ("x",), "without an organisation"),
        ("SELECT key FROM theme WHERE scorecard_id = ? UNION ALL SELECT key FROM link",
         (3,), "link without an organisation"),
        ("SELECT key FROM theme WHERE scorecard_id = ?", (9,), "scorecard_id 9 is of another"),
        ("SELECT s.key FROM scorecard s WHERE s.id = ?", (9,), "scorecard 9 is of another"),
        ("DELETE FROM deputy WHERE id = ?", (7,), "deputy 7 is of another organisation"),
        ("DELETE FROM deputy", (), "deputy without an organisation"),
        ("UPDATE measure SET name = ? WHERE key = ?", ("a", "b"), "measure without"),
        ("SELECT role FROM scorecard_role WHERE person_id = ?", (1,), "scorecard_role without"),
        ("SELECT key FROM scorecard WHERE organisation_id = ?", (2,), "is another one"),
        ("SELECT a FROM person, scorecard WHERE email = ?", ("x",), "scorecard without"),
        ("INSERT INTO history (path) SELECT key FROM scorecard", (), "scorecard without"),
    ],
)  # fmt: skip
def test_what_is_not_would_be_heard(statement: str, parameters: Any, fault: str) -> None:
    assert fault in str(unfiltered(statement, parameters, KNOWN))


@pytest.mark.parametrize(
    ("statement", "is_wrong"),
    [
        ("SELECT key FROM scorecard WHERE organisation_id = ?", True),
        ("SELECT m.key FROM measure m JOIN scorecard s ON s.id = m.scorecard_id", True),
        ("SELECT key FROM scorecard WHERE deleted_at IS NULL", False),
        ("SELECT key FROM measure WHERE scorecard_id = ?", False),
        ("SELECT role FROM scorecard_role WHERE person_id = ?", False),
    ],
)
def test_who_reads_deleted_scorecards_would_be_heard(statement: str, *, is_wrong: bool) -> None:
    assert (undead(statement, "anybody") is not None) == is_wrong
    assert undead(statement, "streamed") is None


PLANTED = """
from sqlalchemy import select
from app.db import tables
from app.db.plain import PlainRows

def by_core(session):
    session.execute(select(tables.scorecard.c.key))

def by_rows(session):
    PlainRows(session).of("SELECT key FROM measure WHERE key = ?", "nrr")

def rightly(session):
    PlainRows(session).of("SELECT key FROM measure WHERE scorecard_id = ?", 1)
"""


@pytest.mark.parametrize(
    ("function", "wrong"),
    [
        (
            "by_core",
            [
                "queries/planted.py:7: scorecard without an organisation: SELECT",
                "queries/planted.py:7: deleted scorecards too: SELECT",
            ],
        ),
        ("by_rows", ["queries/planted.py:10: measure without an organisation: SELECT"]),
        ("rightly", []),
    ],
)
def test_both_ways_of_asking_are_heard(
    session: Session, monkeypatch: pytest.MonkeyPatch, function: str, wrong: list[str]
) -> None:
    planted: dict[str, Any] = {}
    exec(compile(PLANTED, "/throughline/app/queries/planted.py", "exec"), planted)  # noqa: S102
    heard = Heard()
    with listening(monkeypatch, heard):
        planted[function](session)

    assert [each.partition("SELECT")[0] + "SELECT" for each in heard.wrong] == wrong
    assert heard.count > 0


def test_what_a_test_asks_by_itself_is_its_own(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard()
    with listening(monkeypatch, heard):
        session.execute(select(tables.scorecard.c.key))

    assert heard.count == 0
