"""The history of a scorecard tells a strategist of it and of nothing else."""

import csv
import io
import json
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.actions.documents import import_document
from app.actions.organisations import acting_owner
from app.core.access import OrganisationRole, Role
from app.db.engine import Session
from app.exchange.document import Scorecard
from tests.factories import (
    NOW,
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
    scorecard_with,
)
from tests.rights.test_names import Visitors
from tests.web.conftest import newcomer

__all__ = ["newcomer"]

HISTORY = "/scorecards/north/history"


def north(source: str, parent: str) -> Scorecard:
    fed = make_measure("fed", source=f"scorecard {source}", targets=[])
    aim = make_objective("revenue", fed, supports=["aim-of-the-group"])
    return make_scorecard("north", make_perspective("financial", aim), parent=parent)


@pytest.fixture
def visitors(app: FastAPI, newcomer: TestClient) -> Visitors:
    """Before a scorecard whose parent and whose source have changed once."""
    others = [scorecard_with(key=key) for key in ("group", "union", "graz", "linz")]
    with Session(app.state.writing_engine) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        for document in (*others, north("graz", "group"), north("linz", "union")):
            import_document(session, actor=actor, document=document, prune=False, at=NOW)
    return Visitors(app)


def lines(visitor: TestClient) -> list[dict[str, Any]]:
    text = visitor.get(f"{HISTORY}/export?form=jsonl").text
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("place", ["", "/export", "/export?form=jsonl", "?deed=6"])
def test_what_is_not_seen_is_left_out(visitors: Visitors, place: str) -> None:
    text = visitors("Ann Lee", north=Role.STRATEGIST).get(HISTORY + place).text

    assert "North" in text
    told = ("group", "union", "graz", "linz", "aim-of-the-group")
    assert [each for each in told if each in text] == []


def test_a_guess_at_what_is_left_out_cannot_be_tried(visitors: Visitors) -> None:
    ann = lines(visitors("Ann Lee", north=Role.STRATEGIST))
    bob = lines(visitors("Bob Ray", OrganisationRole.AUDITOR))

    hidden = [line["kind"] for line in ann if line["salt"] == ""]
    assert hidden == ["scorecard", "objective", "measure", "scorecard", "measure"]
    assert [line["chain"] for line in ann] == [line["chain"] for line in bob if _is_of(line)]
    assert all(line["salt"] for line in bob)


def _is_of(line: dict[str, Any]) -> bool:
    return str(line["path"]).partition("/")[0] == "north"


def test_whoever_sees_them_reads_them(visitors: Visitors) -> None:
    roles = dict.fromkeys(("group", "union", "graz", "linz"), Role.VIEWER)
    text = visitors("Ann Lee", north=Role.STRATEGIST, **roles).get(f"{HISTORY}/export").text

    told = ("group", "union", "graz", "linz", "aim-of-the-group")
    assert [each for each in told if each not in text] == []


def test_no_line_is_taken_for_an_erased_one(visitors: Visitors) -> None:
    text = visitors("Ann Lee", north=Role.STRATEGIST).get(f"{HISTORY}/export").text

    assert {row["erased"] for row in csv.DictReader(io.StringIO(text))} == {""}


def test_what_is_supported_above_is_not_exported_to_who_sees_nothing_there(
    visitors: Visitors,
) -> None:
    ann = visitors("Ann Lee", north=Role.STRATEGIST)
    bob = visitors("Bob Ray", north=Role.STRATEGIST, union=Role.VIEWER)
    address = "/scorecards/north/document"

    assert "aim-of-the-group" not in ann.get(address).text
    assert "aim-of-the-group" in bob.get(address).text


@pytest.mark.parametrize("key", ["person-2", "defaults"])
def test_a_scorecard_with_the_key_of_something_else_does_not_tell_of_it(
    visitors: Visitors, app: FastAPI, key: str
) -> None:
    admin = visitors("Zoe Ash", OrganisationRole.ADMINISTRATOR)
    with Session(app.state.writing_engine) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        document = scorecard_with(key=key)
        import_document(session, actor=actor, document=document, prune=False, at=NOW)
    admin.post("/organisation/defaults", data={"due_days": "9"})
    ann = visitors("Ann Lee", **{key.replace("-", "_"): Role.STRATEGIST})

    text = ann.get(f"/scorecards/{key}/history/export").text
    kinds = {row["kind"] for row in csv.DictReader(io.StringIO(text))}
    assert kinds == {"scorecard", "perspective", "objective", "role"}
