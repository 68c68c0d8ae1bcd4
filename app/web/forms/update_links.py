"""What is typed by who enters actuals by a link, and by who makes one."""

from pydantic import BaseModel

from app.web.forms.actuals import TypedActual


class TypedUpdate(TypedActual, frozen=True):
    """``measure`` and ``period`` are keys: which box it was."""

    measure: str
    period: str


class TypedUpdateLink(BaseModel, frozen=True):
    email: str = ""
    by: str = ""
    """"mail" where it is to be sent straight to the person."""
