"""What people are called by what they may do."""

from collections.abc import Mapping

from app.core.access import OrganisationRole, Role
from app.wording.language import Phrase, Wording, marked, phrase

_ROLES: Mapping[Role, Phrase] = {
    Role.VIEWER: phrase("role", "Viewer"),
    Role.CONTRIBUTOR: phrase("role", "Contributor"),
    Role.STRATEGIST: phrase("role", "Strategist"),
    Role.OWNER: phrase("role", "Owner"),
}
_DEEDS: Mapping[Role, str] = {
    Role.VIEWER: marked("sees everything on it"),
    Role.CONTRIBUTOR: marked("enters the actuals of the measures they own or stand in for"),
    Role.STRATEGIST: marked("changes structure, targets and overrides, and closes periods"),
    Role.OWNER: marked("does all that, and says who else may"),
}
_ORGANISATION_ROLES: Mapping[OrganisationRole, Phrase] = {
    OrganisationRole.ADMINISTRATOR: phrase("role", "Administrator"),
    OrganisationRole.AUDITOR: phrase("role", "Auditor"),
    OrganisationRole.MEMBER: phrase("role", "Member"),
}
_ORGANISATION_DEEDS: Mapping[OrganisationRole, str] = {
    OrganisationRole.ADMINISTRATOR: marked("may do everything in the organisation"),
    OrganisationRole.AUDITOR: marked("reads everything, the history included, changes nothing"),
    OrganisationRole.MEMBER: marked("has a role on some scorecards"),
}


def role_name(wording: Wording, role: Role) -> str:
    return wording.say(_ROLES[role])


def role_deeds(wording: Wording, role: Role) -> str:
    """What one may do with it, as the rest of a sentence."""
    return wording.gettext(_DEEDS[role])


def organisation_role_name(wording: Wording, role: OrganisationRole) -> str:
    return wording.say(_ORGANISATION_ROLES[role])


def organisation_role_deeds(wording: Wording, role: OrganisationRole) -> str:
    return wording.gettext(_ORGANISATION_DEEDS[role])
