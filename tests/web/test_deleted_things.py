"""A scorecard is deleted and restored, and so is what an import takes from one."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import update

from app.actions.documents import import_document
from app.actions.organisations import acting_owner
from app.actions.roles import grant_role
from app.core.access import Role
from app.db import tables
from app.db.engine import Session
from app.exchange.document import Scorecard
from tests.factories import (
    NOW,
    actuals,
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
)
from tests.web.html import Node, read
from tests.web.people import browser_of, somebody

ADDRESSES = (
    "",
    "/map",
    "/document",
    "/history",
    "/history/export?form=csv",
    "/roles",
    "/update-links",
    "/objectives/revenue",
    "/measures/nrr",
    "/measures/nrr/actuals/2026-Q3",
)
"""All that is asked of one scorecard."""


def document(*measures: str, key: str = "bakery") -> Scorecard:
    made = (make_measure(each, actuals=actuals(Q3="104")) for each in measures)
    lane = make_perspective("financial", make_objective("revenue", *made))
    return make_scorecard(key, lane)


def put(app: FastAPI, card: Scorecard) -> None:
    with Session(app.state.writing_engine) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        import_document(session, actor=actor, document=card, prune=True, at=NOW)


@pytest.fixture
def hers(app: FastAPI, client: TestClient) -> TestClient:
    """The administrator's, with a scorecard that feeds another."""
    put(app, document("nrr"))
    parent = document("own", key="group")
    fed = make_measure("fed", source="scorecard bakery", targets=[])
    parent.perspectives[0].objectives[0].measures.append(fed)
    put(app, parent)
    return client


def deleted(page: str) -> list[list[str]]:
    return read(page).the("main").the("table").rows


def press(browser: TestClient, name: str) -> Any:
    button = read(browser.get("/deleted").text).the("button", name)
    form: Node | None = button.parent
    assert form is not None
    return browser.post(form["action"])


def test_a_deleted_scorecard_is_as_if_it_were_not_there(hers: TestClient) -> None:
    before = [hers.get(f"/scorecards/bakery{each}").status_code for each in ADDRESSES]
    answer = hers.post("/scorecards/bakery/deletion")
    assert "The scorecard is deleted." in answer.text

    after = [hers.get(f"/scorecards/bakery{each}").status_code for each in ADDRESSES]
    unknown = [hers.get(f"/scorecards/unknown{each}").status_code for each in ADDRESSES]
    assert set(before) == {200}
    assert set(after) == set(unknown) == {404}
    api = "/api/v1/scorecards/{}/status"
    assert hers.get(api.format("bakery")).status_code == 404
    for page in ("/", "/?q=bakery", "/roles", "/links"):
        assert "Bakery" not in read(hers.get(page).text).the("main").text


def test_the_one_it_feeds_loses_its_score_and_gets_it_back(hers: TestClient) -> None:
    address = "/scorecards/group/map?period=2026-Q3"
    before = hers.get(address).text
    hers.post("/scorecards/bakery/deletion")
    without = hers.get(address).text
    press(hers, "Restore Scorecard, Bakery")

    assert without != before
    assert hers.get(address).text == before


def test_a_restored_scorecard_is_what_it_was(hers: TestClient) -> None:
    pages = [f"/scorecards/bakery{each}" for each in ("", "/map", "/document", "/measures/nrr")]
    before = [hers.get(page).text for page in pages]
    hers.post("/scorecards/bakery/deletion")
    assert deleted(hers.get("/deleted").text)[1:] == [
        ["Scorecard", "Bakery", "Restore Scorecard, Bakery"]
    ]

    answer = press(hers, "Restore Scorecard, Bakery")

    assert "It is back." in answer.text
    assert [hers.get(page).text for page in pages] == before
    assert "Nothing is deleted." in hers.get("/deleted").text


