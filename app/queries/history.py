"""What the history tells: deeds and their lines, newest first, chosen by who, what, where and when."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from app.core.periods import Calendar
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError
from app.exchange.history_files import FiledLine
from app.wording.labels import Label

DEEDS_AT_ONCE = 25
LINES_OF_A_DEED = 12
"""So many are shown; an import has thousands."""

_OF_NO_SCORECARD = (
    "account",
    "deputy",
    "erasure",
    "membership",
    "one_time_link",
    "organisation",
    "person",
)
"""Kinds of what belongs to the organisation, whatever their paths begin with."""

_HISTORY, _PERSON = tables.history.c, tables.person.c


@dataclass(frozen=True, slots=True)
class Chosen:
    """Of one organisation; None leaves open."""

    organisation_id: int
    scorecard: str | None = None
    person_id: int | None = None
    kind: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    """Not included."""
    deed: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    deed: int
    position: int
    at: datetime
    person_id: int
    person: str
    action: str
    kind: str
    path: str
    before: Any
    after: Any
    salt: str | None
    payload_digest: str
    chain: str

    @property
    def is_erased(self) -> bool:
        return self.salt is None


@dataclass(frozen=True, slots=True)
class DeedLines:
    """``total`` counts the lines of the deed that were chosen, ``lines`` are the first of them."""

    lines: tuple[HistoryLine, ...]
    total: int

    @property
    def first(self) -> HistoryLine:
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a scorecard is called now, and its measures; by key."""

    name: str
    calendar: Calendar
    measures: Mapping[str, Label]


@dataclass(frozen=True, slots=True)
class HistoryNames:
    scorecards: Mapping[str, Scene]
    people: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Offered:
    """What a history can be narrowed to: people who acted, by id, and kinds of things."""

    people: Mapping[int, str]
    kinds: tuple[str, ...]


def deeds(
    session: Session, chosen: Chosen, *, before: int | None = None, most: int = DEEDS_AT_ONCE
) -> list[DeedLines]:
    """The newest before the deed of that number."""
    wanted = (
        select(_HISTORY.deed, func.count())
        .where(*_conditions(chosen))
        .group_by(_HISTORY.deed)
        .order_by(_HISTORY.deed.desc())
        .limit(most)
    )
    if before is not None:
        wanted = wanted.where(_HISTORY.deed < before)
    totals = {row[0]: row[1] for row in session.execute(wanted)}
    if not totals:
        return []
    shown = LINES_OF_A_DEED if chosen.deed is None else None
    found: dict[int, list[HistoryLine]] = {number: [] for number in totals}
    for line in _lines_of(session, chosen, [*totals], shown):
        found[line.deed].append(line)
    return [DeedLines(tuple(lines), totals[number]) for number, lines in found.items()]


def every_line(session: Session, chosen: Chosen) -> Iterator[HistoryLine]:
    """The oldest first, a few held at a time."""
    wanted = _select().where(*_conditions(chosen)).order_by(_HISTORY.deed, _HISTORY.position)
    for row in session.execute(wanted, execution_options={"yield_per": 500}):
        yield HistoryLine(*row)


def filed(session: Session, chosen: Chosen) -> Iterator[FiledLine]:
    """As a file has them."""
    for each in every_line(session, chosen):
        values = {name: getattr(each, name) for name in each.__slots__}
        yield FiledLine(chosen.organisation_id, **values)


def history_names(
    session: Session, organisation_id: int, keys: Collection[str], people: Collection[int]
) -> HistoryNames:
    """Of the scorecards with those keys, and the people with those ids."""
    named = session.execute(select(_PERSON.id, _PERSON.name).where(_PERSON.id.in_(people)))
    return HistoryNames(
        _scenes(session, organisation_id, keys), {row.id: row.name for row in named}
    )


def scorecard_name(session: Session, organisation_id: int, key: str) -> str:
    """Raises NotFoundError."""
    scorecard = tables.scorecard.c
    name: str | None = session.scalar(
        select(scorecard.name).where(
            scorecard.organisation_id == organisation_id,
            scorecard.key == key,
            scorecard.deleted_at.is_(None),
        )
    )
    if name is None:
        raise NotFoundError("There is no scorecard “%(key)s”.", key=key)
    return name


