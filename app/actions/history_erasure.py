"""Erase a person's words from the history; the chain stays whole, and the erasure is in it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, null, select, update

from app.actions.deeds import Change, Deed, note_changes
from app.actions.revisions import touch_scorecard
from app.core.history_actuals import ACTUALS
from app.core.history_walk import ERASURE, LINES, Place, StoredLine
from app.db import tables
from app.db.engine import Session
from app.queries.history_lines import all_lines

_HISTORY = tables.history.c
_BLANK = (
    update(tables.history)
    .where(
        _HISTORY.organisation_id == bindparam("organisation"),
        _HISTORY.deed == bindparam("its_deed"),
        _HISTORY.position == bindparam("its_position"),
        _HISTORY.salt.is_not(None),
    )
    .values(before=null(), after=null(), salt=null())
)
_Note = tuple[str, str, str]
"""The path of a measure, a period, and what was noted there."""


@dataclass(frozen=True, slots=True)
class Words:
    """By which a person is known: their address, and their name, found wherever they stand.

    A name of one word only where nothing else stands beside it: Max is also the largest.
    """

    words: Collection[str]

    def are_in(self, payload: Any) -> bool:
        pattern = self._anywhere
        alone = {word.casefold() for word in self.words}
        return any(
            text.casefold() in alone or (pattern is not None and pattern.search(text))
            for text in _texts(payload)
        )

    @property
    def _anywhere(self) -> re.Pattern[str] | None:
        known = [re.escape(word) for word in self.words if "@" in word or " " in word]
        if not known:
            return None
        return re.compile(rf"(?<![\w.-])(?:{'|'.join(known)})(?![\w-])", re.IGNORECASE)


def erase_from_history(
    session: Session, deed: Deed, *, person_id: int, words: Words, notes: bool = False
) -> int:
    """Blank what the organisation's history tells with the words of the person; how many lines.

    Notes on actuals stay, unless they are asked for: then those the person wrote are taken from the
    actuals as well. Lines the person's deeds made stay theirs, under a number without a name.
    """
    organisation_id = deed.actor.organisation_id
    written = _notes_of(session, organisation_id, person_id) if notes else frozenset()
    places = [
        stored.place
        for stored in all_lines(session, organisation_id)
        if not stored.is_blank and _tells(stored, words, written)
    ]
    if places:
        session.execute(
            _BLANK,
            [
                {"organisation": organisation_id, "its_deed": number, "its_position": position}
                for number, position in places
            ],
        )
    if written:
        _take_notes_away(session, organisation_id, person_id)
    named = {"person": person_id, LINES: _by_deed(places)}
    note_changes(
        session, deed, "erase_history", [Change(ERASURE, f"person-{person_id}", None, named)]
    )
    return len(places)


def _tells(stored: StoredLine, words: Words, notes: Collection[_Note]) -> bool:
    line = stored.line
    if line.kind == ERASURE:
        return False
    payloads = (stored.before, stored.after)
    if line.kind != ACTUALS:
        return any(map(words.are_in, payloads))
    return any((line.path, *note) in notes for each in payloads for note in _noted(each))


def _noted(payload: Any) -> Iterator[tuple[str, str]]:
    for period, written in (payload or {}).items():
        if isinstance(written, dict):
            yield period, written["note"]


def _texts(payload: Any) -> Iterator[str]:
    """Every text in it, at any depth."""
    if isinstance(payload, str):
        yield payload
    elif isinstance(payload, dict):
        for each in payload.values():
            yield from _texts(each)
    elif isinstance(payload, list):
        for each in payload:
            yield from _texts(each)


def _by_deed(places: Collection[Place]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for deed, position in places:
        found.setdefault(str(deed), []).append(position)
    return found


def _notes_of(session: Session, organisation_id: int, person_id: int) -> frozenset[_Note]:
    revision, measure, scorecard = (
        tables.actual_revision.c,
        tables.measure.c,
        tables.scorecard.c,
    )
    rows = session.execute(
        select(scorecard.key, measure.key, revision.period, revision.note)
        .join_from(tables.actual_revision, tables.measure, measure.id == revision.measure_id)
        .join(tables.scorecard, scorecard.id == measure.scorecard_id)
        .where(
            revision.organisation_id == organisation_id,
            revision.person_id == person_id,
            revision.note.is_not(None),
        )
    )
    return frozenset((f"{row[0]}/{row[1]}", row[2].key, row[3]) for row in rows)


def _take_notes_away(session: Session, organisation_id: int, person_id: int) -> None:
    measure = tables.measure.c
    noted = select(tables.actual.c.measure_id).where(
        tables.actual.c.organisation_id == organisation_id,
        tables.actual.c.person_id == person_id,
        tables.actual.c.note.is_not(None),
    )
    scorecards = session.execute(
        select(measure.scorecard_id)
        .where(measure.organisation_id == organisation_id, measure.id.in_(noted))
        .distinct()
    ).all()
    for table in (tables.actual, tables.actual_revision):
        session.execute(
            update(table)
            .where(
                table.c.organisation_id == organisation_id,
                table.c.person_id == person_id,
                table.c.note.is_not(None),
            )
            .values(note=null())
        )
    for row in scorecards:
        touch_scorecard(session, row.scorecard_id)
