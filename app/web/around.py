"""What stands around a page for this visitor: their colours, and the menu of their account."""

from functools import lru_cache

from markupsafe import Markup
from starlette.requests import Request

from app.core.access import Actor, Deed, may
from app.demo.people import DEMO_PEOPLE
from app.queries.visits import Visit
from app.web.demo import is_demo
from app.web.pages.shell import NOBODY, Around, DemoChoice, Elsewhere, Viewer
from app.web.render import Renderer, colour_theme, renderer
from app.web.rights import visit_of
from app.wording.people import initials
from app.wording.roles import role_name


def around(request: Request) -> Around:
    visit = visit_of(request)
    if visit is None:
        return Around(colour_theme(request), NOBODY)
    viewer = _viewer(request, visit)
    return Around(colour_theme(request), _account(renderer(request), viewer))


@lru_cache(maxsize=1024)
def _account(made: Renderer, viewer: Viewer) -> Markup:
    return made.part("layouts/_account.html", viewer=viewer)


def _viewer(request: Request, visit: Visit) -> Viewer:
    actor = visit.actor
    return Viewer(
        actor.name,
        initials(actor.name),
        visit.organisation,
        tuple(Elsewhere(each.id, each.name) for each in visit.others),
        may(actor.standing(), Deed.ADMINISTER),
        _demo(request, actor.name) if is_demo(request) else (),
        _history(request, actor),
    )


def _history(request: Request, actor: Actor) -> str | None:
    """Of the scorecard the page is about, or of the organisation, for those who may read it."""
    scorecard = request.path_params.get("scorecard")
    if not may(actor.standing(scorecard), Deed.READ_HISTORY):
        return None
    links = renderer(request).links
    if scorecard is None:
        return links.to("history.show")
    return links.to("history.show_scorecard", scorecard=scorecard)


def _demo(request: Request, name: str) -> tuple[DemoChoice, ...]:
    wording = renderer(request).wording
    return tuple(
        DemoChoice(
            each.key,
            each.name,
            initials(each.name),
            role_name(wording, each.role),
            is_current=each.name == name,
        )
        for each in DEMO_PEOPLE
    )
