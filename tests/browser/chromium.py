"""The system's Chromium, or the one that Playwright brings."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
"""A sandbox is not to be had in most containers; the rest keeps the browser from calling home."""


class NoChromiumError(Exception):
    """Neither installed, nor brought by Playwright."""


@contextmanager
def launched() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = _path(playwright)
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


def _path(playwright: Playwright) -> str:
    installed = shutil.which("chromium") or shutil.which("google-chrome")
    path = installed or playwright.chromium.executable_path
    if not Path(path).exists():
        raise NoChromiumError(
            "There is no Chromium: install it, or call `python -m playwright install chromium`."
        )
    return path
