"""The real server: the command in a process of its own, as its owner starts it."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.architecture.project import PROJECT

PATIENCE = 60.0
"""Seconds in which it must have begun, and ended."""


@dataclass
class Running:
    """``address`` is where it listens."""

    address: str = ""
    told: list[str] = field(default_factory=list)
    """Lines of its output."""
    log: list[str] = field(default_factory=list)
    """Lines of its error output; whole once it has ended."""


@contextmanager
def running(database: str, **settings: str) -> Iterator[Running]:
    """On a free loopback port, with settings of these names."""
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--database", database]
    process = subprocess.Popen(
        command,
        cwd=PROJECT,
        env=_variables(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    server, begun = Running(), threading.Event()
    readers = [
        threading.Thread(target=_read_told, args=(process, server, begun)),
        threading.Thread(target=_read_log, args=(process, server)),
    ]
    for reader in readers:
        reader.start()
    try:
        assert begun.wait(PATIENCE), "The server did not begin."
        assert server.address, "\n".join(server.log)
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE)
        for reader in readers:
            reader.join(PATIENCE)
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def _variables(settings: Mapping[str, str]) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("THROUGHLINE_")}
    given = {f"THROUGHLINE_{name.upper()}": text for name, text in settings.items()}
    return kept | given | {"PYTHONUNBUFFERED": "1"}


def _read_told(process: subprocess.Popen[str], server: Running, begun: threading.Event) -> None:
    for line in process.stdout or ():
        server.told.append(line.rstrip("\n"))
        found = re.search(r"is at (http://\S+)/ ", line)
        if found:
            server.address = found[1]
            begun.set()
    begun.set()


def _read_log(process: subprocess.Popen[str], server: Running) -> None:
    server.log.extend(line.rstrip("\n") for line in process.stderr or ())
