"""What a page of a scorecard shows to one person and not to another."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from app.core.access import Actor, Deed, may


class Entering(StrEnum):
    """Which actuals of a scorecard a person may enter."""

    ALL = "all"
    OWN = "own"
    """Those they are responsible for."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Sight:
    """All by which a page may differ from person to person: what is kept of it is kept by this.

    ``answers_for`` is empty save where it decides what is entered.
    """

    enters: Entering = Entering.NONE
    answers_for: frozenset[str] = frozenset()
    seen: frozenset[str] | None = frozenset()
    """Keys of the scorecards that the person sees; None: all of the organisation."""

    def may_enter(self, responsible: Collection[str]) -> bool:
        """What people with those addresses are responsible for."""
        if self.enters is not Entering.OWN:
            return self.enters is Entering.ALL
        return any(each.casefold() in self.answers_for for each in responsible)

    def sees(self, scorecard: str) -> bool:
        return self.seen is None or scorecard in self.seen


ANYBODY = Sight()
"""What everybody may see who sees the scorecard at all: parts that are kept for all show no more."""

ALL_SEEING = Sight(seen=None)


def sight_of(actor: Actor, scorecard: str) -> Sight:
    standing = actor.standing(scorecard)
    seen = None if actor.sees_all else frozenset(actor.roles)
    if may(standing, Deed.ENTER):
        return Sight(Entering.ALL, seen=seen)
    if may(standing, Deed.ENTER, is_responsible=True):
        return Sight(Entering.OWN, actor.answers_for, seen)
    return Sight(seen=seen)
