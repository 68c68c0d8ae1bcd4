"""Under which names the server answers: a page elsewhere must not reach it under its own name."""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")

_EVERY_ADDRESS = frozenset({"0.0.0.0", "::"})  # noqa: S104 (compared with, not listened on)


class OwnNames:
    """Names without a port, IPv6 addresses in brackets.

    A server that listens on all addresses of its machine does not know them, so it takes whatever
    is an address: a page of another site has a name, which its owner can point here, but can never
    have one of our addresses.
    """

    def __init__(self, names: Iterable[str], *, takes_addresses: bool = False) -> None:
        self._names = frozenset(name.lower() for name in names)
        self._takes_addresses = takes_addresses

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names or (self._takes_addresses and _is_address(name))


def own_names(host: str, address: str | None, allowed_hosts: str) -> OwnNames:
    """Of a server that listens on ``host`` and that people reach at ``address``."""
    public = None if address is None else urlsplit(address).hostname
    asked = [host, public or "", *(each.strip() for each in allowed_hosts.split(","))]
    names = (*LOOPBACK_NAMES, *(_in_brackets(name) for name in asked if name))
    return OwnNames(names, takes_addresses=host in _EVERY_ADDRESS)


def _in_brackets(name: str) -> str:
    return f"[{name}]" if ":" in name and not name.startswith("[") else name


def _is_address(name: str) -> bool:
    try:
        if name.startswith("["):
            ipaddress.IPv6Address(name.removeprefix("[").removesuffix("]"))
        else:
            ipaddress.IPv4Address(name)
    except ValueError:
        return False
    return True
