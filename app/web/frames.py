"""The page around a map's parts, drawn once and filled again and again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from app.web.pages import maps
from app.web.render import Renderer

Frame = list[str]
"""The page in pieces: markup and, at every odd place, the name of the part that belongs there."""

_PLACE = re.compile(r"<\?([a-z]+/?[a-z0-9-]*)\?>")
"""What stands in a frame for a part; no text of a page holds a "<"."""


def frame_around(renderer: Renderer, page: maps.MapPage, lanes: Sequence[str]) -> Frame:
    """The page with places for what actuals change; ``lanes`` are the keys of its items."""
    hollow = replace(
        page,
        shell=replace(page.shell, account=_place("account")),
        strips=_place("strips"),
        lanes=_place("lanes"),
        cards=_place("cards"),
        items=tuple(
            maps.ListLane(_place(f"head/{lane}"), _place(f"items/{lane}")) for lane in lanes
        ),
        summary=_place("summary"),
    )
    return _PLACE.split(renderer.part("maps/show.html", page=hollow))


def filled_frame(frame: Frame, page: maps.MapPage, lanes: Sequence[str], account: Markup) -> str:
    parts = {
        "account": account,
        "strips": page.strips,
        "lanes": page.lanes,
        "cards": page.cards,
        "summary": page.summary,
    }
    for lane, shown in zip(lanes, page.items, strict=True):
        parts[f"head/{lane}"] = shown.head
        parts[f"items/{lane}"] = shown.items
    pieces: Frame = [*frame]
    pieces[1::2] = [parts[name] for name in frame[1::2]]
    return "".join(pieces)


def _place(name: str) -> Markup:
    return Markup(f"<?{name}?>")  # noqa: S704  (a key: letters, digits and hyphens)
