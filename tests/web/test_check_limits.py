"""An administrator sets the limits by which the strategy check judges."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.actions.organisations import acting_owner
from app.core.check_limits import NAMES, CheckLimits
from app.db.engine import Session
from app.queries.organisations import organisation_check_limits
from tests.factories import NOW
from tests.web.html import read

USUAL = {name: str(getattr(CheckLimits(), name)) for name in NAMES}
ADDRESS = "/organisation/check-limits"


def kept(app: FastAPI) -> CheckLimits:
    with Session(app.state.reading_engine) as session:
        return organisation_check_limits(session, acting_owner(session, at=NOW).organisation_id)


def test_at_first_the_usual_ones_hold(app: FastAPI, client: TestClient) -> None:
    page = read(client.get("/organisation").text)
    assert page.the("textbox", "Objectives on a map, at most")["value"] == "20"
    assert kept(app) == CheckLimits()


def test_the_page_says_that_nothing_is_judged_by_them_yet(client: TestClient) -> None:
    limits = read(client.get("/organisation").text).the("region", "Limits of the strategy check")
    assert "The strategy check is not part of this version yet." in limits.text


def test_others_are_kept_and_told_in_the_history(app: FastAPI, client: TestClient) -> None:
    answer = client.post(ADDRESS, data={**USUAL, "words_most": " 12 ", "silent_days": "30"})

    page = read(answer.text)
    assert page.the("textbox", "Days an owner may be silent")["value"] == "30"
    assert kept(app) == CheckLimits(words_most=12, silent_days=30)
    history = read(client.get("/history").text).the("main").text
    assert "words most: 8 → 12" in history


def test_the_usual_ones_again_are_as_if_none_had_been_set(app: FastAPI, client: TestClient) -> None:
    client.post(ADDRESS, data={**USUAL, "words_most": "12"})
    client.post(ADDRESS, data=USUAL)
    assert kept(app) == CheckLimits()


@pytest.mark.parametrize(
    ("box", "typed", "sentence"),
    [
        ("words_most", "many", "“many” cannot be: write a whole number from 0 to 1,000."),
        ("words_most", "", "“” cannot be: write a whole number from 0 to 1,000."),
        ("words_most", "2.5", "“2.5” cannot be: write a whole number from 0 to 1,000."),
        ("child_share", "101", "“101” cannot be: write a whole number from 0 to 100."),
        ("financial_one_in", "0", "“0” cannot be: write a whole number from 1 to 1,000."),
        ("words_most", "2", "This is less than “Words of an objective, at least”."),
    ],
)
def test_what_cannot_be_is_refused_at_its_box_which_keeps_it(
    app: FastAPI, client: TestClient, box: str, typed: str, sentence: str
) -> None:
    answer = client.post(ADDRESS, data={**USUAL, box: typed})

    page = read(answer.text)
    assert answer.status_code == 422
    assert page.by_id(f"{box}-fault").text == sentence
    assert page.by_id(box)["value"] == typed
    assert kept(app) == CheckLimits()
