"""What every test may ask for: both databases, each with the schema the migrations give."""

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, make_url

from app.actions.organisations import acting_owner
from app.core.access import Actor
from app.db import migrate
from app.db.engine import Session, open_engine
from tests import postgresql
from tests.accounts import quick_hashing
from tests.factories import NOW
from tests.left_out import pytest_sessionfinish, pytest_terminal_summary
from tests.scratch import in_memory

_numbers = count(1)

__all__ = ["pytest_sessionfinish", "pytest_terminal_summary", "quick_hashing"]

DATABASES = ("sqlite", "postgresql")

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile(
    "ci",
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("nightly", max_examples=5000, deadline=None)
settings.load_profile(os.getenv("HYPOTHESIS_PROFILE") or ("ci" if os.getenv("CI") else "dev"))


def pytest_configure() -> None:
    """Before the first folder is made."""
    folder = in_memory()
    if folder is not None:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(folder))


@pytest.fixture(scope="session", autouse=True)
def one_loop() -> Iterator[None]:
    """Of events, for all requests: a new one for each, with its threads, takes as long as they."""
    with start_blocking_portal() as portal:
        TestClient.portal = portal
        yield
        TestClient.portal = None


@pytest.fixture(scope="session")
def postgresql_server(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[postgresql.Server]:
    """In CI a missing PostgreSQL is a failure; elsewhere it is skipped, and said."""
    base = tmp_path_factory.getbasetemp()
    try:
        with postgresql.shared(base if worker_id == "master" else base.parent) as server:
            yield server
    except postgresql.NoPostgreSQLError as error:
        if os.getenv("CI"):
            pytest.fail(str(error))
        pytest.skip(f"NOT TESTED ON POSTGRESQL. {error}")


@pytest.fixture(scope="session", params=DATABASES)
def blank(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> str:
    """Address of a database with tables and nothing in them, to be copied."""
    url = _new_database(request, tmp_path_factory.mktemp("blank"), f"blank_{worker_id}")
    engine = open_engine(url)
    migrate.upgrade(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def engine(
    request: pytest.FixtureRequest, blank: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """A migrated database; write to it through ``session``, which leaves nothing behind."""
    engine = open_engine(copied(request, blank, tmp_path_factory.mktemp("database"), "tests"))
    yield engine
    engine.dispose()


@pytest.fixture(params=DATABASES)
def empty_engine(
    request: pytest.FixtureRequest, tmp_path: Path, worker_id: str
) -> Iterator[Engine]:
    """A database of the test's own, without tables."""
    engine = open_engine(_new_database(request, tmp_path, f"empty_{worker_id}"))
    yield engine
    engine.dispose()


@pytest.fixture
def own_engine(request: pytest.FixtureRequest, blank: str, tmp_path: Path) -> Iterator[Engine]:
    """A migrated database of the test's own, for tests that commit."""
    engine = open_engine(copied(request, blank, tmp_path))
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """All that the test does is rolled back, its commits too."""
    connection = engine.connect().execution_options(writes=True)
    with connection, connection.begin() as outer:
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            yield session
        outer.rollback()


@pytest.fixture
def actor(session: Session) -> Actor:
    """The owner of the one organisation there is."""
    return acting_owner(session, at=NOW)


def _new_database(request: pytest.FixtureRequest, folder: Path, name: str) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{folder / 'test.db'}"
    server: postgresql.Server = request.getfixturevalue("postgresql_server")
    return postgresql.create_database(server, name)


def copied(
    request: pytest.FixtureRequest, url: str, folder: Path, lasting: str | None = None
) -> str:
    """The address of a copy. It takes the place of the one before it, which nothing looks at any
    more, save where it is given a name: then it lasts, beside others that were given the same."""
    if url.startswith("sqlite"):
        shutil.copy(url.removeprefix("sqlite:///"), folder / "copy.db")
        return f"sqlite:///{folder / 'copy.db'}"
    server: postgresql.Server = request.getfixturevalue("postgresql_server")
    template = make_url(url).database
    assert template is not None
    worker = template.rpartition("_")[2]
    name = "the_tests_own" if lasting is None else f"{lasting}{next(_numbers)}"
    return postgresql.create_database(server, f"{name}_{worker}", template)
