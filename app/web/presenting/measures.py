"""The page of a measure, or of a data series."""

from app.core.definitions import Direction, Measure, Status, TargetEntry
from app.core.explaining import explain_measure
from app.core.formulas import parse
from app.core.periods import Period
from app.core.results import MeasureResult
from app.core.values import Gap, Reading
from app.queries.entries import Entries
from app.queries.facts import MeasureFacts
from app.queries.measures import BenchmarkFacts, MeasureNotes
from app.web.charts.benchmark import benchmark_line
from app.web.pages import measures as pages
from app.web.pages.facts import Mark, Named
from app.web.presenting.entry_forms import entered_for, may_enter, periods_to_enter, view_in_form
from app.web.presenting.explaining import explained_measure
from app.web.presenting.figures import (
    MARKED,
    bullet_of,
    marks_of,
    reason_of,
    threshold_text,
    trend_sign,
    value_text,
    variance_text,
)
from app.web.presenting.lights import light
from app.web.presenting.measure_facts import measure_facts_list
from app.web.presenting.measure_history import History, chart, history_of, period_rows
from app.web.presenting.scene import TRAIL, Scene
from app.wording.measures import (
    aggregation_sentence,
    direction_sentence,
    longer_period,
    threshold_rule,
)
from app.wording.numbers import show_number, show_variance
from app.wording.periods import long_period
from app.wording.statuses import data_state_word

_BANDS = (Status.EXCEEDS, Status.ON_TARGET, Status.AT_RISK, Status.OFF_TARGET)


def measure_detail(
    scene: Scene, measure: MeasureFacts, entries: Entries, notes: MeasureNotes
) -> pages.MeasureDetail:
    """``entries`` are all those of the measure."""
    history = history_of(scene, measure, entries, notes.revisions)
    result = _result(scene, measure)
    objective = scene.facts.objectives.get(measure.objective or "")
    targets = _targets(scene, measure)
    return pages.MeasureDetail(
        scorecard=scene.key,
        view=scene.view_query(),
        entry_query={"shown": measure.key, **view_in_form(scene)},
        key=measure.key,
        name=measure.name,
        kind=_kind(scene, measure),
        perspective="" if objective is None else _lane(scene, objective.perspective),
        objective=None if objective is None else Named(objective.key, objective.name),
        summary=_summary(scene, measure, result),
        entry=_entry(scene, measure, history),
        chart=chart(scene, history),
        rows=period_rows(scene, history),
        has_targets=bool(targets),
        definition=measure.description or "",
        direction="" if measure.is_series else direction_sentence(scene.wording, measure.direction),
        formula=_formula(scene, measure),
        thresholds_title=scene.wording.gettext("Thresholds, %(period)s", period=scene.period_name),
        thresholds=() if result is None else _thresholds(scene, measure, result),
        bullet=None if result is None else bullet_of(scene, measure, result),
        benchmarks=tuple(_benchmark(scene, measure, result, each) for each in notes.benchmarks),
        benchmark_line=benchmark_line(
            None if result is None else result.value,
            [float(each.value) for each in notes.benchmarks],
        )
        if notes.benchmarks
        else None,
        why=None if measure.is_series else explained_measure(scene, measure.key),
        facts=measure_facts_list(scene, measure, notes),
        targets=targets,
        has_stretch=any(line.stretch for line in targets),
        used_by=_users(scene, measure.key),
    )


def _result(scene: Scene, measure: MeasureFacts) -> MeasureResult | None:
    """None for a data series: it has no light."""
    if measure.is_series:
        return None
    return scene.evaluation.measure(measure.key, scene.view.period, scene.view.mode)


def _kind(scene: Scene, measure: MeasureFacts) -> str:
    wording = scene.wording
    return wording.gettext("Data series") if measure.is_series else wording.gettext("Measure")


def _lane(scene: Scene, key: str) -> str:
    return next(lane.name for lane in scene.facts.perspectives if lane.key == key)


def _summary(scene: Scene, measure: MeasureFacts, result: MeasureResult | None) -> pages.Summary:
    if result is None:
        reading = scene.evaluation.sources[measure.key].read(scene.view.period, scene.view.mode)
        return _series_summary(scene, measure, reading)
    return pages.Summary(
        period_name=scene.period_name,
        light=light(scene.wording, result.status),
        actual=value_text(scene, measure, result.value),
        target=threshold_text(scene, measure, result.target),
        variance=variance_text(scene, measure, result.value, result.target),
        trend=trend_sign(scene, result),
        marks=marks_of(scene, result, measure),
        reason=reason_of(scene, result),
    )


def _series_summary(scene: Scene, measure: MeasureFacts, reading: Reading) -> pages.Summary:
    kind = MARKED.get(reading.state)
    mark = () if kind is None else (Mark(kind, data_state_word(scene.wording, reading.state)),)
    return pages.Summary(
        period_name=scene.period_name,
        light=None,
        actual=value_text(scene, measure, reading.value),
        target="",
        variance="",
        trend=None,
        marks=mark,
        reason="",
    )


