"""The server's log: one line for each event on the error output, in UTC, without secrets."""

import logging
import re
from datetime import UTC, datetime
from typing import Any

_MASKS = (
    (re.compile(r"/(welcome|invitations|passwords|updates)/(?!forgotten\b)[^\s/?\"']+"), r"/\1/…"),
    (re.compile(r"(\w://[^\s:/@]*):\S+@"), r"\1:…@"),
    (re.compile(r"(password=)[^\s&\"']+"), r"\1…"),
    (re.compile(r"((?:__Host-)?throughline=)[^\s;\"']+"), r"\1…"),
)
"""One-time links, passwords in the addresses of databases and mail servers, and the cookie of a
session: nothing of ours writes them, but what a library says is not ours to choose."""


class CarefulFormatter(logging.Formatter):
    """Says when in UTC; masks secrets, and what would begin a line of its own."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for pattern, mask in _MASKS:
            text = pattern.sub(mask, text)
        return text

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: ARG002, N802 (the library's)
        at = datetime.fromtimestamp(record.created, UTC)
        return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (the library's name)
        record.message = "".join(
            each if each.isprintable() else each.encode("unicode_escape").decode()
            for each in record.message
        )
        return super().formatMessage(record)


def log_config(level: str) -> dict[str, Any]:
    """For ``logging.config``; ``level`` is that of our own lines."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "careful": {
                "()": "app.cli.logs.CarefulFormatter",
                "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
            }
        },
        "handlers": {"errors": {"class": "logging.StreamHandler", "formatter": "careful"}},
        "root": {"handlers": ["errors"], "level": "WARNING"},
        "loggers": {"throughline": {"level": level}, "uvicorn": {"level": "WARNING"}},
    }
