"""A page read as a person reads it: by roles, names and words, never by class."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
ROLES = {
    "a": "link",
    "article": "article",
    "img": "img",
    "aside": "complementary",
    "button": "button",
    "details": "group",
    "fieldset": "group",
    "dl": "list",
    "footer": "contentinfo",
    "form": "form",
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "li": "listitem",
    "main": "main",
    "nav": "navigation",
    "ol": "list",
    "section": "region",
    "select": "combobox",
    "summary": "button",
    "table": "table",
    "textarea": "textbox",
    "tr": "row",
    "ul": "list",
}
TITLES = ("caption", "title", "legend", "summary")
INPUTS = {"radio": "radio", "file": "file", "hidden": ""}


@dataclass(eq=False)
class Node:
    tag: str
    attributes: dict[str, str]
    parent: "Node | None" = None
    children: "list[Node | str]" = field(default_factory=list)

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]

    def __iter__(self) -> "Iterator[Node]":
        """Everything inside, in the order of the page."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child

    @property
    def text(self) -> str:
        """What is read out: without what is hidden, blanks as one."""
        words = " ".join("".join(self._words()).split())
        return re.sub(r" (?=[:,.;])", "", words)

    @property
    def role(self) -> str:
        if self.tag == "input":
            return INPUTS.get(self.attributes.get("type", "text"), "textbox")
        return self.attributes.get("role") or ROLES.get(self.tag, "")

    @property
    def name(self) -> str:
        """Given outright, by another element, by a label or a caption, else its words."""
        given = self.attributes.get("aria-label")
        if given is not None:
            return given
        by = self.attributes.get("aria-labelledby")
        if by is not None:
            return self.root.by_id(by).text
        for node in self.root:
            if node.tag == "label" and node.attributes.get("for") == self.attributes.get("id", "?"):
                return node.text
        title = next((n for n in self if n.tag in TITLES), None)
        return self.text if title is None else title.text

    @property
    def root(self) -> "Node":
        return self if self.parent is None else self.parent.root

    def by_id(self, name: str) -> "Node":
        return one([node for node in self if node.attributes.get("id") == name], name)

    def all(self, role: str, name: str | None = None) -> "list[Node]":
        """By role; of a name all that hold the words given."""
        found = [node for node in self if node.role == role and not node.is_hidden]
        return [node for node in found if name is None or name in node.name]

    def the(self, role: str, name: str | None = None) -> "Node":
        """The only one: of that very name or, where there is none, holding the words."""
        found = self.all(role, name)
        exact = [node for node in found if node.name == name]
        return one(exact or found, f"{role} {name!r} among {[n.name for n in self.all(role)]}")

    @property
    def is_hidden(self) -> bool:
        return "hidden" in self.attributes or (self.parent is not None and self.parent.is_hidden)

    @property
    def rows(self) -> list[list[str]]:
        """Of a table, the words of its cells."""
        return [
            [cell.text for cell in row if cell.tag in ("th", "td")]
            for row in self
            if row.tag == "tr"
        ]

    def _words(self) -> Iterator[str]:
        if self.tag in ("script", "style", "template") or "hidden" in self.attributes:
            return
        if self.tag == "svg" and self.attributes.get("aria-label"):
            yield f" {self['aria-label']} "
            return
        if self.tag == "span":
            yield " "
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._words()
        if self.tag not in ("strong", "code", "a", "q", "tspan", "wbr"):
            yield " "


def one(found: list[Node], what: str) -> Node:
    assert len(found) == 1, f"{len(found)} of {what}"
    return found[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Node("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at.children.append(Node(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def read(html: str) -> Node:
    """The whole page or fragment; one whose tags are not closed in their order is a failure."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.at is reader.root, f"<{reader.at.tag}> is not closed"
    return reader.root
