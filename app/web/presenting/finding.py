"""Many scorecards: those that a visitor looks for, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.queries.scorecards import ScorecardName
from app.web.forms.home import Wanted
from app.web.links import Links
from app.web.pages.home import Finder
from app.wording.language import Wording
from app.wording.numbers import show_exactly

MOST_ON_A_PAGE = 24
"""Each has to be read and judged before it can be shown."""


@dataclass(frozen=True, slots=True)
class Found:
    """``shown`` are those from ``first``, counted from 0, of the ``number`` found."""

    shown: Sequence[ScorecardName]
    first: int
    number: int
    page: int


def found_among(names: Sequence[ScorecardName], wanted: Wanted) -> Found:
    """Those whose name and key hold every word; where there are many, by name.

    A page beyond the last is the last.
    """
    words = wanted.find.casefold().split()
    found = [each for each in names if _holds(each, words)]
    if len(names) > MOST_ON_A_PAGE:
        found.sort(key=lambda each: each.name.casefold())
    last = max(1, -(-len(found) // MOST_ON_A_PAGE))
    page = min(wanted.page, last)
    first = (page - 1) * MOST_ON_A_PAGE
    return Found(found[first : first + MOST_ON_A_PAGE], first, len(found), page)


def finder(
    wording: Wording, links: Links, wanted: Wanted, found: Found, *, of: int
) -> Finder | None:
    """The way to the others ``of`` so many; None where all are shown."""
    if of <= MOST_ON_A_PAGE and not wanted.find:
        return None
    is_last = found.first + len(found.shown) == found.number
    return Finder(
        find=wanted.find,
        said=_said(wording, wanted, found),
        back=None if found.page == 1 else _address(links, wanted.find, found.page - 1),
        on=None if is_last else _address(links, wanted.find, found.page + 1),
    )


def home_address(links: Links, wanted: Wanted) -> str:
    return _address(links, wanted.find, wanted.page)


def _address(links: Links, find: str, page: int) -> str:
    return links.to("home.show", find=find or None, page=None if page == 1 else page)


def _holds(each: ScorecardName, words: Sequence[str]) -> bool:
    text = f"{each.name} {each.key}".casefold()
    return all(word in text for word in words)


def _said(wording: Wording, wanted: Wanted, found: Found) -> str:
    if not found.number:
        return wording.gettext(
            "No scorecard has “%(words)s” in its name or key.", words=wanted.find
        )
    number = show_exactly(wording, found.number)
    if len(found.shown) == found.number:
        return wording.ngettext(
            "%(number)s scorecard", "%(number)s scorecards", found.number, number=number
        )
    return wording.gettext(
        "%(first)s to %(last)s of %(number)s",
        first=show_exactly(wording, found.first + 1),
        last=show_exactly(wording, found.first + len(found.shown)),
        number=number,
    )
