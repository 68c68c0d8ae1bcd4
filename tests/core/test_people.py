"""Names and addresses are written one way."""

import pytest

from app.core.people import address_of, is_address, name_of
from app.errors import RefusedError


def test_an_address_is_kept_in_small_letters_without_what_stands_around_it() -> None:
    assert address_of("  Ana.Silva@Bakery.Example ") == "ana.silva@bakery.example"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ana",
        "ana@",
        "@bakery.example",
        "ana@two@bakery.example",
        "Ana Silva <ana@bakery.example>",
        "ana@bakery.example\nBcc: eve@example.org",
        "a\x00na@bakery.example",
        "ana@=?utf-8?q?=0d=0aBcc?=",
        f"{'a' * 65}@bakery.example",
        f"ana@{'b' * 251}",
    ],
)
def test_what_cannot_be_an_address_is_refused(typed: str) -> None:
    with pytest.raises(RefusedError, match="is not an e-mail address"):
        address_of(typed)


def test_an_owner_that_is_a_name_is_no_address() -> None:
    assert not is_address("Ana Silva")


def test_a_name_stands_on_one_line() -> None:
    assert name_of("  Ana \n Maria\tSilva ") == "Ana Maria Silva"


@pytest.mark.parametrize("typed", ["", "   ", "A" * 201, "Ana\x00", "Ana\u202eSilva"])
def test_no_name_and_one_that_cannot_be_read_are_refused(typed: str) -> None:
    with pytest.raises(RefusedError, match="1 to 200 characters"):
        name_of(typed)
