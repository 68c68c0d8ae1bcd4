"""A measure is its owner's, else its objective's; a series is of those who calculate from it."""

import pytest

from app.core.responsibility import Duty, responsible

DUTIES = {
    "nrr": Duty("ann"),
    "nobody": Duty(None),
    "promoters": Duty(None, is_series=True),
    "asked": Duty("zoe", is_series=True),
    "idle": Duty(None, is_series=True),
    "nps": Duty("bob", operands=("promoters", "asked")),
    "index": Duty("cid", operands=("nps", "nobody")),
    "again": Duty("bob", operands=("promoters",)),
}


@pytest.mark.parametrize(
    ("key", "people"),
    [
        ("nrr", ("ann",)),
        ("nobody", ()),
        ("promoters", ("bob", "cid")),
        ("asked", ("zoe",)),
        ("idle", ()),
        ("nps", ("bob",)),
    ],
)
def test_who_is_responsible(key: str, people: tuple[str, ...]) -> None:
    assert responsible(key, DUTIES) == people


def test_a_loop_of_formulas_ends() -> None:
    duties = {
        "series": Duty(None, is_series=True),
        "one": Duty("ann", operands=("series", "two")),
        "two": Duty("bob", operands=("one",)),
    }
    assert responsible("series", duties) == ("ann", "bob")
