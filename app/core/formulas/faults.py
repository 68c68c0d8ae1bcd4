"""What can be wrong with a formula: a code, the place, and the values a sentence needs."""

from dataclasses import dataclass
from enum import StrEnum


class FormulaFaultCode(StrEnum):
    """Beside each code: the fields of FormulaFault that come with it."""

    EMPTY = "empty"
    TOO_LONG = "too_long"  # have, most (characters); the place is the first one too many
    TOO_DEEP = "too_deep"  # most (brackets inside each other)
    UNEXPECTED_CHARACTER = "unexpected_character"  # found
    UNEXPECTED = "unexpected"  # found, expected
    ENDS_TOO_SOON = "ends_too_soon"  # expected
    SECOND_COMPARISON = "second_comparison"  # found
    NUMBER_TOO_LARGE = "number_too_large"  # found
    UNKNOWN_FUNCTION = "unknown_function"  # found
    UNKNOWN_KEY = "unknown_key"  # found
    ARGUMENT_COUNT = "argument_count"  # function, have, least, most (None: no limit)
    NOT_A_KEY = "not_a_key"  # function: the first argument of prior and ytd
    NOT_A_WHOLE_NUMBER = "not_a_whole_number"  # function, least, most: prior's n, round's digits
    COMPARISON_OUTSIDE_IF = "comparison_outside_if"  # found
    CONDITION_NOT_COMPARISON = "condition_not_comparison"
    LOOP = "loop"  # path: the keys round the loop, the first again at the end


class Expected(StrEnum):
    """What may stand at the place of a fault."""

    VALUE = "value"  # a number, a key, a function, a sign or an opening bracket
    OPERATOR = "operator"
    COMMA = "comma"
    CLOSING_BRACKET = "closing_bracket"
    END = "end"


@dataclass(frozen=True, slots=True)
class FormulaFault:
    """``position`` counts characters from 0, ``line`` and ``column`` from 1."""

    code: FormulaFaultCode
    position: int
    line: int = 1
    column: int = 1
    found: str = ""
    expected: tuple[Expected, ...] = ()
    function: str = ""
    have: int | None = None
    least: int | None = None
    most: int | None = None
    path: tuple[str, ...] = ()


class FormulaRefused(Exception):  # noqa: N818 - the word of scoring, section 8: a refusal is an answer
    """The text is no formula; ``fault`` says why and where."""

    def __init__(self, fault: FormulaFault) -> None:
        super().__init__(fault)
        self.fault = fault
