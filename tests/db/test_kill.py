"""Power goes, processes are killed: no actual that was acknowledged is lost."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from app.db import migrate, tables
from app.db.engine import open_engine
from tests import postgresql
from tests.db import writer

ROOT = Path(__file__).parents[2]
KILLS = 25
KILLS_OF_SERVERS = 5
WRITES_EACH = 12
LONGEST_GRACE = 0.02


class Writer:
    """The process that forks writers, and what they have said."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.kept: list[str] = []

    def killed_once(self, *, server: bool) -> None:
        """Start a writer, let it work, and kill it or its server process at any moment."""
        assert self._process.stdin is not None
        print("go", file=self._process.stdin, flush=True)
        word, own, backend = self._words()
        assert word == "begins"
        for _ in range(WRITES_EACH):
            self._hear_one()
        time.sleep(random.uniform(0, LONGEST_GRACE))  # noqa: S311 - any moment will do
        os.kill(int(backend if server else own), signal.SIGKILL)
        while self._hear_one():
            pass

    def _hear_one(self) -> bool:
        words = self._words()
        if words[0] == "kept":
            self.kept.append(words[1])
        return words[0] != "ended"

    def _words(self) -> list[str]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the writer said nothing"
        return line.split()


@contextmanager
def writing(url: str) -> Iterator[Writer]:
    words = [sys.executable, "-m", "tests.db.writer", url]
    process = subprocess.Popen(
        words,
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with process:
        yield Writer(process)
        assert process.stdin is not None
        process.stdin.close()


def lost(engine: Engine, kept: list[str]) -> set[str]:
    """Numbers that were acknowledged and are not there."""
    with engine.connect() as connection:
        found = connection.scalars(select(tables.actual_revision.c.value)).all()
        current = connection.scalar(select(tables.actual.c.value))
    # the last revision is the current one, killed or not
    assert current == found[-1]
    return set(kept) - {str(value) for value in found}


def address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def test_killing_the_writer_loses_no_acknowledged_actual(own_engine: Engine) -> None:
    writer.prepare(address(own_engine))

    with writing(address(own_engine)) as forks:
        for _ in range(KILLS):
            forks.killed_once(server=False)
            assert lost(own_engine, forks.kept) == set()

    assert len(forks.kept) >= 10 * KILLS
    if own_engine.dialect.name == "sqlite":
        with own_engine.connect() as connection:
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"


def test_killing_the_server_s_process_loses_no_acknowledged_actual() -> None:
    try:
        server = postgresql.start_own()
    except postgresql.NoPostgreSQLError as error:
        if os.getenv("CI"):
            raise
        pytest.skip(f"NOT TESTED ON POSTGRESQL. {error}")
    engine = open_engine(postgresql.create_database(server, "killed"))
    migrate.upgrade(engine)
    writer.prepare(address(engine))

    with writing(address(engine)) as forks:
        for _ in range(KILLS_OF_SERVERS):
            forks.killed_once(server=True)
            engine.dispose()
            wait_until_up(engine)
            assert lost(engine, forks.kept) == set()

    engine.dispose()
    postgresql.stop(server)


def wait_until_up(engine: Engine) -> None:
    """A killed server process makes PostgreSQL start anew from its log."""
    deadline = time.monotonic() + 60
    while True:
        try:
            with engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except Exception:
            assert time.monotonic() < deadline, "PostgreSQL did not come back"
            time.sleep(0.05)
        else:
            return
