"""A formula's value, what it hangs on, and why there is none."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.formulas import (
    Formula,
    FormulaFault,
    FormulaRefused,
    Operand,
    OperandKind,
    OperandRef,
    evaluate,
    parse,
)
from app.core.formulas.compiler import compiled
from app.core.formulas.computing import Run
from app.core.formulas.parser import placed
from app.core.formulas.tree import Node
from app.core.quantities import equal
from app.core.results import Reason, ReasonCode
from tests.core.formulas.operands import LACKING, NOT_APPLICABLE, Fixed, keys, result
from tests.core.formulas.trees import texts, trees, values

NET_PROMOTER_SCORE = "100 * (promoters - detractors) / responses"
finite = st.floats(-1e15, 1e15)


def test_a_ratio_of_operands_is_worked_out() -> None:
    found = result(NET_PROMOTER_SCORE, {"promoters": 61, "detractors": 11, "responses": 100})
    assert found.value == 50
    assert keys(found.used) == ["promoters", "detractors", "responses"]
    assert (found.lacking, found.reason, found.failure) == ((), None, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("min(3, 1, 2)", 1),
        ("max(1, 3, 2)", 3),
        ("sum(1, 2, 4)", 7),
        ("mean(1, 2, 6)", 3),
        ("min(4)", 4),
        ("mean(4)", 4),
        ("abs(-4)", 4),
        ("abs(4)", 4),
        ("coalesce(5, 1 / 0)", 5),
        ("0^0", 1),
        ("0 / 5", 0),
    ],
)
def test_functions_do_what_their_names_say(text: str, value: float) -> None:
    assert result(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(2.4)", 2),
        ("round(-0.5)", -1),
        ("round(1250, -2)", 1300),
        ("round(-1250, -2)", -1300),
        ("round(1249, -2)", 1200),
        ("round(2.345, 2)", 2.35),
        ("round(1.005, 2)", 1.01),
        ("round(1.15 * 3, 1)", 3.5),
        ("round(0.335 * 3, 2)", 1.01),
        ("round(100.05 * 9, 1)", 900.5),
        ("round(123456789012.3456, 4)", 123456789012.3456),
        ("round(2.5, 0)", 3),
        ("round(123.456, 15)", 123.456),
        ("round(4e14, -15)", 0),
        ("round(5e14, -15)", 1e15),
        ("round(9007199254740991)", 9007199254740991),
        ("round(1e15 + 0.5)", 1e15 + 1),
        ("round(1e308, 15)", 1e308),
        ("round(1.7976931348623157e308, -2)", 1.7976931348623157e308),
        ("round(5e-324, 15)", 0),
    ],
)
def test_a_half_is_rounded_away_from_zero(text: str, value: float) -> None:
    assert result(text).value == value


@given(finite, st.integers(-15, 15))
def test_rounding_moves_a_value_by_half_a_step_at_most(value: float, digits: int) -> None:
    found = result(f"round(a, {digits})", {"a": value}).value
    assert found is not None
    assert abs(found - value) <= 0.5 * 10.0**-digits * (1 + 1e-9) + 1e-9 * max(1, abs(value))


@given(finite, st.integers(-15, 15))
def test_rounding_again_changes_nothing(value: float, digits: int) -> None:
    found = result(f"round(round(a, {digits}), {digits}) - round(a, {digits})", {"a": value})
    assert found.value == 0


@pytest.mark.parametrize(
    ("comparing", "less", "same", "more"),
    [
        ("<", 1, 0, 0),
        ("<=", 1, 1, 0),
        (">", 0, 0, 1),
        (">=", 0, 1, 1),
        ("==", 0, 1, 0),
        ("!=", 1, 0, 1),
    ],
)
def test_comparisons_take_numbers_as_equal_that_statuses_take_as_equal(
    comparing: str, less: float, same: float, more: float
) -> None:
    assert result(f"if(0.2 {comparing} 0.3, 1, 0)").value == less
    assert result(f"if(0.1 + 0.2 {comparing} 0.3, 1, 0)").value == same
    assert result(f"if(0.3 {comparing} 0.1 + 0.2, 1, 0)").value == same
    assert result(f"if(0.4 {comparing} 0.3, 1, 0)").value == more


@given(finite, finite)
def test_exactly_one_of_less_equal_and_more_holds(a: float, b: float) -> None:
    text = "if(a < b, 1, 0) + 10 * if(a == b, 1, 0) + 100 * if(a > b, 1, 0)"
    expected = 10 if equal(a, b) else 1 if a < b else 100
    assert result(text, {"a": a, "b": b}).value == expected


@pytest.mark.parametrize(
    "text", ["1 / 0", "1 / (2 - 2)", "0 / 0", "1 / -(1 - 1)", "0^-1", "2^0^-1", "1 / 0 * 1 / 0"]
)
def test_a_division_by_zero_gives_no_value_and_says_so(text: str) -> None:
    found = result(text)
    assert (found.value, found.failure) == (None, ReasonCode.DIVISION_BY_ZERO)
    assert found.lacking == ()


@pytest.mark.parametrize(
    "text",
    [
        "9^9^9^9",
        "(-8)^(1 / 3)",
        "1e308 * 10",
        "1e308 / 0.1",
        "1e308 + 1e308",
        "-1e308 - 1e308",
        "1e308 * 10 / 10",
        "1e308 + 1e308 - 1e308",
        "1 / (1e308 * 10)",
        "min(1e308 * 10, 1)",
        "sum(1e308, 1e308)",
        "mean(1e308, 1e308, 1e308)",
        "(-2)^0.5",
        "10^309",
        "if(1e308 * 10 > 1, 2, 3)",
        "2^-(0 - 9^9^9)",
        "round(1.7976931348623157e308 * 2)",
    ],
)
def test_what_is_no_finite_real_number_is_no_value(text: str) -> None:
    found = result(text)
    assert (found.value, found.failure) == (None, ReasonCode.NOT_FINITE)


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_an_operand_that_is_no_finite_number_gives_no_value(value: float) -> None:
    found = result("min(a, 1)", {"a": value})
    assert (found.value, found.failure) == (None, ReasonCode.NOT_FINITE)


def test_the_first_of_several_failures_is_told() -> None:
    assert result("1 / 0 + 9^9^9^9").failure is ReasonCode.DIVISION_BY_ZERO
    assert result("9^9^9^9 + 1 / 0").failure is ReasonCode.NOT_FINITE


def test_zero_is_a_value() -> None:
    assert result("a + coalesce(a, 5)", {"a": 0}).value == 0


@pytest.mark.parametrize(
    "text",
    [
        "a + gap * b / lost",
        "a - gap - b - lost",
        "sum(a, gap, b, lost)",
        "a^gap^b^lost",
        "min(round(gap), abs(lost), a, b)",
        "if(gap + a < lost + b, 1, 2) + a + b",
        "gap * a / 0 / lost + b",
    ],
)
def test_every_operand_without_a_value_is_named_in_formula_order(text: str) -> None:
    found = result(text, {"a": 1, "b": 2, "gap": NOT_APPLICABLE, "lost": LACKING})
    assert found.value is None
    assert keys(found.lacking) == ["gap", "lost"]
    assert sorted(keys(found.used)) == ["a", "b", "gap", "lost"]


def test_the_reason_is_the_first_missing_actual_before_any_that_cannot_be() -> None:
    found = result("gap / lost", {"gap": NOT_APPLICABLE, "lost": LACKING})
    assert found.reason == Reason(LACKING, "lost")
    assert found.failure is None


def test_the_reason_is_the_first_lack_where_no_actual_is_missing() -> None:
    found = result("a + gap + void", {"a": 1, "gap": NOT_APPLICABLE, "void": NOT_APPLICABLE})
    assert found.reason == Reason(NOT_APPLICABLE, "gap")


def test_a_lack_is_told_before_a_failure() -> None:
    found = result("1 / 0 + lost", {"lost": LACKING})
    assert keys(found.lacking) == ["lost"]
    assert found.failure is None


def test_an_operand_may_lack_its_reason() -> None:
    class Silent(Fixed):
        def value(self, key: str) -> Operand:
            return Operand(None)

    found = evaluate(parse("a"), Silent({}))
    assert (found.value, found.reason) == (None, None)
    assert keys(found.lacking) == ["a"]


def test_prior_and_ytd_are_asked_for_by_key_and_periods() -> None:
    found = result(
        "a - prior(a, 4) + ytd(b) * prior(a, 1)",
        {"a": 7, ("a", 4): 3, ("b", "ytd"): 10, ("a", 1): LACKING},
    )
    assert found.lacking == (OperandRef(OperandKind.PRIOR, "a", 1),)
    assert found.used == (
        OperandRef(OperandKind.VALUE, "a"),
        OperandRef(OperandKind.PRIOR, "a", 4),
        OperandRef(OperandKind.YTD, "b"),
        OperandRef(OperandKind.PRIOR, "a", 1),
    )
    assert found.reason == Reason(LACKING, "a")


def test_an_operand_used_twice_is_named_once() -> None:
    assert keys(result("a * b + a", {"a": 1, "b": 2}).used) == ["a", "b"]


def test_if_asks_only_its_condition_and_the_branch_taken() -> None:
    operands = Fixed({"c": 1, "then": 2, "otherwise": 3})
    formula = parse("if(c > 0, then, otherwise)")

    assert keys(evaluate(formula, operands).used) == ["c", "then"]
    assert keys(tuple(operands.asked)) == ["c", "then"]


def test_if_takes_the_other_branch_where_the_condition_does_not_hold() -> None:
    found = result("if(c > 0, lost / 0, otherwise)", {"c": -1, "lost": LACKING, "otherwise": 3})
    assert found.value == 3
    assert keys(found.used) == ["c", "otherwise"]


def test_if_without_a_value_for_its_condition_hangs_on_the_condition_alone() -> None:
    found = result("if(c > lost, a, b)", {"c": 1, "lost": LACKING, "a": 1, "b": 2})
    assert keys(found.used) == ["c", "lost"]
    assert keys(found.lacking) == ["lost"]


def test_coalesce_hangs_on_the_argument_given_alone() -> None:
    found = result(
        "z + coalesce(lost + a, 1 / 0, b, c)",
        {"z": 10, "lost": LACKING, "a": 1, "b": 2, "c": 3},
    )
    assert found.value == 12
    assert keys(found.used) == ["z", "b"]
    assert (found.lacking, found.failure) == ((), None)


def test_coalesce_hides_no_lack_but_its_own() -> None:
    found = result("lost + coalesce(gap, b)", {"lost": LACKING, "gap": NOT_APPLICABLE, "b": 1})
    assert keys(found.lacking) == ["lost"]
    assert keys(found.used) == ["lost", "b"]


def test_coalesce_hides_no_failure_but_its_own() -> None:
    found = result("1 / 0 + coalesce(9^9^9^9, b)", {"b": 1})
    assert found.failure is ReasonCode.DIVISION_BY_ZERO


def test_an_operand_tried_in_vain_counts_where_it_is_used_elsewhere() -> None:
    found = result("coalesce(a + lost, b) + a", {"a": 1, "lost": LACKING, "b": 2})
    assert found.value == 3
    assert keys(found.used) == ["a", "b"]


def test_coalesce_without_any_value_names_all_that_lack() -> None:
    found = result("a + coalesce(gap, lost)", {"a": 1, "gap": NOT_APPLICABLE, "lost": LACKING})
    assert keys(found.used) == ["a", "gap", "lost"]
    assert keys(found.lacking) == ["gap", "lost"]
    assert found.reason == Reason(LACKING, "lost")


def test_coalesce_over_failures_alone_fails_as_the_first() -> None:
    assert result("coalesce(1 / 0, 9^9^9^9)").failure is ReasonCode.DIVISION_BY_ZERO


def test_a_coalesce_inside_another_keeps_what_it_hangs_on() -> None:
    found = result(
        "coalesce(coalesce(lost, a) / 0, coalesce(gap, b))",
        {"lost": LACKING, "a": 1, "gap": NOT_APPLICABLE, "b": 2},
    )
    assert found.value == 2
    assert keys(found.used) == ["b"]


class _Drawn:
    """Any float at all, or none, for every operand; what is asked for is noted."""

    def __init__(self, draws: list[float | None]) -> None:
        self.draws = draws
        self.asked: set[OperandRef] = set()

    def value(self, key: str) -> Operand:
        return self._drawn(OperandRef(OperandKind.VALUE, key), key)

    def prior(self, key: str, n: int) -> Operand:
        return self._drawn(OperandRef(OperandKind.PRIOR, key, n), f"{key}-{n}")

    def ytd(self, key: str) -> Operand:
        return self._drawn(OperandRef(OperandKind.YTD, key), f"{key}-ytd")

    def _drawn(self, ref: OperandRef, name: str) -> Operand:
        self.asked.add(ref)
        return Operand(self.draws[sum(map(ord, name)) % len(self.draws)])


@given(trees, st.lists(values, min_size=1, max_size=8))
def test_any_tree_over_any_numbers_has_a_finite_value_or_says_why_not(
    tree: Node, draws: list[float | None]
) -> None:
    program = compiled(tree)
    run = Run(_Drawn(draws))
    value = program.compute(run)
    if value is None:
        assert run.lacking or run.failure
    else:
        assert math.isfinite(value)
        assert not run.lacking
        assert run.failure is None
    assert run.lacking & ~run.used == 0
    assert run.used < 1 << len(program.references)


def test_a_condition_and_the_first_of_coalesce_are_certain_to_be_asked_for() -> None:
    formula = parse(
        "if(a > prior(b, 1), c, d) + coalesce(ytd(e), f) + sum(g, 1 / h, coalesce(c, f))"
    )
    assert keys(formula.certain) == ["a", "b", "e", "g", "h", "c"]


@given(trees, st.lists(values, min_size=1, max_size=8))
def test_what_is_certain_is_asked_for_whatever_the_others_come_to(
    tree: Node, draws: list[float | None]
) -> None:
    program = compiled(tree)
    operands = _Drawn(draws)
    program.compute(Run(operands))
    assert set(program.certain) <= operands.asked <= set(program.references)


@given(texts)
def test_any_text_is_refused_with_its_place_or_evaluates(text: str) -> None:
    read = _read(text)
    if isinstance(read, FormulaFault):
        assert 0 <= read.position <= len(text)
        assert read == placed(read, text)
    else:
        found = evaluate(read, _Drawn([3.0]))
        assert (found.value is None) == (found.failure is not None)
        assert set(read.keys) == {ref.key for ref in read.references}


def _read(text: str) -> Formula | FormulaFault:
    try:
        return parse(text)
    except FormulaRefused as refused:
        return refused.fault