def _entry(scene: Scene, measure: MeasureFacts, history: History) -> pages.EntryLink | None:
    leaves = entered_for(scene.facts, measure.key)
    if not any(may_enter(scene, leaf) for leaf in leaves):
        return None
    wording, period = scene.wording, _to_enter(scene, measure, history)
    name = long_period(wording, period, scene.facts.calendar)
    is_lacking = scene.evaluation.sources[measure.key].outcome(period.ordinal) is Gap.NOT_REPORTED
    label = (
        wording.gettext("Enter %(period)s", period=name)
        if is_lacking
        else wording.gettext("Change %(period)s", period=name)
    )
    return pages.EntryLink(period.key, label)


def _to_enter(scene: Scene, measure: MeasureFacts, history: History) -> Period:
    """The oldest of the last periods that lacks its actual; else the last that the view asks for.

    Before anything is reported it is the first that the view asks for.
    """
    first, asked = history.points[0], periods_to_enter(scene, measure, scene.view.period)
    if first.gap is Gap.NOT_REPORTED:
        return asked[0]
    source = scene.evaluation.sources[measure.key]
    open_now = scene.facts.calendar.on(scene.today, measure.frequency).ordinal
    ended = range(max(first.period.ordinal, open_now - TRAIL), open_now)
    lacking = (each for each in ended if source.outcome(each) is Gap.NOT_REPORTED)
    return Period(measure.frequency, next(lacking, asked[-1].ordinal))


def _formula(scene: Scene, measure: MeasureFacts) -> pages.Formula | None:
    if measure.formula is None:
        return None
    how = ""
    if measure.frequency.is_finer_than(scene.view.period.frequency):
        how = (
            f"{longer_period(scene.wording, scene.view.period.frequency)}: "
            f"{aggregation_sentence(scene.wording, measure.aggregation, measure.frequency)}"
        )
    return pages.Formula(
        measure.formula,
        tuple(_operand(scene, key) for key in parse(measure.formula).keys),
        scene.period_name,
        how,
    )


def _operand(scene: Scene, key: str) -> pages.Operand:
    operand = scene.facts.measures[key]
    reading = scene.evaluation.sources[key].read(scene.view.period, scene.view.mode)
    state = reading.state
    kind = MARKED.get(state)
    mark = None if kind is None else Mark(kind, data_state_word(scene.wording, state))
    return pages.Operand(key, operand.name, value_text(scene, operand, reading.value), mark)


def _thresholds(
    scene: Scene, measure: MeasureFacts, result: MeasureResult
) -> tuple[pages.ThresholdLine, ...]:
    """Each band with its number: the lower bands begin where the upper ones end."""
    if result.target is None:
        return ()
    numbers = {
        Status.EXCEEDS: result.stretch,
        Status.ON_TARGET: result.target,
        Status.AT_RISK: result.red,
        Status.OFF_TARGET: result.red,
    }
    return tuple(
        pages.ThresholdLine(
            light(scene.wording, status),
            threshold_rule(scene.wording, measure.direction, status),
            threshold_text(scene, measure, numbers[status]),
        )
        for status in _BANDS
        if numbers[status] is not None
        and not (status is Status.EXCEEDS and measure.direction is Direction.RANGE)
        and not (status is Status.AT_RISK and result.red == result.target)
    )


def _benchmark(
    scene: Scene, measure: MeasureFacts, result: MeasureResult | None, facts: BenchmarkFacts
) -> pages.Benchmark:
    wording = scene.wording
    standing = ""
    if result is not None and result.value is not None:
        difference = show_variance(
            wording,
            result.value - float(facts.value),
            decimals=measure.decimals,
            unit=measure.unit,
        )
        standing = wording.gettext("ours: %(difference)s", difference=difference)
    value = show_number(wording, facts.value, unit=measure.unit)
    return pages.Benchmark(facts.name, value, facts.source or "", standing)


def _targets(scene: Scene, measure: MeasureFacts) -> tuple[pages.TargetLine, ...]:
    """Every entry, the latest first; in force is what the value shown is held against."""
    definition = measure.definition
    if not isinstance(definition, Measure):
        return ()
    explained = explain_measure(scene.evaluation, measure.key, scene.view.period, scene.view.mode)
    in_force = {part.entry.ordinal for part in explained.limits.parts if part.entry is not None}
    ordered = sorted(definition.targets, key=lambda entry: entry.start, reverse=True)
    return tuple(
        _target_line(scene, measure, entry, is_in_force=entry.start in in_force)
        for entry in ordered
    )


def _target_line(
    scene: Scene, measure: MeasureFacts, entry: TargetEntry, *, is_in_force: bool
) -> pages.TargetLine:
    start = Period(measure.frequency, entry.start)
    return pages.TargetLine(
        start=long_period(scene.wording, start, scene.facts.calendar),
        target=threshold_text(scene, measure, entry.target),
        red=threshold_text(scene, measure, entry.red),
        stretch=threshold_text(scene, measure, entry.stretch),
        is_in_force=is_in_force,
    )


def _users(scene: Scene, key: str) -> tuple[Named, ...]:
    return tuple(
        Named(each.key, each.name)
        for each in scene.facts.measures.values()
        if each.formula is not None and key in parse(each.formula).keys
    )
