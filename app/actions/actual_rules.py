"""What may be entered as an actual; every refusal is a sentence for the person who typed it."""

from decimal import Decimal

from app.core.access import Actor
from app.core.formulas import parse
from app.db.engine import Session
from app.db.types import digits
from app.errors import ConflictError, RefusedError
from app.queries.slots import KnownActual, OpenSlot, names_of
from app.wording.fault_messages import FREQUENCIES
from app.wording.language import marked

LARGEST = Decimal(10) ** 15
MOST_DECIMALS = 400
LONGEST_NOTE = 10_000


class StaleActualError(ConflictError):
    """Both values: ``current`` is the colleague's (None: the actual was taken back), ``wanted`` ours."""

    def __init__(
        self, current: KnownActual | None, wanted: Decimal | None, note: str | None
    ) -> None:
        self.current = current
        self.wanted = wanted
        self.note = note
        if current is None:
            gone = marked("The actual you were looking at has been taken back meanwhile.")
            super().__init__(gone)
        else:
            entered = marked("%(person)s has entered %(value)s meanwhile.")
            super().__init__(entered, person=current.person, value=_shown(current.value))


def refuse_wrong_place(session: Session, actor: Actor, slot: OpenSlot) -> None:
    """Only a measure or data series of its own, in a period of its own frequency, takes actuals."""
    if slot.feeds_from is not None and not actor.sees(slot.feeds_from):
        raise RefusedError(
            "“%(measure)s” takes its value from another scorecard.", measure=slot.measure_name
        )
    if slot.feeds_from is not None:
        raise RefusedError(
            "“%(measure)s” takes its value from the scorecard “%(scorecard)s”.",
            measure=slot.measure_name,
            scorecard=slot.feeds_from,
        )
    if slot.formula is not None:
        names = names_of(session, slot.scorecard_id, parse(slot.formula).keys)
        if not names:
            raise RefusedError(
                "“%(measure)s” is calculated, from nothing else.", measure=slot.measure_name
            )
        raise RefusedError(
            "“%(measure)s” is calculated. Enter the actuals of what it is calculated from: "
            "%(operands)s.",
            measure=slot.measure_name,
            operands="; ".join(names),
        )
    if slot.slot.period.frequency is not slot.frequency:
        raise RefusedError(
            "%(period)s is no period of “%(measure)s”, which has one actual %(each)s.",
            period=slot.slot.period.key,
            measure=slot.measure_name,
            each=FREQUENCIES[slot.frequency],
        )


def refuse_wrong_value(slot: OpenSlot, value: Decimal) -> None:
    if not value.is_finite():
        raise RefusedError("%(value)s is not a number.", value=str(value))
    if abs(value) > LARGEST:
        raise RefusedError(
            "%(value)s is too large: numbers go up to %(limit)s.",
            value=str(value),
            limit=int(LARGEST),
        )
    if len(digits(value).partition(".")[2]) > MOST_DECIMALS:
        raise RefusedError("A number has at most %(most)s decimals.", most=MOST_DECIMALS)
    if slot.lowest is not None and value < slot.lowest:
        raise RefusedError(
            "%(value)s is below %(limit)s, the lowest value “%(measure)s” can have.",
            value=value,
            limit=slot.lowest,
            measure=slot.measure_name,
        )
    if slot.highest is not None and value > slot.highest:
        raise RefusedError(
            "%(value)s is above %(limit)s, the highest value “%(measure)s” can have.",
            value=value,
            limit=slot.highest,
            measure=slot.measure_name,
        )


def refuse_wrong_note(note: str) -> None:
    if len(note) > LONGEST_NOTE:
        raise RefusedError(
            "The note has %(length)s characters; it can have %(most)s.",
            length=len(note),
            most=LONGEST_NOTE,
        )
    if any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in note):
        raise RefusedError("The note holds a character that no database can keep.")


def _shown(value: Decimal | None) -> Decimal | str:
    return "n/a" if value is None else value
