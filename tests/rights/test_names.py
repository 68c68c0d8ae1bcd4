"""Pages tell no names of what the person does not see, and offer nothing they may not do."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from app.actions.documents import import_document
from app.actions.organisations import acting_owner
from app.core.access import Actor, OrganisationRole, Role
from app.db import tables
from app.db.engine import Session
from app.web.visiting import COOKIE
from tests.factories import NOW, actuals, make_measure, make_series, scorecard_with
from tests.people import make_member
from tests.signing_in import signed_in
from tests.web.conftest import HTMX, ORIGIN, newcomer

__all__ = ["newcomer"]

ANN, BOB = "ann.lee@example.org", "bob.ray@example.org"
FED = "The plant in Graz"
GROUP = "The whole group"
OBJECTIVE = "/scorecards/north/objectives/revenue?period=2026-Q3"
MEASURE = "/scorecards/north/measures/{measure}?period=2026-Q3"
ACTUAL = "/scorecards/north/measures/{measure}/actuals/2026-Q3"
BOX = 'name="value"'


class Visitors:
    """People of one organisation, each in a browser of their own."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app

    def __call__(
        self, name: str, role: OrganisationRole = OrganisationRole.MEMBER, **roles: Role
    ) -> TestClient:
        with Session(self.app.state.writing_engine) as session, session.begin():
            actor = acting_owner(session, at=NOW)
            person_id = make_member(session, actor, name, role, **roles)
            person = Actor(actor.organisation_id, person_id, name, role)
            secret = signed_in(session, person)
        return TestClient(self.app, base_url=ORIGIN, cookies={COOKIE: secret})


@pytest.fixture
def visitors(app: FastAPI, newcomer: TestClient) -> Visitors:
    north = scorecard_with(
        make_measure("hers", owner=ANN, actuals=actuals(Q3="1")),
        make_measure("his", owner=BOB, actuals=actuals(Q3="2")),
        make_measure("sum", formula="parts * 2", owner=ANN),
        make_measure("fed", source="scorecard graz", targets=[]),
        make_measure("gone", source="scorecard missing", targets=[]),
        key="north",
        parent="group",
        data=[make_series("parts")],
    )
    graz = scorecard_with(make_measure(actuals=actuals(Q3="103")), key="graz", name=FED)
    group = scorecard_with(key="group", name=GROUP)
    with Session(app.state.writing_engine) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        for document in (group, north, graz):
            import_document(session, actor=actor, document=document, prune=False, at=NOW)
    return Visitors(app)


PLACES = (
    "/",
    "/?find=graz",
    "/scorecards/north/map?period=2026-Q3",
    "/scorecards/north/map?period=2026-Q3&objective=revenue",
    "/scorecards/north?period=2026-Q3",
    OBJECTIVE,
    MEASURE.format(measure="fed"),
    MEASURE.format(measure="gone"),
    ACTUAL.format(measure="fed"),
    "/scorecards/north/document",
    "/scorecards/north/roles",
    "/scorecards/north/history",
    "/scorecards/north/history/export",
    "/scorecards/north/history/export?form=jsonl",
    "/api/v1/scorecards/north/status?period=2026-Q3",
    "/api/v1/scorecards/north/status?period=2025-Q3",
)


@pytest.mark.parametrize("place", PLACES)
def test_the_names_of_unseen_scorecards_are_nowhere(visitors: Visitors, place: str) -> None:
    visitors("Zoe Ash", group=Role.OWNER)
    text = visitors("Ann Lee", north=Role.OWNER).get(place).text

    asked = text.replace("find=graz", "").replace("“graz”", "").replace('value="graz"', "")
    assert [each for each in (FED, GROUP, "graz", "missing") if each in asked] == []


def test_whoever_sees_them_reads_their_names(visitors: Visitors) -> None:
    seeing = visitors("Ann Lee", north=Role.OWNER, graz=Role.VIEWER)

    assert FED in seeing.get("/").text
    assert "graz" in seeing.get(MEASURE.format(measure="fed")).text
    assert "scorecard graz" in seeing.get("/scorecards/north/document").text


def test_a_fed_measure_keeps_its_value_for_who_does_not_see_what_feeds_it(
    visitors: Visitors,
) -> None:
    seeing = visitors("Ann Lee", north=Role.VIEWER, graz=Role.VIEWER)
    other = visitors("Bob Ray", north=Role.VIEWER)
    address = "/api/v1/scorecards/north/status?period=2026-Q3"

    values = [value_of(each.get(address).json(), "fed") for each in (seeing, other)]
    assert values[0] is not None
    assert values[0] == values[1]


def value_of(status: dict[str, list[dict[str, list[dict[str, object]]]]], key: str) -> object:
    (objective,) = status["perspectives"][0]["objectives"]
    measures: list[dict[str, object]] = objective["measures"]  # type: ignore[assignment]
    return next(each["value"] for each in measures if each["key"] == key)


