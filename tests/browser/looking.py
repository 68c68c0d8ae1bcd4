"""Where things are, by the roles and names a person has for them."""

import re

from playwright.sync_api import Locator, Page, expect

MAP = "/scorecards/northwind/map"
LATEST = f"{MAP}?period=2026-Q3"


class Loads:
    """How often the window loads a document, from now on."""

    def __init__(self, page: Page) -> None:
        page.wait_for_load_state("load")
        self.count = 0
        page.on("load", self._loaded)

    def _loaded(self, _: Page) -> None:
        self.count += 1


def card(page: Page, objective: str) -> Locator:
    """An objective on the map; its name goes on with status, score and freshness."""
    strategy_map = page.get_by_role("group", name="Strategy map")
    return strategy_map.get_by_role("link", name=objective, exact=False)


def lane(page: Page, perspective: str) -> Locator:
    strategy_map = page.get_by_role("group", name="Strategy map")
    return strategy_map.get_by_role("img", name=re.compile(f"^{perspective}, "))


def strip(page: Page, label: str) -> Locator:
    """One of the last periods: "Q3 26"; its name goes on with the score."""
    return page.get_by_role("navigation", name="The last periods").get_by_role("link", name=label)


def drawer(page: Page, objective: str) -> Locator:
    return page.get_by_role("article", name=objective)


def opener(place: Page | Locator, words: str) -> Locator:
    """What opens and closes by a press on its words; no role stands for a summary."""
    return place.get_by_role("group").filter(has_text=words).last.locator("summary").first


def shows_period(page: Page, period: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Northwind Instruments, {period}")


def tab_to(page: Page, target: Locator, *, most: int = 80) -> None:
    """Press Tab until the focus is there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{most} presses of Tab do not lead to {target}")
