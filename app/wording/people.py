"""How a person is called who is known by an address or a name."""

import re
from functools import lru_cache

_PARTS = re.compile(r"[._\-\s]+")


@lru_cache(maxsize=4096)
def person_name(owner: str) -> str:
    """Of an address "a.lindqvist@northwind.example" "A. Lindqvist"; a name stays as it is."""
    local, at, _ = owner.partition("@")
    if not at:
        return owner.strip()
    parts = [part for part in _PARTS.split(local) if part]
    if not parts:
        return owner
    return " ".join(f"{p.upper()}." if len(p) == 1 else p[:1].upper() + p[1:] for p in parts)


@lru_cache(maxsize=4096)
def initials(owner: str) -> str:
    """One or two letters: of the first and the last part of the name."""
    parts = [part for part in _PARTS.split(person_name(owner)) if part]
    ends = parts[:1] + parts[1:][-1:]
    return "".join(part[0].upper() for part in ends)