def test_the_drawer_that_one_person_opened_is_not_the_next_one_s(visitors: Visitors) -> None:
    ann = visitors("Ann Lee", north=Role.CONTRIBUTOR)
    bob = visitors("Bob Ray", north=Role.CONTRIBUTOR)
    cid = visitors("Cid Orr", north=Role.VIEWER)
    dan = visitors("Dan Fox", north=Role.STRATEGIST, graz=Role.VIEWER)

    boxes = [boxes_in(each) for each in (dan, cid, ann, bob, dan, cid, ann, bob)]
    assert boxes[:4] == boxes[4:]
    assert boxes[:4] == [
        ["hers", "his", "parts"],
        [],
        ["hers", "parts"],
        ["his"],
    ]


def boxes_in(visitor: TestClient) -> list[str]:
    text = visitor.get(OBJECTIVE, headers=HTMX).text
    return [key for key in ("hers", "his", "parts") if f'id="actual-{key}-2026-Q3"' in text]


@pytest.mark.parametrize(
    ("measure", "offered"), [("hers", True), ("his", False), ("parts", True), ("sum", True)]
)
def test_a_contributor_is_offered_boxes_of_their_own(
    visitors: Visitors, measure: str, *, offered: bool
) -> None:
    ann = visitors("Ann Lee", north=Role.CONTRIBUTOR)

    assert (BOX in ann.get(ACTUAL.format(measure=measure)).text) is offered
    link = f'class="button button-primary no-print" href="{ACTUAL.format(measure=measure)}'
    assert (link in ann.get(MEASURE.format(measure=measure)).text) is offered


def test_who_does_not_enter_an_actual_reads_who_does(visitors: Visitors) -> None:
    visitors("Bob Ray", north=Role.CONTRIBUTOR)
    page = visitors("Ann Lee", north=Role.CONTRIBUTOR).get(ACTUAL.format(measure="his")).text

    assert "This is entered by Bob Ray." in page
    assert "/restorations" not in page


def test_a_member_without_a_role_is_told_whom_to_ask(visitors: Visitors) -> None:
    page = visitors("Ann Lee").get("/").text

    assert "No scorecard is open to you yet. Ask Owner." in page
    assert "/imports" not in page
    assert "/examples" not in page


@pytest.mark.parametrize(
    ("role", "imports"), [(Role.VIEWER, False), (Role.STRATEGIST, True), (Role.OWNER, True)]
)
def test_home_offers_an_import_to_those_who_may(
    visitors: Visitors, role: Role, *, imports: bool
) -> None:
    page = visitors("Ann Lee", north=role).get("/").text

    assert ('action="/imports"' in page) is imports
    assert "/examples" not in page


def test_home_counts_finds_and_pages_only_what_is_seen(visitors: Visitors) -> None:
    member = visitors("Ann Lee", north=Role.VIEWER)
    auditor = visitors("Bob Ray", OrganisationRole.AUDITOR)

    assert member.get("/?find=Plant").text.count("home-card") < auditor.get("/").text.count(
        "home-card"
    )
    assert FED not in member.get("/?find=Plant").text
    assert FED in auditor.get("/?find=Plant").text


def test_an_unseen_scorecard_is_told_like_one_that_is_not_there(visitors: Visitors) -> None:
    member = visitors("Ann Lee", north=Role.VIEWER)

    unseen = member.get("/scorecards/graz/map")
    missing = member.get("/scorecards/nowhere/map")
    assert unseen.status_code == missing.status_code == 404
    assert unseen.text.replace("graz", "X") == missing.text.replace("nowhere", "X")


def test_the_api_tells_its_refusals_as_problems(visitors: Visitors, app: FastAPI) -> None:
    address = "/api/v1/scorecards/graz/status"
    member = visitors("Ann Lee", north=Role.VIEWER).get(address)
    stranger = TestClient(app, base_url=ORIGIN).get(address)

    told = [(each.status_code, each.headers["content-type"]) for each in (member, stranger)]
    assert told == [(404, "application/problem+json"), (401, "application/problem+json")]


def test_whoever_adds_a_scorecard_on_a_page_owns_it(visitors: Visitors) -> None:
    admin = visitors("Ann Lee", OrganisationRole.ADMINISTRATOR)
    admin.post("/examples", data={"example": "northwind"})

    page = admin.get("/scorecards/northwind/roles").text
    assert "Ann Lee" in page
    assert "Owner" in page


def test_nobody_is_sent_to_who_does_not_come_in_any_more(visitors: Visitors, app: FastAPI) -> None:
    visitors("Zoe Ash", north=Role.OWNER)
    visitors("Bob Ray", north=Role.OWNER)
    with Session(app.state.writing_engine) as session, session.begin():
        gone = select(tables.person.c.id).where(tables.person.c.name == "Zoe Ash")
        session.execute(
            update(tables.account).where(tables.account.c.person_id.in_(gone)).values(closed_at=NOW)
        )
    page = visitors("Ann Lee", north=Role.VIEWER).get("/scorecards/north/roles").text

    assert "Ask Bob Ray." in page
    assert "Zoe Ash" not in page
