"""The page of one-time links that can still be used."""

from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from app.actions.one_time_links import LinkKind
from app.clock import at_the_wall
from app.core.access import Actor, OrganisationRole
from app.queries.people import LinkRow, open_links
from app.web.deps import reading
from app.web.pages.one_time_links import LinkLine, LinksPage
from app.web.presenting.desk import desk_nav
from app.web.render import page, renderer
from app.web.shells import shell_here
from app.wording.language import Wording, marked, phrase
from app.wording.periods import show_date
from app.wording.roles import organisation_role_name

_KINDS = {
    LinkKind.INVITATION: phrase("link", "Invitation"),
    LinkKind.UPDATE: phrase("link", "Update link"),
    LinkKind.RESET: phrase("link", "New password"),
}
DONE = {"revoked": marked("The link is taken back: it opens nothing any more.")}


def links_page(request: Request, actor: Actor, now: datetime) -> Response:
    made = renderer(request)
    with reading(request) as session:
        rows = [
            row
            for kind in _KINDS
            for row in open_links(session, actor.organisation_id, kind.value, now)
        ]
    shown = LinksPage(
        shell_here(request, made.wording.gettext("Links"), DONE),
        desk_nav(made.wording, made.links, actor, "one_time_links.show"),
        tuple(_line(made.wording, row) for row in rows),
    )
    return page(request, "one_time_links/show.html", page=shown)


def _line(wording: Wording, row: LinkRow) -> LinkLine:
    made = show_date(wording, at_the_wall(row.made_at).date())
    role = None if row.role is None else OrganisationRole(row.role)
    names = [each for each in (row.name, row.email) if each]
    return LinkLine(
        row.id,
        wording.say(_KINDS[LinkKind(row.kind)]),
        ", ".join(names),
        row.scorecard or ("" if role is None else organisation_role_name(wording, role)),
        wording.gettext("%(date)s, by %(name)s", date=made, name=row.made_by)
        if row.made_by
        else made,
        show_date(wording, at_the_wall(row.ends_at).date()),
    )
