"""Whatever is written, and wherever it is shown: it is words, and never a part of the page."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from urllib.parse import quote, urlencode

import pytest
from fastapi.testclient import TestClient
from jinja2 import ChoiceLoader, DictLoader

from app.main import create_app
from app.settings import Settings
from tests.architecture.project import TEMPLATES
from tests.hostile.documents import open_fields
from tests.hostile.forms import kept, sent, uploads
from tests.hostile.payloads import PAYLOADS, as_it_is, twin
from tests.hostile.skeleton import Skeleton, shown_in, skeleton
from tests.hostile.views import (
    PASSKEYS,
    Shown,
    opened,
    paths,
    queries,
    views,
    views_around,
    views_elsewhere,
)
from tests.hostile.worlds import CARDS, TOLD, World, card, card_with, named, world
from tests.web.conftest import ORIGIN, TODAY

pytestmark = pytest.mark.thorough

_NUMBER = re.compile(r"\b(card|deed)([-=])\d+")
"""Of a scorecard, and of the deeds that made it."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = world(tmp_path_factory.mktemp("hostile"), as_it_is)
    yield made
    made.app.state.connection.close()


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = world(tmp_path_factory.mktemp("harmless"), twin)
    yield made
    made.app.state.connection.close()


def skeletons(shown: Shown) -> dict[str, Skeleton]:
    return {address: skeleton(html) for address, html in shown}


def differing(hostile: dict[str, Skeleton], harmless: dict[str, Skeleton]) -> dict[str, Skeleton]:
    """Where something is made of the hostile words, and what."""
    return {
        address: hostile[address] - harmless[address]
        for address in harmless
        if hostile[address] != harmless[address]
    }


def test_no_text_of_a_scorecard_becomes_a_part_of_a_page(hostile: World, harmless: World) -> None:
    usual = skeletons(unnumbered(views(harmless, card(0))))

    for number in range(CARDS):
        assert differing(skeletons(unnumbered(views(hostile, card(number)))), usual) == {}


def sent_everywhere(world: World) -> Shown:
    return sent(world, [html for _, html in chain(views(world, card(0)), views_around(world))])


def unnumbered(shown: Shown) -> Shown:
    return ((_NUMBER.sub(r"\1\2", at), _NUMBER.sub(r"\1\2", html)) for at, html in shown)


LOOKS = [views_around, views_elsewhere, queries, paths]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.__name__)
def test_no_text_elsewhere_becomes_a_part_of_a_page(
    hostile: World, harmless: World, look: Callable[[World], Shown]
) -> None:
    assert differing(skeletons(look(hostile)), skeletons(look(harmless))) == {}


@pytest.mark.parametrize("send", [sent_everywhere, uploads, kept], ids=lambda send: send.__name__)
def test_no_text_that_is_sent_becomes_a_part_of_the_answer(
    hostile: World, harmless: World, send: Callable[[World], Shown]
) -> None:
    assert differing(skeletons(send(hostile)), skeletons(send(harmless))) == {}


def test_the_views_show_every_field_that_any_page_shows(harmless: World) -> None:
    words = "\n".join(chain.from_iterable(shown_in(html) for _, html in views(harmless, TOLD)))
    missed = {path for path in open_fields() if named(path) not in words}

    assert {path for path in missed if "translations" not in path} <= NEVER_SHOWN


NEVER_SHOWN = {
    "initiatives.description",
    "initiatives.milestones.name",
    "initiatives.owner",
    "perspectives.objectives.measures.limits.steps.reason",
    "perspectives.question",
    "vision",
}
"""On no page: only kept, and exported."""


_ELEMENT, _QUOTED, _HX = "svg that loads", "double quote, then a handler", "quote, then hx-get"
PLANTED = (
    ("layouts/bare.html", "page.shell.title", f"{card_with('end of a title')}/objectives/learn"),
    (
        "objectives/_summary.html",
        "objective.summary.override.reason",
        f"{card_with(_ELEMENT)}/objectives/learn?period=2026-Q2",
    ),
    ("scorecards/_objective.html", "objective.name", card_with(_ELEMENT)),
    ("scorecards/_filters.html", "option.value", card_with(_QUOTED)),
    ("measures/_benchmarks.html", "benchmark.source", f"{card_with('comment')}/measures/hours"),
    ("maps/_card.html", "card.name", f"{card_with(_HX)}/map"),
    ("maps/_item.html", "item.owner.name", f"{card_with(_HX)}/map"),
    ("actuals/_form.html", "form.unit", f"/scorecards/{card(0)}/measures/hours/actuals/2026-Q2"),
    ("people/show.html", "person.name", "/people"),
    ("deleted_things/show.html", "line.name", "/deleted"),
    ("passkeys/_list.html", "each.name", "/account"),
    ("account/_providers.html", "each.issuer", "/account"),
    ("components/facts.html", "owner.name", f"{card_with(_ELEMENT)}/objectives/learn"),
    ("components/fields.html", "value", f"/people?{urlencode({'find': PAYLOADS[_HX]})}"),
    ("errors/_error.html", "page.sentence", f"/scorecards/{quote('<i hx-get=x>')}/map"),
    ("components/fields.html", "sentence", "/sign-in/with/bakery"),
    (
        "passkeys/_button.html",
        "next",
        f"{PASSKEYS}/sign-in?{urlencode({'next': '/?find=' + PAYLOADS[_QUOTED]})}",
    ),
)


@pytest.mark.parametrize(("template", "expression", "address"), PLANTED)
def test_a_template_that_does_not_escape_would_be_found(
    hostile: World, template: str, expression: str, address: str
) -> None:
    sound = skeleton(opened(hostile.client, address))
    with unescaped(hostile, template, expression) as client:
        unsound = skeleton(opened(client, address))

    assert unsound != sound


@contextmanager
def unescaped(world: World, template: str, expression: str) -> Iterator[TestClient]:
    """A browser of the same world, in which one template takes one expression for markup."""
    source = (TEMPLATES / template).read_text("utf-8")
    planted = source.replace(f"{{{{ {expression} }}}}", f"{{{{ {expression} | safe }}}}")
    assert planted != source
    app = create_app(Settings(database_url=world.url))
    app.state.today = lambda: TODAY
    environment = app.state.renderer.environment
    environment.loader = ChoiceLoader([DictLoader({template: planted}), environment.loader])
    yield TestClient(app, base_url=ORIGIN, cookies=world.client.cookies)
    app.state.connection.close()
