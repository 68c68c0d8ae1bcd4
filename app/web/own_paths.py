"""Where a visitor may be sent on to: a page of our own, never another site."""

from urllib.parse import urlsplit

from starlette.requests import Request

from app.web.render import asked_from, here

_LONGEST = 2_000


def own_path(asked: str, otherwise: str = "/") -> str:
    """The path and query asked for, where they are ours.

    "//host" would be another site, "/\\host" too to a browser, and it leaves tabs and line ends
    out before it looks.
    """
    is_ours = asked.startswith("/") and not asked.startswith(("//", "/\\"))
    if not is_ours or len(asked) > _LONGEST or "\\" in asked or not asked.isprintable():
        return otherwise
    return asked


def standing_at(request: Request) -> str:
    """The page that the visitor looks at: this one, or the one that a change was asked from."""
    asked = asked_from(request)
    if asked is None:
        return here(request) if request.method == "GET" else "/"
    try:
        parts = urlsplit(asked)
    except ValueError:
        # no browser sends such an address
        return "/"
    return own_path(f"{parts.path}?{parts.query}" if parts.query else parts.path)
