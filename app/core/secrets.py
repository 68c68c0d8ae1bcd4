"""Secrets as they are kept: whoever reads the database cannot use them."""

from hashlib import sha256


def digest_of(secret: str) -> str:
    """Of a long random secret, which needs no salt; passwords are kept otherwise."""
    return sha256(secret.encode()).hexdigest()
