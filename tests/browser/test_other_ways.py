"""People come in by a provider and with a passkey, in a real browser."""

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from app import clock
from app.actions.openid import OpenId
from app.core.access import Actor
from app.db import tables
from app.db.engine import Session
from tests import glewlwyd
from tests.browser.serving import Site
from tests.glewlwyd import Glewlwyd, asked
from tests.web.people import PASSWORD, somebody

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Glewlwyd]:
    """In CI a missing one is a failure; elsewhere it is skipped, and said."""
    try:
        with glewlwyd.served(tmp_path_factory.mktemp("provider")) as served:
            served.add("ana", "ana@bakery.example", name="Ana Duarte")
            yield served
    except glewlwyd.NoProviderError as error:
        if os.getenv("CI"):
            pytest.fail(str(error))
        pytest.skip(f"NOT TESTED WITH A PROVIDER. {error}")


@pytest.fixture
def ana(site: Site) -> Actor:
    return somebody(site.app)


@pytest.fixture
def stranger(chromium: Browser, site: Site, ana: Actor) -> Iterator[Page]:
    """Under a name, for browsers know passkeys under none but names; and free to go elsewhere."""
    address = site.address.replace("127.0.0.1", "localhost")
    with chromium.new_context(base_url=address, reduced_motion="reduce") as context:
        context.set_default_timeout(15_000)
        yield context.new_page()


def sign_in(page: Page) -> None:
    page.goto("/sign-in?next=/account")
    page.get_by_label("E-mail address").fill("ana@bakery.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="My account")).to_be_visible()


def sign_out(page: Page) -> None:
    page.get_by_label("Account of Ana Duarte").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_from_the_button_to_the_provider_and_back_in(
    site: Site, provider: Glewlwyd, stranger: Page
) -> None:
    here = site.address.replace("127.0.0.1", "localhost")
    bakery = provider.register(f"{here}/sign-in/with/bakery/answer")
    site.app.state.providers = {"bakery": OpenId(bakery)}
    try:
        stranger.goto("/sign-in?next=/account")
        stranger.get_by_role("button", name="Sign in with Bakery login").click()
        expect(stranger).to_have_url(re.compile(r"/login\.html\?"))
        provider.let_in(_by(stranger), "ana", bakery)
        stranger.goto(f"{asked(stranger.url)['callback_url']}&g_continue=")
        expect(stranger.get_by_role("heading", name="My account")).to_be_visible()
        expect(stranger.get_by_text("Bakery login has let you in since")).to_be_visible()
        stranger.get_by_role("button", name="Take away Bakery login").click()
        expect(stranger.get_by_role("status").first).to_contain_text("does not let you in")
    finally:
        site.app.state.providers = {}


def test_a_passkey_is_added_used_instead_of_both_steps_and_removed(
    site: Site, stranger: Page
) -> None:
    _with_authenticator(stranger)
    sign_in(stranger)
    stranger.get_by_label("Name of the passkey").fill("My phone")
    stranger.get_by_role("button", name="Add a passkey").click()
    expect(stranger.get_by_role("row", name="My phone")).to_contain_text("never")
    with Session(site.app.state.writing_engine) as session, session.begin():
        session.execute(update(tables.account).values(totp_confirmed_at=clock.now()))

    sign_out(stranger)
    stranger.goto("/sign-in?next=/account")
    stranger.get_by_role("button", name="Sign in with a passkey").press("Enter")
    expect(stranger.get_by_role("heading", name="My account")).to_be_visible()
    expect(stranger.get_by_role("row", name="My phone")).not_to_contain_text("never")

    stranger.get_by_role("button", name="Remove My phone").click()
    expect(stranger.get_by_role("row", name="My phone")).to_have_count(0)
    sign_out(stranger)
    stranger.get_by_role("button", name="Sign in with a passkey").click()
    expect(stranger.get_by_role("alert")).to_have_text("This passkey opens nothing here.")


def test_who_has_no_passkey_is_told_so(stranger: Page) -> None:
    _with_authenticator(stranger)
    stranger.goto("/sign-in")
    stranger.get_by_role("button", name="Sign in with a passkey").click()
    told = stranger.get_by_text("No passkey was used. Try again, or sign in another way.")
    expect(told).to_be_visible(timeout=70_000)


def test_without_javascript_the_button_is_not_there(chromium: Browser, site: Site) -> None:
    address = site.address.replace("127.0.0.1", "localhost")
    with chromium.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/sign-in")
        expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Sign in with a passkey")).to_have_count(0)


def _by(page: Page) -> Any:
    """The browser's own requests carry its cookies."""

    def ask(method: str, address: str, json: dict[str, Any]) -> None:
        answer = page.request.fetch(address, method=method, data=json)
        assert answer.ok, answer.status

    return ask


def _with_authenticator(page: Page) -> None:
    """Built into the machine, and it makes sure of its person."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
