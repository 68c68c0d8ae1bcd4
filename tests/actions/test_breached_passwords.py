"""Passwords of breaches are looked up in a file, and refused."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.actions.breached_passwords import BreachedPasswords, open_breached
from app.actions.passwords import digest_password
from app.errors import RefusedError

FOUND = "ghhh47hj7649 of a breach"


def line(password: str, count: int = 3) -> str:
    digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    return f"{digest}:{count}"


def filed(folder: Path, *passwords: str, end: str = "\n") -> Path:
    file = folder / "breached.txt"
    file.write_bytes("".join(each + end for each in sorted(map(line, passwords))).encode())
    return file


def test_a_password_of_a_breach_is_refused_and_another_is_not(tmp_path: Path) -> None:
    breached = BreachedPasswords(filed(tmp_path, FOUND, "password", "letmein"))
    with pytest.raises(RefusedError, match="found in a breach"):
        digest_password(FOUND, (), breached)
    assert digest_password(f"{FOUND}, not this one", (), breached).startswith("$argon2id$")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@given(passwords=st.sets(st.text(max_size=8), min_size=1, max_size=40), other=st.text(max_size=8))
def test_what_is_in_the_file_is_found_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, end: str, passwords: set[str], other: str
) -> None:
    breached = BreachedPasswords(filed(tmp_path_factory.mktemp("list"), *passwords, end=end))
    assert all(each in breached for each in passwords)
    assert (other in breached) == (other in passwords)


def test_without_a_file_nothing_is_looked_up() -> None:
    assert FOUND not in open_breached(None)


@pytest.mark.parametrize("content", [b"", b"password\nletmein\n", b"\x00\xff" * 100])
def test_a_file_that_is_no_such_list_is_refused_at_the_start(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "other.txt"
    file.write_bytes(content)
    with pytest.raises(RefusedError, match="no list of breached passwords"):
        open_breached(file)


def test_a_file_that_is_not_there_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="no list of breached passwords"):
        open_breached(tmp_path / "nowhere.txt")
