"""Somebody comes in by a provider that vouches for their address: a real one, on this machine."""

import logging
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI
from sqlalchemy import select, update

from app import clock
from app.actions.invitations import Guest, invite
from app.actions.openid import OpenId
from app.actions.organisations import acting_owner
from app.db import tables
from app.db.engine import Session
from tests.glewlwyd import asked
from tests.web.conftest import ORIGIN
from tests.web.door import BACK, Door, altered, rows, told
from tests.web.people import sessions_of, somebody, stranger

NOT_HELD = "What Bakery login answered does not hold. Begin again."
BEGIN_AGAIN = "Signing in took too long, or was begun in another browser. Begin again."


def invited(app: FastAPI, email: str) -> None:
    at = clock.now()
    with Session(app.state.writing_engine) as session, session.begin():
        invite(session, actor=acting_owner(session, at=at), guest=Guest(email), at=at)


def test_who_has_an_account_is_in_by_their_verified_address(door: Door) -> None:
    ana = somebody(door.app)
    answer = door.come_as("ana", next="/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    assert "Ana Duarte" in door.browser.get("/account").text
    assert sessions_of(door.app, ana) == 1


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


def test_who_asked_for_a_second_step_is_asked_for_it_here_too(door: Door) -> None:
    ana = somebody(door.app)
    account = tables.account.c
    with Session(door.app.state.writing_engine) as session, session.begin():
        two = update(tables.account).where(account.person_id == ana.person_id)
        session.execute(two.values(totp_confirmed_at=clock.now()))
    answer = door.come_as("ana")
    assert (answer.status_code, sessions_of(door.app, ana)) == (200, 0)
    assert "authenticator app" in answer.text
