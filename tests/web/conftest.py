"""The application as a visitor's browser meets it, over a database of the test's own."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from app.actions.organisations import acting_owner
from app.db import migrate
from app.db.engine import Session, for_writing, open_engine
from app.demo.load import load_examples
from app.main import connect, create_app
from app.settings import Settings
from tests import postgresql
from tests.conftest import DATABASES
from tests.factories import NOW

TODAY = date(2026, 11, 21)
ORIGIN = "http://127.0.0.1"
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """Made once, for its templates take a while; each test puts it on another database."""
    file = tmp_path_factory.mktemp("app") / "first.db"
    app = create_app(Settings(database_url=f"sqlite:///{file}"))
    app.state.today = lambda: TODAY
    return app


@pytest.fixture(scope="session", params=DATABASES)
def examples(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> str:
    """Address of a database with the example documents, to be copied."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('examples') / 'examples.db'}"
    else:
        server: postgresql.Server = request.getfixturevalue("postgresql_server")
        url = postgresql.create_database(server, f"examples_{worker_id}")
    engine = open_engine(url)
    migrate.upgrade(engine)
    with Session(for_writing(engine)) as session, session.begin():
        load_examples(session, actor=acting_owner(session, at=NOW), at=NOW)
    engine.dispose()
    return url


@pytest.fixture
def world(
    request: pytest.FixtureRequest, app: FastAPI, examples: str, tmp_path: Path, worker_id: str
) -> Iterator[Engine]:
    """The application's database: a copy of the examples that the test may change."""
    if examples.startswith("sqlite"):
        shutil.copy(examples.removeprefix("sqlite:///"), tmp_path / "copy.db")
        url = f"sqlite:///{tmp_path / 'copy.db'}"
    else:
        server: postgresql.Server = request.getfixturevalue("postgresql_server")
        url = postgresql.create_database(server, f"copy_{worker_id}", f"examples_{worker_id}")
    engine = open_engine(url)
    connect(app, engine)
    yield engine
    app.state.map_pages.heads.close()
    engine.dispose()


@pytest.fixture
def client(app: FastAPI, world: Engine) -> TestClient:
    """A browser without JavaScript; with the headers HTMX it stands for one with it."""
    return TestClient(app, base_url=ORIGIN)
