"""A browser before the example documents, and a witness of everything that goes wrong in it."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    WebError,
    expect,
)

from app.web.guard import HEADERS
from tests.browser.chromium import NoChromiumError, launched
from tests.browser.serving import Site, fill, served, sign_in

RESULTS = Path("test-results")
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

expect.set_options(timeout=15_000)

_FAILED = pytest.StashKey[bool]()
_REFUSED = re.compile(r"the server responded with a status of (\d+)")


class Visitor(Protocol):
    """Opens a window of its own, signed in; options are those of a context."""

    def __call__(self, **options: Any) -> Page: ...


class Witness:
    """Hears each page of a context; what a test expects to be refused it names before."""

    def __init__(self, address: str) -> None:
        self.complaints: list[str] = []
        self._address = address
        self._expected: set[int] = set()

    def expect_status(self, status: int) -> None:
        self._expected.add(status)

    def hear(self, context: BrowserContext) -> None:
        context.on("console", self._said)
        context.on("weberror", self._broke)
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        refused = _REFUSED.search(message.text)
        if refused is not None and int(refused[1]) in self._expected:
            return
        if message.type in {"error", "warning"}:
            self.complaints.append(f"console {message.type}: {message.text}")

    def _broke(self, error: WebError) -> None:
        self.complaints.append(f"page error: {error.error}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self._address, "data:", "blob:")):
            self.complaints.append(f"left the machine: {request.url}")

    def _failed(self, request: Request) -> None:
        # a page that is left, and a download, end a request without any fault
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._expected:
            self.complaints.append(f"status {response.status}: {response.url}")
        carried = response.headers
        for name, value in HEADERS:
            if carried.get(name.decode()) != value.decode():
                self.complaints.append(f"without {name.decode()}: {response.url}")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """In CI a missing Chromium is a failure; elsewhere it is skipped, and said."""
    try:
        with launched() as browser:
            yield browser
    except NoChromiumError as error:
        if os.getenv("CI"):
            pytest.fail(str(error))
        pytest.skip(f"NOT TESTED IN A BROWSER. {error}")


@pytest.fixture(scope="package")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the example documents, to be copied."""
    database = tmp_path_factory.mktemp("examples") / "examples.db"
    fill(database)
    return database


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("server") / "first.db") as site:
        yield site


@pytest.fixture
def site(server: Site, examples: Path, tmp_path: Path) -> Site:
    """The example documents, in a copy that the test may change."""
    shutil.copy(examples, tmp_path / "copy.db")
    server.put_on(tmp_path / "copy.db")
    return server


@pytest.fixture
def empty_site(server: Site, tmp_path: Path) -> Site:
    """As it is found after the installation."""
    server.put_on(tmp_path / "empty.db")
    return server


@pytest.fixture(autouse=True)
def witness(server: Site) -> Iterator[Witness]:
    """Nothing may be said on the console, fail, or leave the machine."""
    witness = Witness(server.address)
    yield witness
    assert witness.complaints == []


@pytest.fixture
def visitor(
    request: pytest.FixtureRequest, chromium: Browser, server: Site, witness: Witness
) -> Iterator[Visitor]:
    contexts: list[BrowserContext] = []

    def visit(**options: Any) -> Page:
        given = {"viewport": DESK, "reduced_motion": "reduce", "locale": "en-GB"} | options
        context = chromium.new_context(base_url=server.address, **given)
        context.set_default_timeout(15_000)
        context.tracing.start()  # without pictures of each step: they cost more than the test
        sign_in(context, server)
        witness.hear(context)
        contexts.append(context)
        return context.new_page()

    yield visit
    for number, context in enumerate(contexts, 1):
        _close(context, f"{request.node.name}-{number}", failed=request.node.stash[_FAILED])


@pytest.fixture
def page(site: Site, visitor: Visitor) -> Page:
    """A window at a desk, before the example documents."""
    return visitor()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    item.stash[_FAILED] = item.stash.get(_FAILED, False) or report.failed
    return report


def _close(context: BrowserContext, name: str, *, failed: bool) -> None:
    if failed:
        place = RESULTS / re.sub(r"[^\w-]+", "-", name)
        for page in context.pages:
            page.screenshot(path=f"{place}.png")
            place.with_suffix(".html").write_text(page.content())
        context.tracing.stop(path=f"{place}.zip")
    else:
        context.tracing.stop()
    context.close()
