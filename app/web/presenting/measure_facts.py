"""The plain facts of a measure: source, frequency, owner, weight and the like."""

from collections.abc import Iterator

from app.core.definitions import Measure, Ramp
from app.queries.facts import MeasureFacts
from app.queries.measures import MeasureNotes
from app.web.pages.measures import Fact
from app.web.presenting.scene import Scene
from app.wording.measures import aggregation_sentence, longer_period
from app.wording.numbers import show_number, show_percent
from app.wording.people import person_name
from app.wording.periods import long_period
from app.wording.statuses import frequency_word, measure_kind_word, ramp_word


def measure_facts_list(
    scene: Scene, measure: MeasureFacts, notes: MeasureNotes
) -> tuple[Fact, ...]:
    return tuple(Fact(label, value) for label, value in _facts(scene, measure, notes) if value)


def _facts(scene: Scene, measure: MeasureFacts, notes: MeasureNotes) -> Iterator[tuple[str, str]]:
    wording, head = scene.wording, scene.facts.head
    yield wording.gettext("Source"), _source(scene, measure)
    yield wording.gettext("Frequency"), frequency_word(wording, measure.frequency)
    if measure.frequency.is_finer_than(head.view):
        made = aggregation_sentence(wording, measure.aggregation, measure.frequency)
        yield longer_period(wording, head.view), made
    yield wording.gettext("Owner"), _owner(scene, measure)
    yield from _of_measure(scene, measure)
    yield wording.gettext("Bounds"), _bounds(scene, measure, notes)
    if notes.baseline_period is not None and notes.baseline_value is not None:
        value = show_number(wording, notes.baseline_value, unit=measure.unit)
        period = long_period(wording, notes.baseline_period, scene.facts.calendar)
        yield (
            wording.gettext("Baseline"),
            wording.gettext("%(value)s in %(period)s", value=value, period=period),
        )


def _of_measure(scene: Scene, measure: MeasureFacts) -> Iterator[tuple[str, str]]:
    wording, definition = scene.wording, measure.definition
    if not isinstance(definition, Measure) or measure.objective is None:
        return
    siblings = scene.evaluation.objectives[measure.objective].measures
    weights = {
        each.definition.key: each.definition.weight
        for each in siblings
        if not each.is_informational
    }
    if measure.key in weights:
        share = show_percent(wording, definition.weight / sum(weights.values()))
        yield (
            wording.gettext("Weight"),
            wording.gettext("%(share)s of the objective", share=share),
        )
    yield wording.gettext("Kind"), measure_kind_word(wording, measure.kind)
    if definition.critical:
        yield (
            wording.gettext("Critical"),
            wording.gettext("Off target here is off target for the objective"),
        )
    if definition.ramp is Ramp.LINEAR:
        yield wording.gettext("Targets move"), ramp_word(wording, definition.ramp)
    if measure.answers is not None:
        yield wording.gettext("Answers"), scene.facts.measures[measure.answers].name


def _source(scene: Scene, measure: MeasureFacts) -> str:
    if measure.feeds_from is not None and not scene.sight.sees(measure.feeds_from):
        return scene.wording.gettext("another scorecard")
    return measure.source or ""


def _owner(scene: Scene, measure: MeasureFacts) -> str:
    """Its own, else the objective's."""
    owner = measure.owner
    if owner is None and measure.objective is not None:
        owner = scene.facts.objectives[measure.objective].owner
    return "" if owner is None else person_name(owner)


def _bounds(scene: Scene, measure: MeasureFacts, notes: MeasureNotes) -> str:
    wording = scene.wording
    low, high = (
        None if bound is None else show_number(wording, bound, unit=measure.unit)
        for bound in (notes.bounds_min, notes.bounds_max)
    )
    if low is not None and high is not None:
        return wording.gettext("%(low)s to %(high)s", low=low, high=high)
    if low is not None:
        return wording.gettext("%(low)s or more", low=low)
    return "" if high is None else wording.gettext("%(high)s or less", high=high)
