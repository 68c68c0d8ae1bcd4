"""What is typed on the page of one's own account. A refusal is told at its form."""

from pydantic import BaseModel


class TypedProfile(BaseModel, frozen=True):
    name: str = ""
    language: str = ""


class TypedNewPassword(BaseModel, frozen=True):
    current: str = ""
    new: str = ""


class TypedCodeOfApp(BaseModel, frozen=True):
    """``uri`` is what the code was made from, so that it can be shown once more."""

    code: str = ""
    uri: str = ""
    next: str = ""
    """Where to go then, for who was on the way somewhere."""


class TypedDeputy(BaseModel, frozen=True):
    """Empty is nobody, and no day."""

    deputy: str = ""
    last_day: str = ""
