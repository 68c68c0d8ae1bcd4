"""A mail server on this machine, and what arrives there."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from app.actions.mail import MailServer

SENDER = "Throughline <scorecards@bakery.example>"
SECRET = "teapot-of-jupiter"  # noqa: S105 of a server that is made up


@dataclass
class Box:
    """What arrived."""

    letters: list[EmailMessage] = field(default_factory=list)
    refuses: int = 0
    """So many times at first."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.refuses:
            self.refuses -= 1
            return "451 <ana@bakery.example> is not here just now"
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 OK"


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def server(box: Box) -> Iterator[MailServer]:
    def known(_server: Any, _session: Any, _envelope: Any, _way: str, given: Any) -> AuthResult:
        assert isinstance(given, LoginPassword)
        return AuthResult(success=(given.login, given.password) == (b"post", SECRET.encode()))

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    controller = Controller(
        box, hostname="127.0.0.1", port=port, authenticator=known, auth_require_tls=False
    )
    controller.start()
    yield MailServer("smtp", "127.0.0.1", port)
    controller.stop()
