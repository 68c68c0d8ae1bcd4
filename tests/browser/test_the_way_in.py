"""People come in, set up their account and administer, by keyboard and without JavaScript too."""

import pyotp
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete

from app import clock
from app.actions.invitations import first_secret
from app.db import tables
from app.db.engine import Session
from tests.browser.conftest import Visitor, Witness
from tests.browser.serving import Site

pytestmark = pytest.mark.browser

PASSWORD = "a lamp beside the harbour wall"  # noqa: S105  (of nobody)
GUESTS = "four kettles on a lorry"


def come_in(page: Page, site: Site) -> None:
    """As the first on a server where nobody has an account."""
    page.context.clear_cookies()
    with Session(site.app.state.writing_engine) as session, session.begin():
        session.execute(delete(tables.sign_in))
        session.execute(delete(tables.account))
        secret = first_secret(session, at=clock.now())
    page.goto(f"/welcome/{secret}")
    page.get_by_label("Your name").fill("Ana Duarte")
    page.get_by_label("E-mail address").fill("ana@bakery.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Begin").press("Enter")
    expect(page.get_by_role("heading", name="Scorecards", exact=True)).to_be_visible()


def test_the_first_comes_in_invites_and_gives_a_role(site: Site, visitor: Visitor) -> None:
    page = visitor()
    come_in(page, site)

    page.get_by_label("Account of Ana Duarte").press("Enter")
    page.get_by_role("link", name="Administration").click()
    page.get_by_label("E-mail address").fill("bob@bakery.example")
    page.get_by_label("Name", exact=True).fill("Bob Li")
    page.get_by_role("button", name="Invite").click()
    link = page.get_by_label("Link").input_value()

    guest = visitor(java_script_enabled=False)
    guest.context.clear_cookies()
    guest.goto(link)
    guest.get_by_label("Choose a password").fill(GUESTS)
    guest.get_by_role("button", name="Come in").click()
    expect(guest.get_by_role("main")).to_be_visible()

    page.goto("/scorecards/northwind/roles")
    page.get_by_label("Person").select_option(label="Bob Li")
    page.get_by_label("Role", exact=True).select_option("viewer")
    page.get_by_role("button", name="Give").click()
    expect(page.get_by_role("row", name="Bob Li")).to_contain_text("Viewer")

    guest.goto("/scorecards/northwind/map")
    expect(guest.get_by_role("heading", level=1)).to_be_visible()


def test_the_second_step_is_set_up_and_asked_for(
    site: Site, visitor: Visitor, witness: Witness
) -> None:
    witness.expect_status(422)
    page = visitor()
    come_in(page, site)
    page.goto("/account")
    page.get_by_role("button", name="Set up the second step").click()
    secret = (page.locator(".secret").text_content() or "").replace(" ", "")
    page.get_by_label("Code", exact=True).fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="Turn it on").click()
    codes = page.get_by_role("main").get_by_role("listitem").all_text_contents()
    page.get_by_role("link", name="I have kept them").click()

    page.get_by_label("Account of Ana Duarte").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("E-mail address").fill("ana@bakery.example")
    page.get_by_label("Password").fill("not this one at all")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_have_text("The address or the password is not right.")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(codes[-1].strip())
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Account of Ana Duarte")).to_be_visible()


def test_a_stranger_signs_in_and_is_where_they_wanted(site: Site, visitor: Visitor) -> None:
    page = visitor()
    come_in(page, site)
    stranger = visitor(java_script_enabled=False)
    stranger.context.clear_cookies()
    stranger.goto("/scorecards/northwind/map?period=2026-Q3")
    stranger.get_by_label("E-mail address").fill("ana@bakery.example")
    stranger.get_by_label("Password").fill(PASSWORD)
    stranger.get_by_role("button", name="Sign in").click()
    expect(stranger).to_have_url(
        f"{stranger.url.partition('/scorecards')[0]}/scorecards/northwind/map?period=2026-Q3"
    )
    expect(stranger.get_by_label("Account of Ana Duarte")).to_be_visible()
