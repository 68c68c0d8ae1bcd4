"""The figures of one measure in a view: value, target, variance, freshness and the graphs of them."""

from collections.abc import Mapping
from typing import Literal

from app.core.definitions import Aggregation, Direction, Status, Threshold
from app.core.explaining import explain_measure
from app.core.histories import OwnPoint
from app.core.periods import Frequency
from app.core.quantities import equal
from app.core.results import DataState, MeasureResult, Partial
from app.queries.facts import MeasureFacts
from app.queries.labels import labels_of
from app.web.charts import Bullet, Limits, Sparkline, bullet, sparkline
from app.web.pages.facts import Mark, TrendSign
from app.web.presenting.scene import Scene, last_views
from app.wording.explanation_notes import incomplete_frequency
from app.wording.numbers import show_number, show_variance, to_show
from app.wording.statuses import carried_text, data_state_word, partial_text, trend_word
from app.wording.sums import MOST_PLACES
from app.wording.thresholds import show_threshold

MARKED: Mapping[DataState, Literal["overdue", "due", "open", "plain"]] = {
    DataState.OVERDUE: "overdue",
    DataState.DUE: "due",
    DataState.OPEN: "open",
    DataState.NOT_APPLICABLE: "plain",
}


def value_text(scene: Scene, measure: MeasureFacts, value: float | None) -> str:
    return show_number(scene.wording, value, decimals=measure.decimals, unit=measure.unit)


def threshold_text(scene: Scene, measure: MeasureFacts, threshold: Threshold | None) -> str:
    """Empty for none; a range as "75 to 88"."""
    return show_threshold(scene.wording, threshold, decimals=measure.decimals, unit=measure.unit)


def variance_of(value: float | None, target: Threshold | None) -> float | None:
    """How far the value lies from the target; of a range, from its nearer end, 0 inside."""
    if value is None or target is None:
        return None
    if isinstance(target, tuple):
        low, high = target
        return min(value - low, 0.0) or max(value - high, 0.0)
    return value - target


def variance_text(
    scene: Scene, measure: MeasureFacts, value: float | None, target: Threshold | None
) -> str:
    """With more decimals than the measure's where these would hide that the target is missed, or
    would contradict the value and the target beside it."""
    variance = variance_of(value, target)
    if value is None or variance is None:
        return ""
    places = measure.decimals
    if places is not None and not equal(variance, 0.0):
        if to_show(value, places) - to_show(value - variance, places) != to_show(variance, places):
            places += 1
        visible = (n for n in range(places, MOST_PLACES) if to_show(variance, n))
        places = next(visible, MOST_PLACES)
    return show_variance(scene.wording, variance, decimals=places, unit=measure.unit)


def limits_of(measure: MeasureFacts, result: MeasureResult) -> Limits | None:
    if result.target is None:
        return None
    return Limits(measure.direction, result.target, result.red, result.stretch)


def limits_in(measure: MeasureFacts, point: OwnPoint) -> Limits | None:
    """The thresholds of one own period."""
    limits = point.limits
    if limits is None:
        return None
    return Limits(measure.direction, limits.target, limits.red, limits.stretch)


def bullet_of(scene: Scene, measure: MeasureFacts, result: MeasureResult) -> Bullet | None:
    limits = limits_of(measure, result)
    if limits is None or result.status is Status.INFORMATIONAL:
        return None
    return bullet(result.value, limits, lambda value: value_text(scene, measure, value))


def bullet_words(scene: Scene, measure: MeasureFacts, result: MeasureResult) -> str:
    """The graph for those who hear it."""
    wording = scene.wording
    said = [value_text(scene, measure, result.value)]
    if result.target is not None:
        target = threshold_text(scene, measure, result.target)
        said.append(wording.gettext("target %(target)s", target=target))
    if result.red is not None:
        red = threshold_text(scene, measure, result.red)
        said.append(wording.gettext("red line %(red)s", red=red))
    return ", ".join(said)


def spark_of(
    scene: Scene, measure: MeasureFacts, status: Status, *, width: int = 78, height: int = 22
) -> tuple[Sparkline, str]:
    """The last eight views, with the target where it is one number; and the same in words."""
    views = last_views(scene.view.period)
    results = [scene.evaluation.measure(measure.key, each, scene.view.mode) for each in views]
    targets = [r.target if isinstance(r.target, float) else None for r in results]
    drawn = sparkline(
        [result.value for result in results],
        status=status,
        targets=targets,
        width=width,
        height=height,
    )
    return drawn, _spark_words(scene, measure, results)


def marks_of(scene: Scene, result: MeasureResult, measure: MeasureFacts) -> tuple[Mark, ...]:
    """How fresh the value is, apart from how good."""
    wording, calendar = scene.wording, scene.facts.calendar
    if result.partial is not None:
        frequency = _counted_frequency(scene, measure, result.partial)
        return (Mark("partial", partial_text(wording, result.partial, frequency)),)
    if result.carried_from is not None:
        return (Mark("carried", carried_text(wording, result.carried_from, calendar)),)
    kind = MARKED.get(result.data)
    return () if kind is None else (Mark(kind, data_state_word(wording, result.data)),)


def reason_of(scene: Scene, result: MeasureResult) -> str:
    """Why there is no value or no light, as a sentence; empty where there is."""
    if result.reason is None:
        return ""
    said = labels_of(scene.reading, scene.sight).reason(scene.wording, result.reason)
    return said[:1].upper() + said[1:] + "."


def direction_hint(scene: Scene, measure: MeasureFacts) -> str:
    """Only where it is not the usual one."""
    if measure.direction is Direction.DOWN:
        return scene.wording.gettext("lower is better")
    if measure.direction is Direction.RANGE:
        return scene.wording.gettext("best within a range")
    return ""


def trend_sign(scene: Scene, result: MeasureResult) -> TrendSign | None:
    if result.trend is None:
        return None
    return TrendSign(result.trend.value, trend_word(scene.wording, result.trend))


def _counted_frequency(scene: Scene, measure: MeasureFacts, partial: Partial) -> Frequency | None:
    """Of a recomputed value it is an operand's periods that are counted."""
    if measure.aggregation is not Aggregation.RECOMPUTE:
        return measure.frequency
    view = scene.view
    explained = explain_measure(scene.evaluation, measure.key, view.period, view.mode)
    return incomplete_frequency(explained.value, partial)


def _spark_words(scene: Scene, measure: MeasureFacts, results: list[MeasureResult]) -> str:
    known = [result.value for result in results if result.value is not None]
    wording = scene.wording
    if not known:
        return wording.gettext("No values in the last %(count)s periods", count=len(results))
    return wording.gettext(
        "Last %(count)s periods: from %(first)s to %(last)s",
        count=len(results),
        first=value_text(scene, measure, known[0]),
        last=value_text(scene, measure, known[-1]),
    )
