"""Every fault of a document is a sentence that names the thing and the rule."""

from decimal import Decimal

import pytest

from app.core.faults import DOCUMENT, Fault, FaultCode, FaultValue
from app.core.formulas.faults import Expected, FormulaFault, FormulaFaultCode
from app.wording.faults import fault_line, fault_sentence
from app.wording.formula_faults import formula_fault_sentence
from app.wording.language import Wording

ENGLISH = Wording.for_language("en")

SENTENCES: dict[FaultCode, tuple[dict[str, FaultValue], str]] = {
    FaultCode.FILE_TOO_LARGE: (
        {"size": 20_000_001, "limit": 20_000_000},
        "the file has 20.1 MB; at most 20 MB are read",
    ),
    FaultCode.FILE_EMPTY: ({}, "the file is empty"),
    FaultCode.NOT_UTF8: (
        {"line": 3},
        "line 3 holds bytes that are not UTF-8; save it as UTF-8",
    ),
    FaultCode.OTHER_ENCODING: ({"encoding": "UTF-16"}, "the file is UTF-16; save it as UTF-8"),
    FaultCode.NUL_IN_FILE: ({"line": 3}, "line 3 holds a NUL character; a document is text"),
    FaultCode.SYNTAX: (
        {"line": 3, "column": 4, "problem": "mapping values are not allowed here"},
        "neither YAML nor JSON at line 3, column 4: mapping values are not allowed here",
    ),
    FaultCode.SEVERAL_DOCUMENTS: (
        {"line": 9},
        "a second document begins at line 9; a file holds one",
    ),
    FaultCode.ANCHOR: (
        {"line": 3, "given": "&a"},
        'line 3 sets an anchor, "&a"; anchors are not read',
    ),
    FaultCode.ALIAS: (
        {"line": 3, "given": "*a"},
        'line 3 holds an alias, "*a"; write its content out',
    ),
    FaultCode.TAG: ({"line": 3, "given": "!x"}, 'line 3 holds a tag, "!x"; tags are not read'),
    FaultCode.TOO_DEEP: ({"line": 3, "limit": 20}, "line 3 is deeper than 20 levels"),
    FaultCode.TOO_MANY_VALUES: ({"limit": 500}, "the file holds more than 500 values"),
    FaultCode.NOT_A_SCORECARD: (
        {"given": "list"},
        "the file holds a list; a scorecard is fields with names, such as throughline: 1",
    ),
    FaultCode.MORE_FAULTS: ({"count": 1}, "and 1 more fault"),
    FaultCode.MISSING: ({}, "this field is required and is not there"),
    FaultCode.UNKNOWN_FIELD: (
        {"given": "nam", "known": ("key", "name")},
        '"nam" is no field here; the fields are key, name',
    ),
    FaultCode.DUPLICATE_FIELD: ({"given": "name"}, '"name" is given twice'),
    FaultCode.NAME_NOT_TEXT: ({"line": 3}, "line 3 has a field whose name is not text"),
    FaultCode.EMPTY: ({}, "nothing is written here; leave the field out or fill it in"),
    FaultCode.WRONG_TYPE: (
        {"given": "5", "given_type": "text", "expected": "number"},
        "5 is text; this field takes a number",
    ),
    FaultCode.TEXT_TOO_LONG: (
        {"length": 201, "limit": 200},
        "the text has 201 characters; at most 200 fit here",
    ),
    FaultCode.UNSTORABLE_TEXT: ({}, "the text holds a character that cannot be stored"),
    FaultCode.BAD_KEY: (
        {"given": "A b"},
        '"A b" is no key; a key has 1 to 64 small letters a-z, digits and hyphens, and begins '
        "with a letter or a digit",
    ),
    FaultCode.BAD_LANGUAGE: (
        {"given": "English"},
        '"English" is no language; a language is a code such as en or pt-BR',
    ),
    FaultCode.BAD_CURRENCY: (
        {"given": "euro"},
        '"euro" is no currency; a currency is a code of three capitals such as EUR',
    ),
    FaultCode.BAD_DATE: (
        {"given": "2026-02-30"},
        '"2026-02-30" is no date; a date is written as 2026-02-01',
    ),
    FaultCode.BAD_PERIOD: (
        {"given": "2026-Q5"},
        '"2026-Q5" is no period; periods are written as 2026, 2026-H2, 2026-Q3, 2026-07 or '
        "2026-W31",
    ),
    FaultCode.WRONG_FREQUENCY: (
        {"given": "2026-Q1", "expected": "month"},
        '"2026-Q1" is not a month',
    ),
    FaultCode.NOT_A_CHOICE: (
        {"given": "upp", "choices": ("up", "down", "range")},
        '"upp" is none of up, down, range',
    ),
    FaultCode.UNSUPPORTED_VERSION: (
        {"given": "2", "supported": "1"},
        "2 is not a version of the format that is read here; write 1",
    ),
    FaultCode.NOT_FINITE: ({"given": ".nan"}, ".nan is not a finite number"),
    FaultCode.NUMBER_TOO_LARGE: (
        {"given": "1e16", "limit": "1e15"},
        "1e16 is too large; a number lies between -1e15 and 1e15",
    ),
    FaultCode.TOO_MANY_DIGITS: (
        {"given": "0.1234567", "limit": 6},
        "0.1234567 has too many digits; at most 6 decimals are kept",
    ),
    FaultCode.NOT_WHOLE: ({"given": "1.5"}, "1.5 is not a whole number"),
    FaultCode.OUT_OF_RANGE: (
        {"given": "13", "low": 1, "high": 12},
        "13 does not lie between 1 and 12",
    ),
    FaultCode.TOO_MANY_ITEMS: (
        {"count": 9, "limit": 8},
        "there are 9; at most 8 may stand here",
    ),
    FaultCode.TOO_FEW_ITEMS: (
        {"count": 0, "limit": 1},
        "there are 0; at least 1 must stand here",
    ),
    FaultCode.DUPLICATE_KEY: (
        {"given": "nps", "first": "data[0].key"},
        '"nps" is already the key at data[0].key',
    ),
    FaultCode.DUPLICATE_ITEM: ({"given": "a"}, '"a" stands twice in the list'),
    FaultCode.UNKNOWN_THEME: ({"given": "a"}, '"a" is no theme of this scorecard'),
    FaultCode.UNKNOWN_OBJECTIVE: ({"given": "a"}, '"a" is no objective of this scorecard'),
    FaultCode.UNKNOWN_SERIES: (
        {"given": "a"},
        '"a" is neither a measure nor a data series of this scorecard',
    ),
    FaultCode.OWN_PARENT: (
        {"given": "a"},
        '"a" is this scorecard; it cannot be its own parent',
    ),
    FaultCode.FEEDS_ITSELF: (
        {"given": "a"},
        '"a" is this scorecard; a measure cannot take the score of its own scorecard',
    ),
    FaultCode.LINK_TO_ITSELF: (
        {"given": "a"},
        'a link from "a" to itself; a link runs from a cause to its effect',
    ),
    FaultCode.DUPLICATE_LINK: (
        {"cause": "a", "effect": "b"},
        'the link from "a" to "b" stands twice',
    ),
    FaultCode.LINK_LOOP: (
        {"keys": ("a", "b", "a")},
        "this link closes a loop: a → b → a",
    ),
    FaultCode.DUPLICATE_PERIOD: (
        {"given": "2026-Q1"},
        "there is already an entry from 2026-Q1",
    ),
    FaultCode.DUPLICATE_OVERRIDE: (
        {"objective": "a", "period": "2026-Q1"},
        'there is already an override of "a" for 2026-Q1',
    ),
    FaultCode.VALUE_TWICE: (
        {"field": "formula", "beside": "actuals"},
        "formula stands beside actuals; a measure has at most one of actuals, formula and "
        "source: scorecard KEY",
    ),
    FaultCode.RECOMPUTE_WITHOUT_FORMULA: (
        {},
        "recompute is for measures with a formula; choose sum, mean, last, min or max",
    ),
    FaultCode.BOUNDS_CROSSED: ({"min": "5", "max": "3"}, "min 5 is above max 3"),
    FaultCode.OUTSIDE_BOUNDS: (
        {"given": "140", "min": "0", "max": "100"},
        "140 does not lie within the bounds 0 to 100",
    ),
    FaultCode.ENDS_BEFORE_START: (
        {"starts": "2026-02-01", "ends": "2026-01-01"},
        "the end, 2026-01-01, lies before the start, 2026-02-01",
    ),
    FaultCode.THRESHOLD_ORDER: (
        {"field": "red", "direction": "up", "target": "90", "red": "95", "stretch": None},
        '95 is above target 90; with direction "up" the red line lies at or below the target',
    ),
    FaultCode.STRETCH_WITH_RANGE: (
        {"given": "9"},
        'stretch 9; with direction "range" there is no stretch',
    ),
    FaultCode.FORMULA: ({}, "the formula cannot be read"),
}


