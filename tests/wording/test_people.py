"""A person who is known by an address is called by a name."""

import pytest

from app.wording.people import initials, person_name


@pytest.mark.parametrize(
    ("owner", "name", "letters"),
    [
        ("a.lindqvist@northwind.example", "A. Lindqvist", "AL"),
        ("maya_okafor@northwind.example", "Maya Okafor", "MO"),
        ("Maya Okafor ", "Maya Okafor", "MO"),
        ("office@northwind.example", "Office", "O"),
        ("@northwind.example", "@northwind.example", "@E"),
    ],
)
def test_an_owner_has_a_name_and_initials(owner: str, name: str, letters: str) -> None:
    assert person_name(owner) == name
    assert initials(owner) == letters
