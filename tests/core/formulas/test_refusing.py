"""What is no formula is refused with a code, the place and what a sentence needs."""

import pytest

from app.core.formulas import Expected, FormulaFault, FormulaFaultCode, FormulaRefused, parse

Code = FormulaFaultCode
VALUE, OPERATOR, COMMA, END = Expected.VALUE, Expected.OPERATOR, Expected.COMMA, Expected.END
CLOSING = Expected.CLOSING_BRACKET


def fault(text: str) -> FormulaFault:
    with pytest.raises(FormulaRefused) as refused:
        parse(text)
    return refused.value.fault


@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
def test_nothing_is_no_formula(text: str) -> None:
    assert fault(text) == FormulaFault(Code.EMPTY, 0)


@pytest.mark.parametrize(
    ("text", "position", "found"),
    [
        ("a.b", 1, "."),
        (".5", 0, "."),
        ("5.", 1, "."),
        ("1_000", 1, "_"),
        ("a = b", 2, "="),
        ("A + b", 0, "A"),
        ("1E3", 1, "E"),
        ("a % b", 2, "%"),
        ("a;b", 1, ";"),
        ("'a'", 0, "'"),
        ("5\N{NO-BREAK SPACE}+ 1", 1, "\N{NO-BREAK SPACE}"),
        ("\N{ARABIC-INDIC DIGIT FIVE}", 0, "\N{ARABIC-INDIC DIGIT FIVE}"),
        ("0.5 .", 4, "."),
    ],
)
def test_a_character_of_another_language_is_named(text: str, position: int, found: str) -> None:
    refused = fault(text)
    assert refused.code is Code.UNEXPECTED_CHARACTER
    assert (refused.position, refused.found) == (position, found)


