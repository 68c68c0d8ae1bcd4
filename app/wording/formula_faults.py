"""What is wrong with a formula, in words, and where."""

from app.core.formulas.faults import Expected, FormulaFault, FormulaFaultCode
from app.wording.language import Wording, marked, phrase

_SENTENCES = {
    FormulaFaultCode.EMPTY: marked("the formula is empty"),
    FormulaFaultCode.TOO_LONG: marked(
        "the formula has %(have)s characters; at most %(most)s are read"
    ),
    FormulaFaultCode.TOO_DEEP: marked(
        "the formula has more than %(most)s brackets inside each other"
    ),
    FormulaFaultCode.UNEXPECTED_CHARACTER: marked(
        '"%(found)s" has no meaning in a formula; keys are small letters, digits and hyphens'
    ),
    FormulaFaultCode.UNEXPECTED: marked('"%(found)s" cannot stand here; %(expected)s can'),
    FormulaFaultCode.ENDS_TOO_SOON: marked(
        "the formula ends too soon; what can follow: %(expected)s"
    ),
    FormulaFaultCode.SECOND_COMPARISON: marked(
        '"%(found)s" is a second comparison; a condition has one'
    ),
    FormulaFaultCode.NUMBER_TOO_LARGE: marked("the number %(found)s is too large"),
    FormulaFaultCode.UNKNOWN_FUNCTION: marked(
        '"%(found)s" is no function; the functions are if, min, max, sum, mean, abs, round, '
        "prior, ytd and coalesce"
    ),
    FormulaFaultCode.UNKNOWN_KEY: marked(
        '"%(found)s" is neither a measure nor a data series of this scorecard'
    ),
    FormulaFaultCode.NOT_A_KEY: marked(
        "%(function)s takes the key of a measure or a data series as its first argument"
    ),
    FormulaFaultCode.NOT_A_WHOLE_NUMBER: marked(
        "the second argument of %(function)s is a whole number from %(least)s to %(most)s"
    ),
    FormulaFaultCode.COMPARISON_OUTSIDE_IF: marked(
        '"%(found)s" compares; a comparison stands only as the condition of if(condition, a, b)'
    ),
    FormulaFaultCode.CONDITION_NOT_COMPARISON: marked(
        "the condition of if(condition, a, b) compares two numbers, such as a > b"
    ),
    FormulaFaultCode.LOOP: marked("the formulas feed each other in a loop: %(path)s"),
}

_COUNTS = {
    "exactly": marked("%(function)s takes %(least)s arguments, not %(have)s"),
    "at_least": marked("%(function)s takes at least %(least)s arguments, not %(have)s"),
    "between": marked("%(function)s takes %(least)s to %(most)s arguments, not %(have)s"),
    "one": marked("%(function)s takes one argument, not %(have)s"),
    "at_least_one": marked("%(function)s takes at least one argument"),
}

_EXPECTED = {
    Expected.VALUE: phrase("in a formula", "a number, a key or a function"),
    Expected.OPERATOR: phrase("in a formula", "an operator such as +"),
    Expected.COMMA: phrase("in a formula", "a comma"),
    Expected.CLOSING_BRACKET: phrase("in a formula", "a closing bracket"),
    Expected.END: phrase("in a formula", "the end"),
}


def formula_fault_sentence(wording: Wording, fault: FormulaFault) -> str:
    """Without a full stop, with the place: "... (at character 8)"."""
    sentence = wording.gettext(
        _message(fault),
        found=fault.found,
        expected=_alternatives(wording, fault.expected),
        function=fault.function,
        have=fault.have,
        least=fault.least,
        most=fault.most,
        path=" → ".join(fault.path),
    )
    return f"{sentence} ({_place(wording, fault)})"


def _message(fault: FormulaFault) -> str:
    if fault.code is not FormulaFaultCode.ARGUMENT_COUNT:
        return _SENTENCES[fault.code]
    if fault.most is None:
        return _COUNTS["at_least_one" if fault.least == 1 else "at_least"]
    if fault.least != fault.most:
        return _COUNTS["between"]
    return _COUNTS["one" if fault.least == 1 else "exactly"]


def _alternatives(wording: Wording, expected: tuple[Expected, ...]) -> str:
    words = [wording.say(_EXPECTED[each]) for each in expected]
    if len(words) < 2:
        return "".join(words)
    return wording.gettext("%(several)s or %(last)s", several=", ".join(words[:-1]), last=words[-1])


def _place(wording: Wording, fault: FormulaFault) -> str:
    if fault.line == 1:
        return wording.gettext("at character %(column)s", column=fault.column)
    return wording.gettext(
        "at line %(line)s, character %(column)s", line=fault.line, column=fault.column
    )
