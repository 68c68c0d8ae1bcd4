"""From the address to a changed light: by mouse, by keyboard, without JavaScript, on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visitor
from tests.browser.looking import Loads, card, drawer, lane, opener, shows_period, strip, tab_to
from tests.browser.serving import Site

pytestmark = pytest.mark.browser

QUARTERS_BEFORE = [
    *("Q2 2026", "Q1 2026", "Q4 2025", "Q3 2025", "Q2 2025", "Q1 2025"),
    *("Q4 2024", "Q3 2024", "Q2 2024", "Q1 2024", "Q4 2023"),
]
AMBER = "Tie up less capital"


def test_a_newcomer_reads_why_an_objective_is_amber_and_turns_it(
    site: Site, visitor: Visitor
) -> None:
    page = visitor(reduced_motion="no-preference")
    page.goto("/")
    page.get_by_role("link", name="Northwind Instruments").click()
    shows_period(page, "Q3 2026")
    expect(card(page, ", ")).to_have_count(16)

    loads = Loads(page)
    for period in QUARTERS_BEFORE:
        page.get_by_role("link", name="Previous period").click()
        shows_period(page, period)
    expect(strip(page, "Q4 23")).to_have_attribute("aria-current", "date")
    assert loads.count == 0

    page.get_by_role("link", name="Throughline, all scorecards").click()
    page.get_by_role("link", name="Northwind Instruments").click()
    shows_period(page, "Q3 2026")
    loads = Loads(page)
    card(page, AMBER).click()
    panel = drawer(page, AMBER)
    reads_why(page)

    opener(panel, "Change Q3 2026: Days sales outstanding").click()
    panel.get_by_role("textbox", name="Days sales outstanding, Q3 2026", exact=True).fill("47")
    panel.get_by_role("button", name="Save Days sales outstanding").click()
    expect(card(page, AMBER)).to_have_accessible_name(re.compile("On target, 73 of 100"))
    expect(lane(page, "Financial")).to_have_accessible_name("Financial, 74 of 100, On target")
    expect(strip(page, "Q3 26")).to_have_accessible_name("Q3 26 68")
    expect(panel.get_by_role("row", name="Objective score")).to_contain_text("72.6, rounds to 73")

    panel.get_by_role("button", name="Undo").click()
    expect(card(page, AMBER)).to_have_accessible_name(re.compile("At risk, 49 of 100"))
    expect(lane(page, "Financial")).to_have_accessible_name("Financial, 68 of 100, On target")
    expect(strip(page, "Q3 26")).to_have_accessible_name("Q3 26 67")
    assert loads.count == 0


def test_the_journey_needs_no_javascript(site: Site, visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="Northwind Instruments").click()
    for period in QUARTERS_BEFORE:
        page.get_by_role("link", name="Previous period").click()
        shows_period(page, period)
    page.get_by_role("link", name="Throughline, all scorecards").click()
    page.get_by_role("link", name="Northwind Instruments").click()

    card(page, AMBER).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(AMBER)
    reads_why(page)
    opener(page, "Change Q3 2026: Days sales outstanding").click()
    page.get_by_role("textbox", name="Days sales outstanding, Q3 2026", exact=True).fill("47")
    page.get_by_role("button", name="Save Days sales outstanding").click()
    expect(page.get_by_role("row", name="Objective score")).to_contain_text("72.6, rounds to 73")

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("row", name="Objective score")).to_contain_text("48.8, rounds to 49")
    page.get_by_role("link", name="On the map").click()
    expect(card(page, AMBER)).to_have_accessible_name(re.compile("At risk, 49 of 100"))


def test_the_journey_needs_no_mouse(page: Page) -> None:
    keys = page.keyboard
    page.goto("/")
    tab_to(page, page.get_by_role("link", name="Northwind Instruments"))
    keys.press("Enter")
    shows_period(page, "Q3 2026")
    tab_to(page, page.get_by_role("link", name="Previous period"))
    for period in QUARTERS_BEFORE:
        keys.press("Enter")
        shows_period(page, period)
    page.goto("/scorecards/northwind/map")

    tab_to(page, card(page, AMBER))
    keys.press("Enter")
    panel = drawer(page, AMBER)
    tab_to(page, opener(panel, "Change Q3 2026: Days"))
    keys.press("Enter")
    tab_to(page, panel.get_by_role("textbox", name="Days sales outstanding, Q3 2026", exact=True))
    keys.press("ControlOrMeta+a")
    keys.type("47")
    keys.press("Enter")
    expect(card(page, AMBER)).to_have_accessible_name(re.compile("On target, 73 of 100"))
    tab_to(page, panel.get_by_role("button", name="Undo"))
    keys.press("Enter")
    expect(card(page, AMBER)).to_have_accessible_name(re.compile("At risk, 49 of 100"))


def test_the_journey_fits_a_phone(site: Site, visitor: Visitor) -> None:
    page = visitor(viewport=PHONE, is_mobile=True, has_touch=True)
    page.goto("/")
    page.get_by_role("link", name="Northwind Instruments").tap()
    strip(page, "Q2 26").tap()
    shows_period(page, "Q2 2026")
    for period in QUARTERS_BEFORE[1:]:
        page.get_by_role("link", name="Previous period").tap()
        shows_period(page, period)
    page.get_by_role("link", name="Throughline, all scorecards").tap()
    page.get_by_role("link", name="Northwind Instruments").tap()

    as_list = page.get_by_role("region", name="The map as a list")
    as_list.get_by_role("link", name=f"At risk 2 measures MO {AMBER}").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(AMBER)
    reads_why(page)
    opener(page, "Change Q3 2026: Days sales outstanding").tap()
    page.get_by_role("textbox", name="Days sales outstanding, Q3 2026", exact=True).fill("47")
    page.get_by_role("button", name="Save Days sales outstanding").tap()
    expect(page.get_by_role("row", name="Objective score")).to_contain_text("72.6, rounds to 73")
    page.get_by_role("button", name="Undo").tap()
    expect(page.get_by_role("row", name="Objective score")).to_contain_text("48.8, rounds to 49")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def reads_why(page: Page) -> None:
    """The score of the objective, and that of the measure below its red line, to the last digit."""
    why = page.get_by_role("region", name="Why this colour?")
    expect(why).to_contain_text("At risk because the score 48.8 lies between 33.3 (red line)")
    opener(why, "Days sales outstanding 23.8 × 50% 11.9").click()
    expect(
        why.get_by_role("row", name="Score 0 + 33.33 × (62 − 57) ÷ (62 − 55) 23.81")
    ).to_be_visible()
