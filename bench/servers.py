"""Start and stop the servers that are measured, and a PostgreSQL where one can be had."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app import clock
from app.actions.documents import import_document
from app.actions.organisations import acting_owner
from app.db.engine import Session, for_writing, open_engine
from app.db.migrate import upgrade
from app.exchange.document import Scorecard
from bench.visitor import sign_in
from tests import postgresql

_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    process_id: int

    def processor_time(self) -> float | None:
        """Seconds of a processor that all its threads have had; None where Linux cannot say."""
        threads = Path(f"/proc/{self.process_id}/task")
        if not threads.exists():
            return None
        return (
            sum(int((each / "schedstat").read_text().split()[0]) for each in threads.iterdir())
            / 1e9
        )


@contextmanager
def serving(kind: str, argument: str) -> Iterator[Server]:
    """A server of that kind (``bench.serving``) in a process of its own."""
    port = _free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench.serving", kind, str(port), argument])
    try:
        _wait(process, port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def filled(url: str, *documents: Scorecard) -> str:
    """The database of that address with the documents in it; gives the address back."""
    engine = open_engine(url)
    upgrade(engine)
    with Session(for_writing(engine)) as session, session.begin():
        at = clock.now()
        actor = acting_owner(session, at=at)
        for document in documents:
            import_document(session, actor=actor, document=document, prune=False, at=at)
        sign_in(session, actor)
    engine.dispose()
    return url


@contextmanager
def postgresql_url() -> Iterator[str | None]:
    """The address of an empty database of a server of our own; None where there is none."""
    try:
        server = postgresql.start()
    except postgresql.NoPostgreSQLError:
        yield None
        return
    try:
        yield postgresql.create_database(server, "bench")
    finally:
        postgresql.stop(server)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended at once, with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the server did not answer")
