"""What stands around a page for this visitor: their colours, and the menu of their account."""

from functools import lru_cache

from markupsafe import Markup
from starlette.requests import Request

from app.core.access import Actor, Deed, may
from app.demo.people import DEMO_PEOPLE
from app.queries.visits import Visitor
from app.web.demo import is_demo
from app.web.links import Links
from app.web.pages.shell import NOBODY, Around, DemoChoice, Elsewhere, Viewer
from app.web.render import Renderer, colour_theme, renderer
from app.web.rights import visit_of
from app.wording.language import Wording
from app.wording.people import initials
from app.wording.roles import role_name


def around(request: Request) -> Around:
    visit = visit_of(request)
    if visit is None:
        return Around(colour_theme(request), NOBODY)
    scorecard: str | None = request.path_params.get("scorecard")
    account = _account(renderer(request), visit.visitor, scorecard, demo=is_demo(request))
    return Around(colour_theme(request), account)


@lru_cache(maxsize=1024)
def _account(made: Renderer, visitor: Visitor, scorecard: str | None, *, demo: bool) -> Markup:
    actor = visitor.actor
    viewer = Viewer(
        actor.name,
        initials(actor.name),
        visitor.organisation,
        tuple(Elsewhere(each.id, each.name) for each in visitor.others),
        may(actor.standing(), Deed.ADMINISTER),
        _demo(made.wording, actor.name) if demo else (),
        _history(made.links, actor, scorecard),
    )
    return made.part("layouts/_account.html", viewer=viewer)


def _history(links: Links, actor: Actor, scorecard: str | None) -> str | None:
    """Of the scorecard the page is about, or of the organisation, for those who may read it."""
    if not may(actor.standing(scorecard), Deed.READ_HISTORY):
        return None
    if scorecard is None:
        return links.to("history.show")
    return links.to("history.show_scorecard", scorecard=scorecard)


def _demo(wording: Wording, name: str) -> tuple[DemoChoice, ...]:
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
