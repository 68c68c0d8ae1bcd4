"""What may be entered as an actual; every refusal is a sentence for the person who typed it."""

from decimal import Decimal

from app.core.formulas import parse
from app.db.engine import Session
from app.db.types import digits
from app.errors import ConflictError, RefusedError
from app.queries.slots import KnownActual, OpenSlot, names_of

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
            super().__init__("The actual you were looking at has been taken back meanwhile.")
        else:
            super().__init__(f"{current.person} has entered {_shown(current.value)} meanwhile.")


def refuse_wrong_place(session: Session, slot: OpenSlot) -> None:
    """Only a measure or data series of its own, in a period of its own frequency, takes actuals."""
    if slot.feeds_from is not None:
        raise RefusedError(
            f"“{slot.measure_name}” takes its value from the scorecard “{slot.feeds_from}”."
        )
    if slot.formula is not None:
        names = names_of(session, slot.scorecard_id, parse(slot.formula).keys)
        wanted = "; ".join(names) or "nothing else"
        raise RefusedError(
            f"“{slot.measure_name}” is calculated. Enter the actuals of what it is "
            f"calculated from: {wanted}."
        )
    if slot.slot.period.frequency is not slot.frequency:
        raise RefusedError(
            f"{slot.slot.period.key} is no period of “{slot.measure_name}”, "
            f"which has one actual a {slot.frequency}."
        )


def refuse_wrong_value(slot: OpenSlot, value: Decimal) -> None:
    if not value.is_finite():
        raise RefusedError(f"{value} is not a number.")
    if abs(value) > LARGEST:
        raise RefusedError(f"{value} is too large: numbers go up to 1,000,000,000,000,000.")
    if len(digits(value).partition(".")[2]) > MOST_DECIMALS:
        raise RefusedError(f"A number has at most {MOST_DECIMALS} decimals.")
    if slot.lowest is not None and value < slot.lowest:
        raise RefusedError(
            f"{digits(value)} is below {digits(slot.lowest)}, "
            f"the lowest value “{slot.measure_name}” can have."
        )
    if slot.highest is not None and value > slot.highest:
        raise RefusedError(
            f"{digits(value)} is above {digits(slot.highest)}, "
            f"the highest value “{slot.measure_name}” can have."
        )


def refuse_wrong_note(note: str) -> None:
    if len(note) > LONGEST_NOTE:
        raise RefusedError(f"The note has {len(note):,} characters; it can have {LONGEST_NOTE:,}.")
    if any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in note):
        raise RefusedError("The note holds a character that no database can keep.")


def _shown(value: Decimal | None) -> str:
    return "n/a" if value is None else digits(value)
