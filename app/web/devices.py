"""The browser that a request comes from, in words that its owner knows it by."""

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


def device_of(request: Request) -> Device:
    return Device(_browser(request.headers.get("user-agent", "")), address_of_visitor(request))


def address_of_visitor(request: Request) -> str:
    """Of the network; a proxy that the server trusts has told it."""
    return "" if request.client is None else request.client.host


def _browser(agent: str) -> str:
    """ "Firefox on Linux"; a client that is no browser by its own first words."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), None)
    system = next((name for mark, name in _SYSTEMS if mark in agent), None)
    if browser is None or system is None:
        return browser or re.split(r"[\s(]", agent, maxsplit=1)[0][:_LONGEST]
    return f"{browser} on {system}"
