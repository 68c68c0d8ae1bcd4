"""A thing's own texts in another language than the scorecard's."""

from sqlmodel import Field, SQLModel


class Translation(SQLModel, table=True):
    """``kind`` and ``key`` name the thing: scorecard, theme, perspective, objective, measure
    (data series too) or initiative; ``position`` is the language's place in the thing's list."""

    __tablename__ = "translation"

    scorecard_id: int = Field(primary_key=True, foreign_key="scorecard.id")
    kind: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    language: str = Field(primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    position: int
    name: str | None = None
    description: str | None = None
    question: str | None = None
    mission: str | None = None
    vision: str | None = None
