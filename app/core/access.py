"""Who may do what: roles in an organisation and on a scorecard, and the deeds they allow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class OrganisationRole(StrEnum):
    """What a person is in an organisation."""

    ADMINISTRATOR = "administrator"
    """May do everything in it."""
    AUDITOR = "auditor"
    """Reads everything, the history included, and changes nothing."""
    MEMBER = "member"
    """Sees the scorecards they have a role on, and nothing else."""


class Role(StrEnum):
    """What a person is on one scorecard, and on all below it."""

    VIEWER = "viewer"
    CONTRIBUTOR = "contributor"
    STRATEGIST = "strategist"
    OWNER = "owner"


class Deed(StrEnum):
    """What may be asked for; a route needs one, or none where it is open to everybody."""

    VIEW = "view"
    """A scorecard, with all its objectives, measures and actuals."""
    ENTER = "enter"
    """An actual, and going back to an earlier one."""
    EDIT = "edit"
    """Structure, targets, overrides; closing a period; importing over it."""
    GRANT = "grant"
    """Roles on the scorecard, and links for people without an account."""
    READ_HISTORY = "read_history"
    """Of the scorecard, or where none is named of the organisation."""
    SEE_SCORECARDS = "see_scorecards"
    """Home: what one has a role on."""
    ADD_SCORECARD = "add_scorecard"
    ADMINISTER = "administer"
    """People, roles, invitations, sessions and the organisation itself."""


RANKS: Mapping[Role, int] = {role: rank for rank, role in enumerate(Role)}
"""A higher role may do all that a lower one may."""

_FROM = {
    Deed.VIEW: Role.VIEWER,
    Deed.ENTER: Role.CONTRIBUTOR,
    Deed.EDIT: Role.STRATEGIST,
    Deed.READ_HISTORY: Role.STRATEGIST,
    Deed.GRANT: Role.OWNER,
}
_READING = frozenset({Deed.VIEW, Deed.READ_HISTORY})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which organisation, and what they are there."""

    organisation_id: int
    person_id: int
    name: str
    role: OrganisationRole
    roles: Mapping[str, Role] = field(default_factory=dict, compare=False)
    """By key of the scorecard: those one has a role on, what is inherited included."""
    answers_for: frozenset[str] = frozenset()
    """Addresses, in small letters: one's own, and those of the people one stands in for today."""

    def standing(self, scorecard: str | None = None) -> "Standing":
        return Standing(self.role, None if scorecard is None else self.roles.get(scorecard))

    def sees(self, scorecard: str) -> bool:
        return may(self.standing(scorecard), Deed.VIEW)

    @property
    def sees_all(self) -> bool:
        """Of the organisation."""
        return may(self.standing(), Deed.VIEW)


@dataclass(frozen=True, slots=True)
class Standing:
    """A person before one scorecard, or with role None before none or before one not theirs."""

    organisation: OrganisationRole
    role: Role | None = None


def may(standing: Standing, deed: Deed, *, is_responsible: bool = False) -> bool:
    """Whether the deed is allowed; an actual takes a contributor who is responsible for it."""
    organisation, role = standing.organisation, standing.role
    if organisation is OrganisationRole.ADMINISTRATOR or deed is Deed.SEE_SCORECARDS:
        return True
    if organisation is OrganisationRole.AUDITOR and deed in _READING:
        return True
    least = _FROM.get(deed)
    if least is None or role is None or RANKS[role] < RANKS[least]:
        return False
    return is_responsible or deed is not Deed.ENTER or role is not Role.CONTRIBUTOR


def inherited(granted: Mapping[str, Role], parents: Mapping[str, str | None]) -> dict[str, Role]:
    """The role on every scorecard: the highest of those granted on it and on all above it.

    ``parents`` has every scorecard; a parent that is not among them ends the line, and so does a
    line that comes back to itself.
    """
    found: dict[str, Role] = {}
    for key in parents:
        roles = [granted[each] for each in _line(key, parents) if each in granted]
        if roles:
            found[key] = max(roles, key=RANKS.__getitem__)
    return found


def _line(key: str, parents: Mapping[str, str | None]) -> list[str]:
    """The scorecard and those above it, nearest first."""
    line: list[str] = []
    at: str | None = key
    while at is not None and at in parents and at not in line:
        line.append(at)
        at = parents[at]
    return line
