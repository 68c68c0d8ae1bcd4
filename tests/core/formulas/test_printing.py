"""A formula written out again, with no bracket too many."""

import pytest
from hypothesis import given

from app.core.formulas import FormulaRefused, parse, show
from app.core.formulas.parser import MOST_BRACKETS, MOST_CHARACTERS, read
from app.core.formulas.tree import Node
from tests.core.formulas.trees import texts, trees


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("100*(promoters - detractors)/responses", "100 * (promoters - detractors) / responses"),
        ("(a * b) + (c / d)", "a * b + c / d"),
        ("a - (b - c) - (d + e)", "a - (b - c) - (d + e)"),
        ("(a - b) - c", "a - b - c"),
        ("a / (b / c) / (d * e)", "a / (b / c) / (d * e)"),
        ("(a / b) / c", "a / b / c"),
        ("a+(-b)", "a + -b"),
        ("(-a)*(-b)", "-a * -b"),
        ("-(a * b)", "-(a * b)"),
        ("-(a + b)", "-(a + b)"),
        ("(-a)^2", "(-a)^2"),
        ("-(a^2)", "-a^2"),
        ("a^(b^c)", "a^b^c"),
        ("(a^b)^c", "(a^b)^c"),
        ("a^(-b)", "a^-b"),
        ("a^(-b^c)", "a^-b^c"),
        ("a^(-b)^c", "a^(-b)^c"),
        ("a^(b + c)", "a^(b + c)"),
        ("a^(b * c)", "a^(b * c)"),
        ("(a + b)^c", "(a + b)^c"),
        ("(a * b)^c", "(a * b)^c"),
        ("--a", "a"),
        ("if((a+b)<=c,(1),2)", "if(a + b <= c, 1, 2)"),
        ("round( (a) )", "round(a)"),
        ("round(a,-2)", "round(a, -2)"),
        ("round(a, 0)", "round(a, 0)"),
        ("prior(a,4)+ytd( b )", "prior(a, 4) + ytd(b)"),
        ("coalesce(min(a,b),0.5)", "coalesce(min(a, b), 0.5)"),
        ("1e3 + 999999999999999 + 0.0000001", "1000 + 999999999999999 + 1e-07"),
        ("1e15 + 1e16", "1000000000000000 + 1e+16"),
    ],
)
def test_a_formula_is_shown_with_the_brackets_it_needs(typed: str, shown: str) -> None:
    assert show(parse(typed).tree) == shown


@given(trees)
def test_reading_what_was_shown_gives_the_same_tree(tree: Node) -> None:
    text = show(tree)
    # what is longer or deeper is refused, and refusing is not what is asked here
    if len(text) <= MOST_CHARACTERS and _depth(text) <= MOST_BRACKETS:
        assert read(text) == tree


@given(texts)
def test_showing_what_was_read_loses_nothing(text: str) -> None:
    try:
        tree = read(text)
    except FormulaRefused:
        return
    assert read(show(tree)) == tree
    assert show(read(show(tree))) == show(tree)


def _depth(text: str) -> int:
    return max(text[:end].count("(") - text[:end].count(")") for end in range(len(text) + 1))
