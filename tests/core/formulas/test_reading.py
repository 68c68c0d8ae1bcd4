"""What a formula may say, and how tightly its signs bind."""

import pytest

from app.core.formulas import OperandKind, OperandRef, parse
from tests.core.formulas.operands import result


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("2 * 3 + 1", 7),
        ("10 - 4 / 2", 8),
        ("12 / 3 - 1", 3),
        ("7 - 2 - 1", 4),
        ("7 - 2 + 1", 6),
        ("7 - (2 + 1)", 4),
        ("8 / 4 / 2", 1),
        ("8 / 4 * 2", 4),
        ("8 / (4 * 2)", 1),
        ("8 / (4 / 2)", 4),
        ("(1 + 2) * 3", 9),
        ("2 * 3^2", 18),
        ("(2 * 3)^2", 36),
        ("2^3^2", 512),
        ("(2^3)^2", 64),
        ("2^2 * 3", 12),
        ("2^(2 * 3)", 64),
        ("-2^2", -4),
        ("(-2)^2", 4),
        ("2^-1", 0.5),
        ("2^-1^2", 0.5),
        ("2^(-1)^2", 2),
        ("2^-2^0.5 * 2^2^0.5", 1),
        ("-2 + 3", 1),
        ("-2 * 3", -6),
        ("2 * -3", -6),
        ("2 * -3^2", -18),
        ("6 / -3", -2),
        ("2 - -3", 5),
        ("--2", 2),
        ("---2", -2),
        ("-(2 + 3)", -5),
        ("- - 2^2", 4),
        ("if(1 + 1 > 2 * 2 - 3, 5, 6)", 5),
        ("if((1 < 2), 5, 6)", 5),
        ("2 * if(1 < 2, 5, 6) + 1", 11),
        ("((((7))))", 7),
        ("8/4/2-1", 0),
    ],
)
def test_signs_bind_as_in_arithmetic(text: str, value: float) -> None:
    assert result(text).value == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("0.5", 0.5), ("1e3", 1000), ("1.5e-3", 0.0015), ("2e+2", 200), ("007", 7)],
)
def test_numbers_are_written_with_digits_a_point_and_an_exponent(text: str, value: float) -> None:
    assert result(text).value == value


def test_a_name_runs_as_far_as_letters_digits_and_hyphens_do() -> None:
    assert parse("a-b - c-2-d + e").keys == ("a-b", "c-2-d", "e")


def test_a_minus_needs_no_space_where_no_name_can_go_on() -> None:
    assert result("a -b", {"a": 5, "b": 3}).value == 2
    assert result("(a)-b", {"a": 5, "b": 3}).value == 2
    assert result("a -2", {"a": 5}).value == 3


def test_the_e_of_a_number_is_no_key() -> None:
    assert parse("1e3 * e3 + 2e5").keys == ("e3",)


def test_a_function_s_name_is_a_key_where_no_bracket_follows() -> None:
    formula = parse("min (min, max) + if + prior(prior, 2)")
    assert formula.keys == ("min", "max", "if", "prior")


def test_keys_stand_in_order_of_first_appearance_with_their_places() -> None:
    formula = parse("b + prior(a, 1) * ytd(b)\n- a / c")
    assert formula.keys == ("b", "a", "c")
    assert dict(formula.places) == {"b": 0, "a": 10, "c": 31}


def test_each_way_of_reading_a_key_is_an_operand_of_its_own() -> None:
    formula = parse("a + prior(a, 1) + prior(a, 2) + ytd(a) + a")
    assert formula.references == (
        OperandRef(OperandKind.VALUE, "a"),
        OperandRef(OperandKind.PRIOR, "a", 1),
        OperandRef(OperandKind.PRIOR, "a", 2),
        OperandRef(OperandKind.YTD, "a"),
    )


def test_blanks_tabs_and_lines_may_stand_anywhere_between() -> None:
    assert result(" \t\r\n1\n+\t2 ").value == 3


def test_a_formula_is_read_once() -> None:
    assert parse("1 + read-once") is parse("1 + read-once")


def test_a_thousand_characters_of_any_kind_are_read() -> None:
    assert result("1+" * 499 + "11").value == 510
    assert result("2*" * 499 + "11").value == 2**499 * 11
    assert result("-" * 999 + "1").value == -1
    assert result("1^" * 499 + "11").value == 1
    assert result("2" + "^-2" * 333).value == pytest.approx(0.6411857445049860)


def test_fifty_brackets_inside_each_other_are_read() -> None:
    assert result("(" * 50 + "1" + ")" * 50).value == 1
    assert result("if(" * 50 + "1<2" + ",-3^2+4,5) * 1<2" * 49 + ",7,8)").value == 7
