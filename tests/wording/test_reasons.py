"""Why there is no value or no light is said in words a person can act on."""

import pytest

from app.core.periods import Calendar, Period
from app.core.results import Reason, ReasonCode
from app.wording.language import Wording
from app.wording.reasons import reason_sentence

ENGLISH = Wording.for_language("en")
PERIOD = Period.parse("2026-Q2")

SENTENCES = {
    ReasonCode.NO_ACTUAL: "responses has no actual for 2026-Q2",
    ReasonCode.NOT_APPLICABLE: "responses is not applicable in 2026-Q2",
    ReasonCode.DIVISION_BY_ZERO: "division by zero in responses for 2026-Q2",
    ReasonCode.NOT_FINITE: "the formula of responses gives no finite number for 2026-Q2",
    ReasonCode.NO_TARGET: "responses has no target in force in 2026-Q2",
    ReasonCode.NO_TARGET_ENTRIES: "responses has no target, so it is for information only",
    ReasonCode.WEIGHT_ZERO: "responses has weight 0, so it is for information only",
    ReasonCode.TOO_FEW_ANSWERS: "12 answers, 30 are needed for a light",
    ReasonCode.ANSWERS_UNKNOWN: (
        "the number of answers (responses) is not known, 30 are needed for a light"
    ),
    ReasonCode.CHILD_MISSING: "there is no scorecard responses",
    ReasonCode.CHILD_WITHOUT_SCORE: "scorecard responses has no score for 2026-Q2",
}


@pytest.mark.parametrize("code", ReasonCode)
def test_every_reason_has_its_sentence(code: ReasonCode) -> None:
    reason = Reason(code, "responses", PERIOD, have=12.0, need=30.0)
    assert reason_sentence(ENGLISH, reason) == SENTENCES[code]


def test_a_page_says_names_and_periods_in_full() -> None:
    reason = Reason(ReasonCode.NO_ACTUAL, "responses", PERIOD)
    sentence = reason_sentence(ENGLISH, reason, {"responses": "Replies"}, Calendar(starts=7))
    assert sentence == "Replies has no actual for Q2 FY2026"


def test_one_answer_is_no_plural() -> None:
    reason = Reason(ReasonCode.TOO_FEW_ANSWERS, "responses", have=1.0, need=30.0)
    assert reason_sentence(ENGLISH, reason) == "1 answer, 30 are needed for a light"
