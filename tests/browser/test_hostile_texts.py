"""Texts that mean harm are words in a browser too: nothing runs, nothing is asked for."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from jinja2 import ChoiceLoader, DictLoader
from playwright.sync_api import Page

from tests.architecture.project import TEMPLATES
from tests.browser.conftest import Visitor, Witness
from tests.browser.serving import Site
from tests.hostile.payloads import TOGETHER, as_it_is, packed
from tests.hostile.worlds import card, card_with, world

pytestmark = pytest.mark.browser

CARDS = [card(number) for number in range(len(packed(200)))]
"""In which every text stands."""
AROUND = ("/", "/people", "/history", "/account", "/organisation", "/roles")
OF_ONE = (
    "/objectives/learn?period=2026-Q2",
    "/measures/hours?period=2026-Q2",
    "/measures/hours/actuals/2026-Q2",
    "/history",
    "/roles",
    "",
)
_TELL = "window.told = []; window.__xss = (number) => window.told.push(number)"
_STRANGE = """
  () => [...document.querySelectorAll('*')]
    .filter((each) => [...each.attributes].some((at) => at.name.startsWith('on')))
    .map((each) => each.outerHTML)
"""
_TRY = """
  () => document.querySelectorAll('*').forEach((each) => {
    for (const kind of ['mouseover', 'focus', 'toggle']) each.dispatchEvent(new Event(kind))
  })
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    world(folder, as_it_is).app.state.connection.close()
    return folder / "world.db"


@pytest.fixture
def hostile(server: Site, filled: Path, tmp_path: Path) -> Site:
    shutil.copy(filled, tmp_path / "copy.db")
    server.put_on(tmp_path / "copy.db")
    return server


@pytest.fixture
def window(hostile: Site, visitor: Visitor) -> Page:
    page = visitor()
    page.add_init_script(_TELL)
    return page


def harmed(page: Page, address: str) -> list[str]:
    """What ran, and what would run if it were touched."""
    page.goto(address)
    page.evaluate(_TRY)
    ran: list[str] = page.evaluate("() => window.told.map(String)")
    return ran + page.evaluate(_STRANGE)


def test_no_text_of_a_scorecard_runs(window: Page) -> None:
    at = f"/scorecards/{CARDS[0]}"
    places = [f"/scorecards/{key}/map?period=2026-Q2&objective=learn" for key in CARDS]

    assert [place for place in places if harmed(window, place)] == []
    assert [rest for rest in OF_ONE if harmed(window, at + rest)] == []


def test_no_text_elsewhere_runs(window: Page, witness: Witness) -> None:
    said = urlencode({"find": TOGETHER})

    assert [place for place in AROUND if harmed(window, place)] == []
    assert harmed(window, f"/people?{said}") == []
    assert harmed(window, f"/?{said}") == []
    witness.expect_status(404)
    assert harmed(window, f"/nowhere/{TOGETHER[:40]}") == []


def test_no_text_of_a_drawer_that_htmx_fetched_runs(window: Page) -> None:
    window.goto(f"{card_with('hx-get')}/map?period=2026-Q2")
    window.locator("#card-learn a").click()
    window.locator("#drawer h2").first.wait_for()

    assert window.evaluate("() => window.told") == []
    assert window.evaluate(_STRANGE) == []


@pytest.mark.parametrize("payload", ["image that fails", "hx-get", "handler on an element"])
def test_a_text_that_is_not_escaped_would_be_found(
    hostile: Site, window: Page, witness: Witness, payload: str
) -> None:
    with unescaped(hostile, "objectives/_summary.html", "objective.summary.override.reason"):
        found = harmed(window, f"{card_with(payload)}/objectives/learn?period=2026-Q2")
        window.wait_for_load_state("networkidle")

    complaints = [*witness.complaints]
    witness.complaints.clear()
    assert found + complaints != []


@contextmanager
def unescaped(site: Site, template: str, expression: str) -> Iterator[None]:
    """A template that takes the expression for markup."""
    source = (TEMPLATES / template).read_text("utf-8")
    planted = source.replace(f"{{{{ {expression} }}}}", f"{{{{ {expression} | safe }}}}")
    assert planted != source
    environment = site.app.state.renderer.environment
    usual = environment.loader
    environment.loader = ChoiceLoader([DictLoader({template: planted}), usual])
    environment._found.clear()
    yield
    environment.loader = usual
    environment._found.clear()
