"""The real server behind a proxy: whom it believes that somebody comes from elsewhere."""

from collections.abc import Callable, Iterator

import httpx2
import pytest
from sqlalchemy import select

from app.db import tables
from app.db.engine import Session, open_engine
from tests.accounts import PASSWORD
from tests.cli.conftest import Terminal
from tests.running import Running, running

ANA, BEN = "ana@bakery.example", "ben@bakery.example"
NAME = "scorecards.bakery.example"
WRONG = "wrong"
TRIES = range(21)
"""Ten in a quarter of an hour are taken; a quarter may end among them."""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Of a database in which Ana is administrator."""
    url = f"sqlite:///{tmp_path_factory.mktemp('staffed') / 'staffed.db'}"
    words = ("user", "add", ANA, "--password-stdin")
    assert Terminal(url).type(*words, stdin=f"{PASSWORD}\n".encode()).exit_code == 0
    return url


@pytest.fixture
def places(url: str) -> Iterator[Callable[[], set[str]]]:
    """From where sessions were begun."""
    engine = open_engine(url)

    def places() -> set[str]:
        with Session(engine) as session:
            return set(session.execute(select(tables.sign_in.c.address)).scalars())

    yield places
    engine.dispose()


@pytest.fixture(scope="module")
def plain(url: str) -> Iterator[Running]:
    """Nobody is trusted."""
    with running(url) as server:
        yield server


@pytest.fixture(scope="module")
def proxied(url: str) -> Iterator[Running]:
    """A proxy on this machine is trusted: here the test is one."""
    with running(url, trusted_proxies="127.0.0.1", address=f"https://{NAME}") as server:
        yield server


def sign_in(
    server: Running, *, by: str, host: str = NAME, email: str = ANA, password: str = PASSWORD
) -> httpx2.Response:
    """As a proxy passes it on: ``by`` is all that it says of who came."""
    headers = {"x-forwarded-for": by, "x-forwarded-proto": "https", "host": host}
    data = {"email": email, "password": password}
    return httpx2.post(f"{server.address}/sign-in", data=data, headers=headers)


def test_a_trusted_proxy_says_from_where_and_that_it_is_https(
    proxied: Running, places: Callable[[], set[str]]
) -> None:
    answer = sign_in(proxied, by="203.0.113.1")

    assert answer.status_code == 303
    assert "203.0.113.1" in places()
    assert answer.headers["set-cookie"].startswith("__Host-throughline=")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_what_a_visitor_adds_before_the_proxy_is_not_believed(
    proxied: Running, places: Callable[[], set[str]]
) -> None:
    sign_in(proxied, by="192.0.2.1, 198.51.100.1, 203.0.113.2")

    assert "203.0.113.2" in places()
    assert not places() & {"192.0.2.1", "198.51.100.1"}


def test_nobody_else_is_believed(plain: Running, places: Callable[[], set[str]]) -> None:
    answer = sign_in(plain, by="203.0.113.3", host="127.0.0.1")

    assert answer.status_code == 303
    assert "127.0.0.1" in places()
    assert "203.0.113.3" not in places()
    assert answer.headers["set-cookie"].startswith("throughline=")
    assert "strict-transport-security" not in answer.headers


def test_tries_are_counted_by_visitor_behind_a_trusted_proxy(proxied: Running) -> None:
    tries = [sign_in(proxied, by="203.0.113.4", password=WRONG).status_code for _ in TRIES]

    assert set(tries) == {422, 429}
    assert sign_in(proxied, by="203.0.113.5").status_code == 303


def test_forged_places_do_not_give_more_tries(plain: Running) -> None:
    tries = [
        sign_in(plain, by=f"203.0.113.{each}", host="localhost", email=BEN).status_code
        for each in TRIES
    ]

    assert set(tries) == {422, 429}


def test_it_answers_to_the_name_that_people_type_alone(proxied: Running) -> None:
    hosts = (NAME, "evil.test")
    answers = [sign_in(proxied, by="203.0.113.6", host=host).status_code for host in hosts]

    assert answers == [303, 403]
