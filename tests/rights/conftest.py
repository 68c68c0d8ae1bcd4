"""Two organisations, and in them one person for each column of the table."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, insert, select

from app.actions.deputies import appoint_deputy
from app.actions.documents import import_document
from app.actions.one_time_links import LinkFor, LinkKind, make_link
from app.actions.organisations import MAIN, acting_owner, found_organisation
from app.core.access import Actor, OrganisationRole, Role
from app.core.secrets import digest_of
from app.db import tables
from app.db.engine import Session, for_writing, open_engine
from app.queries.deleted_things import deleted_things
from app.queries.reading import scorecard_head
from app.web.connection import connect
from app.web.visiting import COOKIE
from tests.conftest import copied
from tests.factories import NOW, actuals, make_measure, scorecard_with
from tests.listening import Heard, Known, known_of, listening
from tests.people import make_member
from tests.rights.answers import PEOPLE
from tests.signing_in import signed_in
from tests.web.conftest import ORIGIN, app

__all__ = ["app"]

HERE, THERE = "here", "there"
RESPONSIBLE = "responsible@example.org"
SUPPLIER = "supplier@example.org"
ISSUER = "https://login.example"
_ROLES = {
    "viewer": Role.VIEWER,
    "contributor": Role.CONTRIBUTOR,
    "responsible": Role.CONTRIBUTOR,
    "strategist": Role.STRATEGIST,
    "owner": Role.OWNER,
}


@dataclass
class Populated:
    """The address of a database to be copied, the secrets of those who are signed in, and what
    addresses name in either organisation."""

    url: str
    secrets: dict[str, str] = field(default_factory=dict)
    things: dict[str, dict[str, str]] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    """What whoever belongs to either organisation may ask for."""


@pytest.fixture(scope="session")
def populated(
    request: pytest.FixtureRequest, blank: str, tmp_path_factory: pytest.TempPathFactory
) -> Populated:
    folder = tmp_path_factory.mktemp("populated")
    made = Populated(copied(request, blank, folder, "populated"))
    engine = open_engine(made.url)
    with Session(for_writing(engine)) as session, session.begin():
        here = acting_owner(session, at=NOW)
        there = found_organisation(session, key="other", name="Other", owner="Zoe Ash", at=NOW)
        for actor, key in ((here, HERE), (there, THERE)):
            measure = make_measure(owner=RESPONSIBLE, actuals=actuals(Q3="103"))
            theirs = make_measure("theirs", owner=SUPPLIER)
            gone = make_measure("gone")
            for measures in ((measure, theirs, gone), (measure, theirs)):
                document = scorecard_with(*measures, key=key)
                import_document(session, actor=actor, document=document, prune=True, at=NOW)
        made.secrets = {
            name: signed_in(session, person) for name, person in _people(session, here, there)
        }
        made.things = {
            HERE: _things(session, here, HERE, _id_of(session, "owner")),
            THERE: _things(session, there, THERE, there.person_id),
        }
        made.known = {
            HERE: known_of(session, here.organisation_id),
            THERE: known_of(session, there.organisation_id),
        }
    engine.dispose()
    return made


def _id_of(session: Session, name: str) -> int:
    columns = tables.person.c
    found: int = session.execute(select(columns.id).where(columns.name == name)).scalar_one()
    return found


def _things(session: Session, actor: Actor, key: str, person_id: int) -> dict[str, str]:
    """``deputy``: somebody stands in for the person; ``person``: another one of theirs."""
    other = make_member(session, actor, f"Other {key}")
    deputy = appoint_deputy(
        session,
        actor=actor,
        person_id=person_id,
        deputy_id=other,
        last_day=date(2099, 12, 31),
        at=NOW,
    )
    session_of_other = signed_in(
        session, Actor(actor.organisation_id, other, "", OrganisationRole.MEMBER)
    )
    return {
        "scorecard": key,
        "measure": "nrr",
        "objective": "revenue",
        "organisation": str(actor.organisation_id),
        "person": str(other),
        "deputy": str(deputy),
        "session": digest_of(session_of_other),
        **_deleted(session, actor),
        **_ways(session, other),
        "link": _link(session, LinkKind.INVITATION, _guest(actor)),
        "update": _link(session, LinkKind.UPDATE, _supplier(session, actor, key, other)),
    }


def _deleted(session: Session, actor: Actor) -> dict[str, str]:
    (row,) = deleted_things(session, actor.organisation_id)
    return {"deleted": str(row.id), "deed": str(row.deed)}


def _ways(session: Session, person_id: int) -> dict[str, str]:
    """Of somebody who signs in with a passkey, and by a provider that calls them by their id."""
    made = {"credential": f"of {person_id}", "public_key": "", "uses": 0, "name": "Phone"}
    passkey = insert(tables.passkey).values(person_id=person_id, made_at=NOW, **made)
    known = {"issuer": ISSUER, "subject": str(person_id)}
    session.execute(insert(tables.identity).values(person_id=person_id, since=NOW, **known))
    number = session.execute(passkey.returning(tables.passkey.c.id)).scalar_one()
    return {"passkey": str(number)}


def _guest(actor: Actor) -> LinkFor:
    return LinkFor(actor.organisation_id, email="new@example.org", role=OrganisationRole.MEMBER)


def _supplier(session: Session, actor: Actor, key: str, person_id: int) -> LinkFor:
    head = scorecard_head(session, actor.organisation_id, key)
    return LinkFor(actor.organisation_id, head.id, person_id, SUPPLIER)


def _link(session: Session, kind: LinkKind, subject: LinkFor) -> str:
    """The id of one that is open for long."""
    end = NOW + timedelta(days=36_500)
    secret = make_link(session, kind, subject, at=NOW, ends_at=end)
    columns = tables.one_time_link.c
    asked = select(columns.id).where(columns.digest == digest_of(secret))
    return str(session.execute(asked).scalar_one())


def _people(session: Session, here: Actor, there: Actor) -> Iterator[tuple[str, Actor]]:
    yield "administrator", here
    yield "outsider", there
    for name in PEOPLE:
        if name in {"nobody", "administrator", "outsider"}:
            continue
        role = OrganisationRole.AUDITOR if name == "auditor" else OrganisationRole.MEMBER
        roles = {HERE: _ROLES[name]} if name in _ROLES else {}
        person_id = make_member(session, here, name, role, **roles)
        yield name, Actor(here.organisation_id, person_id, name, role)


@dataclass
class Worlds:
    """The application on a copy of both organisations, and on a new one after a change."""

    request: pytest.FixtureRequest
    app: FastAPI
    populated: Populated
    folder: Path
    heard: Heard
    engine: Engine | None = None
    number: int = 0

    def anew(self) -> None:
        self.heard.is_deaf = True
        self.close()
        self.number += 1
        folder = self.folder / str(self.number)
        folder.mkdir()
        self.engine = open_engine(copied(self.request, self.populated.url, folder))
        connect(self.app, self.engine, MAIN)
        self.heard.is_deaf = False

    def close(self) -> None:
        if self.engine is not None:
            self.app.state.connection.close()
            self.engine.dispose()

    def browser(self, person: str, **options: Any) -> TestClient:
        """From now on whatever is asked is asked by this person."""
        self.heard.known = self._known(person)
        secret = self.populated.secrets.get(person)
        prefix = "__Host-" if str(options.get("base_url")).startswith("https") else ""
        cookies = {} if secret is None else {f"{prefix}{COOKIE}": secret}
        options = {"base_url": ORIGIN, "follow_redirects": False, **options}
        return TestClient(self.app, cookies=cookies, **options)

    def _known(self, person: str) -> Known:
        if person == "nobody":
            return Known()
        return self.populated.known[THERE if person == "outsider" else HERE]


@pytest.fixture
def worlds(
    request: pytest.FixtureRequest,
    app: FastAPI,
    populated: Populated,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Worlds]:
    heard = Heard()
    worlds = Worlds(request, app, populated, tmp_path, heard)
    worlds.anew()
    with listening(monkeypatch, heard):
        yield worlds
    worlds.close()
