"""The scorecard as a table: narrowed by address, walked by keys."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.serving import Site

pytestmark = pytest.mark.browser

TABLE = "/scorecards/northwind?period=2026-Q3"


def test_filters_stand_in_the_address_and_need_no_javascript(site: Site, visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    page.goto(TABLE)
    page.get_by_role("navigation", name="Status").get_by_role("link", name="Off target").click()
    expect(page).to_have_url(re.compile("status=off_target"))
    expect(page.get_by_role("link", name="Days sales outstanding")).to_be_visible()
    expect(page.get_by_role("link", name="Gross margin")).to_have_count(0)

    page.get_by_label("Owner", exact=True).select_option("M. Okafor")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(re.compile("status=off_target.*owner="))
    measures = page.get_by_role("rowheader").get_by_role("link")
    expect(measures).to_have_text(["Tie up less capital", "Days sales outstanding"])
    page.get_by_role("link", name="Show everything").click()
    expect(page.get_by_role("link", name="Gross margin")).to_be_visible()


def test_a_choice_of_owner_narrows_the_table_at_once(page: Page) -> None:
    page.goto(TABLE)
    page.get_by_label("Owner", exact=True).select_option("M. Okafor")
    expect(page).to_have_url(re.compile("owner="))
    expect(page.get_by_role("link", name="Net promoter score")).to_have_count(0)
    expect(page.get_by_label("Owner", exact=True)).to_have_value(
        re.compile("okafor", re.IGNORECASE)
    )


def test_arrow_keys_walk_the_rows_and_open_and_close_them(page: Page) -> None:
    page.goto(TABLE)
    objective = page.get_by_role("link", name="Grow profitably in Europe")
    measure = page.get_by_role("link", name="Order intake")
    objective.focus()
    page.keyboard.press("ArrowDown")
    expect(measure).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(objective).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(measure).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Grow recurring service revenue")).to_be_focused()

    page.reload()
    expect(measure).to_be_hidden()
    objective.focus()
    page.keyboard.press("ArrowRight")
    expect(measure).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Grow profitably in Europe")


def test_the_table_prints_in_columns_on_three_pages(page: Page) -> None:
    page.goto(TABLE)
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 3
