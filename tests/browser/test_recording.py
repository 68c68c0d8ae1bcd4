"""Entering, refusing, disputing, undoing and restoring actuals."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitor, Witness
from tests.browser.looking import LATEST, Loads, card, drawer, opener
from tests.browser.serving import Site

pytestmark = pytest.mark.browser

NRR = "/scorecards/northwind/measures/nrr?period=2026-Q3"
REVENUE = "Grow recurring service revenue"
BOX = "Net revenue retention, Q3 2026"


def test_what_cannot_be_understood_stays_in_the_box_with_a_sentence(
    page: Page, witness: Witness
) -> None:
    witness.expect_status(422)
    box = open_entry(page)
    box.fill("a lot")
    box.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("“a lot” is not a number.")
    expect(box).to_have_value("a lot")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(card(page, REVENUE)).to_have_accessible_name(re.compile("On target, 82 of 100"))


@pytest.mark.parametrize(
    ("choice", "stays", "light"),
    [("Keep mine, 99", "99", "At risk, 60"), ("Take theirs, 101.5", "101.5", "At risk, 65")],
)
def test_two_people_at_one_actual_are_shown_both_values(
    page: Page, visitor: Visitor, witness: Witness, choice: str, stays: str, light: str
) -> None:
    witness.expect_status(409)
    box = open_entry(page)
    theirs = visitor()
    save(theirs, open_entry(theirs), "101.5")

    box.fill("99")
    box.press("Enter")
    dispute = page.get_by_role("alert")
    expect(dispute).to_contain_text("to 101.5")
    expect(dispute).to_contain_text("You typed 99.")
    dispute.get_by_text(choice).click()
    expect(dispute).to_have_count(0)
    expect(box).to_have_value(stays)
    page.reload()
    expect(card(page, REVENUE)).to_have_accessible_name(re.compile(light))


def test_an_actual_entered_on_the_measure_page_changes_chart_and_table(page: Page) -> None:
    page.goto(NRR)
    loads = Loads(page)
    page.get_by_role("link", name="Change Q3 2026").first.click()
    box = page.get_by_role("textbox", name=BOX, exact=True)
    expect(box).to_be_focused()
    save(page, box, "103")

    expect(
        page.get_by_role("heading", name="At risk for 6 periods in a row: 103.0% in Q3 2026")
    ).to_be_visible()
    expect(page.get_by_role("img", name=re.compile(r"to 103\.0% \(Q3 2026\)"))).to_be_visible()
    row = page.get_by_role("row", name=re.compile(r"^Q3 2026 105\.0% 103\.0% −2\.0 pts At risk"))
    expect(row).to_be_visible()
    expect(page.get_by_role("region", name="Why this colour?")).to_contain_text("103.0%")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="On target in Q3 2026: 108.6%")).to_be_visible()
    assert loads.count == 0


def test_a_calculated_measure_takes_the_values_it_is_calculated_from(page: Page) -> None:
    objective = "Instruments that engineers recommend"
    page.goto(f"{LATEST}&objective=trusted-instruments")
    panel = drawer(page, objective)
    opener(panel, "Change Q3 2026: Net promoter score").click()
    save(page, panel.get_by_role("textbox", name="Detractors (0 to 6), Q3 2026", exact=True), "40")

    expect(card(page, objective)).to_have_accessible_name(re.compile("At risk, 59 of 100"))
    expect(panel).to_contain_text("38 points")
    panel.get_by_role("button", name="Undo").click()
    expect(card(page, objective)).to_have_accessible_name(re.compile("On target, 77 of 100"))


@pytest.mark.parametrize("scripted", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_every_value_an_actual_ever_had_can_be_brought_back(
    site: Site, visitor: Visitor, *, scripted: bool
) -> None:
    page = visitor(java_script_enabled=scripted)
    page.goto("/scorecards/northwind/measures/nrr/actuals/2026-Q3")
    for value in ("101", "n/a"):
        page.get_by_role("textbox", name=BOX, exact=True).fill(value)
        page.get_by_role("button", name=f"Save {BOX}").click()
        expect(page.get_by_role("row", name=re.compile("current"))).to_contain_text(value)
    revisions = page.get_by_role("table", name="Every value it ever had")
    expect(revisions.get_by_role("row")).to_have_count(4)

    revisions.get_by_role("button", name="Restore 108.6%").click()
    expect(revisions.get_by_role("row", name=re.compile("current"))).to_contain_text("108.6%")
    expect(revisions.get_by_role("row")).to_have_count(5)


def open_entry(page: Page) -> Locator:
    """The box of net revenue retention in the drawer beside the map."""
    page.goto(f"{LATEST}&objective=recurring-revenue")
    opener(drawer(page, REVENUE), "Change Q3 2026: Net revenue retention").click()
    return page.get_by_role("textbox", name=BOX, exact=True)


def save(page: Page, box: Locator, value: str) -> None:
    box.fill(value)
    box.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
