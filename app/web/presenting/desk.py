"""Ways between the pages of an account and the administration."""

from app.core.access import Actor, Deed, Role, may
from app.web.links import Links
from app.web.pages.desk import NavItem
from app.wording.language import Wording, phrase

_ACCOUNT = ("account.show", phrase("page", "My account"))
_ROLES = ("roles.index", phrase("page", "Roles"))
_HISTORY = ("history.show", phrase("page", "History"))
_ADMINISTRATION = (
    ("people.show", phrase("page", "People")),
    _ROLES,
    ("one_time_links.show", phrase("page", "Links")),
    ("organisation.show", phrase("page", "Organisation")),
    ("deleted_things.show", phrase("page", "Deleted things")),
    _HISTORY,
    ("server.show", phrase("page", "Server")),
)


def desk_nav(wording: Wording, links: Links, actor: Actor, current: str) -> tuple[NavItem, ...]:
    """``current`` is the name of a route."""
    pages = [_ACCOUNT]
    if may(actor.standing(), Deed.ADMINISTER):
        pages += _ADMINISTRATION
    elif Role.OWNER in actor.roles.values():
        pages.append(_ROLES)
    elif may(actor.standing(), Deed.READ_HISTORY):
        pages.append(_HISTORY)
    return tuple(
        NavItem(wording.say(label), links.to(route), route == current)
        for route, label in pages
        if links.has(route)
    )
