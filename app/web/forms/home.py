"""Which of many scorecards home is to show."""

from pydantic import BaseModel, Field


class Wanted(BaseModel, frozen=True):
    """``find``: words of a name or a key; ``page`` counts from 1."""

    find: str = ""
    page: int = Field(default=1, ge=1)


EVERYTHING = Wanted()
