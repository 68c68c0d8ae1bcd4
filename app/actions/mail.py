"""Mail: handed over at once, sent behind the request, and never a reason for one to fail."""

import logging
import smtplib
import ssl
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from queue import Full, Queue
from threading import Lock, Thread
from urllib.parse import SplitResult, unquote, urlsplit

from app import clock
from app.core.people import is_address
from app.errors import RefusedError

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_PATIENCE = 20
"""Seconds that a mail server may take to answer."""
_WAITING = 1000
_TRIES = 3
_log = logging.getLogger("throughline.mail")


@dataclass(frozen=True, slots=True)
class Mail:
    """To one address, as plain text."""

    to: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in."""

    scheme: str
    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)


class Post:
    """Takes mail and sends it in a thread of its own, which begins with the first.

    What a mail server refuses is said in the log and nowhere else: whoever asked for the mail must
    not learn from it whether somebody has the address.
    """

    def __init__(self, server: MailServer, sender: str, *, pause: float = 10) -> None:
        """``pause`` is how many seconds lie between one try and the next."""
        self._server, self._sender, self._pause = server, sender, pause
        self._waiting: Queue[Mail | None] = Queue(_WAITING)
        self._starting = Lock()
        self._thread: Thread | None = None
        self._closing = Lock()
        self._closing.acquire()

    def put(self, mail: Mail) -> None:
        with self._starting:
            if self._thread is None:
                self._thread = Thread(target=self._send_all, name="mail", daemon=True)
                self._thread.start()
        try:
            self._waiting.put_nowait(mail)
        except Full:
            _log.error("A mail was dropped: %s others wait already", _WAITING)

    def close(self, patience: float = 10) -> None:
        """What waits is sent still, for so many seconds."""
        if self._thread is None:
            return
        self._closing.release()
        self._waiting.put(None)
        self._thread.join(patience)

    def _send_all(self) -> None:
        while (mail := self._waiting.get()) is not None:
            self._try(mail)

    def _try(self, mail: Mail) -> None:
        for number in range(1, _TRIES + 1):
            try:
                self._send(mail)
            except (OSError, ValueError, MessageError) as error:
                # the sentence of a server may repeat the address: only its kind is told
                _log.error("A mail was not sent (try %s): %s", number, type(error).__name__)
            else:
                return
            if number < _TRIES and self._is_closing(self._pause):
                return

    def _is_closing(self, seconds: float) -> bool:
        if not self._closing.acquire(timeout=seconds):
            return False
        self._closing.release()
        return True

    def _send(self, mail: Mail) -> None:
        letter = EmailMessage()
        letter["From"] = self._sender
        letter["To"] = mail.to
        letter["Subject"] = _one_line(mail.subject)
        letter["Date"] = format_datetime(clock.now())
        letter["Message-ID"] = make_msgid(domain=parseaddr(self._sender)[1].rpartition("@")[2])
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(mail.text)
        with _connected(self._server) as smtp:
            if self._server.user is not None:
                smtp.login(self._server.user, self._server.password or "")
            smtp.send_message(letter)


def open_post(smtp_url: str | None, mail_from: str | None, address: str | None) -> Post | None:
    """None where no mail server is set.

    Raises RefusedError for one that cannot be, and where the sender or the public address is
    missing, without which a mail could not be answered or its links would lead nowhere.
    """
    if smtp_url is None:
        return None
    server = mail_server(smtp_url)
    if mail_from is None or not is_address(parseaddr(mail_from)[1]):
        raise RefusedError(
            "Mail needs a sender: set THROUGHLINE_MAIL_FROM to an address, such as "
            "scorecards@bakery.example."
        )
    if address is None:
        raise RefusedError(
            "Mail needs the address that people type to come here, for its links: set "
            "THROUGHLINE_ADDRESS, such as https://scorecards.bakery.example."
        )
    return Post(server, mail_from)


def mail_server(url: str) -> MailServer:
    """Of smtp://, smtp+starttls:// or smtps://USER:PASSWORD@HOST:PORT. Raises RefusedError."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        parts, port = SplitResult("", "", "", "", ""), 0
    if not port or not parts.hostname:
        raise RefusedError(
            "THROUGHLINE_SMTP_URL cannot be used: it is smtp+starttls://USER:PASSWORD@HOST:PORT, "
            "or the same with smtps:// or smtp://."
        )
    user = None if parts.username is None else unquote(parts.username)
    password = None if parts.password is None else unquote(parts.password)
    return MailServer(parts.scheme, parts.hostname, port, user, password)


def _one_line(subject: str) -> str:
    """A name in it may hold a line end as mail encodes one, which Python would write out again:
    what follows it would be a header of its own."""
    return " ".join(subject.split()).replace("=?", "= ?")


def _connected(server: MailServer) -> AbstractContextManager[smtplib.SMTP]:
    where = (server.host, server.port)
    if server.scheme == "smtps":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(*where, timeout=_PATIENCE, context=context)
    smtp = smtplib.SMTP(*where, timeout=_PATIENCE)
    if server.scheme == "smtp+starttls":
        try:
            smtp.starttls(context=ssl.create_default_context())
        except Exception:
            smtp.close()
            raise
    return smtp
