"""Providers that vouch for people: who they are, and whom they may bring in."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Provider:
    """One that speaks OpenID Connect, as the person who runs the server has set it."""

    key: str
    """In addresses."""
    label: str
    """On the button."""
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    domains: frozenset[str] = frozenset()
    """Whoever has an address there becomes a member; without one only those who are invited."""
    organisation: str | None = None
    """The key of the one they become members of, where there are several."""

    def brings_in(self, email: str) -> bool:
        """The address in small letters."""
        return email.rpartition("@")[2] in self.domains


@dataclass(frozen=True, slots=True)
class Vouched:
    """Whom a provider vouches for; the address is one that it has verified, in small letters."""

    provider: Provider
    subject: str
    email: str
    name: str | None = None
