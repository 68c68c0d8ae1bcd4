"""What is typed about people by who administers."""

from pydantic import BaseModel

from app.core.access import OrganisationRole


class WantedPeople(BaseModel, frozen=True):
    """``find``: a part of a name or an address."""

    find: str = ""


class TypedInvitation(BaseModel, frozen=True):
    email: str = ""
    name: str = ""
    role: OrganisationRole = OrganisationRole.MEMBER


class TypedOrganisationRole(BaseModel, frozen=True):
    role: OrganisationRole
