"""A line of the history, as people say it: "NPS, Q3 2026: 41 → 44"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from app.core.history_actuals import ACTUALS
from app.core.history_walk import ERASURE, LINES
from app.core.periods import Calendar, Period
from app.wording.history_words import action_word, field_word, thing_word
from app.wording.labels import Label
from app.wording.language import Wording, marked
from app.wording.numbers import show_number
from app.wording.periods import long_period

MOST_ACTUALS = 8
_LONGEST = 160
_NOTED = marked("%(value)s (“%(note)s”)")

__all__ = ["LineNames", "Told", "action_word", "statements", "thing_word"]


@dataclass(frozen=True, slots=True)
class LineNames:
    """What the things of a line are called now; by key where they are gone."""

    calendar: Calendar = field(default_factory=Calendar)
    measures: Mapping[str, Label] = field(default_factory=dict[str, Label])
    people: Mapping[str, str] = field(default_factory=dict[str, str])
    """By "person-7"."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the history; ``before`` and ``after`` are None where there was nothing."""

    kind: str
    path: str
    before: Any
    after: Any
    is_erased: bool


def statements(wording: Wording, line: Told, names: LineNames) -> Iterator[str]:
    """One, or of actuals and of changed fields one for each."""
    if line.is_erased:
        yield wording.gettext("%(thing)s: erased", thing=_thing(wording, line, names))
    elif line.kind == ACTUALS:
        yield from _of_actuals(wording, line, names)
    elif line.kind == ERASURE:
        number = sum(map(len, (line.after or {}).get(LINES, {}).values()))
        yield wording.ngettext("%(num)s line blanked", "%(num)s lines blanked", number, num=number)
    else:
        yield from _of_a_thing(wording, line, names)


def _of_actuals(wording: Wording, line: Told, names: LineNames) -> Iterator[str]:
    key = line.path.partition("/")[2]
    label = names.measures.get(key) or Label(key)
    before, after = line.before or {}, line.after or {}
    periods = sorted(before.keys() | after.keys())
    for period in periods[:MOST_ACTUALS]:
        fields = {"measure": label.name, "period": _period(wording, period, names.calendar)}
        old, new = (
            _actual(wording, label, given[period]) if period in given else ""
            for given in (before, after)
        )
        if not new:
            yield wording.gettext("%(measure)s, %(period)s: %(old)s taken back", old=old, **fields)
        elif not old:
            yield wording.gettext("%(measure)s, %(period)s: %(new)s", new=new, **fields)
        else:
            yield wording.gettext(
                "%(measure)s, %(period)s: %(old)s → %(new)s", old=old, new=new, **fields
            )
    more = len(periods) - MOST_ACTUALS
    if more > 0:
        yield wording.ngettext(
            "%(measure)s: %(num)s period more",
            "%(measure)s: %(num)s periods more",
            more,
            num=more,
            measure=label.name,
        )


def _actual(wording: Wording, label: Label, written: Any) -> str:
    note = written.get("note") if isinstance(written, dict) else None
    value = written.get("value") if isinstance(written, dict) else written
    try:
        shown = show_number(wording, Decimal(str(value)), unit=label.unit)
    except InvalidOperation:
        shown = str(value)
    return wording.gettext(_NOTED, value=shown, note=_short(note)) if note else shown


def _period(wording: Wording, key: str, calendar: Calendar) -> str:
    try:
        return long_period(wording, Period.parse(key), calendar)
    except ValueError:
        return key


def _of_a_thing(wording: Wording, line: Told, names: LineNames) -> Iterator[str]:
    thing = _thing(wording, line, names)
    if line.before is None:
        yield wording.gettext("%(thing)s added", thing=thing)
    elif line.after is None:
        yield wording.gettext("%(thing)s removed", thing=thing)
    else:
        for name in (*line.after, *(each for each in line.before if each not in line.after)):
            old, new = line.before.get(name), line.after.get(name)
            if old != new:
                yield wording.gettext(
                    "%(thing)s, %(field)s: %(old)s → %(new)s",
                    thing=thing,
                    field=field_word(wording, name),
                    old=_said(wording, old),
                    new=_said(wording, new),
                )


def _thing(wording: Wording, line: Told, names: LineNames) -> str:
    """Measure “NPS”: by the name that the line itself has for it."""
    called = next(
        (each["name"] for each in (line.after, line.before) if _has_a_name(each)),
        None,
    )
    if called is None:
        parts = [names.people.get(part, part) for part in line.path.split("/")]
        called = " / ".join(parts)
    return wording.gettext(
        "%(kind)s “%(name)s”", kind=thing_word(wording, line.kind), name=_short(str(called))
    )


def _has_a_name(record: Any) -> bool:
    return isinstance(record, dict) and isinstance(record.get("name"), str)


def _said(wording: Wording, value: Any) -> str:
    """Any value of a payload."""
    said = str(value)
    if value is None or value in ("", [], {}):
        said = "\N{EN DASH}"
    elif isinstance(value, bool):
        said = wording.gettext("yes") if value else wording.gettext("no")
    elif isinstance(value, list):
        said = "; ".join(_said(wording, each) for each in value)
    elif isinstance(value, dict):
        said = ", ".join(
            f"{field_word(wording, name)} {_said(wording, each)}" for name, each in value.items()
        )
    return _short(said)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
