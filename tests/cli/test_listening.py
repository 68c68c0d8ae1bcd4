"""Where the server listens: on its own machine, and beyond it once somebody is in charge."""

from pathlib import Path

import pytest
import uvicorn

from app.cli.listening import notices
from app.settings import Settings
from app.wording.language import Wording
from tests.accounts import PASSWORD
from tests.cli.conftest import Terminal

EVERYWHERE = "0.0.0.0"  # noqa: S104 (the server of these tests never begins)
BEYOND = [EVERYWHERE, "::", "192.0.2.7", "bakery.example"]
HTTPS = "https://scorecards.bakery.example"


@pytest.fixture
def empty(tmp_path: Path) -> Terminal:
    return Terminal(f"sqlite:///{tmp_path / 'empty.db'}")


@pytest.fixture
def staffed(empty: Terminal) -> Terminal:
    """Somebody is administrator."""
    words = ("user", "add", "ana@bakery.example", "--password-stdin")
    assert empty.type(*words, stdin=f"{PASSWORD}\n".encode()).exit_code == 0
    return empty


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[uvicorn.Config]:
    """With what a server was begun; it does not listen."""
    servers: list[uvicorn.Config] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda server: servers.append(server.config))
    # the log of the tests stays as it is
    monkeypatch.setattr(uvicorn.Config, "configure_logging", lambda config: None)
    return servers


@pytest.mark.parametrize("host", BEYOND)
def test_before_anybody_is_in_charge_it_refuses_and_says_how_to_begin(
    empty: Terminal, begun: list[uvicorn.Config], host: str
) -> None:
    done = empty.type("serve", "--host", host)

    assert done.exit_code == 1
    assert done.stderr == (
        f"Throughline does not listen on {host} yet: others could reach it before anybody is in "
        "charge of it. Make an administrator first: throughline user add EMAIL --admin "
        "--password-stdin, or throughline serve on this machine, and open the link that it shows.\n"
    )
    assert begun == []


@pytest.mark.parametrize("host", BEYOND)
def test_with_an_administrator_it_listens_everywhere(
    staffed: Terminal, begun: list[uvicorn.Config], host: str
) -> None:
    done = staffed.type("serve", "--host", host)

    assert done.exit_code == 0
    assert [each.host for each in begun] == [host]


def test_an_invited_administrator_is_in_charge_of_nothing_yet(
    empty: Terminal, begun: list[uvicorn.Config]
) -> None:
    empty.type("user", "add", "ana@bakery.example")

    assert empty.type("serve", "--host", EVERYWHERE).exit_code == 1
    assert begun == []


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_on_its_own_machine_it_needs_nobody(
    empty: Terminal, begun: list[uvicorn.Config], host: str
) -> None:
    assert empty.type("serve", "--host", host).exit_code == 0
    assert [each.host for each in begun] == [host]


def test_the_demo_stays_on_its_machine(
    staffed: Terminal, begun: list[uvicorn.Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THROUGHLINE_DEMO", "1")
    done = staffed.type("serve", "--host", EVERYWHERE)

    assert done.exit_code == 1
    assert "it lets everybody in without a password" in done.stderr
    assert begun == []


def test_no_proxy_is_trusted_that_is_not_named(
    empty: Terminal, begun: list[uvicorn.Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    empty.type("serve")
    monkeypatch.setenv("THROUGHLINE_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8,")
    empty.type("serve")

    trusted = [(each.proxy_headers, each.forwarded_allow_ips) for each in begun]
    assert trusted == [(False, []), (True, ["127.0.0.1", "10.0.0.0/8"])]


@pytest.mark.parametrize("given", ["*", "nginx", "10.0.0.0/40", "127.0.0.1 10.0.0.1"])
def test_what_is_no_address_is_not_trusted(
    empty: Terminal, begun: list[uvicorn.Config], monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("THROUGHLINE_TRUSTED_PROXIES", given)
    done = empty.type("serve")

    assert done.exit_code == 1
    assert done.stderr.startswith(f"THROUGHLINE_TRUSTED_PROXIES cannot hold “{given}”")
    assert begun == []


PLAIN, PROXY, NAMES = "This is plain HTTP", "none is trusted", "Names of this machine"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, []),
        ({"host": EVERYWHERE}, [PLAIN, NAMES]),
        ({"host": "192.0.2.7", "address": "http://scorecards"}, [PLAIN]),
        ({"address": HTTPS}, [PROXY]),
        ({"address": HTTPS, "trusted_proxies": "127.0.0.1"}, []),
        ({"host": EVERYWHERE, "address": HTTPS, "trusted_proxies": "10.0.0.1"}, []),
    ],
    ids=str,
)
def test_what_may_not_be_as_it_is_meant_is_told_at_the_start(
    settings: dict[str, str], told: list[str]
) -> None:
    said = list(notices(Settings(database_url="sqlite://", **settings), Wording.for_language("en")))

    assert [part for part in (PROXY, PLAIN, NAMES) if any(part in each for each in said)] == told
    assert len(said) == len(told)


def test_the_notices_go_to_the_log(
    staffed: Terminal, begun: list[uvicorn.Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = staffed.type("serve", "--host", EVERYWHERE)

    assert "This is plain HTTP: whoever shares the network can read passwords." in done.stderr
    assert done.stdout == ""
