"""``python -m tests.hostile.figures``: how many pages show texts that mean harm, and how often.

It goes where ``test_texts.py`` goes. An appearance is a text of ``payloads.json`` among the words of
a page; an escape is a page of which such a text has become a part.
"""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.forms import kept, uploads
from tests.hostile.payloads import PAYLOADS, as_it_is, twin
from tests.hostile.skeleton import Skeleton, shown_in, skeleton
from tests.hostile.test_texts import sent_everywhere, unnumbered
from tests.hostile.views import paths, queries, views, views_around, views_elsewhere
from tests.hostile.worlds import CARDS, World, card, world

_EVERYWHERE = (views_around, views_elsewhere, queries, paths, sent_everywhere, uploads, kept)


@dataclass
class Figures:
    pages: int = 0
    appearances: int = 0
    escapes: int = 0

    def take(self, html: str, usual: Skeleton) -> None:
        words = "\n".join(shown_in(html)) if html else ""
        self.pages += bool(html)
        self.appearances += sum(words.count(each) for each in PAYLOADS.values())
        self.escapes += skeleton(html) != usual if html else 0


def figures(hostile: World, harmless: World) -> Figures:
    found = Figures()
    usual = _skeletons(unnumbered(views(harmless, card(0))))
    for number in range(CARDS):
        for address, html in unnumbered(views(hostile, card(number))):
            found.take(html, usual[address])
    for look in _EVERYWHERE:
        usual = _skeletons(look(harmless))
        for address, html in look(hostile):
            found.take(html, usual[address])
    return found


def _skeletons(shown: Iterable[tuple[str, str]]) -> dict[str, Skeleton]:
    return {address: skeleton(html) if html else Skeleton() for address, html in shown}


def main() -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        worlds = world(Path(one), as_it_is), world(Path(other), twin)
        found = figures(*worlds)
        for each in worlds:
            each.app.state.connection.close()
    # a figure is asked for on a terminal
    print(  # noqa: T201
        f"{len(PAYLOADS)} texts, {found.pages} pages, {found.appearances} appearances, "
        f"{found.escapes} escapes"
    )


if __name__ == "__main__":
    main()
