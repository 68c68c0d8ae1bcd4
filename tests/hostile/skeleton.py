"""What a page is made of, without its words: as an HTML5 parser, and so a browser, builds it.

Two pages that differ in their words alone have the same skeleton. A text that became an element,
an attribute, a comment or a part of a script makes another one.
"""

import re
from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

Part = tuple[int, str, tuple[tuple[str, str | None], ...]]
"""How deep it lies, what it is, and its attributes; a value that is words is None."""
Skeleton = Counter[Part]
"""How often each part is there: lists are in the order of their words."""

_BY_WIDTH = {"wbr", "text", "tspan"}
_LONG = re.compile(r" is-long\b")
"""What hangs on the width of the words alone."""
_RUNS = ("script", "style")
_ADDRESSES = {"href", "src", "action", "data", "poster", "formaction", "xlink:href", "srcset"}
_STRUCTURE = {
    *("class", "content", "enctype", "for", "form", "http-equiv", "id", "method", "name", "rel"),
    *("role", "srcdoc", "style", "target", "type"),
}
_CODE = ("hx-", "data-hx-", "on")
_BY_CHANCE = re.compile(r"[0-9a-f]{16,}|[\w-]{40,}|(?<=/)[^/]*%[^/]*")
"""Digests and secrets, and what in a path is written so that it can be nothing but a word."""


def skeleton(html: str) -> Skeleton:
    root = LexborHTMLParser(html).root
    assert root is not None
    return Counter(_parts(root, 0))


def _parts(node: LexborNode, depth: int) -> Iterator[Part]:
    tag = node.tag or ""
    if tag not in _BY_WIDTH:
        attributes = ((name, _kept(name, value or "")) for name, value in node.attributes.items())
        yield depth, tag, tuple(sorted(attributes))
    if tag in _RUNS:
        yield depth, "-text", (("", node.text()),)
    for child in node.iter(include_text=False):
        yield from _parts(child, depth + 1)


def _kept(name: str, value: str) -> str | None:
    if name in _ADDRESSES or (name.startswith(_CODE) and value.startswith("/")):
        value = value.partition("?")[0]
    elif name not in _STRUCTURE and not name.startswith(_CODE):
        return None
    return _BY_CHANCE.sub("…", _LONG.sub("", value))


def shown_in(html: str) -> Iterator[str]:
    """All words of a page: its texts and the values of its attributes."""
    root = LexborHTMLParser(html).root
    assert root is not None
    for node in root.traverse(include_text=True):
        if node.tag == "-text":
            yield node.text_content or ""
        yield from (value for value in node.attributes.values() if value)
