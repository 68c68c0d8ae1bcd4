"""Which objectives an actual may change."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.reach import reach

keys = st.sampled_from("abcdef")


def test_a_measure_reaches_its_objective_and_those_calculated_from_it() -> None:
    objectives = {"calls": None, "score": "service", "index": "growth", "apart": "growth"}
    operands = {"score": ["calls"], "index": ["score", "score"]}

    assert reach(objectives, operands) == {
        "calls": {"service", "growth"},
        "score": {"service", "growth"},
        "index": {"growth"},
        "apart": {"growth"},
    }


def test_an_operand_that_is_not_there_reaches_nothing() -> None:
    assert reach({"score": "service"}, {"score": ["missing"]}) == {"score": {"service"}}


@given(
    st.dictionaries(keys, st.none() | st.sampled_from("XYZ")), st.dictionaries(keys, st.sets(keys))
)
def test_whatever_is_named_reaches_at_least_what_its_user_reaches(
    objectives: dict[str, str | None], operands: dict[str, set[str]]
) -> None:
    found = reach(objectives, operands)

    assert found.keys() == objectives.keys()
    assert all(
        found[operand] >= found[key]
        for key, named in operands.items()
        if key in found
        for operand in named & found.keys()
    )
