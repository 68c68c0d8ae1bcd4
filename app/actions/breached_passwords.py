"""Passwords that were found in breaches, looked up in a file that the server's owner keeps.

The file is the one that Have I Been Pwned offers ("ordered by hash"): a line for each password, its
SHA-1 digest in capitals, a colon, and how often it was found, sorted. Nobody outside is asked.
"""

import hashlib
import mmap
import re
from collections.abc import Container
from pathlib import Path

from app.errors import RefusedError

_DIGITS = 40
_LINE = re.compile(rb"[0-9A-F]{40}(:\d+)?\r?\n?")

NONE: Container[str] = frozenset()


class BreachedPasswords:
    """A lookup takes as many steps as the number of lines has binary digits."""

    def __init__(self, file: Path) -> None:
        """Raises RefusedError for a file that cannot be read or is none of these."""
        try:
            with file.open("rb") as opened:
                is_one = _LINE.fullmatch(opened.readline(2 * _DIGITS)) is not None
                self._lines = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):
            is_one = False
        if not is_one:
            raise RefusedError(
                "“%(file)s” is no list of breached passwords: each line begins with a SHA-1 digest "
                "in capitals, and the lines are sorted by it.",
                file=str(file),
            )

    def __contains__(self, password: object) -> bool:
        # the list's own digest; it protects nothing here
        digest = hashlib.sha1(str(password).encode(), usedforsecurity=False).hexdigest()
        return self._holds(digest.upper().encode())

    def _holds(self, wanted: bytes) -> bool:
        low, high = 0, len(self._lines)
        while low < high:
            middle = (low + high) // 2
            start = self._lines.rfind(b"\n", low, middle) + 1 or low
            if self._lines[start : start + _DIGITS] < wanted:
                after = self._lines.find(b"\n", middle, high)
                low = high if after < 0 else after + 1
            else:
                high = start
        return self._lines[low : low + _DIGITS] == wanted


def open_breached(file: Path | None) -> Container[str]:
    """Without a file no password is in it. Raises RefusedError as BreachedPasswords does."""
    return NONE if file is None else BreachedPasswords(file)
