"""A role as it is chosen for somebody."""

from typing import Literal

from pydantic import BaseModel, Field

from app.core.access import Role
from app.web.forms.ids import LARGEST


class TypedRole(BaseModel, frozen=True):
    """Without a role it is taken."""

    person: int = Field(ge=0, le=LARGEST)
    role: Role | Literal[""] = ""
