"""Two organisations that differ in their words alone: in one the texts mean harm."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import insert

from app import clock
from app.actions.deletions import delete_scorecard
from app.actions.documents import import_document
from app.actions.one_time_links import LinkFor, LinkKind, make_link
from app.actions.openid import OpenId
from app.actions.organisations import acting_owner
from app.actions.update_links import make_update_link
from app.core.access import Actor, OrganisationRole
from app.core.providers import Provider
from app.db import tables
from app.db.engine import Session
from app.exchange.scorecard_file import read_document
from app.main import create_app
from app.settings import Settings
from tests.factories import NOW
from tests.hostile.documents import Say, document
from tests.hostile.payloads import PAYLOADS, Speak, packed
from tests.web.conftest import ORIGIN, TODAY, browser

CARDS = 20
"""Scorecards in whose every field a text stands."""
OWNED = "owned"
"""The key of one more, whose owners are named by address."""
TOLD = "told"
"""The key of one more, in whose every field stands which field it is."""
GONE = "gone"
"""The key of one more, that is deleted."""
SHORN = "shorn"
"""The key of one more, from which an import takes nearly everything."""
SUPPLIER = "supplier@example.org"
"""Who has no account, and something to enter."""

_LONGEST_NAME = 200
_TEXTS = packed(_LONGEST_NAME)
_EACH = [*PAYLOADS.values()]
_UNITS = {"data.unit": 0, "perspectives.data.unit": 1, "perspectives.objectives.measures.unit": 2}
"""Too short for several: over all scorecards each payload is a unit once."""


@dataclass
class World:
    """``links``: the addresses of links that open something, by the kind of link."""

    url: str
    app: FastAPI
    client: TestClient
    stranger: TestClient
    speak: Speak
    links: dict[str, str] = field(default_factory=dict)

    def add(self, document: str) -> None:
        files = {"document": ("card.json", document.encode())}
        answer = self.client.post("/imports", files=files, follow_redirects=False)
        assert answer.status_code == 303, answer.text


def card(number: int) -> str:
    return f"card-{number:02}"


def named(path: str) -> str:
    return f"[{path}]"


def card_with(payload: str) -> str:
    """The address of a scorecard in whose fields it stands."""
    number = next(place for place, text in enumerate(_TEXTS) if PAYLOADS[payload] in text)
    return f"/scorecards/{card(number)}"


def saying(number: int, speak: Speak) -> Say:
    """What stands in the fields of the scorecard with that number."""

    def say(path: str) -> str:
        place = _UNITS.get(path)
        text = _TEXTS[number % len(_TEXTS)] if place is None else _EACH[number * 3 + place]
        return speak(text)

    return say


def world(folder: Path, speak: Speak) -> World:
    url = f"sqlite:///{folder / 'world.db'}"
    app = create_app(Settings(database_url=url))
    app.state.today = lambda: TODAY
    stranger = TestClient(app, base_url=ORIGIN, follow_redirects=False)
    made = World(url, app, browser(app), stranger, speak)
    with Session(app.state.writing_engine) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        for number, text in enumerate(_EACH):
            _add_person(session, actor, number, speak(text))
    for number in range(CARDS):
        made.add(document(card(number), saying(number, speak)))
    made.add(_owned(speak))
    made.add(document(TOLD, named))
    for key in (GONE, SHORN):
        made.add(document(key, saying(0, speak)))
    with Session(app.state.writing_engine) as session, session.begin():
        _delete(session, actor)
        _add_ways(session, actor, speak)
        made.links = _links(session, actor, speak(_TEXTS[0]))
    app.state.providers = {"bakery": _provider(speak(_TEXTS[2]))}
    return made


def _delete(session: Session, actor: Actor) -> None:
    """A scorecard, and all that an import takes from another."""
    lane = {"key": "lane", "name": "Lane", "objectives": [{"key": "o", "name": "O"}]}
    bare = json.dumps({"throughline": 1, "key": SHORN, "name": "Shorn", "perspectives": [lane]})
    wanted, faults = read_document(bare.encode(), "shorn.json")
    assert wanted is not None, faults
    import_document(session, actor=actor, document=wanted, prune=True, at=NOW)
    delete_scorecard(session, actor=actor, scorecard=GONE, at=NOW)


def _add_ways(session: Session, actor: Actor, speak: Speak) -> None:
    """To sign in: put in as they are, like people."""
    for number, text in enumerate(_TEXTS):
        passkey = {"credential": f"key-{number}", "public_key": "x", "uses": 0, "made_at": NOW}
        passkey |= {"person_id": actor.person_id, "name": speak(text)}
        identity = {"issuer": speak(text), "subject": f"{number} {speak(text)}", "since": NOW}
        identity |= {"person_id": actor.person_id}
        session.execute(insert(tables.passkey).values(passkey))
        session.execute(insert(tables.identity).values(identity))


def _provider(label: str) -> OpenId:
    """Where nobody answers: whoever would sign in by it is told so."""
    return OpenId(Provider("bakery", label, "https://127.0.0.1:9", "us", "hidden"))


def _add_person(session: Session, actor: Actor, number: int, name: str) -> None:
    """Put in as it is: what no form takes may have come in another way."""
    person = {"name": name, "email": f"p{number}@example.org", "created_at": NOW}
    new = insert(tables.person).values(person).returning(tables.person.c.id)
    member = {
        "organisation_id": actor.organisation_id,
        "person_id": session.execute(new).scalar_one(),
        "role": OrganisationRole.MEMBER.value,
        "since": NOW,
    }
    session.execute(insert(tables.membership).values(member))


def _owned(speak: Speak) -> str:
    """Each person answers for something, and the supplier for a measure that is due."""
    due = {
        "key": "parts",
        "name": speak(_TEXTS[1]),
        "unit": speak(_EACH[0]),
        "owner": SUPPLIER,
        "targets": [{"from": "2026-Q1", "target": 90}],
        "actuals": {"2026-Q1": 80},
    }
    objectives = [
        {"key": f"o{number}", "name": f"O{number}", "owner": f"p{number}@example.org"}
        for number in range(len(_EACH))
    ]
    objectives[0]["measures"] = [due]  # type: ignore[assignment]
    lane = {"key": "lane", "name": "Lane", "objectives": objectives}
    return json.dumps({"throughline": 1, "key": OWNED, "name": "Owned", "perspectives": [lane]})


def _links(session: Session, actor: Actor, name: str) -> dict[str, str]:
    here = actor.organisation_id
    guest = LinkFor(here, email="new@example.org", name=name, role=OrganisationRole.MEMBER)
    subjects = {
        "invitations": (LinkKind.INVITATION, guest),
        "passwords": (LinkKind.RESET, LinkFor(person_id=actor.person_id)),
        "welcome": (LinkKind.FIRST, LinkFor()),
    }
    secrets = {
        place: make_link(session, kind, subject, at=clock.now())
        for place, (kind, subject) in subjects.items()
    }
    update = {"scorecard": OWNED, "email": SUPPLIER, "at": clock.now()}
    secrets["updates"] = make_update_link(session, actor=actor, **update)  # type: ignore[arg-type]
    return {place: f"/{place}/{secret}" for place, secret in secrets.items()}
