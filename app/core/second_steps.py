"""Of whom an organisation asks a second step beside the password."""

from datetime import datetime
from enum import StrEnum

from app.core.access import OrganisationRole


class Asked(StrEnum):
    """Of whom the second step is asked."""

    NOBODY = "nobody"
    ADMINISTRATORS = "administrators"
    EVERYBODY = "everybody"


def asks_of(asked: Asked, role: OrganisationRole) -> bool:
    if asked is Asked.ADMINISTRATORS:
        return role is OrganisationRole.ADMINISTRATOR
    return asked is Asked.EVERYBODY


def is_second_step_missing(
    asked: Asked, since: datetime | None, role: OrganisationRole, password_alone_at: datetime | None
) -> bool:
    """Whether a session waits until its person has set a second step up.

    ``password_alone_at`` is when it began, with a password and nothing else; None where more was
    shown. Those that had begun before it was asked go on: nobody loses what they are typing.
    """
    if password_alone_at is None or since is None or password_alone_at < since:
        return False
    return asks_of(asked, role)