@pytest.mark.parametrize(
    ("text", "position", "found", "expected"),
    [
        ("a b", 2, "b", (OPERATOR, END)),
        ("2a", 1, "a", (OPERATOR, END)),
        ("1e3x", 3, "x", (OPERATOR, END)),
        ("1,5", 1, ",", (OPERATOR, END)),
        ("a ** 2", 3, "*", (VALUE,)),
        ("1 + + 2", 4, "+", (VALUE,)),
        ("+2", 0, "+", (VALUE,)),
        ("a)", 1, ")", (OPERATOR, END)),
        ("()", 1, ")", (VALUE,)),
        ("(a, b)", 2, ",", (OPERATOR, CLOSING)),
        ("min(a b)", 6, "b", (OPERATOR, COMMA, CLOSING)),
        ("min(,)", 4, ",", (VALUE, CLOSING)),
        ("a <> b", 3, ">", (VALUE,)),
        ("2(3)", 1, "(", (OPERATOR, END)),
    ],
)
def test_what_stands_in_the_wrong_place_is_named_with_what_may_stand_there(
    text: str, position: int, found: str, expected: tuple[Expected, ...]
) -> None:
    refused = fault(text)
    assert refused.code is Code.UNEXPECTED
    assert (refused.position, refused.found, refused.expected) == (position, found, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1 +", (VALUE,)), ("(1", (OPERATOR, CLOSING)), ("max(1", (OPERATOR, COMMA, CLOSING))],
)
def test_a_formula_cut_off_is_refused_at_its_end(text: str, expected: tuple[Expected, ...]) -> None:
    refused = fault(text)
    assert refused.code is Code.ENDS_TOO_SOON
    assert (refused.position, refused.expected) == (len(text), expected)


def test_the_place_is_told_by_line_and_column_too() -> None:
    refused = fault("a +\n  b $ c")
    assert (refused.position, refused.line, refused.column) == (8, 2, 5)


def test_a_fault_on_the_first_line_counts_columns_from_one() -> None:
    assert (fault("$").line, fault("$").column) == (1, 1)
    assert (fault("\n$").line, fault("\n$").column) == (2, 1)


def test_more_than_a_thousand_characters_are_refused() -> None:
    refused = fault("1" + " " * 1000)
    assert (refused.code, refused.position) == (Code.TOO_LONG, 1000)
    assert (refused.have, refused.most) == (1001, 1000)


def test_more_than_fifty_brackets_inside_each_other_are_refused_at_the_first_too_many() -> None:
    refused = fault("1 + " + "(" * 51 + "1" + ")" * 51)
    assert (refused.code, refused.position, refused.most) == (Code.TOO_DEEP, 54, 50)


def test_brackets_beside_each_other_are_not_deep() -> None:
    assert parse("+".join(["(1)"] * 100)).keys == ()


def test_a_number_beyond_every_float_is_refused() -> None:
    refused = fault("1 + 1e309")
    assert (refused.code, refused.position, refused.found) == (Code.NUMBER_TOO_LARGE, 4, "1e309")


@pytest.mark.parametrize(
    ("text", "position", "found"),
    [("1 + eval(a)", 4, "eval"), ("a(b)", 0, "a"), ("mi(a)", 0, "mi")],
)
def test_a_name_before_a_bracket_must_be_a_function(text: str, position: int, found: str) -> None:
    refused = fault(text)
    assert (refused.code, refused.position) == (Code.UNKNOWN_FUNCTION, position)
    assert refused.found == found


@pytest.mark.parametrize(
    ("text", "have", "least", "most"),
    [
        ("if(1 < 2, 3)", 2, 3, 3),
        ("if(1 < 2, 3, 4, 5)", 4, 3, 3),
        ("min()", 0, 1, None),
        ("max()", 0, 1, None),
        ("sum()", 0, 1, None),
        ("mean()", 0, 1, None),
        ("abs()", 0, 1, 1),
        ("abs(a, b)", 2, 1, 1),
        ("round()", 0, 1, 2),
        ("round(1, 2, 3)", 3, 1, 2),
        ("prior(a)", 1, 2, 2),
        ("prior(a, 1, 2)", 3, 2, 2),
        ("ytd()", 0, 1, 1),
        ("ytd(a, b)", 2, 1, 1),
        ("coalesce(a)", 1, 2, None),
    ],
)
def test_a_function_takes_its_own_number_of_arguments(
    text: str, have: int, least: int, most: int | None
) -> None:
    refused = fault("1 + " + text)
    assert (refused.code, refused.position) == (Code.ARGUMENT_COUNT, 4)
    assert refused.function == text.partition("(")[0]
    assert (refused.have, refused.least, refused.most) == (have, least, most)


@pytest.mark.parametrize("name", ["min", "max", "sum", "mean"])
def test_one_argument_is_enough_for_a_function_over_several(name: str) -> None:
    assert parse(f"{name}(a)").keys == ("a",)


@pytest.mark.parametrize("argument", ["b", "0", "101", "1.5", "-1", "1 + 1", "1e3", "prior(a, 1)"])
def test_prior_counts_one_to_a_hundred_whole_periods(argument: str) -> None:
    refused = fault(f"prior(a, {argument})")
    assert (refused.code, refused.position) == (Code.NOT_A_WHOLE_NUMBER, 9)
    assert (refused.function, refused.least, refused.most) == ("prior", 1, 100)


@pytest.mark.parametrize("argument", ["b", "-16", "16", "0.5", "1 + 1"])
def test_round_takes_a_whole_number_of_digits(argument: str) -> None:
    refused = fault(f"round(a, {argument})")
    assert (refused.code, refused.position) == (Code.NOT_A_WHOLE_NUMBER, 9)
    assert (refused.function, refused.least, refused.most) == ("round", -15, 15)


@pytest.mark.parametrize("text", ["prior(a, 1)", "prior(a, 100)", "round(a, -15)", "round(a, 15)"])
def test_the_ends_of_the_ranges_are_allowed(text: str) -> None:
    assert parse(text).keys == ("a",)


@pytest.mark.parametrize(
    ("text", "function"),
    [("ytd(1)", "ytd"), ("ytd(a + b)", "ytd"), ("ytd(ytd(a))", "ytd"), ("prior(-a, 1)", "prior")],
)
def test_prior_and_ytd_take_a_key(text: str, function: str) -> None:
    refused = fault(text)
    assert (refused.code, refused.function) == (Code.NOT_A_KEY, function)
    assert refused.position == len(function) + 1


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("a > b", 2),
        ("(a > b)", 3),
        ("1 + (a > b)", 7),
        ("(a > b) * 2", 3),
        ("-(a > b)", 4),
        ("(a > b)^2", 3),
        ("2^(a > b)", 5),
        ("min(a > b, 1)", 6),
        ("round(a > b)", 8),
        ("if(1 < 2, a > b, 3)", 12),
        ("if(1 < 2, 3, a > b)", 15),
        ("if((a > b) < 1, 2, 3)", 6),
    ],
)
def test_a_comparison_stands_only_as_a_condition(text: str, position: int) -> None:
    refused = fault(text)
    assert (refused.code, refused.position) == (Code.COMPARISON_OUTSIDE_IF, position)
    assert refused.found == text[position]


def test_a_condition_is_a_comparison() -> None:
    refused = fault("if(a + b, 1, 2)")
    assert (refused.code, refused.position) == (Code.CONDITION_NOT_COMPARISON, 3)


def test_a_condition_is_one_comparison() -> None:
    refused = fault("if(1 < a <= 3, 1, 2)")
    assert (refused.code, refused.position, refused.found) == (Code.SECOND_COMPARISON, 9, "<=")
