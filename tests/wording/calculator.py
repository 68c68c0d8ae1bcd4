"""What a reader with a calculator gets from a working."""

import re
from decimal import Decimal

from app.core.formulas import evaluate, parse
from app.core.formulas.computing import Operand
from app.wording.numbers import exact, rounded

_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "≤": "<", "≥": ">"})


class _NoOperands:
    """A key that is left in a working is of an operand without a value."""

    def value(self, key: str) -> Operand:
        return Operand(None)

    def prior(self, key: str, n: int) -> Operand:
        return Operand(None)

    def ytd(self, key: str) -> Operand:
        return Operand(None)


def calculated(working: str) -> float:
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", working.translate(_SIGNS)).replace("%", " / 100")
    value = evaluate(parse(plain), _NoOperands()).value
    assert value is not None, working
    return value


def number(shown: str) -> Decimal:
    """The number of a result, without its unit."""
    return Decimal(re.sub(r"[^0-9.\-]", "", shown.replace("−", "-")))


def gives(working: str, shown: str) -> bool:
    """Whether the working comes to the result, rounded to the digits that are shown of it."""
    wanted = number(shown)
    exponent = wanted.as_tuple().exponent
    assert isinstance(exponent, int)
    return rounded(exact(calculated(working), 15), -exponent) == wanted
