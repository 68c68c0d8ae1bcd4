"""The page of one actual: its box, and every value it ever had."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from app.clock import at_the_wall
from app.core.periods import Period
from app.errors import NotFoundError, RefusedError
from app.queries.entries import Entries, Entry, RevisionFacts
from app.queries.facts import MeasureFacts
from app.web.pages import actuals as pages
from app.web.pages.actuals import ActualForm, FormState
from app.web.pages.facts import Named
from app.web.pages.shell import Shell
from app.web.presenting.entry_forms import (
    NOT_APPLICABLE,
    actual_form,
    entered_for,
    may_enter,
    view_in_form,
)
from app.web.presenting.scene import Scene
from app.wording.fault_messages import FREQUENCIES
from app.wording.language import Phrase, phrase
from app.wording.numbers import show_number
from app.wording.periods import long_period, show_datetime, show_time, time_ago

_ORIGINS: Mapping[str, Phrase] = {
    "typed": phrase("how an actual came", "Typed in"),
    "imported": phrase("how an actual came", "Imported"),
    "restored": phrase("how an actual came", "Restored"),
    "link": phrase("how an actual came", "By a link"),
}


def measure_facts(scene: Scene, key: str) -> MeasureFacts:
    """A measure or data series; raises NotFoundError."""
    measure = scene.facts.measures.get(key)
    if measure is None:
        raise NotFoundError("There is no measure “%(key)s” on this scorecard.", key=key)
    return measure


def own_period(measure: MeasureFacts, written: str) -> Period:
    """A period of the measure's own frequency; raises RefusedError, saying which it takes."""
    try:
        period = Period.parse(written)
    except ValueError:
        raise RefusedError("“%(given)s” is not a period.", given=written) from None
    if period.frequency is not measure.frequency:
        raise RefusedError(
            "“%(measure)s” has one actual %(each)s, and %(given)s is %(other)s.",
            measure=measure.name,
            each=FREQUENCIES[measure.frequency],
            given=written,
            other=FREQUENCIES[period.frequency],
        )
    return period


def show_actual(
    scene: Scene,
    shell: Shell,
    measure: MeasureFacts,
    period: Period,
    entry: pages.Entry,
    revisions: Sequence[RevisionFacts],
) -> pages.ShowActual:
    objective = None if measure.objective is None else scene.facts.objectives[measure.objective]
    current = revisions[0] if revisions and not revisions[0].is_removed else None
    lanes = {lane.key: lane.name for lane in scene.facts.perspectives}
    return pages.ShowActual(
        shell=shell,
        scorecard=scene.key,
        view=scene.view_query(),
        perspective="" if objective is None else lanes[objective.perspective],
        objective=None if objective is None else Named(objective.key, objective.name),
        measure=Named(measure.key, measure.name),
        period=period.key,
        period_name=long_period(scene.wording, period, scene.facts.calendar),
        entry=entry,
        revisions=tuple(
            _revision(scene, measure, each, is_current=each is current) for each in revisions
        ),
        query=view_in_form(scene),
        revision=0 if current is None else current.number,
        is_calculated=not measure.takes_actuals,
        may_restore=may_enter(scene, measure),
    )


def entry_of(scene: Scene, measure: MeasureFacts, period: Period, entries: Entries) -> pages.Entry:
    """The box of the measure or, where it is calculated, those of what it is calculated from."""
    wording = scene.wording
    name = long_period(wording, period, scene.facts.calendar)
    leaves = leaves_of(scene, measure, period)
    query = view_in_form(scene) | {"shown": measure.key}
    is_calculated = not measure.takes_actuals
    is_entered = any((leaf.id, own) in entries for leaf, own in leaves)
    title = (
        wording.gettext("Change %(period)s") if is_entered else wording.gettext("Enter %(period)s")
    )
    return pages.Entry(
        title=title % {"period": name},
        intro=wording.gettext("Calculated from these:") if is_calculated and leaves else "",
        forms=tuple(
            actual_form(scene, leaf, own, entries, query)
            for leaf, own in leaves
            if may_enter(scene, leaf)
        ),
        scorecard=scene.key,
        measure=Named(measure.key, measure.name),
        view=scene.view_query(),
    )


def leaves_of(
    scene: Scene, measure: MeasureFacts, period: Period
) -> list[tuple[MeasureFacts, Period]]:
    """What is entered for the measure in the period: itself, or what its formula comes down to."""
    return [
        (leaf, own)
        for leaf in entered_for(scene.facts, measure.key)
        for own in _periods_within(scene, leaf, period)
    ]


def _periods_within(scene: Scene, leaf: MeasureFacts, period: Period) -> tuple[Period, ...]:
    """The leaf's own periods that make up a period of what is calculated from it."""
    calendar = scene.facts.calendar
    if leaf.frequency is period.frequency:
        return (period,)
    if period.frequency.is_finer_than(leaf.frequency):
        return (calendar.containing(period, leaf.frequency),)
    return tuple(Period(leaf.frequency, n) for n in calendar.within(period, leaf.frequency))


def as_saved(scene: Scene, form: ActualForm, entries: Entries, saved: str | None) -> ActualForm:
    """The box as it is after a plain form was sent: ``saved`` is MEASURE.PERIOD, or None."""
    if saved != f"{form.measure}.{form.period}":
        return form
    measure = scene.facts.measures[form.measure]
    entry = entries.get((measure.id, Period.parse(form.period)))
    if entry is None:
        return form
    return replace(
        form,
        state=FormState.SAVED,
        saved=saved_words(scene, measure, entry, entry.at, entry.number - 1),
    )


def saved_words(
    scene: Scene, measure: MeasureFacts, entry: Entry | None, at: datetime, undo: int | None
) -> pages.Saved:
    """What was understood, and how to take it back."""
    wording = scene.wording
    time = show_time(at_the_wall(at))
    if entry is None:
        return pages.Saved(wording.gettext("Undone %(time)s", time=time), "", undo)
    value = number_text(scene, measure, entry.value)
    name = long_period(wording, entry.period, scene.facts.calendar)
    echo = wording.gettext("%(value)s for %(period)s", value=value, period=name)
    return pages.Saved(wording.gettext("Saved %(time)s", time=time), echo, undo)


def conflict(
    scene: Scene, measure: MeasureFacts, typed: str, theirs: Entry, now: datetime
) -> pages.Conflict:
    return pages.Conflict(
        mine=typed,
        theirs=number_text(scene, measure, theirs.value),
        who=theirs.who,
        when=time_ago(scene.wording, at_the_wall(theirs.at), at_the_wall(now)),
        note=theirs.note or "",
        revision=theirs.number,
    )


def number_text(scene: Scene, measure: MeasureFacts, value: Decimal | None) -> str:
    """With every digit that was typed."""
    if value is None:
        return NOT_APPLICABLE
    return show_number(scene.wording, value, unit=measure.unit)


def _revision(
    scene: Scene, measure: MeasureFacts, revision: RevisionFacts, *, is_current: bool
) -> pages.Revision:
    wording = scene.wording
    removed = wording.gettext("no actual")
    value = removed if revision.is_removed else number_text(scene, measure, revision.value)
    return pages.Revision(
        number=revision.number,
        value=value,
        note=revision.note or "",
        who=revision.who,
        when=show_datetime(wording, at_the_wall(revision.at)),
        how=wording.say(_ORIGINS[revision.origin]) if revision.origin in _ORIGINS else "",
        is_current=is_current,
    )
