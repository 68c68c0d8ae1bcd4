"""What an import takes from a scorecard can be put back, with all that stood in it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.actions.things import things_of
from app.exchange.document import Scorecard
from app.exchange.draft import DocumentDraft
from app.exchange.merging.stored import stored_root
from app.exchange.reading.scorecard import read_scorecard
from app.exchange.removed import KINDS, Hindrance, Part, hindrance, put_back, removed_parts
from tests.exchange.documents import documents, slowly
from tests.exchange.thinning import thinned
from tests.factories import (
    actuals,
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
)

Q = actuals(Q1="1", Q2=None)


def two_lanes() -> Scorecard:
    return make_scorecard(
        "northwind",
        make_perspective("one", make_objective("a", make_measure("m", actuals=Q))),
        make_perspective("two", make_objective("b", make_measure("n"))),
    )


def known(card: Scorecard) -> dict[tuple[str, str], object]:
    return {(each.kind, each.path): (each.parent, each.fields) for each in things_of(card)}


def again(card: Scorecard, parts: list[Part]) -> Scorecard | None:
    root = stored_root(card)
    for part in sorted(parts, key=lambda part: KINDS.index(part.kind)):
        assert hindrance(root, part) is None
        put_back(root, part)
    return read_scorecard(root)[0]


@pytest.mark.thorough
@slowly
@given(documents(), st.data())
def test_all_that_is_gone_comes_back_as_it_was(document: Scorecard, data: st.DataObject) -> None:
    after, _ = DocumentDraft(data.draw(thinned(document))).read()
    assume(after is not None)
    assert after is not None
    gone = known(document).keys() - known(after).keys()

    back = again(after, removed_parts(document, after))

    assert back is not None
    assert {name: known(back).get(name) for name in gone} == {
        name: known(document)[name] for name in gone
    }
    assert known(back).keys() == known(document).keys() | known(after).keys()


def test_a_perspective_comes_back_with_its_measures_and_their_actuals() -> None:
    before, after = two_lanes(), two_lanes()
    after.perspectives.pop(0)

    (part,) = removed_parts(before, after)

    assert (part.kind, part.key, part.brought) == ("perspective", "one", {"a"})
    assert again(after, [part]) == before


def test_what_moved_is_not_gone() -> None:
    before, after = two_lanes(), two_lanes()
    moved = after.perspectives.pop(0).objectives[0]
    after.perspectives[0].objectives.append(moved)

    (part,) = removed_parts(before, after)

    assert part.brought == frozenset()
    assert again(after, [part]) is not None


def test_what_stood_in_something_that_is_gone_waits_for_it() -> None:
    before, between, after = two_lanes(), two_lanes(), two_lanes()
    between.perspectives[0].objectives.clear()
    after.perspectives.pop(0)

    (part,) = removed_parts(before, between)

    assert hindrance(stored_root(after), part) == Hindrance("perspective", "one", is_missing=True)


def test_what_has_been_made_anew_is_not_put_beside_itself() -> None:
    before, after, now = two_lanes(), two_lanes(), two_lanes()
    after.perspectives.pop(0)
    now.perspectives.pop(0)
    now.perspectives[0].objectives[0].measures.append(make_measure("m"))

    (part,) = removed_parts(before, after)

    assert hindrance(stored_root(now), part) == Hindrance("measure", "m", is_missing=False)
