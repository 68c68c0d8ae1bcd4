"""A mail is in the language of who reads it, else of the organisation that writes it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import insert, update

from app import paths
from app.actions.documents import import_document
from app.actions.mail import MailServer, Post
from app.actions.organisations import acting_owner
from app.db import tables
from app.db.engine import Session
from app.wording import language
from tests.factories import NOW, actuals, make_measure, scorecard_with
from tests.mailing import SENDER, Box, box, server
from tests.web.conftest import newcomer

__all__ = ["box", "newcomer", "server"]

EVE = "eve.holt@supplier.example"
DUE = "Due: actuals of %(scorecard)s"
INVITES = "%(person)s invites you to %(organisation)s"
WORDS = {
    "de": {DUE: "Offen: %(scorecard)s", INVITES: "%(person)s lädt ein zu %(organisation)s"},
    "fr": {DUE: "À saisir : %(scorecard)s", INVITES: "%(person)s invite à %(organisation)s"},
}
SAID = {"starts": "1", "named_by": "end", "tolerance": "10", "due_days": "15"}


@pytest.fixture
def translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """German and French have a few words."""
    for tag, words in WORDS.items():
        catalogue = Catalog(locale=tag)
        for message, said in words.items():
            catalogue.add(message, said)
        folder = tmp_path / tag / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / f"{language.DOMAIN}.mo").open("wb") as file:
            write_mo(file, catalogue)
    monkeypatch.setattr(paths, "LOCALE", tmp_path)
    language._wording.cache_clear()
    yield
    language._wording.cache_clear()


@pytest.fixture
def owner(
    app: FastAPI, newcomer: TestClient, server: MailServer, translated: None
) -> Iterator[TestClient]:
    document = scorecard_with(
        make_measure("late", owner=EVE, actuals=actuals(Q2="3")), key="north", name="North plant"
    )
    with Session(app.state.writing_engine) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        import_document(session, actor=actor, document=document, prune=False, at=NOW)
    before = app.state.post, app.state.address
    app.state.post, app.state.address = Post(server, SENDER), "https://scorecards.bakery.example"
    yield newcomer
    app.state.post, app.state.address = before


def link_mailed(owner: TestClient) -> None:
    owner.post("/scorecards/north/update-links", data={"email": EVE, "by": "mail"})


def invited(owner: TestClient) -> None:
    owner.post("/people", data={"email": EVE, "name": "", "role": "member"})


Mailed = Callable[[TestClient], None]
BOTH = pytest.mark.parametrize(
    ("mailed", "message"), [(link_mailed, DUE), (invited, INVITES)], ids=["link", "invitation"]
)


def subject_of(app: FastAPI, box: Box) -> str:
    app.state.post.close()
    (letter,) = box.letters
    return str(letter["Subject"])


def begins(tag: str, message: str, subject: str) -> bool:
    """Whether the words of that language stand in it."""
    said = WORDS.get(tag, {}).get(message, message)
    return all(part.strip() in subject for part in said.replace(")s", "%(").split("%(")[::2])


@BOTH
def test_it_is_the_organisation_s(
    owner: TestClient, app: FastAPI, box: Box, mailed: Mailed, message: str
) -> None:
    owner.post("/organisation/defaults", data={**SAID, "language": "de"})
    mailed(owner)

    assert begins("de", message, subject_of(app, box))


@BOTH
def test_what_the_reader_chose_comes_first(
    owner: TestClient, app: FastAPI, box: Box, mailed: Mailed, message: str
) -> None:
    owner.post("/organisation/defaults", data={**SAID, "language": "de"})
    with Session(app.state.writing_engine) as session, session.begin():
        eve = {"name": "Eve Holt", "email": EVE, "language": "fr", "created_at": NOW}
        session.execute(insert(tables.person).values(eve))
    mailed(owner)

    assert begins("fr", message, subject_of(app, box))


@BOTH
def test_without_a_translation_it_is_the_server_s(
    owner: TestClient, app: FastAPI, box: Box, mailed: Mailed, message: str
) -> None:
    with Session(app.state.writing_engine) as session, session.begin():
        session.execute(update(tables.organisation).values(language="nl"))
    mailed(owner)

    assert begins("en", message, subject_of(app, box))
