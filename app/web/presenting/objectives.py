"""The drawer and the page of an objective."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from app.clock import at_the_wall
from app.core.periods import Period
from app.core.results import DataState, MeasureResult, ObjectiveResult
from app.errors import NotFoundError
from app.queries.entries import Entries, Entry, InitiativeFacts
from app.queries.facts import MeasureFacts, ObjectiveFacts
from app.web.pages import objectives as pages
from app.web.pages.facts import Remark, TrendSign
from app.web.presenting.actuals import as_saved
from app.web.presenting.entry_forms import (
    actual_form,
    entered_for,
    may_enter,
    periods_to_enter,
    view_in_form,
)
from app.web.presenting.explaining import explained_objective
from app.web.presenting.figures import (
    bullet_of,
    bullet_words,
    direction_hint,
    marks_of,
    reason_of,
    spark_of,
    threshold_text,
    value_text,
    variance_text,
)
from app.web.presenting.lights import light, owner, score_text
from app.web.presenting.objective_sides import driven_by, drives, initiative_line
from app.web.presenting.scene import Scene
from app.web.presenting.score_changes import change_of
from app.wording.language import Wording
from app.wording.numbers import covered_percent, show_percent
from app.wording.periods import long_period, short_period, show_date
from app.wording.statuses import trend_word


def objective_facts(scene: Scene, key: str) -> ObjectiveFacts:
    """Raises NotFoundError."""
    objective = scene.facts.objectives.get(key)
    if objective is None:
        raise NotFoundError("There is no objective “%(key)s” on this scorecard.", key=key)
    return objective


def behind(scene: Scene, objective: ObjectiveFacts) -> dict[int, tuple[Period, ...]]:
    """Ids of the measures and series in which the objective's actuals are entered, with the
    periods the view asks for."""
    return {
        entered.id: periods_to_enter(scene, entered, scene.view.period)
        for key in objective.measures
        for entered in entered_for(scene.facts, key)
    }


def objective_detail(
    scene: Scene,
    objective: ObjectiveFacts,
    entries: Entries,
    initiatives: list[InitiativeFacts],
    *,
    on_map: bool,
    saved: str | None = None,
) -> pages.ObjectiveDetail:
    """What the drawer shows; entries are those of ``behind``. ``on_map``: it stands beside one,
    which the answer to a recorded actual has to change too."""
    place = {"objective": objective.key, **({"on": "map"} if on_map else {})}
    query = {**place, **view_in_form(scene)}
    result = scene.evaluation.objective(objective.key, scene.view.period, scene.view.mode)
    return pages.ObjectiveDetail(
        scorecard=scene.key,
        view=scene.view_query(),
        key=objective.key,
        name=objective.name,
        perspective=_perspective(scene, objective),
        theme=_theme(scene, objective),
        description=objective.description or "",
        period_name=scene.period_name,
        summary=summary_of(scene, objective, result),
        measures=tuple(
            _after_saving(scene, block, entries, saved)
            for block in _each_box_once(
                scene.wording,
                (measure_block(scene, objective, each, entries, query) for each in result.measures),
            )
        ),
        why=explained_objective(scene, objective.key),
        notes=notes_of(scene, entries),
        initiatives=tuple(initiative_line(scene, each) for each in initiatives),
        drives=drives(scene, objective.key),
        driven_by=driven_by(scene, objective.key),
    )


def summary_of(scene: Scene, objective: ObjectiveFacts, result: ObjectiveResult) -> pages.Summary:
    """The head: what changes with every actual."""
    wording = scene.wording
    override = result.override
    return pages.Summary(
        light=light(wording, result.status),
        score="" if result.score is None else score_text(wording, result.score),
        trend=_trend(scene, result),
        owner=owner(objective.owner),
        coverage=None if result.coverage is None else covered_percent(result.coverage),
        freshness=_freshness(scene, result),
        override=None
        if override is None
        else pages.OverrideMark(light(wording, result.computed_status), override.reason),
    )


def measure_block(
    scene: Scene,
    objective: ObjectiveFacts,
    result: MeasureResult,
    entries: Entries,
    query: Mapping[str, str],
) -> pages.MeasureBlock:
    """One measure of the objective, with the boxes in which its actuals are entered."""
    measure = scene.facts.measures[result.key]
    spark, spark_text = spark_of(scene, measure, result.status)
    forms = tuple(
        actual_form(scene, entered, period, entries, query)
        for entered in entered_for(scene.facts, measure.key)
        if may_enter(scene, entered)
        for period in periods_to_enter(scene, entered, scene.view.period)
    )
    return pages.MeasureBlock(
        key=measure.key,
        name=measure.name,
        light=light(scene.wording, result.status),
        value=value_text(scene, measure, result.value),
        target=threshold_text(scene, measure, result.target),
        variance=variance_text(scene, measure, result.value, result.target),
        hint=direction_hint(scene, measure),
        share=_share(scene, objective, measure),
        bullet=bullet_of(scene, measure, result),
        bullet_text=bullet_words(scene, measure, result),
        spark=spark,
        spark_text=spark_text,
        marks=marks_of(scene, result, measure),
        reason=reason_of(scene, result),
        note=None,
        entry_title=_entry_title(scene, result) if forms else "",
        forms=forms,
    )


def _each_box_once(
    wording: Wording, blocks: Iterable[pages.MeasureBlock]
) -> Iterator[pages.MeasureBlock]:
    """What two measures are calculated from is entered with the first: two boxes of one actual
    would contradict each other."""
    shown: set[str] = set()
    for block in blocks:
        above = [form.label for form in block.forms if form.id in shown]
        forms = tuple(form for form in block.forms if form.id not in shown)
        shown.update(form.id for form in forms)
        said = wording.gettext("Entered with a measure above: %(names)s", names="; ".join(above))
        yield replace(block, forms=forms, entered_above=said if above else "")


def _after_saving(
    scene: Scene, block: pages.MeasureBlock, entries: Entries, saved: str | None
) -> pages.MeasureBlock:
    """The block with its box open, where that has just been sent as a plain form."""
    if saved is None:
        return block
    forms = tuple(as_saved(scene, form, entries, saved) for form in block.forms)
    return replace(block, forms=forms, is_entry_open=forms != block.forms)


def notes_of(scene: Scene, entries: Entries) -> tuple[Remark, ...]:
    """What people wrote beside the actuals of the view, the newest first."""
    facts = scene.facts
    by_id = {measure.id: measure for measure in facts.measures.values()}
    noted = [entry for entry in entries.values() if entry.note]
    noted.sort(key=lambda entry: (entry.at, entry.measure_id, entry.period.ordinal), reverse=True)
    return tuple(_remark(scene, by_id[entry.measure_id], entry) for entry in noted)


def _perspective(scene: Scene, objective: ObjectiveFacts) -> str:
    return next(lane.name for lane in scene.facts.perspectives if lane.key == objective.perspective)


def _theme(scene: Scene, objective: ObjectiveFacts) -> str:
    return next((theme.name for theme in scene.facts.themes if theme.key == objective.theme), "")


def _trend(scene: Scene, result: ObjectiveResult) -> TrendSign | None:
    """How many points since the view that the trend holds the score against."""
    if result.trend is None:
        return None
    wording, view = scene.wording, scene.view
    words = trend_word(wording, result.trend)
    now, before, earlier = scene.evaluation.objectives[result.key].comparison(
        view.period, view.mode
    )
    if now is not None and before is not None and earlier is not None:
        points = change_of(wording, now, before).signed
        since = short_period(wording, earlier, scene.facts.calendar)
        if points:
            words = wording.gettext("%(points)s since %(period)s", points=points, period=since)
    return TrendSign(result.trend.value, words)


def _freshness(scene: Scene, result: ObjectiveResult) -> str:
    """How many measures lack their value, in words; empty where all is there."""
    wording = scene.wording
    asked = [m for m in result.measures if m.data is not DataState.NOT_APPLICABLE]
    missing = [m for m in asked if m.value is None]
    if not missing:
        return ""
    said = wording.ngettext(
        "%(have)s of %(num)s measure has its value",
        "%(have)s of %(num)s measures have their value",
        len(asked),
        have=len(asked) - len(missing),
        num=len(asked),
    )
    overdue = sum(m.data is DataState.OVERDUE for m in missing)
    if not overdue:
        return said
    late = wording.ngettext("%(num)s is overdue", "%(num)s are overdue", overdue, num=overdue)
    return f"{said}, {late}"


def _share(scene: Scene, objective: ObjectiveFacts, measure: MeasureFacts) -> str:
    weights = {
        each.definition.key: 0.0 if each.is_informational else each.definition.weight
        for each in scene.evaluation.objectives[objective.key].measures
    }
    whole = sum(weights.values())
    if not weights[measure.key]:
        return ""
    return show_percent(scene.wording, weights[measure.key] / whole)


def _entry_title(scene: Scene, result: MeasureResult) -> str:
    wording = scene.wording
    period = long_period(wording, scene.view.period, scene.facts.calendar)
    if result.data in (DataState.OPEN, DataState.DUE, DataState.OVERDUE):
        return wording.gettext("Enter %(period)s", period=period)
    return wording.gettext("Change %(period)s", period=period)


def _remark(scene: Scene, measure: MeasureFacts, entry: Entry) -> Remark:
    wording = scene.wording
    period = long_period(wording, entry.period, scene.facts.calendar)
    when = show_date(wording, at_the_wall(entry.at).date())
    return Remark(entry.note or "", f"{entry.who}, {when}", f"{measure.name}, {period}")
