"""What a process keeps stays within bounds."""

from app.web.kept import Shelf


def test_what_was_longest_out_of_use_goes_first() -> None:
    shelf = Shelf[str, str](3)
    for key in "abc":
        shelf.put(key, key.upper())
    shelf.get("a")
    shelf.put("d", "D")

    assert [shelf.get(key) for key in "abcd"] == ["A", None, "C", "D"]


def test_a_large_thing_pushes_out_as_many_small_ones_as_it_needs() -> None:
    shelf = Shelf[str, str](10)
    for key in "abc":
        shelf.put(key, key.upper(), 3)
    shelf.put("d", "D", 6)

    assert [shelf.get(key) for key in "abcd"] == [None, None, "C", "D"]


def test_a_thing_put_again_counts_once() -> None:
    shelf = Shelf[str, str](10)
    for value in ("A", "A2", "A3"):
        shelf.put("a", value, 5)
    shelf.put("b", "B", 5)

    assert (shelf.get("a"), shelf.get("b")) == ("A3", "B")


def test_what_is_larger_than_the_shelf_is_not_kept() -> None:
    shelf = Shelf[str, str](10)
    shelf.put("a", "A", 11)

    assert shelf.get("a") is None