def test_what_an_import_took_is_listed_and_restored(app: FastAPI, hers: TestClient) -> None:
    before = hers.get("/scorecards/bakery/document").text
    put(app, document("other"))
    assert "nrr" not in hers.get("/scorecards/bakery/document").text

    press(hers, "Restore Measure, NRR")

    after = hers.get("/scorecards/bakery/document").text
    assert "key: nrr" in after
    assert "2026-Q3: 104" in before
    assert after.count("2026-Q3: 104") == 2


def test_a_deed_is_restored_whole(app: FastAPI, hers: TestClient) -> None:
    put(app, document("nrr", "one", "two"))
    put(app, document("nrr"))
    title = read(hers.get("/deleted").text).the("main").all("heading")[1].text

    press(hers, f"Restore all of it {title}")

    assert "Nothing is deleted." in hers.get("/deleted").text
    assert "key: two" in hers.get("/scorecards/bakery/document").text


def test_a_key_that_is_taken_is_told_on_the_page(app: FastAPI, hers: TestClient) -> None:
    put(app, document("other"))
    put(app, document("other", "nrr"))

    answer = press(hers, "Restore Measure, NRR")

    assert answer.status_code == 422
    assert read(answer.text).the("alert").text == (
        "Measure “nrr” is there again: “NRR” cannot be restored beside it."
    )


def test_an_import_under_the_key_of_a_deleted_scorecard_is_told(hers: TestClient) -> None:
    text = hers.get("/scorecards/bakery/document").text
    hers.post("/scorecards/bakery/deletion")

    answer = hers.post("/imports", files={"document": ("bakery.yaml", text)})

    assert answer.status_code == 422
    assert "A deleted scorecard has the key “bakery”: restore it, or take another key." in (
        read(answer.text).the("main").text
    )


def test_an_update_link_to_a_deleted_scorecard_opens_nothing(
    app: FastAPI, hers: TestClient
) -> None:
    card = document("nrr")
    card.perspectives[0].objectives[0].measures[0].owner = "mill@supplier.example"
    put(app, card)
    made = hers.post("/scorecards/bakery/update-links", data={"email": "mill@supplier.example"})
    address = read(made.text).by_id("link")["value"]
    assert hers.get(address).status_code == 200
    hers.post("/scorecards/bakery/deletion")

    assert hers.get(address).status_code == 404
    assert "mill@supplier.example" not in hers.get("/links").text


def test_the_password_is_asked_for_again(app: FastAPI, hers: TestClient) -> None:
    with app.state.engine.begin() as connection:
        long_ago = NOW - timedelta(days=1)
        connection.execute(update(tables.sign_in).values(confirmed_at=long_ago))

    answer = hers.post("/scorecards/bakery/deletion")

    assert answer.url.path == "/confirmations"
    assert hers.get("/scorecards/bakery").status_code == 200


def test_an_owner_deletes_what_is_theirs_and_restores_nothing(
    app: FastAPI, hers: TestClient
) -> None:
    bob = somebody(app, "Bob Li", "bob@bakery.example")
    with Session(app.state.writing_engine) as session, session.begin():
        owned = {"scorecard": "bakery", "person_id": bob.person_id, "role": Role.OWNER}
        grant_role(session, actor=acting_owner(session, at=NOW), **owned, at=NOW)
    his = browser_of(app, bob)

    assert his.post("/scorecards/bakery/deletion").status_code == 200
    assert his.post("/scorecards/group/deletion").status_code == 404
    assert his.get("/deleted").status_code == 403


def test_an_example_that_was_deleted_is_restored_and_not_offered_again(client: TestClient) -> None:
    client.post("/scorecards/northwind/deletion")
    page = read(client.get("/").text)
    assert "northwind" not in [each["value"] for each in page.all("radio")]
    assert page.the("link", "Deleted things")["href"] == "/deleted"

    client.post("/deleted/1/restoration")
    assert not read(client.get("/").text).all("link", "Deleted things")
