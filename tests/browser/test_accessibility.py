"""axe finds nothing that matters on any page, in light and dark, at a desk and on a phone."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Visitor, Witness
from tests.browser.looking import LATEST
from tests.browser.serving import Site

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "map": LATEST,
    "drawer": f"{LATEST}&objective=use-assets",
    "list": f"{LATEST}#list",
    "objective": "/scorecards/northwind/objectives/use-assets?period=2026-Q3",
    "measure": "/scorecards/northwind/measures/nrr?period=2026-Q3",
    "calculated measure": "/scorecards/northwind/measures/nps?period=2026-Q3",
    "actual": "/scorecards/northwind/measures/dso/actuals/2026-Q3",
    "scorecard": "/scorecards/northwind?period=2026-Q3",
    "history": "/history",
    "history of a scorecard": "/scorecards/northwind/history",
    "error": "/scorecards/nowhere",
    "account": "/account",
    "people": "/people",
    "person": "/people/1",
    "roles": "/roles",
    "roles on a scorecard": "/scorecards/northwind/roles",
    "links": "/links",
    "update links": "/scorecards/northwind/update-links",
    "organisation": "/organisation",
    "deleted things": "/deleted",
    "server": "/server",
    "sign in": "/sign-in",
    "confirmation": "/confirmations",
    "second step": "/second-step",
    "forgotten password": "/passwords/forgotten",
}
HARM = {"moderate", "serious", "critical"}
WINDOWS = {
    "light": {"viewport": DESK, "color_scheme": "light"},
    "dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "is_mobile": True, "has_touch": True},
}
# contrast is what takes long, and all that is different in the dark; on a phone all else may be
RULES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"runOnly": ["color-contrast"]},
    "phone": {"rules": {"color-contrast": {"enabled": False}}},
}


@pytest.mark.parametrize("window", WINDOWS)
def test_no_page_shuts_anybody_out(
    site: Site, visitor: Visitor, witness: Witness, window: str
) -> None:
    witness.expect_status(404)
    page = visitor(**WINDOWS[window])
    found: list[str] = []
    for name, address in PAGES.items():
        page.goto(address)
        for closed in page.get_by_role("group").locator("summary").all():
            if name != "map" and closed.is_visible():
                closed.evaluate("summary => summary.parentElement.open = true")
        found += [f"{name}: {violation}" for violation in violations(page, window)]
    assert found == []


@pytest.mark.parametrize("window", WINDOWS)
def test_the_first_run_shuts_nobody_out(empty_site: Site, visitor: Visitor, window: str) -> None:
    page = visitor(**WINDOWS[window])
    page.goto("/")
    expect(page.get_by_role("radio")).to_have_count(3)
    assert violations(page, window) == []


def violations(page: Page, window: str) -> list[str]:
    """Of what is more than minor: the rule, and the elements that break it."""
    response = Axe().run(page, options={"resultTypes": ["violations"]} | RULES[window]).response
    return [
        f"{rule['id']} at {[target for node in rule['nodes'] for target in node['target']]}"
        for rule in response["violations"]
        if rule["impact"] in HARM
    ]
