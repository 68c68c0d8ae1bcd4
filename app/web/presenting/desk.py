"""Ways between the pages of an account and the administration."""

from app.core.access import Actor, Deed, may
from app.web.links import Links
from app.web.pages.desk import NavItem
from app.wording.language import Wording, phrase

_ACCOUNT = ("account.show", phrase("page", "My account"))
_ADMINISTRATION = (
    ("people.show", phrase("page", "People")),
    ("roles.show", phrase("page", "Roles")),
    ("one_time_links.show", phrase("page", "Links")),
    ("organisation.show", phrase("page", "Organisation")),
    ("server.show", phrase("page", "Server")),
)


def desk_nav(wording: Wording, links: Links, actor: Actor, current: str) -> tuple[NavItem, ...]:
    """``current`` is the name of a route."""
    administers = may(actor.standing(), Deed.ADMINISTER)
    pages = (_ACCOUNT, *(_ADMINISTRATION if administers else ()))
    return tuple(
        NavItem(wording.say(label), links.to(route), route == current)
        for route, label in pages
        if links.has(route)
    )
