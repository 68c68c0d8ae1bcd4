"""Numbers as people type them: spaces, apostrophes, units, brackets for a minus, n/a."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from babel.numbers import (
    NumberFormatError,
    get_decimal_symbol,
    get_group_symbol,
    parse_decimal,
)

from app.wording.language import Wording, marked
from app.wording.numbers import show_exactly, show_number
from app.wording.units import unit_words

LARGEST = Decimal(10) ** 15
"""The largest number the format takes."""

_LONGEST = 100
_SHORTENED = 40
_MINUSES = str.maketrans(dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\ufe63\uff0d", "-"))
_NOT_APPLICABLE = frozenset({"n/a", "na", "n.a", "n.a.", "n/a.", "#n/a", "notapplicable"})
_GAP = re.compile(r"(?<=\d)(?:\s+|['’‘ʼ])(?=\d)")


class UnreadableCode(StrEnum):
    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    OTHER_NOTATION = "other_notation"
    OTHER_UNIT = "other_unit"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Parsed:
    """``value`` has the digits typed; None is the word n/a."""

    value: Decimal | None

    @property
    def is_not_applicable(self) -> bool:
        return self.value is None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """``meant``: with OTHER_NOTATION, the number that another language would read here."""

    code: UnreadableCode
    given: str
    meant: Decimal | None = None


def parse_number(wording: Wording, text: str, *, unit: str | None = None) -> Parsed | Unreadable:
    """``unit`` is the measure's, which may be typed beside the number; another one is refused."""
    plain = _plain(text)
    given = plain if len(plain) <= _SHORTENED else plain[:_SHORTENED] + "…"
    if not plain:
        return Unreadable(UnreadableCode.EMPTY, given)
    if _is_not_applicable(wording, plain):
        return Parsed(None)
    if len(plain) > _LONGEST:
        return Unreadable(UnreadableCode.NOT_A_NUMBER, given)
    return _read(wording, plain, unit, given)


def unreadable_sentence(wording: Wording, unreadable: Unreadable) -> str:
    """What is wrong and what to type instead."""
    return wording.gettext(
        _SENTENCES[unreadable.code],
        given=unreadable.given,
        example=show_number(wording, Decimal("1234.5")),
        meant=show_exactly(wording, unreadable.meant),
        limit=show_number(wording, LARGEST),
    )


_SENTENCES = {
    UnreadableCode.EMPTY: marked("Type a number such as %(example)s, or n/a."),
    UnreadableCode.NOT_A_NUMBER: marked(
        "“%(given)s” is not a number. Type a number such as %(example)s, or n/a."
    ),
    UnreadableCode.OTHER_NOTATION: marked(
        "“%(given)s” is not how a number is written here, such as %(example)s. "
        "If it is %(meant)s, type that."
    ),
    UnreadableCode.OTHER_UNIT: marked(
        "“%(given)s” is in another unit. Type the number alone, such as %(example)s."
    ),
    UnreadableCode.TOO_LARGE: marked(
        "“%(given)s” is too large. A number lies between −%(limit)s and %(limit)s."
    ),
}


def _plain(text: str) -> str:
    """Trimmed, with plain digits, plain spaces and plain minus signs."""
    visible = (char for char in text if unicodedata.category(char) != "Cf")
    return "".join(map(_plain_char, visible)).translate(_MINUSES).strip()


def _plain_char(char: str) -> str:
    if char.isspace():
        return " "
    return str(unicodedata.decimal(char)) if char.isdecimal() else char


def _is_not_applicable(wording: Wording, plain: str) -> bool:
    word = plain.casefold().replace(" ", "")
    spellings = wording.pgettext("spellings of n/a, with commas between", "n/a, not applicable")
    own = {spelling.casefold().replace(" ", "") for spelling in spellings.split(",")}
    return word in _NOT_APPLICABLE | own


def _read(wording: Wording, plain: str, unit: str | None, given: str) -> Parsed | Unreadable:
    words = unit_words(wording, unit)
    is_negative, digits = _sign_and_digits(plain, words)
    number = _decimal(wording, digits)
    if number is None:
        return _why_unreadable(wording, digits, given, is_negative=is_negative)
    if number > LARGEST:
        return Unreadable(UnreadableCode.TOO_LARGE, given)
    return Parsed(-number if is_negative and number else number)


def _sign_and_digits(plain: str, words: tuple[str, ...]) -> tuple[bool, str]:
    """The sign may stand before the unit or behind it, or be a pair of brackets."""
    text = _without_words(plain, words)
    if text.startswith("(") and text.endswith(")"):
        return True, _without_words(text[1:-1].strip(), words)
    if text[:1] in ("-", "+"):
        return text[0] == "-", _without_words(text[1:].lstrip(), words)
    return False, text


def _without_words(text: str, words: tuple[str, ...]) -> str:
    """Without the unit's words at either end, such as those of EUR 18.4 m."""
    for word in words:
        if _same(text[-len(word) :], word) and not _joined(text[: -len(word)][-1:], word[0]):
            text = text[: -len(word)].rstrip()
        if _same(text[: len(word)], word) and not _joined(word[-1], text[len(word) :][:1]):
            text = text[len(word) :].lstrip()
    return text


def _same(text: str, word: str) -> bool:
    return text.casefold() == word.casefold()


def _joined(before: str, after: str) -> bool:
    """Whether the two letters are of one word."""
    return before.isalpha() and after.isalpha()


def _decimal(wording: Wording, digits: str) -> Decimal | None:
    """The number by the rules of the language; None where it breaks them."""
    group, point = get_group_symbol(wording.locale), get_decimal_symbol(wording.locale)
    if group in ".," and group in digits and _GAP.search(digits):
        return None
    grouped = _GAP.sub(group, digits)
    if not re.fullmatch(rf"[0-9{re.escape(group)}]+({re.escape(point)}[0-9]*)?", "0" + grouped):
        return None
    try:
        return parse_decimal(grouped, locale=wording.locale, strict=True)
    except NumberFormatError:
        return None


def _why_unreadable(wording: Wording, digits: str, given: str, *, is_negative: bool) -> Unreadable:
    meant = _meant(digits)
    if meant is not None:
        return Unreadable(UnreadableCode.OTHER_NOTATION, given, -meant if is_negative else meant)
    bare = digits.strip(_unit_letters(digits))
    if bare != digits and _decimal(wording, bare.strip()) is not None:
        return Unreadable(UnreadableCode.OTHER_UNIT, given)
    return Unreadable(UnreadableCode.NOT_A_NUMBER, given)


def _meant(digits: str) -> Decimal | None:
    """What people of another language write so: 1.234,5 or 1,234.5 or 1 234,5."""
    for group, point in ((",", "."), (".", ","), (" ", ",")):
        whole = rf"[0-9]+|[1-9][0-9]{{0,2}}([{group}][0-9]{{3}})+"
        if re.fullmatch(rf"({whole})([{point}][0-9]+)?", digits):
            return Decimal(digits.replace(group, "").replace(point, "."))
    return None


def _unit_letters(digits: str) -> str:
    """All that cannot belong to a number."""
    return "".join({char for char in digits if char not in "0123456789.,+-()'’"})
