"""The limits of the strategy check, as they are typed."""

from collections.abc import Mapping

from pydantic import BaseModel

from app.core.check_limits import NAMES, CheckLimits, largest, out_of_order, smallest
from app.wording.check_limits import limit_name
from app.wording.language import Wording
from app.wording.numbers import show_number
from app.wording.parsing import Unreadable, parse_number


class TypedLimits(BaseModel, frozen=True):
    """As they stood in the boxes, which are called as ``CheckLimits`` calls the numbers."""

    objectives_least: str = ""
    objectives_most: str = ""
    objectives_too_many: str = ""
    lane_least: str = ""
    lane_most: str = ""
    lane_crowd: str = ""
    internal_least: str = ""
    internal_most: str = ""
    themes_least: str = ""
    themes_most: str = ""
    words_least: str = ""
    words_most: str = ""
    silent_days: str = ""
    links_each: str = ""
    measures_each: str = ""
    measures_most: str = ""
    financial_one_in: str = ""
    same_periods: str = ""
    overdue_intervals: str = ""
    child_share: str = ""
    off_target_periods: str = ""

    def read(self, wording: Wording) -> CheckLimits | Mapping[str, str]:
        """Or by the name of a box what is wrong in it."""
        texts: dict[str, str] = self.model_dump()
        read = {name: _whole(wording, texts[name], name) for name in NAMES}
        numbers = {name: value for name, value in read.items() if isinstance(value, int)}
        if len(numbers) < len(read):
            return {name: value for name, value in read.items() if isinstance(value, str)}
        wrong = out_of_order(numbers)
        if wrong:
            return {
                name: wording.gettext(
                    "This is less than “%(limit)s”.", limit=limit_name(wording, low)
                )
                for name, low in wrong.items()
            }
        return CheckLimits(**numbers)


def _whole(wording: Wording, text: str, name: str) -> int | str:
    """Or a sentence on why it is no such number."""
    parsed = parse_number(wording, text)
    value = None if isinstance(parsed, Unreadable) else parsed.value
    if value is None or value != int(value) or not smallest(name) <= value <= largest(name):
        return wording.gettext(
            "“%(given)s” cannot be: write a whole number from %(least)s to %(most)s.",
            given=text.strip(),
            least=show_number(wording, smallest(name)),
            most=show_number(wording, largest(name)),
        )
    return int(value)
