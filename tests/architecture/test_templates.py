"""Templates mirror routers; pages, fragments, addresses and scripts as the house rules have them."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

import pytest

from app.web import routers
from tests.architecture.project import PROJECT, TEMPLATES, templates

ROUTERS = {file.stem for file in (PROJECT / "app/web/routers").glob("*.py")} - {"__init__"}
WITHOUT_PAGES = {"demo", "documents", "preferences"}
"""A download, and a cookie with a way back: nothing to draw."""
WITHOUT_ROUTER = {"layouts", "components", "errors"}
GLYPHS = {"maps/_mark.html", "maps/_item_mark.html", "home/_picture.html"}
"""Drawn many times inside another fragment and never changed alone: nothing to call them by."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


def folders() -> set[str]:
    return {folder.name for folder in TEMPLATES.iterdir() if folder.is_dir()}


def unmirrored(routers: set[str], folders: set[str]) -> set[str]:
    """Routers without a folder of templates, and folders without a router."""
    return (routers - WITHOUT_PAGES) ^ (folders - WITHOUT_ROUTER)


def test_every_router_has_its_folder_of_templates_and_every_folder_its_router() -> None:
    assert unmirrored(ROUTERS, folders()) == set()


def test_a_router_without_templates_and_templates_without_a_router_would_be_found() -> None:
    assert unmirrored({"maps", "themes"}, {"maps", "owners"}) == {"themes", "owners"}


def missing_pages(names: Iterable[str], there: set[str]) -> list[str]:
    """Routes such as measures.show without templates/measures/show.html."""
    wanted = [name.replace(".", "/") + ".html" for name in names if name.endswith(".show")]
    drawn = [path for path in wanted if path.split("/")[0] not in WITHOUT_PAGES]
    return [path for path in drawn if path not in there]


def test_a_route_that_shows_has_a_template_of_its_name() -> None:
    names = [route.name for router in routers.ROUTERS for route in router.routes]
    assert missing_pages([*names, routers.maps.route.name], dict(templates()).keys()) == []


def test_a_route_without_its_template_would_be_found() -> None:
    assert missing_pages(["themes.show", "themes.create"], {"maps/show.html"}) == [
        "themes/show.html"
    ]


def wrongly_begun(files: Iterable[tuple[str, str]]) -> list[str]:
    """Pages that do not begin with extends, and fragments that do."""
    drawn = [(path, text) for path, text in files if not path.startswith("components/")]
    return [
        path
        for path, text in drawn
        if text.startswith("{% extends ") is ("/_" in path) and path != "layouts/bare.html"
    ]


def test_pages_begin_with_extends_and_fragments_do_not() -> None:
    assert wrongly_begun(templates()) == []


def test_a_page_that_extends_nothing_would_be_found() -> None:
    planted = [("maps/show.html", "<p></p>"), ("maps/_card.html", '{% extends "x.html" %}')]
    assert wrongly_begun(planted) == ["maps/show.html", "maps/_card.html"]


class _Roots(HTMLParser):
    """The elements that lie in no other, each with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.roots: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        self.depth += tag not in VOID

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth == 0:
            self.roots.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag not in VOID


def roots_of(text: str) -> list[dict[str, str | None]]:
    bare = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", re.sub(r"\{\{.*?\}\}", "x", text), flags=re.DOTALL)
    parser = _Roots()
    parser.feed(bare)
    return parser.roots


def without_one_root(files: Iterable[tuple[str, str]]) -> Iterator[str]:
    for path, text in files:
        roots = roots_of(text)
        if "/_" in path and path not in GLYPHS and (len(roots) != 1 or "id" not in roots[0]):
            yield f"{path}: {roots}"


def test_a_fragment_is_one_element_with_an_id() -> None:
    assert list(without_one_root(templates())) == []


@pytest.mark.parametrize("text", ["<p>{{ x }}</p>", '<p id="a"></p><p id="b"></p>', "{{ words }}"])
def test_a_fragment_of_two_elements_or_without_an_id_would_be_found(text: str) -> None:
    assert len(list(without_one_root([("maps/_card.html", text)]))) == 1


FORBIDDEN = {
    "an address written by hand": r"""\b(?:href|src|action|hx-\w+)=["'](?:/|https?:)""",
    "an inline style": r"""<style\b|\sstyle=["']""",
    "an inline script": r"<script\b(?![^>]*\bsrc=)",
    "an inline handler": r"""\son[a-z]+=["']|\bhx-on\b|javascript:|["']js:""",
    "unescaped text": r"\|\s*safe\b",
}


def forbidden(files: Iterable[tuple[str, str]]) -> Iterator[str]:
    for path, text in files:
        for what, pattern in FORBIDDEN.items():
            if re.search(pattern, text):
                yield f"{path}: {what}"


def test_addresses_are_named_and_nothing_is_inline() -> None:
    assert list(forbidden(templates())) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('<a href="/measures/7">', "an address written by hand"),
        ('<form action="/imports">', "an address written by hand"),
        ('<button hx-get="/maps">', "an address written by hand"),
        ('<p style="color: red">', "an inline style"),
        ("<script>go()</script>", "an inline script"),
        ('<a onclick="go()">', "an inline handler"),
        ('<a hx-on:click="go()">', "an inline handler"),
        ("""<a hx-vals='js:{a: 1}'>""", "an inline handler"),
        ("{{ name | safe }}", "unescaped text"),
    ],
)
def test_a_planted_address_or_inline_code_would_be_found(text: str, what: str) -> None:
    assert list(forbidden([("maps/show.html", text)])) == [f"maps/show.html: {what}"]


def too_long(files: Iterable[tuple[str, str]]) -> list[str]:
    """Fragments of more than 40 lines, others of more than 120."""
    return [path for path, text in files if text.count("\n") > (40 if "/_" in path else 120)]


def test_templates_are_short() -> None:
    assert too_long(templates()) == []


def test_a_long_fragment_would_be_found() -> None:
    assert too_long([("a/_b.html", "\n" * 41), ("a/b.html", "\n" * 41)]) == ["a/_b.html"]
