"""Names and addresses of people, written one way: so they are kept, and so they are compared."""

import re

from app.errors import RefusedError

LONGEST_ADDRESS = 254
LONGEST_NAME = 200
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@[^\s@<>()\[\],;:\\\"/]+")


def address_of(typed: str) -> str:
    """The e-mail address in small letters. Raises RefusedError for what cannot be one."""
    address = folded(typed)
    if not is_address(address):
        raise RefusedError(
            "“%(typed)s” is not an e-mail address, such as ana@bakery.example.", typed=typed.strip()
        )
    return address


def folded(address: str) -> str:
    """As addresses are compared: an owner in a document may have capitals."""
    return address.strip().casefold()


def is_address(text: str) -> bool:
    """Whether mail could be sent there; an owner of a document may also be just a name."""
    found = _ADDRESS.fullmatch(text)
    # what mail encodes it decodes again, line ends too: they would begin headers of their own
    is_plain = text.isprintable() and "=?" not in text
    return found is not None and len(text) <= LONGEST_ADDRESS and is_plain


def name_of(typed: str) -> str:
    """A person's name on one line. Raises RefusedError for none, or for one that is too long."""
    name = " ".join(typed.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise RefusedError("A name has 1 to %(most)s characters.", most=LONGEST_NAME)
    return name
