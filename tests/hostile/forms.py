"""The forms of pages: every field of theirs sent with a text that means harm."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle

from httpx2 import Response
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.hostile.documents import refused_document
from tests.hostile.payloads import PAYLOADS, TOGETHER, packed
from tests.hostile.views import Shown, page_of
from tests.hostile.worlds import World

_FIELDS = "input[name], textarea[name], select[name], button[name]"
_TYPED = {"text", "search", "email", "password", "date", "number", "textarea", "tel", "url"}
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class Form:
    """``given``: what stands in it already; ``typed``: the names of what a person types."""

    action: str
    given: tuple[tuple[str, str], ...]
    typed: frozenset[str]
    has_file: bool

    @property
    def kind(self) -> tuple[str, frozenset[str]]:
        """The same for the forms of two things of one kind."""
        return _NUMBERS.sub("0", self.action.partition("?")[0]), frozenset(dict(self.given))


def forms_of(pages: Iterable[str]) -> dict[tuple[str, frozenset[str]], Form]:
    """One of each kind that changes something; those that look for something have addresses."""
    found = (form for page in pages for form in _forms(page))
    return {form.kind: form for form in found}


def _forms(page: str) -> Iterator[Form]:
    for node in LexborHTMLParser(page).css("form[method=post]"):
        fields = node.css(_FIELDS)
        yield Form(
            node.attributes["action"] or "",
            tuple((_name(each), _value(each)) for each in fields if _type(each) != "file"),
            frozenset(_name(each) for each in fields if _type(each) in _TYPED),
            has_file=any(_type(each) == "file" for each in fields),
        )


def _name(field: LexborNode) -> str:
    return field.attributes["name"] or ""


def _type(field: LexborNode) -> str:
    return (field.attributes.get("type") or "text") if field.tag == "input" else field.tag or ""


def _value(field: LexborNode) -> str:
    chosen = field.css_first("option[selected], option") if field.tag == "select" else field
    return "" if chosen is None else chosen.attributes.get("value") or ""


_OF_STRANGERS = ("/sign-in", "/passwords", "/invitations", "/welcome", "/updates")
_SECRET = re.compile(r"[\w-]{40,}")
_KEPT = (
    ("/account", "name", {}),
    ("/organisation", "name", {}),
    ("/people", "name", {"email": "guest@example.org"}),
    ("/scorecards/owned/measures/parts/actuals/2026-Q2", "note", {"value": "5"}),
)
"""Fields that take any text and keep it: the page, the field, and what has to be sent with it."""
_ALSO_TRIED = (("/passwords/forgotten", ("email",)), ("/sign-in/code", ("secret", "code", "next")))
"""Forms that are not on a page that can be looked at."""


def sent(world: World, pages: Iterable[str]) -> Shown:
    """The answer to every form of the pages: with what a person types, and with everything."""
    for form in forms_of(pages).values():
        for names in filter(None, (form.typed, dict(form.given))):
            said = dict(form.given) | dict.fromkeys(names, world.speak(TOGETHER))
            yield _said(form.action, names), page_of(_post(world, form.action, said))
    for action, fields in _ALSO_TRIED:
        said = dict.fromkeys(fields, world.speak(TOGETHER))
        yield action, page_of(_post(world, action, said))


def _said(action: str, names: Iterable[str]) -> str:
    return f"{_SECRET.sub('…', action)} with {', '.join(sorted(names))}"


def _post(world: World, action: str, said: dict[str, str]) -> Response:
    is_strange = action.startswith(_OF_STRANGERS)
    return (world.stranger if is_strange else world.client).post(action, data=said)


def kept(world: World) -> Shown:
    """What a page shows right after it has kept a text."""
    for number, text in enumerate(packed(200)):
        for place, name, also in _KEPT:
            (form,) = _the(world, place)
            said = dict(form.given) | also | {name: world.speak(text)}
            yield f"{place} {number}", page_of(world.client.post(form.action, data=said))
            yield f"{place} {number}, seen", page_of(world.client.get(place))


def _the(world: World, place: str) -> Iterator[Form]:
    page = world.client.get(place).text
    return (each for each in _forms(page) if each.action.partition("?")[0] == place)


def uploads(world: World) -> Shown:
    """Documents with a text in every field that takes not any, under names that are such texts."""
    for number, name in enumerate(PAYLOADS.values()):
        texts = cycle([world.speak(each) for each in [*PAYLOADS.values()][number:]])
        said = refused_document(lambda _path, texts=texts: next(texts)).encode()
        files = {"document": (f"{world.speak(name)}.json", said)}
        yield f"document {number}", page_of(world.client.post("/imports", files=files))
