"""Addresses of people, written one way: so they are kept, and so they are compared."""

import re

from app.errors import RefusedError

LONGEST = 254
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@[^\s@<>()\[\],;:\\\"/]+")


def address_of(typed: str) -> str:
    """The e-mail address in small letters. Raises RefusedError for what cannot be one."""
    address = typed.strip().casefold()
    if not is_address(address):
        raise RefusedError(
            "“%(typed)s” is not an e-mail address, such as ana@bakery.example.", typed=typed.strip()
        )
    return address


def is_address(text: str) -> bool:
    """Whether mail could be sent there; an owner of a document may also be just a name."""
    found = _ADDRESS.fullmatch(text)
    return found is not None and len(text) <= LONGEST and text.isprintable()
