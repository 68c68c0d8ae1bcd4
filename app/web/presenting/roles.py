"""Roles held on a scorecard, and those that come down to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.core.access import RANKS, Actor, OrganisationRole, Role
from app.queries.owners import Owner
from app.queries.people import PersonRow
from app.queries.roles import HeldRole, ScorecardPlace
from app.web.pages.desk import Choice
from app.web.pages.roles import OwnerLine, RoleLine
from app.wording.language import Wording, count_phrase
from app.wording.people import person_name
from app.wording.roles import organisation_role_name, role_deeds, role_name

_OWNS = count_phrase("named %(num)s time", "named %(num)s times")


@dataclass(frozen=True, slots=True)
class Tree:
    """The scorecards of an organisation, and who holds what where."""

    places: Mapping[str, ScorecardPlace]
    held: Mapping[int, Mapping[str, Role]]
    """By person, then by key of the scorecard."""


def tree_of(places: Iterable[ScorecardPlace], held: Iterable[HeldRole]) -> Tree:
    by_person: dict[int, dict[str, Role]] = {}
    for each in held:
        by_person.setdefault(each.person_id, {})[each.scorecard] = each.role
    return Tree({place.key: place for place in places}, by_person)


def role_lines(
    wording: Wording, tree: Tree, actor: Actor, key: str, people: Sequence[PersonRow]
) -> tuple[RoleLine, ...]:
    """Of those who are anything there; scorecards above it are named to those who see them."""
    lines = (_line(wording, tree, actor, key, person) for person in people)
    return tuple(line for line in lines if line.counts)


def owner_lines(wording: Wording, owners: Iterable[Owner]) -> tuple[OwnerLine, ...]:
    return tuple(
        OwnerLine(
            each.name or person_name(each.email),
            each.email,
            wording.count(_OWNS, each.owns),
            wording.gettext("Has no role here")
            if each.has_account and each.is_member
            else wording.gettext("Cannot sign in here"),
        )
        for each in owners
    )


def role_choices(wording: Wording) -> tuple[Choice, ...]:
    return tuple(
        Choice(role.value, f"{role_name(wording, role)}: {role_deeds(wording, role)}")
        for role in Role
    )


def role_names(wording: Wording) -> tuple[Choice, ...]:
    return tuple(Choice(role.value, role_name(wording, role)) for role in Role)


def _line(wording: Wording, tree: Tree, actor: Actor, key: str, person: PersonRow) -> RoleLine:
    held = tree.held.get(person.id, {})
    own = held.get(key)
    above = _highest(tree, key, held)
    inherited = ""
    if above is not None:
        role, place = above
        name = place.name if actor.sees(place.key) else wording.gettext("another scorecard")
        inherited = wording.gettext(
            "%(role)s, from %(scorecard)s", role=role_name(wording, role), scorecard=name
        )
    roles = [each for each in (own, None if above is None else above[0]) if each is not None]
    counts = role_name(wording, max(roles, key=RANKS.__getitem__)) if roles else ""
    if person.role is not OrganisationRole.MEMBER:
        counts = organisation_role_name(wording, person.role)
    return RoleLine(person.id, person.name, "" if own is None else own.value, inherited, counts)


def _highest(tree: Tree, key: str, held: Mapping[str, Role]) -> tuple[Role, ScorecardPlace] | None:
    """The highest role held above the scorecard, and where."""
    found = [(held[place.key], place) for place in _above(tree, key) if place.key in held]
    return max(found, key=lambda each: RANKS[each[0]], default=None)


def _above(tree: Tree, key: str) -> list[ScorecardPlace]:
    """Nearest first; a line that comes back to itself ends."""
    line: list[ScorecardPlace] = []
    at = tree.places[key].parent
    while at is not None and at != key and at in tree.places:
        place = tree.places[at]
        if place in line:
            break
        line.append(place)
        at = place.parent
    return line
