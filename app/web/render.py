"""The only Jinja and HTMX-header code: pages, fragments and the choice between them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.ext import Extension
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.paths import TEMPLATES
from app.web.assets import Assets
from app.web.breaks import breakable
from app.web.links import Links
from app.web.pages.shell import ColourTheme
from app.web.session_cookie import cookie_name
from app.web.templating import Templates
from app.wording.language import Wording

THEME_COOKIE = "theme"
VARY = "HX-Request, HX-Request-Type"

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class Unindented(Extension):
    """Indentation is for us: a map would carry a sixth more of it over the wire."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        return _INDENTATION.sub("", source)


@dataclass(frozen=True, slots=True, eq=False)
class Renderer:
    """Templates in one language, with addresses and assets at hand."""

    environment: Templates
    links: Links
    assets: Assets
    wording: Wording

    def part(self, template: str, **values: Any) -> Markup:
        """A fragment, ready to be placed in a page."""
        return Markup(self.template(template).render(values))  # noqa: S704  (escaped by Jinja)

    def parts(self, template: str, name: str, values: Iterable[object]) -> list[Markup]:
        """A fragment for each of the values, under the name that the template has for it.

        All in one context: making one costs a fifth of what drawing a card does.
        """
        made = self.template(template)
        context = made.new_context()
        drawn = []
        for value in values:
            context.vars[name] = value
            drawn.append(Markup("".join(made.root_render_func(context))))  # noqa: S704  (as above)
        return drawn

    def template(self, name: str) -> Template:
        return self.environment.get_template(name)


def make_renderer(links: Links, assets: Assets, wording: Wording, *, reload: bool) -> Renderer:
    environment = Templates(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=reload,
        extensions=["jinja2.ext.i18n", Unindented],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        wording.gettext, wording.ngettext, newstyle=False, pgettext=wording.pgettext
    )
    # Jinja's own "_" looks up the first of these functions and calls it: a detour for every word
    environment.filters["breakable"] = breakable
    environment.globals.update(_=wording.gettext, url=links.to, asset=assets.address)
    return Renderer(environment, links, assets, wording)


def renderer(request: Request) -> Renderer:
    made: Renderer = request.app.state.renderer
    return made


def wants_part(request: Request) -> bool:
    """Whether htmx asked, for a part of the page that it has."""
    headers = request.headers
    return headers.get("hx-request") == "true" and headers.get("hx-request-type") != "full"


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A whole page."""
    html = renderer(request).part(template, **values)
    return HTMLResponse(html, status_code=status, headers={"vary": VARY})


def answer(
    request: Request, *, whole: str, part: str, status: int = 200, **values: Any
) -> HTMLResponse:
    """htmx gets the part, a plain browser the whole page."""
    return page(request, part if wants_part(request) else whole, status=status, **values)


def go(request: Request, route: str, /, **params: str | None) -> Response:
    """On to another page once something has been done (303, so that a reload repeats nothing)."""
    address = renderer(request).links.to(route, **params)
    if wants_part(request):
        return Response(status_code=204, headers={"hx-redirect": address})
    return RedirectResponse(address, status_code=303)


def colour_theme(request: Request) -> ColourTheme:
    """The colour theme a visitor chose: light, dark, or by the system."""
    chosen = request.cookies.get(cookie_name(request.scope, THEME_COOKIE))
    return "light" if chosen == "light" else "dark" if chosen == "dark" else "auto"


def here(request: Request) -> str:
    """The address of the page itself, without the host."""
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def asked_from(request: Request) -> str | None:
    """The whole address of the page that a part, or a change, was asked from, where it is told."""
    if wants_part(request):
        return request.headers.get("hx-current-url")
    return None if request.method == "GET" else request.headers.get("referer")


_FIRST_TAG = re.compile(r"<([a-z]+)\b")


def out_of_band(fragment: Markup) -> Markup:
    """The fragment marked to replace the element of its id, wherever that stands in the page."""
    return Markup(_FIRST_TAG.sub(r'<\1 hx-swap-oob="true"', str(fragment), count=1))  # noqa: S704
