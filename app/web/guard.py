"""One pure ASGI layer around everything: which hosts, which origins, which headers."""

from collections.abc import Container
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.failures import Answer
from app.web.request_log import begins_session, note_request
from app.wording.language import Wording, marked

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'"
)

HEADERS = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)

HSTS = (b"strict-transport-security", b"max-age=31536000")
"""For a year this host is asked over HTTPS alone; of its subdomains the server knows nothing."""
NOT_STORED = (b"cache-control", b"no-store")

_FOREIGN_HOST, _CROSS_SITE, _NO_ADDRESS = "foreign-host", "cross-site", "no-address"
_REFUSALS = {
    _FOREIGN_HOST: (
        HTTPStatus.FORBIDDEN,
        marked("This server answers only under its own address."),
    ),
    _CROSS_SITE: (
        HTTPStatus.FORBIDDEN,
        marked("This change was asked for by another site, so it was not made."),
    ),
    _NO_ADDRESS: (HTTPStatus.NOT_FOUND, marked("No page has this address.")),
}
"""By the word that stands for it in the log."""


class Guard:
    """Refuses foreign hosts and cross-site changes; puts the careful headers on every answer.

    Changes are told from where they come by Sec-Fetch-Site, and where a browser does not send it
    (plain HTTP in an intranet) by Origin against Host. A client that sends neither is no browser,
    so no page of another site can be behind it. A refusal is bare text, or what ``otherwise``
    makes of it.
    """

    def __init__(
        self, app: ASGIApp, *, hosts: Container[str], wording: Wording, otherwise: Answer
    ) -> None:
        self._app = app
        self._hosts = hosts
        self._wording = wording
        self._otherwise = otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        is_head = scope["method"] == "HEAD"
        is_change = scope["method"] not in SAFE_METHODS
        careful = (*HEADERS, HSTS) if scope["scheme"] == "https" else HEADERS

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                is_refused = message["status"] >= HTTPStatus.BAD_REQUEST
                if is_change or is_refused or begins_session(asked):
                    note_request(asked, message["status"], why)
                headers = list(message.get("headers", ()))
                if not any(name == b"cache-control" for name, _ in headers):
                    headers.append(NOT_STORED)
                message["headers"] = [*headers, *careful]
            elif is_head:
                message["body"] = b""
            await send(message)

        # whatever can be looked at can be asked about
        asked = {**scope, "method": "GET"} if is_head else scope
        why = self._why_not(scope)
        answering = self._refused(scope, why) if why else self._app
        await answering(asked, receive, send_with_headers)

    def _why_not(self, scope: Scope) -> str:
        """The word for what is wrong; empty where nothing is."""
        if _host_name(_header(scope, b"host")) not in self._hosts:
            return _FOREIGN_HOST
        if scope["method"] not in SAFE_METHODS and _is_cross_site(Headers(scope=scope)):
            return _CROSS_SITE
        if "\0" in scope["path"]:
            # no key holds it, and PostgreSQL would not even be asked for one
            return _NO_ADDRESS
        return ""

    def _refused(self, scope: Scope, why: str) -> ASGIApp:
        status, message = _REFUSALS[why]
        sentence = self._wording.gettext(message)
        other = self._otherwise(Request(scope), status, sentence)
        return other or PlainTextResponse(sentence, status_code=status)


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def _host_name(host: str) -> str:
    """The name without the port; an IPv6 address keeps its brackets."""
    name, colon, port = host.rpartition(":")
    return name if colon and "]" not in port else host


def _is_cross_site(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and _origin_host(origin) != headers.get("host", "")


def _origin_host(origin: str) -> str | None:
    """With its port; None for what is no origin, and so not ours."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None
