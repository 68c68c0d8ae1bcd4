"""The boxes in which actuals are entered: whose, for which periods, and what stands in them."""

from collections.abc import Mapping
from decimal import Decimal

from app.core.formulas import parse
from app.core.periods import Period
from app.core.sight import Entering
from app.queries.entries import Entries, Entry
from app.queries.facts import Facts, MeasureFacts
from app.queries.responsibility import responsible_in
from app.web.pages.actuals import ActualForm
from app.web.presenting.scene import Scene
from app.wording.language import Wording
from app.wording.numbers import number_to_edit, show_number
from app.wording.periods import long_period
from app.wording.units import unit_label

MOST_PERIODS = 3
"""Boxes of one measure in a longer view: a quarter's three months, or its last three weeks."""

NOT_APPLICABLE = "n/a"
_EXAMPLE = Decimal("1234.5")


def entered_for(facts: Facts, key: str) -> tuple[MeasureFacts, ...]:
    """The measure itself or, of a calculated one, the series and measures its formula comes down to.

    Empty for one that another scorecard feeds.
    """
    found: dict[str, MeasureFacts] = {}

    def descend(key: str) -> None:
        measure = facts.measures[key]
        if measure.takes_actuals:
            found[key] = measure
        elif measure.formula is not None:
            for operand in parse(measure.formula).keys:
                if operand not in found:
                    descend(operand)

    descend(key)
    return tuple(found.values())


def may_enter(scene: Scene, measure: MeasureFacts) -> bool:
    """Whether the person who looks is offered a box for it."""
    sight = scene.sight
    if sight.enters is not Entering.OWN:
        return sight.enters is Entering.ALL
    return sight.may_enter(responsible_in(scene.facts, measure.key))


def periods_to_enter(scene: Scene, measure: MeasureFacts, view: Period) -> tuple[Period, ...]:
    """Own periods of the measure that the view asks for: begun by today, the last few of them."""
    calendar = scene.facts.calendar
    if view.frequency.is_finer_than(measure.frequency):
        return (calendar.containing(view, measure.frequency),)
    own = [Period(measure.frequency, n) for n in calendar.within(view, measure.frequency)]
    begun = [each for each in own if calendar.first_day(each) <= scene.today]
    return tuple(begun[-MOST_PERIODS:]) or tuple(own[:1])


def actual_form(
    scene: Scene, measure: MeasureFacts, period: Period, entries: Entries, query: Mapping[str, str]
) -> ActualForm:
    """The box as it is first shown: with what is there."""
    wording = scene.wording
    entry = entries.get((measure.id, period))
    name = long_period(wording, period, scene.facts.calendar)
    return ActualForm(
        scorecard=scene.key,
        measure=measure.key,
        period=period.key,
        label=f"{measure.name}, {name}",
        value=shown_in_box(scene, entry),
        note="" if entry is None or entry.note is None else entry.note,
        revision=0 if entry is None else entry.number,
        unit=unit_label(wording, measure.unit),
        example=example_of_number(wording),
        help=wording.gettext("A number, or n/a where it does not apply"),
        query=query,
    )


def example_of_number(wording: Wording) -> str:
    return show_number(wording, _EXAMPLE)


def shown_in_box(scene: Scene, entry: Entry | None) -> str:
    if entry is None:
        return ""
    return NOT_APPLICABLE if entry.value is None else number_to_edit(scene.wording, entry.value)


def view_in_form(scene: Scene) -> dict[str, str]:
    """The view on screen as a form sends it: its address has a period of its own in the path."""
    kept = scene.query()
    renamed = {"view": kept["period"], "mode": kept["mode"], "theme": kept["theme"]}
    return {name: value for name, value in renamed.items() if value is not None}


def asked_by_form(query: Mapping[str, str]) -> dict[str, str]:
    """The other way round: the view that ``view_in_form`` wrote."""
    named = {"period": query.get("view"), "mode": query.get("mode"), "theme": query.get("theme")}
    return {name: value for name, value in named.items() if value}