@pytest.mark.parametrize("code", FaultCode)
def test_every_fault_has_its_sentence(code: FaultCode) -> None:
    values, sentence = SENTENCES[code]
    assert fault_sentence(ENGLISH, Fault("", code, values)) == sentence


def test_a_line_begins_with_the_path() -> None:
    fault = Fault(DOCUMENT, FaultCode.FILE_EMPTY)
    assert fault_line(ENGLISH, fault) == "(document): the file is empty"


@pytest.mark.parametrize(
    ("field", "direction", "sentence"),
    [
        ("red", "up", "95 is above target 90 (stretch 80); "),
        ("stretch", "up", "80 is below target 90 (red line 95); "),
        ("red", "down", "95 is below target 90 (stretch 80); "),
        ("stretch", "down", "80 is above target 90 (red line 95); "),
    ],
)
def test_thresholds_out_of_order_are_named_with_all_three_numbers(
    field: str, direction: str, sentence: str
) -> None:
    values: dict[str, FaultValue] = {
        "field": field,
        "direction": direction,
        "target": Decimal(90),
        "red": Decimal(95),
        "stretch": Decimal(80),
    }
    fault = Fault("", FaultCode.THRESHOLD_ORDER, values)
    assert fault_sentence(ENGLISH, fault).startswith(sentence)


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("red", "[15, 25] does not enclose target [20, 30]; "),
        ("target", "[20, 30] ends before it begins; "),
    ],
)
def test_a_range_is_named_with_both_ends(field: str, sentence: str) -> None:
    values: dict[str, FaultValue] = {
        "field": field,
        "direction": "range",
        "target": ("20", "30"),
        "red": ("15", "25"),
        "stretch": None,
    }
    fault = Fault("", FaultCode.THRESHOLD_ORDER, values)
    assert fault_sentence(ENGLISH, fault).startswith(sentence)


