"""Roles on scorecards are seen, given and taken; open links are seen and taken back."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import Engine, delete, update

from app import clock
from app.actions.invitations import Guest, Invited, invite
from app.actions.organisations import acting_owner
from app.actions.roles import grant_role
from app.core.access import Actor, OrganisationRole, Role
from app.db import tables
from app.db.engine import Session
from tests.factories import NOW
from tests.web.html import read
from tests.web.people import browser_of, somebody, stranger

AT = "/scorecards/northwind/roles"


@pytest.fixture
def bob(app: FastAPI, world: Engine) -> Actor:
    return somebody(app, "Bob Li", "bob@bakery.example")


@pytest.fixture
def hers(app: FastAPI, world: Engine) -> TestClient:
    administrator = OrganisationRole.ADMINISTRATOR
    return browser_of(app, somebody(app, "Ana Duarte", "ana@bakery.example", administrator))


def given(app: FastAPI, person: Actor, scorecard: str, role: Role) -> None:
    with Session(app.state.writing_engine) as session, session.begin():
        owner = acting_owner(session, at=NOW)
        grant_role(
            session,
            actor=owner,
            scorecard=scorecard,
            person_id=person.person_id,
            role=role,
            at=NOW,
        )


def line(answer: Response, name: str) -> list[str]:
    """Without the box in which the role is chosen."""
    table = read(answer.text).the("table", "Roles")
    row = next(row for row in table.rows if row[0] == name)
    return [row[0], *row[2:]]


def test_a_role_is_given_and_taken(app: FastAPI, hers: TestClient, bob: Actor) -> None:
    person = {"person": str(bob.person_id)}
    answer = hers.post(AT, data=person | {"role": "viewer"})
    assert line(answer, "Bob Li") == ["Bob Li", "–", "Viewer"]
    his = browser_of(app, bob)
    assert his.get("/scorecards/northwind").status_code == 200
    taken = hers.post(AT, data=person | {"role": ""})
    assert "Bob Li" in read(taken.text).the("combobox", "Person").text
    assert his.get("/scorecards/northwind").status_code == 404


def test_what_comes_from_above_is_shown_with_where_from(
    app: FastAPI, hers: TestClient, bob: Actor
) -> None:
    scorecards = tables.scorecard.c
    with Session(app.state.writing_engine) as session, session.begin():
        session.execute(
            update(tables.scorecard)
            .where(scorecards.key == "northwind")
            .values(parent_key="rivertown")
        )
    given(app, bob, "rivertown", Role.STRATEGIST)
    given(app, bob, "northwind", Role.VIEWER)
    name = "City of Rivertown"
    shown = line(hers.get(AT), "Bob Li")
    assert shown == ["Bob Li", f"Strategist, from {name}", "Strategist"]


def test_an_administrator_counts_as_one_everywhere(hers: TestClient) -> None:
    assert line(hers.get(AT), "Ana Duarte") == ["Ana Duarte", "–", "Administrator"]


def test_an_owner_gives_roles_on_their_own_scorecard_alone(app: FastAPI, bob: Actor) -> None:
    given(app, bob, "northwind", Role.OWNER)
    given(app, bob, "rivertown", Role.STRATEGIST)
    his = browser_of(app, bob)
    listed = read(his.get("/roles").text).the("main").all("link", "Northwind")
    assert [link["href"] for link in listed] == [AT]
    assert his.get(AT).status_code == 200
    assert his.get("/scorecards/rivertown/roles").status_code == 403
    assert his.get("/scorecards/harbour-food-bank/roles").status_code == 404


def test_a_scorecard_keeps_an_owner(app: FastAPI, hers: TestClient, bob: Actor) -> None:
    given(app, bob, "northwind", Role.OWNER)
    take_all_but(app, bob)
    answer = hers.post(AT, data={"person": str(bob.person_id), "role": ""})
    assert answer.status_code == 422
    assert "Bob Li" in read(answer.text).the("alert").text


def take_all_but(app: FastAPI, person: Actor) -> None:
    with Session(app.state.writing_engine) as session, session.begin():
        others = tables.scorecard_role.c.person_id != person.person_id
        session.execute(delete(tables.scorecard_role).where(others))


def test_somebody_of_nowhere_gets_no_role(hers: TestClient) -> None:
    assert hers.post(AT, data={"person": "4711", "role": "viewer"}).status_code == 404
    assert hers.post(AT, data={"person": "9" * 30, "role": "viewer"}).status_code == 422
    assert hers.post(AT, data={"person": "1", "role": "king"}).status_code == 422


def test_a_link_is_taken_back(app: FastAPI, hers: TestClient) -> None:
    with Session(app.state.writing_engine) as session, session.begin():
        owner = acting_owner(session, at=NOW)
        guest = Guest("cem@bakery.example", "Cem Ak", OrganisationRole.AUDITOR)
        done = invite(session, actor=owner, guest=guest, at=clock.now())
    assert isinstance(done, Invited)
    page = read(hers.get("/links").text)
    rows = page.the("table", "Open links").rows
    assert rows[1][:3] == ["Invitation", "Cem Ak, cem@bakery.example", "Auditor"]
    assert done.secret not in str(rows)
    address = next(form["action"] for form in page.all("form") if "/revocation" in form["action"])
    after = hers.post(address)
    assert "The link is taken back" in after.text
    assert stranger(app).get(f"/invitations/{done.secret}").status_code == 404
    assert hers.post(address).status_code == 404
