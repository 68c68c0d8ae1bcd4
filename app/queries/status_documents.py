"""The status document of a scorecard: the same JSON on the command line and from the API."""

from collections.abc import Callable
from typing import Any

from app.core.definitions import Mode, Override, Threshold
from app.core.evaluation import Evaluation
from app.core.periods import Period
from app.core.results import MeasureResult, ObjectiveResult, PerspectiveResult, Reason
from app.core.sight import ALL_SEEING, Sight
from app.queries.facts import Facts, Reading
from app.wording.language import Wording
from app.wording.reasons import OF_A_CHILD, reason_sentence, reason_unseen

Say = Callable[[Reason], str]


def status_document(
    reading: Reading,
    evaluation: Evaluation,
    view: Period,
    mode: Mode,
    wording: Wording,
    sight: Sight = ALL_SEEING,
) -> dict[str, Any]:
    """As docs/format.md describes it; numbers unrounded, everything in the document's order."""

    def say(reason: Reason) -> str:
        is_unseen = reason.code in OF_A_CHILD and not sight.sees(reason.key)
        return (reason_unseen if is_unseen else reason_sentence)(wording, reason)

    facts = reading.facts
    result = evaluation.scorecard(view, mode)
    return {
        "key": facts.head.key,
        "name": facts.head.name,
        "period": view.key,
        "mode": mode.value,
        "as_of": evaluation.as_of.day.isoformat(),
        "score": result.score,
        "status": result.status.value,
        "coverage": result.coverage,
        "perspectives": [_perspective(facts, each, say) for each in result.perspectives],
        "links": [{"from": link.cause, "to": link.effect} for link in facts.links],
    }


def _perspective(facts: Facts, result: PerspectiveResult, say: Say) -> dict[str, Any]:
    names = {lane.key: lane.name for lane in facts.perspectives}
    return {
        "key": result.key,
        "name": names[result.key],
        "score": result.score,
        "status": result.status.value,
        "coverage": result.coverage,
        "objectives": [_objective(facts, each, say) for each in result.objectives],
    }


def _objective(facts: Facts, result: ObjectiveResult, say: Say) -> dict[str, Any]:
    return {
        "key": result.key,
        "name": facts.objectives[result.key].name,
        "score": result.score,
        "status": result.status.value,
        "computed_status": result.computed_status.value,
        "override": _override(result.override),
        "coverage": result.coverage,
        "trend": None if result.trend is None else result.trend.value,
        "measures": [_measure(facts, each, say) for each in result.measures],
    }


def _override(override: Override | None) -> dict[str, str] | None:
    if override is None:
        return None
    return {"status": override.status.value, "reason": override.reason}


def _measure(facts: Facts, result: MeasureResult, say: Say) -> dict[str, Any]:
    partial, carried, reason = result.partial, result.carried_from, result.reason
    return {
        "key": result.key,
        "name": facts.measures[result.key].name,
        "value": result.value,
        "target": _threshold(result.target),
        "red": _threshold(result.red),
        "stretch": result.stretch,
        "status": result.status.value,
        "score": result.score,
        "data": result.data.value,
        "trend": None if result.trend is None else result.trend.value,
        "partial": None if partial is None else {"have": partial.have, "of": partial.of},
        "carried_from": None if carried is None else carried.key,
        "answers": result.answers,
        "reason": None if reason is None else say(reason),
    }


def _threshold(threshold: Threshold | None) -> float | list[float] | None:
    return list(threshold) if isinstance(threshold, tuple) else threshold