@pytest.mark.parametrize(
    ("low", "high", "sentence"),
    [
        ("0", None, "-1 is below the bound min 0"),
        (None, "-5", "-1 is above the bound max -5"),
    ],
)
def test_one_bound_alone_is_named_alone(low: str | None, high: str | None, sentence: str) -> None:
    fault = Fault("", FaultCode.OUTSIDE_BOUNDS, {"given": "-1", "min": low, "max": high})
    assert fault_sentence(ENGLISH, fault) == sentence


FORMULA_SENTENCES: dict[FormulaFaultCode, tuple[FormulaFault, str]] = {
    fault.code: (fault, sentence)
    for fault, sentence in [
        (FormulaFault(FormulaFaultCode.EMPTY, 0), "the formula is empty"),
        (
            FormulaFault(FormulaFaultCode.TOO_LONG, 0, have=1001, most=1000),
            "the formula has 1001 characters; at most 1000 are read",
        ),
        (
            FormulaFault(FormulaFaultCode.TOO_DEEP, 0, most=50),
            "the formula has more than 50 brackets inside each other",
        ),
        (
            FormulaFault(FormulaFaultCode.UNEXPECTED_CHARACTER, 0, found="$"),
            '"$" has no meaning in a formula; keys are small letters, digits and hyphens',
        ),
        (
            FormulaFault(FormulaFaultCode.UNEXPECTED, 0, found=")", expected=(Expected.VALUE,)),
            '")" cannot stand here; a number, a key or a function can',
        ),
        (
            FormulaFault(
                FormulaFaultCode.ENDS_TOO_SOON,
                0,
                expected=(Expected.OPERATOR, Expected.COMMA, Expected.CLOSING_BRACKET),
            ),
            "the formula ends too soon; what can follow: an operator such as +, a comma or "
            "a closing bracket",
        ),
        (
            FormulaFault(FormulaFaultCode.SECOND_COMPARISON, 0, found="<"),
            '"<" is a second comparison; a condition has one',
        ),
        (
            FormulaFault(FormulaFaultCode.NUMBER_TOO_LARGE, 0, found="1e999"),
            "the number 1e999 is too large",
        ),
        (
            FormulaFault(FormulaFaultCode.UNKNOWN_FUNCTION, 0, found="avg"),
            '"avg" is no function; the functions are if, min, max, sum, mean, abs, round, prior, '
            "ytd and coalesce",
        ),
        (
            FormulaFault(FormulaFaultCode.UNKNOWN_KEY, 0, found="respnses"),
            '"respnses" is neither a measure nor a data series of this scorecard',
        ),
        (
            FormulaFault(
                FormulaFaultCode.ARGUMENT_COUNT, 0, function="if", have=2, least=3, most=3
            ),
            "if takes 3 arguments, not 2",
        ),
        (
            FormulaFault(FormulaFaultCode.NOT_A_KEY, 0, function="prior"),
            "prior takes the key of a measure or a data series as its first argument",
        ),
        (
            FormulaFault(
                FormulaFaultCode.NOT_A_WHOLE_NUMBER, 0, function="prior", least=1, most=100
            ),
            "the second argument of prior is a whole number from 1 to 100",
        ),
        (
            FormulaFault(FormulaFaultCode.COMPARISON_OUTSIDE_IF, 0, found=">"),
            '">" compares; a comparison stands only as the condition of if(condition, a, b)',
        ),
        (
            FormulaFault(FormulaFaultCode.CONDITION_NOT_COMPARISON, 0),
            "the condition of if(condition, a, b) compares two numbers, such as a > b",
        ),
        (
            FormulaFault(FormulaFaultCode.LOOP, 0, path=("a", "b", "a")),
            "the formulas feed each other in a loop: a → b → a",
        ),
    ]
}


