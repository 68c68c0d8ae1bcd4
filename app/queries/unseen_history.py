"""The history of a scorecard for a reader who does not see every scorecard it speaks of."""

from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import select

from app.core.access import Actor
from app.db import tables
from app.db.engine import Session
from app.exchange.history_files import FiledLine
from app.exchange.unseen import payload_without_unseen
from app.queries.history import DeedLines, HistoryLine

_Line = TypeVar("_Line", HistoryLine, FiledLine)


@dataclass(frozen=True, slots=True)
class HistoryReader:
    """Who reads, and whether they see the scorecard above the one they read of."""

    actor: Actor
    is_parent_seen: bool

    def line(self, line: _Line) -> _Line:
        """Without its salt where something is left out: with it a guess at that could be tried
        against the digest."""
        if self.actor.sees_all:
            return line
        before, after = (
            payload_without_unseen(each, self.actor.sees, is_parent_seen=self.is_parent_seen)
            for each in (line.before, line.after)
        )
        if (before, after) == (line.before, line.after):
            return line
        return replace(line, before=before, after=after, salt="")

    def deed(self, deed: DeedLines) -> DeedLines:
        return replace(deed, lines=tuple(map(self.line, deed.lines)))


def history_reader(session: Session, actor: Actor, scorecard: str | None) -> HistoryReader:
    """Of the scorecard with that key; None: of the organisation, whose readers see all of it."""
    columns = tables.scorecard.c
    parent = session.scalar(
        select(columns.parent_key).where(
            columns.organisation_id == actor.organisation_id,
            columns.key == scorecard,
            columns.deleted_at.is_(None),
        )
    )
    return HistoryReader(actor, parent is None or actor.sees(parent))
