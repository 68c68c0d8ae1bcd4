"""The browser that a request comes from, in words that its owner knows it by."""

import ipaddress
import re

from starlette.requests import Request

from app.actions.sign_ins import Device

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
_LONGEST = 60
_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
_BY_A_PROXY = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")


def device_of(request: Request) -> Device:
    return Device(_browser(request.headers.get("user-agent", "")), address_of_visitor(request))


def address_of_visitor(request: Request) -> str:
    """Of the network; a proxy that the server trusts has told it."""
    return "" if request.client is None else request.client.host


def is_on_this_machine(request: Request) -> bool:
    """Nobody overhears what goes on inside a machine. What a proxy passes on came from elsewhere,
    whatever names it has."""
    if request.url.hostname not in _THIS_MACHINE:
        return False
    if any(name in request.headers for name in _BY_A_PROXY):
        return False
    try:
        return ipaddress.ip_address(address_of_visitor(request)).is_loopback
    except ValueError:
        return False


def _browser(agent: str) -> str:
    """ "Firefox on Linux"; a client that is no browser by its own first words."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), None)
    system = next((name for mark, name in _SYSTEMS if mark in agent), None)
    if browser is None or system is None:
        return browser or re.split(r"[\s(]", agent, maxsplit=1)[0][:_LONGEST]
    return f"{browser} on {system}"