@pytest.mark.parametrize("code", FormulaFaultCode)
def test_every_fault_of_a_formula_has_its_sentence_and_its_place(code: FormulaFaultCode) -> None:
    fault, sentence = FORMULA_SENTENCES[code]
    of_document = Fault("", FaultCode.FORMULA, detail=fault)
    assert fault_sentence(ENGLISH, of_document) == f"{sentence} (at character 1)"


def test_a_place_beyond_the_first_line_names_the_line() -> None:
    fault = FormulaFault(FormulaFaultCode.EMPTY, 9, line=2, column=3)
    assert formula_fault_sentence(ENGLISH, fault).endswith("(at line 2, character 3)")


@pytest.mark.parametrize(
    ("least", "most", "sentence"),
    [
        (1, 1, "f takes one argument, not 0"),
        (1, None, "f takes at least one argument"),
        (2, None, "f takes at least 2 arguments, not 0"),
        (1, 2, "f takes 1 to 2 arguments, not 0"),
    ],
)
def test_a_wrong_number_of_arguments_names_how_many_there_may_be(
    least: int, most: int | None, sentence: str
) -> None:
    code = FormulaFaultCode.ARGUMENT_COUNT
    fault = FormulaFault(code, 0, function="f", have=0, least=least, most=most)
    assert formula_fault_sentence(ENGLISH, fault).startswith(sentence)
