"""What is typed by who comes in by a link. Nothing is required: a refusal is told on the page."""

from pydantic import BaseModel


class TypedNewcomer(BaseModel, frozen=True):
    name: str = ""
    email: str = ""
    password: str = ""


class TypedPassword(BaseModel, frozen=True):
    password: str = ""


class TypedAddress(BaseModel, frozen=True):
    email: str = ""
