"""What every test may ask for: both databases, each with the schema the migrations give."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine

from app.actions.organisations import acting_owner
from app.core.access import Actor
from app.db import migrate
from app.db.engine import Session, open_engine
from tests import postgresql
from tests.accounts import quick_hashing
from tests.factories import NOW
from tests.left_out import pytest_sessionfinish, pytest_terminal_summary
from tests.scratch import in_memory

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
def database_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> str:
    """The address of an empty database; a file, for its locks are real."""
    return _new_database(request, tmp_path_factory.mktemp("database"), f"tests_{worker_id}")


@pytest.fixture(scope="session")
def engine(database_url: str) -> Iterator[Engine]:
    """A migrated database; write to it through ``session``, which leaves nothing behind."""
    engine = open_engine(database_url)
    migrate.upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture(params=DATABASES)
def empty_engine(
    request: pytest.FixtureRequest, tmp_path: Path, worker_id: str
) -> Iterator[Engine]:
    """A database of the test's own, without tables."""
    engine = open_engine(_new_database(request, tmp_path, f"own_{worker_id}"))
    yield engine
    engine.dispose()


@pytest.fixture
def own_engine(empty_engine: Engine) -> Engine:
    """A migrated database of the test's own, for tests that commit."""
    migrate.upgrade(empty_engine)
    return empty_engine


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
