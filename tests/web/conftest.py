"""The application as a visitor's browser meets it, over a database of the test's own."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from app import clock
from app.actions.documents import import_document
from app.actions.openid import OpenId
from app.actions.organisations import acting_owner
from app.core.providers import Provider
from app.db.engine import Session, for_writing, open_engine
from app.demo.load import load_examples
from app.exchange.document import Scorecard
from app.main import create_app
from app.settings import Settings
from app.web.connection import connect
from app.web.visiting import COOKIE
from tests import glewlwyd
from tests.conftest import copied
from tests.factories import NOW
from tests.glewlwyd import Glewlwyd
from tests.signing_in import signed_in
from tests.web.door import BACK, Door

TODAY = date(2026, 11, 21)
ORIGIN = "http://127.0.0.1"
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}

Hang = Callable[[Scorecard], str]

_numbers = count(1)


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """Made once, for its templates take a while; each test puts it on another database."""
    file = tmp_path_factory.mktemp("app") / "first.db"
    app = create_app(Settings(database_url=f"sqlite:///{file}"))
    app.state.today = lambda: TODAY
    yield app
    app.state.connection.close()


@pytest.fixture(scope="session")
def examples(
    request: pytest.FixtureRequest, blank: str, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Address of a database with the example documents, to be copied."""
    url = copied(request, blank, tmp_path_factory.mktemp("examples"), "examples")
    engine = open_engine(url)
    with Session(for_writing(engine)) as session, session.begin():
        load_examples(session, actor=acting_owner(session, at=NOW), at=NOW)
    engine.dispose()
    return url


@pytest.fixture
def world(
    request: pytest.FixtureRequest, app: FastAPI, examples: str, tmp_path: Path
) -> Iterator[Engine]:
    """The application's database: a copy of the examples that the test may change."""
    yield from _connected(app, copied(request, examples, tmp_path))


@pytest.fixture
def client(app: FastAPI, world: Engine) -> TestClient:
    """A browser without JavaScript; with the headers HTMX it stands for one with it."""
    return browser(app)


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands: what is counted within a quarter of an hour is counted in one."""
    at = clock.now()
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def newcomer(
    request: pytest.FixtureRequest, app: FastAPI, blank: str, tmp_path: Path
) -> Iterator[TestClient]:
    """A browser before anything has been put in; the test may put something in."""
    for _ in _connected(app, copied(request, blank, tmp_path)):
        yield browser(app)


@pytest.fixture(scope="session")
def gallery(
    request: pytest.FixtureRequest, examples: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """One copy of the examples for all tests that leave the examples as they are."""
    folder = tmp_path_factory.mktemp("gallery")
    engine = open_engine(copied(request, examples, folder, "gallery"))
    yield engine
    engine.dispose()


@pytest.fixture
def visitor(app: FastAPI, gallery: Engine) -> TestClient:
    """A browser for looking at the examples, and at what a test hangs up beside them."""
    if app.state.engine is not gallery:
        connect(app, gallery)
    return browser(app)


@pytest.fixture
def hang(app: FastAPI, visitor: TestClient) -> Hang:
    """Put a scorecard into the gallery, under a key that no other test has; gives its address."""

    def hang(document: Scorecard) -> str:
        document = replace(document, key=f"{document.key[:30]}-{next(_numbers)}")
        with Session(app.state.writing_engine) as session, session.begin():
            import_document(
                session, actor=acting_owner(session, at=NOW), document=document, prune=False, at=NOW
            )
        return f"/scorecards/{document.key}"

    return hang


def browser(app: FastAPI, **options: Any) -> TestClient:
    """Signed in as the owner of the organisation that the application is on."""
    with Session(app.state.writing_engine) as session, session.begin():
        secret = signed_in(session, acting_owner(session, at=NOW))
    return TestClient(app, base_url=ORIGIN, cookies={COOKIE: secret}, **options)


def _connected(app: FastAPI, url: str) -> Iterator[Engine]:
    engine = open_engine(url)
    connect(app, engine)
    yield engine
    app.state.connection.close()
    engine.dispose()


@pytest.fixture(scope="session")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Glewlwyd]:
    """In CI a missing one is a failure; elsewhere it is skipped, and said."""
    try:
        with glewlwyd.served(tmp_path_factory.mktemp("provider")) as served:
            served.add("ana", "Ana@Bakery.Example", name="Ana Duarte")
            served.add("bob", "bob@bakery.example", name="Bob Li")
            served.add("mallory", "ana@bakery.example", is_verified=False)
            yield served
    except glewlwyd.NoProviderError as error:
        if os.getenv("CI"):
            pytest.fail(str(error))
        pytest.skip(f"NOT TESTED WITH A PROVIDER. {error}")


@pytest.fixture(scope="session")
def bakery(provider: Glewlwyd) -> Provider:
    return provider.register(f"{ORIGIN}{BACK}")


@pytest.fixture
def door(app: FastAPI, world: Engine, provider: Glewlwyd, bakery: Provider) -> Iterator[Door]:
    # which takes ORIGIN from here
    from tests.web.people import somebody

    browser = TestClient(app, base_url=ORIGIN, follow_redirects=False)
    door = Door(app, browser, provider)
    door.use(OpenId(bakery))
    # somebody is here already: before, nobody comes in but by the first link
    somebody(app, "Cleo Roux", "cleo@bakery.example")
    yield door
    app.state.providers = {}
