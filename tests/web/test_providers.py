"""Somebody comes in by a provider that vouches for their address: a real one, on this machine."""

import logging
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import Engine, select, update

from app import clock
from app.actions.invitations import Guest, invite
from app.actions.openid import OpenId
from app.actions.organisations import acting_owner
from app.core.providers import Provider
from app.db import tables
from app.db.engine import Session
from tests import glewlwyd
from tests.glewlwyd import Glewlwyd, asked
from tests.web.conftest import ORIGIN
from tests.web.html import read
from tests.web.people import sessions_of, somebody, stranger

BACK = "/sign-in/with/bakery/answer"
NOT_HELD = "What Bakery login answered does not hold. Begin again."
BEGIN_AGAIN = "Signing in took too long, or was begun in another browser. Begin again."


@pytest.fixture(scope="session")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Glewlwyd]:
    """In CI a missing one is a failure; elsewhere it is skipped, and said."""
    try:
        with glewlwyd.served(tmp_path_factory.mktemp("provider")) as served:
            served.add("ana", "Ana@Bakery.Example", name="Ana Duarte")
            served.add("bob", "bob@bakery.example", name="Bob Li")
            served.add("mallory", "ana@bakery.example", is_verified=False)
            yield served
    except glewlwyd.NoProviderError as error:
        if os.getenv("CI"):
            pytest.fail(str(error))
        pytest.skip(f"NOT TESTED WITH A PROVIDER. {error}")


@pytest.fixture(scope="session")
def bakery(provider: Glewlwyd) -> Provider:
    return provider.register(f"{ORIGIN}{BACK}")


@dataclass(frozen=True)
class Door:
    """A browser that is signed in nowhere, and the provider it goes to."""

    app: FastAPI
    browser: TestClient
    provider: Glewlwyd

    def use(self, openid: OpenId) -> None:
        self.app.state.providers = {openid.provider.key: openid}

    @property
    def bakery(self) -> Provider:
        providers: Mapping[str, OpenId] = self.app.state.providers
        return providers["bakery"].provider

    def depart(self, **query: str) -> str:
        """Where the browser is sent."""
        answer = self.browser.get("/sign-in/with/bakery", params=query)
        return answer.headers["location"]

    def return_of(self, username: str, departure: str | None = None) -> str:
        """The address that the provider sends the browser back with."""
        departure = departure or self.depart()
        return self.provider.send_back(username, self.bakery, departure).removeprefix(ORIGIN)

    def come_as(self, username: str, **query: str) -> Response:
        return self.browser.get(self.return_of(username, self.depart(**query)))


@pytest.fixture
def door(app: FastAPI, world: Engine, provider: Glewlwyd, bakery: Provider) -> Iterator[Door]:
    door = Door(app, stranger(app), provider)
    door.use(OpenId(bakery))
    # somebody is here already: before, nobody comes in but by the first link
    somebody(app, "Cleo Roux", "cleo@bakery.example")
    yield door
    app.state.providers = {}


def altered(address: str, **query: str | None) -> str:
    """With other values in its query; None leaves one out."""
    values = asked(address) | query
    kept = {name: value for name, value in values.items() if value is not None}
    return f"{address.partition('?')[0]}?{urlencode(kept)}"


def told(answer: Response) -> tuple[int, str]:
    return answer.status_code, read(answer.text).the("alert").text


def rows(app: FastAPI, statement: Any) -> list[Any]:
    with Session(app.state.reading_engine) as session:
        return list(session.scalars(statement))


def invited(app: FastAPI, email: str) -> None:
    at = clock.now()
    with Session(app.state.writing_engine) as session, session.begin():
        invite(session, actor=acting_owner(session, at=at), guest=Guest(email), at=at)


def test_the_page_offers_the_provider_and_keeps_where_one_was_going(door: Door) -> None:
    page = read(door.browser.get("/sign-in", params={"next": "/account"}).text)
    link = page.the("link", "Sign in with Bakery login")
    assert link["href"] == "/sign-in/with/bakery?next=%2Faccount"


