"""What can be wrong with a scorecard document: a path, a code and the values a sentence needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

DOCUMENT = "(document)"
"""The path of what is wrong with the file as a whole."""

FaultValue = str | int | float | Decimal | tuple[str, ...] | None


class FaultCode(StrEnum):
    """Beside each code: the values that come with it, always all of them.

    ``given`` is what was written, as text and shortened; ``line`` and ``column`` count from 1.
    """

    # The file as a whole; the path is DOCUMENT.
    FILE_TOO_LARGE = "file_too_large"  # size, limit (bytes)
    FILE_EMPTY = "file_empty"  # nothing but blanks and comments
    NOT_UTF8 = "not_utf8"  # line: where the first wrong byte stands
    OTHER_ENCODING = "other_encoding"  # encoding: "UTF-16" or "UTF-32"
    NUL_IN_FILE = "nul_in_file"  # line
    SYNTAX = "syntax"  # line, column, problem (the parser's own words)
    SEVERAL_DOCUMENTS = "several_documents"  # line where the second begins
    ANCHOR = "anchor"  # line, given
    ALIAS = "alias"  # line, given
    TAG = "tag"  # line, given
    TOO_DEEP = "too_deep"  # line, limit (levels)
    TOO_MANY_VALUES = "too_many_values"  # limit (values in the whole file)
    NOT_A_SCORECARD = "not_a_scorecard"  # given: "list", "text" ...; the file is no mapping
    MORE_FAULTS = "more_faults"  # count: how many further faults are not listed

    # One field.
    MISSING = "missing"  # no values; the path is that of the missing field
    UNKNOWN_FIELD = "unknown_field"  # given (its name), known (names that belong there)
    DUPLICATE_FIELD = "duplicate_field"  # given (its name)
    NAME_NOT_TEXT = "name_not_text"  # line: a field's name is a list or a mapping
    EMPTY = "empty"  # no values: nothing, or a text of no characters
    WRONG_TYPE = "wrong_type"  # expected, given_type (both of ValueType), given
    TEXT_TOO_LONG = "text_too_long"  # length, limit
    UNSTORABLE_TEXT = "unstorable_text"  # no values: holds NUL or half of a surrogate pair
    BAD_KEY = "bad_key"  # given
    BAD_LANGUAGE = "bad_language"  # given
    BAD_CURRENCY = "bad_currency"  # given
    BAD_DATE = "bad_date"  # given: not YYYY-MM-DD, or no such day
    BAD_PERIOD = "bad_period"  # given: no period's key, or no such period
    WRONG_FREQUENCY = "wrong_frequency"  # given, expected (a Frequency)
    NOT_A_CHOICE = "not_a_choice"  # given, choices
    UNSUPPORTED_VERSION = "unsupported_version"  # given, supported
    NOT_FINITE = "not_finite"  # given
    NUMBER_TOO_LARGE = "number_too_large"  # given, limit
    TOO_MANY_DIGITS = "too_many_digits"  # given, limit (decimals)
    NOT_WHOLE = "not_whole"  # given
    OUT_OF_RANGE = "out_of_range"  # given, low, high
    TOO_MANY_ITEMS = "too_many_items"  # count, limit; the path is that of the list
    TOO_FEW_ITEMS = "too_few_items"  # count, limit; the path is that of the list

    # Fields that contradict each other.
    DUPLICATE_KEY = "duplicate_key"  # given, first (path of the first one's key)
    DUPLICATE_ITEM = "duplicate_item"  # given: a list that names each thing once
    UNKNOWN_THEME = "unknown_theme"  # given
    UNKNOWN_OBJECTIVE = "unknown_objective"  # given
    UNKNOWN_SERIES = "unknown_series"  # given: neither a measure's key nor a data series'
    OWN_PARENT = "own_parent"  # given: the scorecard names itself as its parent
    FEEDS_ITSELF = "feeds_itself"  # given: a measure takes its own scorecard's score
    LINK_TO_ITSELF = "link_to_itself"  # given (the objective)
    DUPLICATE_LINK = "duplicate_link"  # cause, effect
    LINK_LOOP = "link_loop"  # keys: the objectives round the loop, the first again at the end
    DUPLICATE_PERIOD = "duplicate_period"  # given: a second target entry or step from a period
    DUPLICATE_OVERRIDE = "duplicate_override"  # objective, period
    VALUE_TWICE = "value_twice"  # field, beside: two of actuals, formula, source (scorecard KEY)
    RECOMPUTE_WITHOUT_FORMULA = "recompute_without_formula"  # no values
    BOUNDS_CROSSED = "bounds_crossed"  # min, max
    OUTSIDE_BOUNDS = "outside_bounds"  # given, min, max (either may be None)
    ENDS_BEFORE_START = "ends_before_start"  # starts, ends
    THRESHOLD_ORDER = "threshold_order"  # field, direction, target, red, stretch (None: not given)
    STRETCH_WITH_RANGE = "stretch_with_range"  # given
    FORMULA = "formula"  # none: ``detail`` is the fault the formula language answered


class ValueType(StrEnum):
    """What a field asks for, and what stands there."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"  # true or false
    LIST = "list"
    MAPPING = "mapping"
    PAIR = "pair"  # [low, high]
    ACTUAL = "actual"  # a number or n/a
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Fault:
    """``path`` as in ``perspectives[0].objectives[1].measures[0].actuals.2026-Q5``."""

    path: str
    code: FaultCode
    values: Mapping[str, FaultValue] = field(default_factory=dict[str, FaultValue])
    detail: object = None
    """With FORMULA: what app.core.formulas answered."""
