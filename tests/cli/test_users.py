"""throughline user add, user list; the link for the first person that serve prints."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import IO, cast

from sqlalchemy import Engine, func, select

from app import clock
from app.actions.invitations import Newcomer, come_in
from app.actions.one_time_links import LinkKind, look_up_link
from app.actions.organisations import acting_owner
from app.actions.signing_in import SignedIn, sign_in_with_password
from app.cli.server import _way_for_the_first
from app.db import tables
from app.db.engine import Session
from app.settings import Settings
from tests.accounts import PASSWORD, transactions
from tests.cli.conftest import Terminal
from tests.factories import NOW
from tests.signing_in import DEVICE

ANA, BEN = "ana@bakery.example", "ben@bakery.example"


def people(terminal: Terminal) -> dict[str, dict[str, object]]:
    done = terminal.type("user", "list", "--json")
    assert done.exit_code == 0
    return {row["email"]: row for row in json.loads(done.stdout)}


def add(terminal: Terminal, *words: str, password: str = PASSWORD) -> str:
    done = terminal.type("user", "add", *words, "--password-stdin", stdin=f"{password}\n".encode())
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_the_first_person_can_sign_in_and_is_the_administrator(
    terminal: Terminal, own_engine: Engine
) -> None:
    told = add(terminal, "Ana@Bakery.example", "--name", "Ana Silva")
    done = sign_in_with_password(
        transactions(own_engine), email=ANA, password=PASSWORD, device=DEVICE, at=clock.now()
    )

    assert told == "ana@bakery.example can sign in now.\n"
    assert isinstance(done, SignedIn)
    assert people(terminal)[ANA]["name"] == "Ana Silva"
    assert people(terminal)[ANA]["role"] == "administrator"


def answered(begun: subprocess.Popen[str], keyboard: int) -> str:
    """What it asks, after which the password is typed."""
    asked = ""
    while not asked.endswith(": "):
        letter = cast("IO[str]", begun.stderr).read(1)
        assert letter, asked
        asked += letter
    os.write(keyboard, f"{PASSWORD}\n".encode())
    return asked


def test_at_a_terminal_the_password_is_asked_for_twice_and_not_shown(tmp_path: Path) -> None:
    keyboard, terminal = os.openpty()
    words = ("user", "add", ANA, "--password-stdin", "--database", f"sqlite:///{tmp_path}/own.db")
    with subprocess.Popen(
        [sys.executable, "-m", "app", *words],
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as begun:
        # what is typed before it asks is thrown away
        asked = [answered(begun, keyboard), answered(begun, keyboard)]
        told, more = begun.communicate(timeout=60)
    os.close(keyboard)
    os.close(terminal)

    assert (begun.returncode, told) == (0, "ana@bakery.example can sign in now.\n"), more
    assert [each.strip() for each in asked] == ["Password:", "The same again:"]
    assert PASSWORD not in more


def test_the_first_person_is_the_one_in_whose_name_commands_work(
    terminal: Terminal, own_engine: Engine
) -> None:
    terminal.type("import", "nothing.yaml")
    add(terminal, ANA)

    with Session(own_engine) as session:
        assert acting_owner(session, at=NOW).name == "Ana"
        assert session.scalar(select(func.count()).select_from(tables.person)) == 1


def test_the_next_person_is_a_member(terminal: Terminal) -> None:
    add(terminal, ANA)
    add(terminal, BEN)

    assert people(terminal)[BEN]["role"] == "member"
    assert people(terminal)[BEN]["has_account"] is True


def test_or_an_administrator(terminal: Terminal) -> None:
    add(terminal, ANA)
    add(terminal, BEN, "--admin")

    assert people(terminal)[BEN]["role"] == "administrator"


def test_without_a_password_a_link_is_printed_by_which_they_choose_one(
    terminal: Terminal, own_engine: Engine
) -> None:
    add(terminal, ANA)
    done = terminal.type("user", "add", BEN, "--admin")
    found = re.search(r"http://127\.0\.0\.1:8321/invitations/(\S+)", done.stdout)
    assert found is not None
    come_in(
        transactions(own_engine),
        secret=found[1],
        kind=LinkKind.INVITATION,
        newcomer=Newcomer("Ben Ek", PASSWORD),
        device=DEVICE,
        at=clock.now(),
    )

    assert people(terminal)[BEN]["name"] == "Ben Ek"
    assert people(terminal)[BEN]["role"] == "administrator"


def test_who_has_an_account_keeps_the_password(terminal: Terminal) -> None:
    add(terminal, ANA)
    again = terminal.type("user", "add", ANA, "--password-stdin", stdin=b"nine owls on the rug\n")
    without = terminal.type("user", "add", ANA)

    assert again.exit_code == 1
    assert again.stderr.startswith("ana@bakery.example has an account already")
    assert (
        without.stdout == "ana@bakery.example has an account and belongs to the organisation now.\n"
    )


def test_a_password_that_is_refused_adds_nobody(terminal: Terminal) -> None:
    done = terminal.type("user", "add", ANA, "--password-stdin", stdin=b"short\n")

    assert done.exit_code == 1
    assert "at least 12 characters" in done.stderr
    assert people(terminal) == {}


def test_what_is_no_address_is_refused(terminal: Terminal) -> None:
    done = terminal.type("user", "add", "ana")

    assert done.exit_code == 1
    assert done.stderr.startswith("“ana” is not an e-mail address")


def test_the_list_shows_roles_and_accounts(terminal: Terminal) -> None:
    add(terminal, ANA, "--name", "Ana Silva")
    terminal.type("user", "add", BEN)
    done = terminal.type("user", "list")

    assert re.search(r"Ana Silva +ana@bakery\.example +Administrator +open", done.stdout)
    assert BEN not in done.stdout


def test_while_nobody_has_an_account_the_server_offers_a_way_for_the_first(
    terminal: Terminal, own_engine: Engine
) -> None:
    settings = Settings(database_url=terminal.url)
    first = _way_for_the_first(settings)
    path = _way_for_the_first(settings)
    assert first is not None
    assert path is not None
    with Session(own_engine) as session:
        link = look_up_link(session, path.removeprefix("/welcome/"), LinkKind.FIRST, clock.now())

    assert first != path
    assert link.subject.role == "administrator"
    add(terminal, ANA)
    assert _way_for_the_first(settings) is None
