"""Everything the core answers in codes has a word."""

from collections.abc import Callable
from enum import StrEnum

import pytest

from app.core.definitions import Aggregation, Direction, Mode, Ramp, RollupRule, Status
from app.core.periods import Calendar, Frequency, Period
from app.core.results import DataState, Partial, Trend
from app.wording import statuses
from app.wording.language import Wording

ENGLISH = Wording.for_language("en")
CODES = [
    (word, code)
    for word, codes in [
        (statuses.status_word, Status),
        (statuses.public_status_word, Status),
        (statuses.data_state_word, DataState),
        (statuses.trend_word, Trend),
        (statuses.direction_word, Direction),
        (statuses.aggregation_word, Aggregation),
        (statuses.frequency_word, Frequency),
        (statuses.period_noun, Frequency),
        (statuses.rollup_word, RollupRule),
        (statuses.ramp_word, Ramp),
        (statuses.mode_word, Mode),
    ]
    for code in codes
]


@pytest.mark.parametrize(("word", "code"), CODES)
def test_every_code_has_a_word(word: Callable[[Wording, StrEnum], str], code: StrEnum) -> None:
    assert word(ENGLISH, code)


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        (
            statuses.initiative_status_word,
            ["planned", "on_track", "at_risk", "late", "done", "cancelled"],
        ),
        (statuses.measure_kind_word, ["lead", "lag"]),
        (statuses.scorecard_kind_word, ["business", "nonprofit", "government", "school"]),
        (
            statuses.perspective_role_word,
            ["financial", "customer", "internal", "learning", "other"],
        ),
    ],
)
def test_every_choice_of_the_format_has_a_word_of_its_own(
    word: Callable[[Wording, str], str], codes: list[str]
) -> None:
    assert len({word(ENGLISH, code) for code in codes}) == len(codes)


def test_the_statuses_are_called_as_on_the_map() -> None:
    words = [statuses.status_word(ENGLISH, status) for status in Status]
    assert words == [
        "Exceeds",
        "On target",
        "At risk",
        "Off target",
        "No data",
        "For information",
    ]


def test_a_partial_value_says_how_many_periods_it_has() -> None:
    assert statuses.partial_text(ENGLISH, Partial(2, 3), Frequency.MONTH) == "2 of 3 months"
    assert statuses.partial_text(ENGLISH, Partial(0, 1), Frequency.WEEK) == "0 of 1 week"


def test_a_carried_value_says_where_it_is_from() -> None:
    text = statuses.carried_text(ENGLISH, Period.parse("2025"), Calendar())
    assert text == "Carried from 2025"


@pytest.mark.parametrize("frequency", Frequency)
def test_every_frequency_can_be_counted(frequency: Frequency) -> None:
    one, three = (statuses.count_periods(ENGLISH, frequency, num) for num in (1, 3))
    assert (one[0], three[0]) == ("1", "3")
    assert three == one.replace("1", "3") + "s"
