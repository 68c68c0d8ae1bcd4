"""Pictures of each page for docs/screens: light, dark and phone, from the examples on a fixed day."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from app.actions.actuals import ActualDraft, record_actual
from app.actions.organisations import acting_owner
from app.core.periods import Period
from app.db.engine import Session, for_writing, open_engine
from app.queries.slots import ActualSlot
from tests.browser.chromium import launched
from tests.browser.serving import Site, fill, served, sign_in, url_of
from tests.factories import NOW

SCREENS = Path(__file__).resolve().parent.parent / "docs" / "screens"

NORTHWIND = "/scorecards/northwind"
PERIOD = "period=2026-Q3"


@dataclass(frozen=True, slots=True)
class Look:
    """``suffix`` ends the name of the file; ``scale`` is pixels of the picture for one of the page."""

    suffix: str
    width: int
    height: int
    scale: int
    scheme: Literal["light", "dark"]


LOOKS = (
    Look("light", 1440, 900, 1, "light"),
    Look("dark", 1440, 900, 1, "dark"),
    Look("phone", 390, 844, 2, "light"),
)

PAGES = {
    "map": f"{NORTHWIND}/map?{PERIOD}",
    "path": f"{NORTHWIND}/map?{PERIOD}&objective=trusted-instruments",
    "objective": f"{NORTHWIND}/objectives/trusted-instruments?{PERIOD}",
    "measure": f"{NORTHWIND}/measures/nrr?{PERIOD}",
    "actual": f"{NORTHWIND}/measures/nrr/actuals/2026-Q3?{PERIOD}",
    "scorecard": f"{NORTHWIND}?{PERIOD}",
    "home": "/",
    "people": "/people",
    "roles": f"{NORTHWIND}/roles",
    "history": "/history",
    "organisation": "/organisation",
    "account": "/account",
}
FIRST_RUN = {"first-run": "/"}
DOOR = {"sign-in": "/sign-in"}


def main() -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        full, empty = Path(folder) / "examples.db", Path(folder) / "empty.db"
        fill(full)
        correct(full)
        with served(full) as site:
            picture(browser, site, DOOR, is_visitor=True)
            picture(browser, site, PAGES)
            site.put_on(empty)
            picture(browser, site, FIRST_RUN)


def correct(database: Path) -> None:
    """Two corrections of one actual, at fixed instants, for the page of its revisions."""
    engine = for_writing(open_engine(url_of(database)))
    slot = ActualSlot("northwind", "nrr", Period.parse("2026-Q3"))
    final = "Both renewals signed, one of them for three sites instead of two."
    typed = (("107.2", "Provisional: one contract is not booked yet."), ("108.6", final))
    for number, (value, note) in enumerate(typed, 1):
        at = NOW + timedelta(hours=number)
        with Session(engine) as session, session.begin():
            draft = ActualDraft(Decimal(value), note, expected=number)
            record_actual(
                session, actor=acting_owner(session, at=at), slot=slot, draft=draft, at=at
            )
    engine.dispose()


def picture(
    browser: Browser, site: Site, pages: dict[str, str], *, is_visitor: bool = False
) -> None:
    """Each page in each look, as its owner or a stranger sees it; prints the name of each file."""
    for look in LOOKS:
        with _window(browser, look) as window:
            if not is_visitor:
                sign_in(window.context, site)
            for name, path in pages.items():
                window.goto(site.address + path, wait_until="networkidle")
                file = SCREENS / f"{name}-{look.suffix}.png"
                window.screenshot(path=file, animations="disabled")
                print(f"{file.stat().st_size // 1024:5} KB  docs/screens/{file.name}")


@contextmanager
def _window(browser: Browser, look: Look) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": look.width, "height": look.height},
        device_scale_factor=look.scale,
        color_scheme=look.scheme,
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


if __name__ == "__main__":
    main()
