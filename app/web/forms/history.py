"""Which part of the history is wanted."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field

_LARGEST = 2_147_483_647


def _none_for_nothing(given: Any) -> Any:
    """An empty box of a form leaves it open."""
    return None if given == "" else given


_OPEN = BeforeValidator(_none_for_nothing)
_Number = Annotated[int | None, Field(ge=0, le=_LARGEST), _OPEN]
_Key = Annotated[str | None, Field(pattern=r"^[a-z0-9_-]{1,80}$"), _OPEN]
_Day = Annotated[date | None, _OPEN]


class WantedHistory(BaseModel, frozen=True):
    """``before`` and ``deed`` are numbers of deeds; the days are included."""

    person: _Number = None
    kind: _Key = None
    scorecard: _Key = None
    since: _Day = Field(default=None, alias="from")
    until: _Day = Field(default=None, alias="to")
    before: _Number = None
    deed: _Number = None

    @property
    def query(self) -> dict[str, str]:
        """As it stands in the address, without the page."""
        given = {
            "person": self.person,
            "kind": self.kind,
            "scorecard": self.scorecard,
            "from": self.since,
            "to": self.until,
            "deed": self.deed,
        }
        return {name: str(value) for name, value in given.items() if value is not None}
