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
    ("server.show", phrase("page", "Server")),
)


def desk_nav(wording: Wording, links: Links, actor: Actor, current: str) -> tuple[NavItem, ...]:
    """``current`` is the name of a route."""
    administers = may(actor.standing(), Deed.ADMINISTER)
    grants = Role.OWNER in actor.roles.values()
    pages = (_ACCOUNT, *(_ADMINISTRATION if administers else (_ROLES,) if grants else ()))
    return tuple(
        NavItem(wording.say(label), links.to(route), route == current)
        for route, label in pages
        if links.has(route)
    )
