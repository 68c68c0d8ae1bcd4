"""Somebody goes to a provider to sign in there: a real one, on this machine."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from app.actions.openid import OpenId
from tests.glewlwyd import asked
from tests.web.door import BACK, DEPARTURE, Door, altered, told
from tests.web.html import read
from tests.web.people import somebody


def test_the_page_offers_the_provider_and_keeps_where_one_was_going(door: Door) -> None:
    page = read(door.browser.get("/sign-in", params={"next": "/account"}).text)
    form = next(
        form for form in page.all("form") if form.all("button", "Sign in with Bakery login")
    )
    kept = next(node for node in form if node.attributes.get("name") == "next")
    assert (form["method"], form["action"]) == ("post", DEPARTURE)
    assert kept["value"] == "/account"


def test_the_page_goes_on_by_itself_and_without_a_form(door: Door) -> None:
    answer = door.browser.post(DEPARTURE)
    page = read(answer.text)
    refresh = next(node for node in page if node.attributes.get("http-equiv") == "refresh")
    onward = page.the("link", "Go on to Bakery login")["href"]
    assert answer.status_code == 200
    assert refresh["content"] == f"0; url={onward}"
    assert urlsplit(onward).netloc == urlsplit(door.bakery.issuer).netloc


def test_no_other_site_sends_anybody_to_a_provider(door: Door) -> None:
    from_elsewhere = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
    answer = door.browser.post(DEPARTURE, headers=from_elsewhere)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert door.browser.get(DEPARTURE).status_code == 405


def test_without_a_provider_nothing_is_offered_and_nothing_is_there(door: Door) -> None:
    door.app.state.providers = {}
    assert "Sign in with" not in door.browser.get("/sign-in").text
    assert door.browser.post(DEPARTURE).status_code == 404
    assert door.browser.get(BACK).status_code == 404


def test_the_departure_carries_a_challenge_a_state_and_a_nonce(door: Door) -> None:
    first, second = asked(door.depart()), asked(door.depart())
    assert first["code_challenge_method"] == "S256"
    assert first["response_type"] == "code"
    assert len({first[each] for each in ("state", "nonce", "code_challenge")}) == 3
    assert not {first[each] for each in ("state", "nonce", "code_challenge")} & {*second.values()}


def test_a_departure_without_a_challenge_is_refused_by_the_provider(door: Door) -> None:
    departure = altered(door.depart(), code_challenge=None, code_challenge_method=None)
    answer = door.browser.get(door.return_of("ana", departure))
    assert told(answer)[0] == 422


def test_another_issuer_than_the_one_that_is_set_is_not_believed(door: Door) -> None:
    door.use(OpenId(replace(door.bakery, issuer=f"{door.bakery.issuer}/")))
    assert door.browser.post(DEPARTURE).status_code == 503


def test_where_the_provider_is_down_the_page_says_so_and_the_password_still_works(
    door: Door,
) -> None:
    somebody(door.app)
    door.use(OpenId(replace(door.bakery, issuer="http://127.0.0.1:9/api/oidc")))
    status, sentence = told(door.browser.post(DEPARTURE))
    assert (status, sentence.partition(".")[0]) == (
        503,
        "Bakery login cannot be reached just now",
    )
    given = {"email": "ana@bakery.example", "password": "four kettles on a lorry"}
    assert door.browser.post("/sign-in", data=given).status_code == 303


def test_a_provider_leads_to_no_other_site(door: Door) -> None:
    somebody(door.app)
    assert door.come_as("ana", next="//evil.example").headers["location"] == "/"


@pytest.mark.usefixtures("still")
def test_departures_from_one_place_are_counted(door: Door) -> None:
    answers = [door.browser.post(DEPARTURE).status_code for _ in range(101)]
    assert answers == [200] * 100 + [429]


def test_the_cookie_of_a_departure_is_for_no_script_and_comes_back_from_another_site(
    door: Door,
) -> None:
    answer = door.browser.post(DEPARTURE)
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
