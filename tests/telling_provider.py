"""A provider that says whatever a test wants it to: for what a real one never would."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from app.core.providers import Provider

CLIENT = "throughline"
SECRET = "a secret of thirty-two characters"  # noqa: S105  (of nobody)

_FIRST = RSAKey.generate_key(2048)
"""Made once: making one takes a while."""


@dataclass
class Telling:
    """``claims`` go into the token that is handed out next; ``documents`` is by path."""

    issuer: str
    key: RSAKey = field(default_factory=lambda: _FIRST)
    claims: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "first"})
    documents: dict[str, Any] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    """Where it says that a document is now."""
    asked: list[str] = field(default_factory=list)
    sent: str = ""
    """What it was sent for a token."""

    @property
    def provider(self) -> Provider:
        return Provider("bakery", "Bakery login", self.issuer, CLIENT, SECRET)

    def publish(self) -> None:
        """What it tells of itself, its present key included."""
        public = {**self.key.as_dict(private=False), "kid": self.header["kid"]}
        self.documents = {
            "/.well-known/openid-configuration": {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/auth",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
            },
            "/keys": {"keys": [public]},
            "/userinfo": {"sub": "a1"},
        }

    def token(self) -> dict[str, Any]:
        signing = OctKey.import_key(SECRET) if self.header["alg"] == "HS256" else self.key
        signed = jwt.encode(self.header, self.claims, signing, algorithms=["RS256", "HS256"])
        return {"access_token": "a", "token_type": "Bearer", "id_token": signed}


@contextmanager
def telling() -> Iterator[Telling]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(provider.documents.get(self.path))

        def do_POST(self) -> None:
            provider.sent = self.rfile.read(int(self.headers["content-length"])).decode()
            self._answer(provider.token())

        def _answer(self, document: Any) -> None:
            provider.asked.append(self.path)
            body = json.dumps(document).encode()
            elsewhere = provider.moved.get(self.path)
            self.send_response(302 if elsewhere else 404 if document is None else 200)
            if elsewhere:
                self.send_header("location", elsewhere)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: Any) -> None:
            """Nothing on the console."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider = Telling(f"http://127.0.0.1:{server.server_port}")
        provider.publish()
        # the end of it waits for the next look at whether it is to end
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
