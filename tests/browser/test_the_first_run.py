"""An empty database: a map within a minute, from an example or a document of one's own."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from app.paths import EXAMPLES
from tests.browser.conftest import Visitor, Witness
from tests.browser.looking import Loads
from tests.browser.serving import Site

pytestmark = pytest.mark.browser

GOOD = (EXAMPLES / "rivertown.yaml").read_bytes()


@pytest.mark.parametrize("scripted", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_example_becomes_a_map(empty_site: Site, visitor: Visitor, *, scripted: bool) -> None:
    page = visitor(java_script_enabled=scripted)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Start your strategy map")
    page.get_by_role("radio", name=re.compile("^Nonprofit")).check()
    expect(page.get_by_role("heading", name="Harbour Food Bank")).to_be_visible()
    page.get_by_role("button", name="Create this map").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Harbour Food Bank, "))
    page.get_by_role("link", name="Throughline, all scorecards").click()
    expect(page.get_by_role("heading", name="Harbour Food Bank")).to_be_visible()


def test_a_document_with_faults_is_told_of_each_and_a_mended_one_becomes_a_map(
    empty_site: Site, visitor: Visitor, witness: Witness
) -> None:
    witness.expect_status(422)
    page = visitor()
    page.goto("/")
    loads = Loads(page)
    upload(
        page, GOOD.replace(b"fiscal_year", b"fiscal_yaer").replace(b"decimals: 1", b"decimals: x")
    )
    faults = page.get_by_role("list", name="Faults").get_by_role("listitem")
    expect(faults.filter(has_text="fiscal_yaer")).to_have_count(1)
    expect(faults.filter(has_text="decimals")).not_to_have_count(0)
    assert loads.count == 0

    upload(page, GOOD)
    name = re.compile("^City of Rivertown, ")
    expect(page.get_by_role("heading", level=1, name=name)).to_be_attached()


def test_a_document_on_its_way_is_told_and_cannot_be_sent_twice(
    empty_site: Site, visitor: Visitor, witness: Witness
) -> None:
    witness.expect_status(422)
    page = visitor()
    page.goto("/")
    on_their_way: list[Route] = []
    page.route("**/imports", lambda route: on_their_way.append(route))

    upload(page, b"key: none")
    expect(page.get_by_role("button", name="Importing…")).to_be_disabled()
    expect(page.get_by_role("status").filter(has_text="Importing…")).to_have_count(1)
    on_their_way[0].continue_()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was imported.")
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Importing…")).to_have_count(0)

    upload(page, GOOD)
    expect(page.get_by_role("button", name="Importing…")).to_be_disabled()
    on_their_way[1].continue_()
    name = re.compile("^City of Rivertown, ")
    expect(page.get_by_role("heading", level=1, name=name)).to_be_attached()


def upload(page: Page, document: bytes) -> None:
    file: FilePayload = {"name": "city.yaml", "mimeType": "application/yaml", "buffer": document}
    page.get_by_label("Import a document").set_input_files(file)
    page.get_by_role("button", name="Import", exact=True).click()
