"""Cause and effect, periods, themes and colours: what a person does with the map itself."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Visitor
from tests.browser.looking import LATEST, MAP, Loads, card, drawer, opener, shows_period, strip
from tests.browser.serving import Site

pytestmark = pytest.mark.browser

CHOSEN = "Instruments that engineers recommend"
CAUSES = ("Fix it on the first visit", "Deliver as promised", "Train every field engineer")
EFFECTS = ("Grow recurring service revenue", "Win customers at a sensible cost")
THEMES = {"Dark": "dark", "Light": "light", "As the system": "auto"}
ELSEWHERE = ("Tie up less capital", "Work from one customer record")


def test_choosing_an_objective_lights_its_causes_and_effects(page: Page) -> None:
    page.goto(LATEST)
    loads = Loads(page)
    card(page, CHOSEN).click()

    expect(drawer(page, CHOSEN)).to_be_visible()
    expect(card(page, CHOSEN)).to_have_attribute("aria-current", "true")
    for objective in CAUSES + EFFECTS:
        is_drawn(page, objective, "path")
    for objective in ELSEWHERE:
        is_drawn(page, objective, "dim")
    expect(page).to_have_url(re.compile("objective=trusted-instruments"))
    assert loads.count == 0


def test_escape_closes_the_drawer_with_the_focus_back_on_the_card(page: Page) -> None:
    page.goto(f"{LATEST}&objective=trusted-instruments")
    expect(drawer(page, CHOSEN)).to_be_visible()
    page.keyboard.press("Escape")

    expect(drawer(page, CHOSEN)).to_have_count(0)
    expect(card(page, CHOSEN)).to_be_focused()
    is_drawn(page, ELSEWHERE[0], "rest")
    expect(page).not_to_have_url(re.compile("objective="))


def test_the_chosen_card_is_not_left_under_the_drawer(page: Page) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    page.goto(LATEST)
    last = "Win customers at a sensible cost"
    card(page, last).click()
    panel = drawer(page, last).bounding_box()
    box = card(page, last).bounding_box()
    assert panel is not None
    assert box is not None
    assert box["x"] + box["width"] <= panel["x"]


def test_arrow_keys_walk_along_a_lane_and_along_the_links(page: Page) -> None:
    page.goto(LATEST)
    card(page, CHOSEN).focus()
    for key, objective in (
        ("ArrowRight", "Make an engineer's day easier"),
        ("ArrowLeft", CHOSEN),
        ("ArrowUp", "Grow recurring service revenue"),
        ("ArrowDown", "Make an engineer's day easier"),
        ("ArrowLeft", CHOSEN),
        ("ArrowDown", "Fix it on the first visit"),
    ):
        page.keyboard.press(key)
        expect(card(page, objective)).to_be_focused()


def test_left_and_right_on_the_strips_change_the_quarter(page: Page) -> None:
    page.goto(LATEST)
    loads = Loads(page)
    strip(page, "Q3 26").focus()
    page.keyboard.press("ArrowLeft")
    shows_period(page, "Q2 2026")
    expect(strip(page, "Q2 26")).to_be_focused()
    page.keyboard.press("ArrowRight")
    shows_period(page, "Q3 2026")
    assert loads.count == 0


def test_the_focus_stays_where_the_view_is_changed(page: Page) -> None:
    page.goto(LATEST)
    on = page.get_by_role("link", name="Next period")
    on.focus()
    while on.get_attribute("aria-disabled") is None:
        before = page.url
        page.keyboard.press("Enter")
        expect(page).not_to_have_url(before)
        expect(on).to_be_focused()
    page.get_by_role("link", name="Year to date").press("Enter")
    expect(page).to_have_url(re.compile("mode=ytd"))
    expect(page.get_by_role("link", name="Year to date")).to_be_focused()


def test_the_address_holds_the_view_through_reload_back_and_forward(page: Page) -> None:
    page.goto(MAP)
    strip(page, "Q1 26").click()
    shows_period(page, "Q1 2026")
    card(page, CHOSEN).click()
    expect(drawer(page, CHOSEN)).to_be_visible()

    page.reload()
    shows_period(page, "Q1 2026")
    expect(drawer(page, CHOSEN)).to_be_visible()
    page.go_back()
    expect(drawer(page, CHOSEN)).to_have_count(0)
    is_drawn(page, ELSEWHERE[0], "rest")
    page.go_back()
    shows_period(page, "Q3 2026")
    page.go_forward()
    shows_period(page, "Q1 2026")


def test_the_other_pages_open_in_the_view_of_the_map(page: Page) -> None:
    page.goto(MAP)
    strip(page, "Q1 26").click()
    shows_period(page, "Q1 2026")
    page.get_by_role("navigation", name="Views").get_by_role("link", name="Scorecard").click()
    expect(page.get_by_role("table", name="Northwind Instruments, Q1 2026")).to_be_visible()


def test_a_theme_fades_all_that_is_not_of_it_and_stays_while_stepping(page: Page) -> None:
    page.goto(LATEST)
    themes = page.get_by_role("navigation", name="Themes")
    themes.get_by_role("link", name="Service excellence").click()
    expect(page).to_have_url(re.compile("theme=service"))
    is_drawn(page, "Tie up less capital", "faded")
    is_drawn(page, CHOSEN, "rest")

    page.get_by_role("link", name="Previous period").click()
    shows_period(page, "Q2 2026")
    is_drawn(page, "Tie up less capital", "faded")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_theme_that_has_no_place_in_the_bar_opens(
    site: Site, visitor: Visitor, viewport: dict[str, int]
) -> None:
    page = visitor(viewport=viewport)
    page.goto(LATEST)
    themes = page.get_by_role("navigation", name="Themes")
    opener(themes, "more themes").click()
    themes.get_by_role("link", name="Dependable operations").click()
    expect(page).to_have_url(re.compile("theme=operations"))
    expect(themes.get_by_role("link", name="Dependable operations")).to_be_visible()

    opener(themes, "2 more themes").click()
    themes.get_by_role("link", name="Service excellence").click()
    expect(page).to_have_url(re.compile("theme=service"))


def test_year_to_date_reads_the_same_quarter_otherwise(page: Page) -> None:
    page.goto(LATEST)
    named = card(page, "Grow profitably").get_attribute("aria-label")
    page.get_by_role("link", name="Year to date").click()
    expect(page).to_have_url(re.compile("mode=ytd"))
    expect(card(page, "Grow profitably")).not_to_have_accessible_name(str(named))
    expect(page.get_by_role("link", name="Year to date")).to_have_attribute("aria-current", "true")


def test_the_list_says_in_words_what_the_map_draws(site: Site, visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    page.goto(LATEST)
    page.get_by_role("link", name="List", exact=True).click()
    as_list = page.get_by_role("region", name="The map as a list")
    itself = page.get_by_role("link", name=f"On target 2 measures SM {CHOSEN}")
    item = as_list.get_by_role("listitem").filter(has=itself)
    expect(item).to_contain_text(
        "drives Grow recurring service revenue, Win customers at a sensible cost"
    )
    expect(item).to_contain_text("driven by Fix it on the first visit, Deliver as promised")
    page.get_by_role("link", name="Map", exact=True).last.click()
    expect(card(page, CHOSEN)).to_be_visible()


@pytest.mark.parametrize("scripted", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_chosen_colour_theme_stays(site: Site, visitor: Visitor, *, scripted: bool) -> None:
    page = visitor(java_script_enabled=scripted, color_scheme="light")
    page.goto(LATEST)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    for choice, is_light in (("Dark", False), ("Light", True), ("As the system", True)):
        page.get_by_label("Colour theme").click()
        with page.expect_response("**/preferences"):
            page.get_by_role("button", name=choice).click()
        # without JavaScript the page comes anew by itself, and may not be asked for meanwhile
        expect(page.locator(f"html[data-theme={THEMES[choice]}]")).to_have_count(1)
        page.reload()
        assert (page.evaluate(paper) == light) is is_light, choice
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(paper) != light


def test_the_map_prints_on_one_page(page: Page) -> None:
    page.goto(f"{LATEST}&objective=trusted-instruments")
    expect(drawer(page, CHOSEN)).to_be_visible()
    paper = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", paper)
    assert box is not None
    assert (round(float(box[1])), round(float(box[2]))) == (842, 595)


def is_drawn(page: Page, objective: str, how: str) -> None:
    """Beside a chosen objective or theme: path, dim, faded, or rest."""
    box = card(page, objective).locator("..")
    if how == "rest":
        expect(box).not_to_have_class(re.compile(r"is-(path|dim|faded)"))
    else:
        expect(box).to_have_class(re.compile(rf"\bis-{how}\b"))
