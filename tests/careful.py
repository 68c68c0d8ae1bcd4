"""The headers that every answer carries, whatever it answers."""

from collections.abc import Iterator

from httpx2 import Response

CAREFUL = {
    "content-security-policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "object-src 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
KEPT_BY_THE_BROWSER_ALONE = "private, no-cache"
"""The map: a browser asks each time whether what it has is still right."""
FOREVER = "public, max-age=31536000, immutable"
_NO_TEXT = ("application/", "font/", "image/")
_HSTS = "strict-transport-security"


def faults(answer: Response, *stored: str) -> list[str]:
    """What the headers of an answer lack, or say too much; ``stored`` is how it may be kept other
    than not at all."""
    return [*_missing(answer), *_wrong(answer, *stored), *_of_cookies(answer)]


def _missing(answer: Response) -> Iterator[str]:
    for name, value in CAREFUL.items():
        if answer.headers.get_list(name) != [value]:
            yield name


def _wrong(answer: Response, *stored: str) -> Iterator[str]:
    if answer.headers.get("cache-control") not in ("no-store", *stored):
        yield "cache-control"
    kind = answer.headers.get("content-type", "")
    if answer.content and "charset" not in kind and not kind.startswith(_NO_TEXT):
        yield "content-type"
    if (_HSTS in answer.headers) is not (answer.url.scheme == "https"):
        yield _HSTS
    yield from answer.headers.keys() & {"server", "x-powered-by", "access-control-allow-origin"}


def _of_cookies(answer: Response) -> Iterator[str]:
    for told in answer.headers.get_list("set-cookie"):
        wanted = ["HttpOnly", "SameSite=lax", "Path=/"]
        if answer.url.scheme == "https":
            wanted.append("Secure")
            if not told.startswith("__Host-"):
                yield f"cookie {told.partition('=')[0]} without its prefix"
        yield from (f"cookie without {each}" for each in wanted if each not in told.split("; "))
