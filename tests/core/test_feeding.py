"""A scorecard is never fed by itself."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.feeding import feeding_loop

keys = st.sampled_from("abcdef")


@pytest.mark.parametrize(
    ("sources", "loop"),
    [
        ({"a": {"b"}, "b": {"c"}}, None),
        ({"a": {"a"}}, ("a", "a")),
        ({"a": {"b"}, "b": {"a"}}, ("a", "b", "a")),
        ({"a": {"b"}, "b": {"c"}, "c": {"a"}}, ("a", "b", "c", "a")),
        ({"a": {"b"}, "b": {"c"}, "c": {"b"}}, None),
    ],
)
def test_a_loop_is_named_from_the_scorecard_round_to_it(
    sources: dict[str, set[str]], loop: tuple[str, ...] | None
) -> None:
    assert feeding_loop(sources, "a") == loop


@given(st.dictionaries(keys, st.sets(keys)), keys)
def test_a_loop_that_is_named_is_there(sources: dict[str, set[str]], start: str) -> None:
    loop = feeding_loop(sources, start)

    steps = [] if loop is None else list(pairwise(loop))
    assert all(source in sources[key] for key, source in steps)
    assert loop is None or loop[0] == loop[-1] == start
