"""What was typed on the way in. Nothing is required here: a refusal is told on the page."""

from pydantic import BaseModel


class TypedSignIn(BaseModel, frozen=True):
    email: str = ""
    password: str = ""
    next: str = "/"


class TypedCode(BaseModel, frozen=True):
    """``secret`` stands for the password that was right."""

    secret: str = ""
    code: str = ""
    next: str = "/"
