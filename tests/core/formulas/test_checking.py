"""Formulas among each other: keys there are not, and loops."""

import pytest

from app.core.formulas import FormulaFaultCode, check, check_one, in_order

Code = FormulaFaultCode


def test_formulas_over_keys_and_over_each_other_have_no_fault() -> None:
    assert check({"m": "n + a", "n": "b * 2"}, ["a", "b"]) == []


def test_every_unknown_key_is_named_once_at_its_first_place() -> None:
    found = check({"m": "a + no-1 *\n prior(no-2, 1) + no-1"}, {"a"})
    assert [(key, fault.code, fault.found) for key, fault in found] == [
        ("m", Code.UNKNOWN_KEY, "no-1"),
        ("m", Code.UNKNOWN_KEY, "no-2"),
    ]
    assert [(fault.position, fault.line, fault.column) for _, fault in found] == [
        (4, 1, 5),
        (18, 2, 8),
    ]


def test_a_key_written_without_spaces_round_its_minus_is_unknown() -> None:
    ((_, fault),) = check({"m": "a-b"}, ["a", "b"])
    assert (fault.code, fault.found) == (Code.UNKNOWN_KEY, "a-b")


def test_faults_of_all_formulas_are_told_in_their_order() -> None:
    found = check({"m": "1 +", "k": "a", "n": "x", "o": "(", "p": "p"}, ["a"])
    assert [(key, fault.code) for key, fault in found] == [
        ("m", Code.ENDS_TOO_SOON),
        ("n", Code.UNKNOWN_KEY),
        ("o", Code.ENDS_TOO_SOON),
        ("p", Code.LOOP),
    ]


def test_a_formula_that_cannot_be_read_is_still_a_key_of_others() -> None:
    found = check({"m": "1 +", "n": "m + 1"}, [])
    assert [key for key, _ in found] == ["m"]


@pytest.mark.parametrize("reading", ["n", "prior(n, 1)", "ytd(n)", "1 + if(1 < 2, 3, n)"])
def test_a_loop_is_refused_however_the_operand_is_read(reading: str) -> None:
    found = check({"m": f"0 + {reading}", "n": "m * 2"}, [])
    ((key, fault),) = found
    assert (key, fault.code, fault.path) == ("m", Code.LOOP, ("m", "n", "m"))
    assert fault.position == len("0 + ") + reading.rindex("n")


def test_a_formula_over_itself_is_a_loop() -> None:
    ((key, fault),) = check({"m": "a +\nprior(m, 1)"}, ["a"])
    assert (key, fault.path) == ("m", ("m", "m"))
    assert (fault.position, fault.line, fault.column) == (10, 2, 7)


def test_a_loop_is_told_once_by_its_shortest_way_from_the_first_of_its_formulas() -> None:
    found = check({"x": "a", "c": "a + b + d", "b": "e", "a": "b", "e": "c", "d": "1"}, [])
    assert [(key, fault.path) for key, fault in found] == [("c", ("c", "b", "e", "c"))]


def test_formulas_that_only_lead_to_a_loop_are_not_at_fault() -> None:
    found = check({"far": "near", "near": "m", "m": "n", "n": "m"}, [])
    assert [key for key, _ in found] == ["m"]


def test_loops_apart_from_each_other_are_all_told() -> None:
    found = check({"m": "n + p", "n": "m", "p": "q", "q": "p"}, [])
    assert [key for key, _ in found] == ["m", "p"]


def test_ten_loops_are_told_and_no_more() -> None:
    found = check({f"m{number}": f"m{number}" for number in range(1000)}, [])
    assert len(found) == 10


def test_a_long_chain_is_no_loop_and_a_long_ring_is_one() -> None:
    chain = {f"m{number}": f"m{number + 1}" for number in range(1500)}
    assert check(chain, ["m1500"]) == []
    ((key, fault),) = check({**chain, "m1500": "m0"}, [])
    assert (key, len(fault.path)) == ("m0", 1502)


def test_one_formula_is_checked_among_the_others() -> None:
    formulas = {"m": "n + zz", "n": "ytd(o) * 2", "o": "a + m", "broken": "1 +"}
    unknown, loop = check_one("m", formulas, ["a"])
    assert (unknown.code, unknown.found) == (Code.UNKNOWN_KEY, "zz")
    assert (loop.code, loop.path, loop.position) == (Code.LOOP, ("m", "n", "o", "m"), 0)


def test_one_formula_is_told_its_own_loop_from_where_it_stands() -> None:
    (loop,) = check_one("o", {"m": "n", "n": "ytd(o) * 2", "o": "a + m"}, ["a"])
    assert (loop.path, loop.position) == (("o", "m", "n", "o"), 4)


def test_one_formula_answers_for_no_fault_but_its_own() -> None:
    formulas = {"k": "a + m", "m": "n", "n": "m", "broken": "1 +", "lost": "zz"}
    assert check_one("k", formulas, ["a"]) == ()
    (fault,) = check_one("broken", formulas, ["a"])
    assert fault.code is Code.ENDS_TOO_SOON


def test_formulas_can_be_worked_out_in_an_order_that_puts_operands_first() -> None:
    order = in_order({"m": "n + o", "n": "o", "k": "m", "o": "a"})
    assert order == ("o", "n", "m", "k")
