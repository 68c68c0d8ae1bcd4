"""Strategies for the values of a document: texts, keys, numbers, periods and days.

Those made by a function are kept: making one anew for each draw costs more than the draw.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from app.core.periods import Frequency, Period

Drawn = TypeVar("Drawn")

TREACHEROUS = (
    *("no", "On", "y", "NULL", "~", "true", "n/a", "=", "<<", "-", "?", ":", ",", "#", "@", "`"),
    *("12:30", "2026", "2026-07", "2026-02-01", "1_000", "0x1F", "0o17", "1e3", ".inf", "+1", "-0"),
    *("a: b", "a #b", "a:", "- a", "? a", "[a]", "{a}", "&a", "*a", "!a", "%a", "|", ">-", "---"),
    *(" a", "a ", "a  b", "\ta", "a\tb", "'", '"', "\\", "a\\nb", "it's", 'say "a"', "…"),
    *("a\nb", "a\nb\n", "a\nb\n\n", "\na", " a\nb", "a\n b", "a \nb", "a\n\nb", "a\r\nb", "a\n#b"),
    *(
        "\x07",
        "\x7f",
        "\x85",
        "\xa0",
        "\u2028",
        "\ufeff",
        "\uffff",
        "é",
        "日本",
        "👩‍👩‍👧",
        "a\u0301",
    ),
    " ".join(["word"] * 60),
    " ".join(["word:"] * 60),
    "  ".join(["word"] * 60),
    "word " * 60,
    "#" * 150,
    "a" * 150,
)


@cache
def maybe(strategy: st.SearchStrategy[Drawn]) -> st.SearchStrategy[Drawn | None]:
    return st.none() | strategy


@cache
def word(*words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words)


def one_of(draw: st.DrawFn, things: Sequence[Drawn]) -> Drawn:
    """One of some things that are not known before."""
    return things[draw(_places(len(things)))]


@cache
def _places(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)


characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.sampled_from(TREACHEROUS) | st.text(characters, min_size=1, max_size=40)
names = texts.map(lambda text: text[:200])
units = texts.map(lambda text: text[:50])
languages = st.sampled_from(("en", "pt", "pt-BR", "no", "zh-Hant-TW", "gsw"))

keys = st.sampled_from(
    ("no", "on", "y", "null", "1", "1e3", "0x1f", "2026", "2026-07", "a-b", "a" * 64)
) | st.builds(str.__add__, word(*"abcz09"), st.text("ab0-", max_size=5))


@cache
def unique_keys(most: int, least: int = 0) -> st.SearchStrategy[list[str]]:
    return st.lists(keys, unique=True, min_size=least, max_size=most)


def _decimal(digits: int, places: int) -> Decimal:
    sign = 1 if digits < 0 else 0
    return Decimal((sign, tuple(map(int, str(abs(digits)))), -places))


@cache
def numbers_between(low: int, high: int) -> st.SearchStrategy[Decimal]:
    """With zeros at the end too: 104.0 is not 104."""
    return st.one_of(
        [
            st.builds(_decimal, st.integers(low * 10**places, high * 10**places), st.just(places))
            for places in (0, 1, 2, 6)
        ]
    )


numbers = numbers_between(-1000, 1000) | st.sampled_from(
    [Decimal(each) for each in ("1000000000000000", "-1000000000000000", "5E-324", "0.10", "0.0")]
)


def other_than(values: st.SearchStrategy[Decimal], default: int) -> st.SearchStrategy[Decimal]:
    """The default has its own digits only: 1.0 is written as nothing and comes back as 1."""
    return values.map(lambda value: Decimal(default) if value == default else value)


weights = other_than(numbers_between(0, 1000), 1)
frequencies = st.sampled_from(Frequency)


@cache
def frequencies_near(view: Frequency) -> st.SearchStrategy[Frequency]:
    """Often the view's own."""
    return st.just(view) | frequencies


@cache
def other_keys(key: str) -> st.SearchStrategy[str]:
    return keys.filter(lambda other: other != key)


_FIRST_AND_LAST = {
    Frequency.WEEK: ("1900-W01", "2199-W52"),
    Frequency.MONTH: ("1900-01", "2199-12"),
    Frequency.QUARTER: ("1900-Q1", "2199-Q4"),
    Frequency.HALF: ("1900-H1", "2199-H2"),
    Frequency.YEAR: ("1900", "2199"),
}


@cache
def periods(frequency: Frequency) -> st.SearchStrategy[Period]:
    first, last = (Period.parse(key).ordinal for key in _FIRST_AND_LAST[frequency])
    recent = first + (last - first) * 126 // 300
    near = st.integers(recent - 8, recent + 8)
    return (near | st.integers(first, last)).map(lambda ordinal: Period(frequency, ordinal))


any_periods = st.sampled_from(list(Frequency)).flatmap(periods)
yes_or_no = st.booleans()
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