def offered(session: Session, organisation_id: int, scorecard: str | None) -> Offered:
    """Of the organisation, or of one of its scorecards."""
    here = _conditions(Chosen(organisation_id, scorecard))
    acted = select(_HISTORY.person_id).where(*here)
    people = session.execute(
        select(_PERSON.id, _PERSON.name).where(_PERSON.id.in_(acted)).order_by(_PERSON.name)
    )
    kinds = session.scalars(select(_HISTORY.kind).where(*here).distinct().order_by(_HISTORY.kind))
    return Offered({row.id: row.name for row in people}, tuple(kinds))


def _select() -> Select[Any]:
    return select(
        _HISTORY.deed,
        _HISTORY.position,
        _HISTORY.at,
        _HISTORY.person_id,
        _PERSON.name,
        _HISTORY.action,
        _HISTORY.kind,
        _HISTORY.path,
        _HISTORY.before,
        _HISTORY.after,
        _HISTORY.salt,
        _HISTORY.payload_digest,
        _HISTORY.chain,
    ).join_from(tables.history, tables.person, _PERSON.id == _HISTORY.person_id)


def _conditions(chosen: Chosen) -> list[ColumnElement[bool]]:
    here = [_HISTORY.organisation_id == chosen.organisation_id]
    if chosen.scorecard is not None:
        below = _HISTORY.path.startswith(f"{chosen.scorecard}/", autoescape=True)
        # a scorecard may have the key "person-7": what is told of a person is not told of it
        here += [
            or_(_HISTORY.path == chosen.scorecard, below),
            _HISTORY.kind.not_in(_OF_NO_SCORECARD),
        ]
    if chosen.since is not None:
        here.append(_HISTORY.at >= chosen.since)
    if chosen.until is not None:
        here.append(_HISTORY.at < chosen.until)
    named = (
        (_HISTORY.person_id, chosen.person_id),
        (_HISTORY.kind, chosen.kind),
        (_HISTORY.deed, chosen.deed),
    )
    return [*here, *(column == value for column, value in named if value is not None)]


def _lines_of(
    session: Session, chosen: Chosen, numbers: list[int], most: int | None
) -> Iterator[HistoryLine]:
    conditions = (*_conditions(chosen), _HISTORY.deed.in_(numbers))
    wanted = _select().where(*conditions).order_by(_HISTORY.deed, _HISTORY.position)
    if most is not None:
        counted = func.row_number().over(
            partition_by=_HISTORY.deed, order_by=(_HISTORY.position, _HISTORY.id)
        )
        ranked = select(_HISTORY.id, counted.label("rank")).where(*conditions).subquery()
        wanted = wanted.join(ranked, ranked.c.id == _HISTORY.id).where(ranked.c.rank <= most)
    for row in session.execute(wanted):
        yield HistoryLine(*row)


def _scenes(session: Session, organisation_id: int, keys: Collection[str]) -> dict[str, Scene]:
    scorecard, measure = tables.scorecard.c, tables.measure.c
    own = (scorecard.organisation_id == organisation_id, scorecard.key.in_(keys))
    labels: dict[str, dict[str, Label]] = {}
    for row in session.execute(
        select(scorecard.key, measure.key, measure.name, measure.unit, measure.decimals)
        .join_from(tables.measure, tables.scorecard, measure.scorecard_id == scorecard.id)
        .where(*own)
    ):
        labels.setdefault(row[0], {})[row[1]] = Label(*row[2:])
    here = tables.organisation.c
    heads = session.execute(
        select(
            scorecard.key,
            scorecard.name,
            func.coalesce(scorecard.fiscal_year_starts, here.fiscal_year_starts),
            func.coalesce(scorecard.fiscal_year_named_by, here.fiscal_year_named_by),
        )
        .join(tables.organisation, here.id == scorecard.organisation_id)
        .where(*own)
    )
    return {
        key: Scene(name, Calendar(starts, named_by == "end"), labels.get(key, {}))
        for key, name, starts, named_by in heads
    }