def test_without_a_provider_nothing_is_offered_and_nothing_is_there(door: Door) -> None:
    door.app.state.providers = {}
    assert "Sign in with" not in door.browser.get("/sign-in").text
    assert door.browser.get("/sign-in/with/bakery").status_code == 404
    assert door.browser.get(BACK).status_code == 404


def test_who_has_an_account_is_in_by_their_verified_address(door: Door) -> None:
    ana = somebody(door.app)
    answer = door.come_as("ana", next="/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    assert "Ana Duarte" in door.browser.get("/account").text
    assert sessions_of(door.app, ana) == 1


def test_the_departure_carries_a_challenge_a_state_and_a_nonce(door: Door) -> None:
    first, second = asked(door.depart()), asked(door.depart())
    assert first["code_challenge_method"] == "S256"
    assert first["response_type"] == "code"
    assert len({first[each] for each in ("state", "nonce", "code_challenge")}) == 3
    assert not {first[each] for each in ("state", "nonce", "code_challenge")} & {*second.values()}


def test_the_log_tells_who_came_in(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    somebody(door.app)
    caplog.set_level(logging.INFO, "throughline.requests")
    door.come_as("ana")
    assert re.search(r"GET providers\.arrive 303 .+ session=[0-9a-f]{8}\b", caplog.text)


def test_the_session_before_ends_and_another_begins(door: Door) -> None:
    ana = somebody(door.app)
    door.come_as("ana")
    before = door.browser.cookies["throughline"]
    door.come_as("ana")
    assert door.browser.cookies["throughline"] != before
    assert sessions_of(door.app, ana) == 1


def test_the_link_is_kept_by_what_the_provider_calls_them_and_told_in_the_history(
    door: Door,
) -> None:
    ana = somebody(door.app)
    door.come_as("ana")
    door.come_as("ana")
    identity, history = tables.identity.c, tables.history.c
    assert rows(door.app, select(identity.issuer)) == [door.provider.issuer]
    told_of = select(history.person_id).where(history.action == "link_provider")
    assert rows(door.app, told_of) == [ana.person_id]


def test_who_is_linked_comes_in_though_their_address_here_has_changed(door: Door) -> None:
    ana = somebody(door.app)
    door.come_as("ana")
    person = tables.person.c
    with Session(door.app.state.writing_engine) as session, session.begin():
        changed = update(tables.person).where(person.id == ana.person_id)
        session.execute(changed.values(email="ana.duarte@bakery.example"))
    assert door.come_as("ana").status_code == 303


def test_an_address_that_came_with_another_name_of_the_provider_before_opens_nothing(
    door: Door,
) -> None:
    somebody(door.app)
    door.come_as("ana")
    with Session(door.app.state.writing_engine) as session, session.begin():
        session.execute(update(tables.identity).values(subject="who-had-the-address-before"))
    status, sentence = told(door.come_as("ana"))
    assert status == 422
    assert "came from Bakery login as somebody else before" in sentence


def test_who_is_invited_gets_an_account_without_a_password(door: Door) -> None:
    invited(door.app, "bob@bakery.example")
    assert door.come_as("bob").status_code == 303
    page = door.browser.get("/account").text
    assert "Bob Li" in page
    assert "Change the password" not in page


def test_who_is_unknown_is_told_whom_to_ask(door: Door) -> None:
    status, sentence = told(door.come_as("bob"))
    assert status == 422
    assert sentence == (
        "Bakery login vouches for bob@bakery.example, but nobody of that address may come in here. "
        "Ask an administrator for an invitation."
    )
    assert rows(door.app, select(tables.identity.c.subject)) == []


def test_a_whole_domain_becomes_members_where_it_may(door: Door) -> None:
    door.use(OpenId(replace(door.bakery, domains=frozenset({"bakery.example"}))))
    assert door.come_as("bob").status_code == 303
    person, member = tables.person.c, tables.membership.c
    role = select(member.role).join(tables.person, person.id == member.person_id)
    assert rows(door.app, role.where(person.email == "bob@bakery.example")) == ["member"]


def test_another_domain_does_not(door: Door) -> None:
    door.use(OpenId(replace(door.bakery, domains=frozenset({"ery.example"}))))
    assert door.come_as("bob").status_code == 422


def test_before_the_first_administrator_nobody_comes_in(door: Door) -> None:
    with Session(door.app.state.writing_engine) as session, session.begin():
        session.execute(tables.sign_in.delete())
        session.execute(tables.account.delete())
    door.use(OpenId(replace(door.bakery, domains=frozenset({"bakery.example"}))))
    status, sentence = told(door.come_as("bob"))
    assert (status, sentence.partition(":")[0]) == (422, "Nobody has an account here yet")


def test_a_closed_account_stays_closed(door: Door) -> None:
    ana = somebody(door.app)
    account = tables.account.c
    with Session(door.app.state.writing_engine) as session, session.begin():
        closed = update(tables.account).where(account.person_id == ana.person_id)
        session.execute(closed.values(closed_at=clock.now()))
    assert told(door.come_as("ana"))[0] == 422
    assert rows(door.app, select(tables.identity.c.subject)) == []


def test_an_address_that_is_not_verified_opens_nothing(door: Door) -> None:
    somebody(door.app)
    status, sentence = told(door.come_as("mallory"))
    assert status == 422
    assert sentence.startswith("Bakery login tells no e-mail address of yours that it has verified")


@pytest.mark.parametrize("state", ["another", "", None])
def test_a_wrong_state_is_refused(door: Door, state: str | None) -> None:
    somebody(door.app)
    back = altered(door.return_of("ana"), state=state)
    assert told(door.browser.get(back)) == (422, NOT_HELD)


def test_a_wrong_nonce_is_refused(door: Door) -> None:
    somebody(door.app)
    back = door.return_of("ana", altered(door.depart(), nonce="of-another-browser"))
    assert told(door.browser.get(back)) == (422, NOT_HELD)


def test_an_answer_opens_only_once(door: Door) -> None:
    somebody(door.app)
    back = door.return_of("ana")
    assert door.browser.get(back).status_code == 303
    assert told(door.browser.get(back)) == (422, BEGIN_AGAIN)


def test_a_code_that_was_used_opens_nothing_in_a_new_departure(door: Door) -> None:
    somebody(door.app)
    used = door.return_of("ana")
    door.browser.get(used)
    state = asked(door.depart())["state"]
    assert told(door.browser.get(altered(used, state=state))) == (422, NOT_HELD)


def test_an_answer_opens_nothing_in_another_browser(door: Door) -> None:
    ana = somebody(door.app)
    back = door.return_of("ana")
    assert told(stranger(door.app).get(back)) == (422, BEGIN_AGAIN)
    assert sessions_of(door.app, ana) == 0


def test_a_code_without_its_verifier_opens_nothing(door: Door) -> None:
    somebody(door.app)
    first = door.return_of("ana")
    # a code of the same person and server, that another departure asked for
    state = asked(door.depart())["state"]
    assert told(door.browser.get(altered(first, state=state))) == (422, NOT_HELD)


def test_a_departure_without_a_challenge_is_refused_by_the_provider(door: Door) -> None:
    departure = altered(door.depart(), code_challenge=None, code_challenge_method=None)
    answer = door.browser.get(door.return_of("ana", departure))
    assert told(answer)[0] == 422


def test_a_token_for_another_audience_is_refused(door: Door) -> None:
    somebody(door.app)
    other = door.provider.register(f"{ORIGIN}{BACK}")

    class Confused(OpenId):
        """Gets what the provider signs for another server."""

        def _client(self, redirect: str, told: Mapping[str, Any]) -> Any:
            return OpenId(other)._client(redirect, told)

    door.use(Confused(door.bakery))
    departure = door.depart()
    assert asked(departure)["client_id"] == other.client_id
    back = door.provider.send_back("ana", other, departure).removeprefix(ORIGIN)
    assert told(door.browser.get(back)) == (422, NOT_HELD)


def test_a_token_that_another_signed_is_refused(door: Door) -> None:
    somebody(door.app)
    from joserfc.jwk import RSAKey

    class Deceived(OpenId):
        """Knows the keys of somebody else."""

        def _fetched_keys(self, at: Any) -> dict[str, Any]:
            true = super()._fetched_keys(at)
            false = RSAKey.generate_key(2048).as_dict(private=False)
            return {"keys": [{**each, **false, "kid": each["kid"]} for each in true["keys"]]}

    door.use(Deceived(door.bakery))
    assert told(door.come_as("ana")) == (422, NOT_HELD)


def test_another_issuer_than_the_one_that_is_set_is_not_believed(door: Door) -> None:
    door.use(OpenId(replace(door.bakery, issuer=f"{door.bakery.issuer}/")))
    assert door.browser.get("/sign-in/with/bakery").status_code == 503


def test_what_the_provider_refuses_is_told_in_a_sentence_of_our_own(door: Door) -> None:
    state = asked(door.depart())["state"]
    query = {"error": "access_denied", "error_description": "<b>Call 555</b>", "state": state}
    answer = door.browser.get(f"{BACK}?{urlencode(query)}")
    assert told(answer) == (422, "Bakery login did not let you in.")
    assert "Call 555" not in answer.text


def test_other_errors_say_to_try_again(door: Door) -> None:
    state = asked(door.depart())["state"]
    answer = door.browser.get(f"{BACK}?{urlencode({'error': 'server_error', 'state': state})}")
    assert told(answer) == (
        422,
        "Bakery login could not sign you in. Try again, or ask your administrator.",
    )


def test_where_the_provider_is_down_the_page_says_so_and_the_password_still_works(
    door: Door,
) -> None:
    somebody(door.app)
    door.use(OpenId(replace(door.bakery, issuer="http://127.0.0.1:9/api/oidc")))
    status, sentence = told(door.browser.get("/sign-in/with/bakery"))
    assert (status, sentence.partition(".")[0]) == (
        503,
        "Bakery login cannot be reached just now",
    )
    given = {"email": "ana@bakery.example", "password": "four kettles on a lorry"}
    assert door.browser.post("/sign-in", data=given).status_code == 303


def test_who_asked_for_a_second_step_is_asked_for_it_here_too(door: Door) -> None:
    ana = somebody(door.app)
    account = tables.account.c
    with Session(door.app.state.writing_engine) as session, session.begin():
        two = update(tables.account).where(account.person_id == ana.person_id)
        session.execute(two.values(totp_confirmed_at=clock.now()))
    answer = door.come_as("ana")
    assert (answer.status_code, sessions_of(door.app, ana)) == (200, 0)
    assert "authenticator app" in answer.text


def test_a_provider_leads_to_no_other_site(door: Door) -> None:
    somebody(door.app)
    assert door.come_as("ana", next="//evil.example").headers["location"] == "/"


@pytest.mark.usefixtures("still")
def test_departures_from_one_place_are_counted(door: Door) -> None:
    answers = [door.browser.get("/sign-in/with/bakery").status_code for _ in range(101)]
    assert answers == [303] * 100 + [429]


def test_the_cookie_of_a_departure_is_for_no_script_and_comes_back_from_another_site(
    door: Door,
) -> None:
    answer = door.browser.get("/sign-in/with/bakery")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert urlsplit(answer.headers["location"]).netloc == urlsplit(door.bakery.issuer).netloc
