"""Read a scorecard whole, as rows: the way to the map, where objects would cost too much."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from app.core.definitions import (
    Measure,
    Objective,
    Override,
    Perspective,
    RollupRule,
    Scorecard,
    Series,
    Status,
)
from app.core.periods import Calendar, Frequency, Period
from app.db.engine import Session
from app.db.plain import PlainRow, PlainRows
from app.errors import NotFoundError
from app.exchange.document import Actual
from app.queries.facts import (
    Facts,
    Head,
    LinkFacts,
    MeasureFacts,
    ObjectiveFacts,
    PerspectiveFacts,
    Reading,
    ThemeFacts,
)
from app.queries.latest import latest_view, spans_of
from app.queries.measure_rows import actuals_of, measure_facts, reach_of, with_actuals
from app.queries.slots import ActualSlot

HEAD = """
    SELECT s.id, s.organisation_id, o.name, s.key, s.revision, s.structure_revision, s.name, s.kind,
           coalesce(s.language, o.language), s.mission, s.vision,
           coalesce(s.fiscal_year_starts, o.fiscal_year_starts),
           coalesce(s.fiscal_year_named_by, o.fiscal_year_named_by), s.view,
           coalesce(s.tolerance, o.tolerance), coalesce(s.due_days, o.due_days),
           s.min_answers, s.rollup
    FROM scorecard s JOIN organisation o ON o.id = s.organisation_id
    WHERE s.organisation_id = ? AND s.key = ? AND s.deleted_at IS NULL
    """
_THEMES_AND_PERSPECTIVES = """
    SELECT 'theme', key, name, NULL, NULL, NULL, position FROM theme WHERE scorecard_id = ?
    UNION ALL
    SELECT 'perspective', key, name, role, question, CAST(weight AS TEXT), position
    FROM perspective WHERE scorecard_id = ?
    ORDER BY 1, 7
    """
_OBJECTIVES = """
    SELECT o.key, o.name, o.description, o.owner, o.theme_key, o.perspective_key, o.at_x,
           (SELECT count(*) FROM initiative_objective i
            WHERE i.scorecard_id = o.scorecard_id AND i.objective_key = o.key),
           o.weight, o.rollup, o.revision
    FROM objective o WHERE o.scorecard_id = ? ORDER BY o.position
    """
_LINKS_AND_OVERRIDES = """
    SELECT 'link', cause_key, effect_key, note, NULL, position FROM link WHERE scorecard_id = ?
    UNION ALL
    SELECT 'override', objective_key, period, status, reason, position
    FROM override WHERE scorecard_id = ?
    ORDER BY 1, 6
    """
_OBJECTIVE_REVISIONS = "SELECT key, revision FROM objective WHERE scorecard_id = ?"


class Revisions(Protocol):
    """What a write moved, with the new revisions: objectives by scorecard and key."""

    @property
    def scorecards(self) -> Mapping[str, int]: ...

    @property
    def objectives(self) -> Mapping[tuple[str, str], int]: ...


def scorecard_head(session: Session, organisation_id: int, key: str) -> Head:
    """Raises NotFoundError where the organisation has no such scorecard."""
    head = _head(PlainRows(session), organisation_id, key)
    if head is None:
        raise NotFoundError("There is no scorecard “%(key)s”.", key=key)
    return head


@lru_cache(maxsize=1024)
def head_of(row: PlainRow) -> Head:
    """Of a row of HEAD; the same object for the same row, so that what is kept is soon compared."""
    values = list(row)
    values[13] = Frequency(values[13])
    values[14] = float(values[14])
    values[17] = RollupRule(values[17])
    return Head(*values)


def read_scorecard(session: Session, head: Head) -> Reading:
    """The scorecard with all its actuals."""
    return _read(PlainRows(session), head, feeding=(head.key,))


def refresh_reading(session: Session, kept: Reading, head: Head) -> Reading:
    """The kept reading brought to the head's revision, reading only what may have changed."""
    facts, rows = kept.facts, PlainRows(session)
    if head.structure_revision != facts.head.structure_revision or _is_fed(facts):
        return _read(rows, head, feeding=(head.key,))
    revisions: dict[str, int] = dict(rows.of(_OBJECTIVE_REVISIONS, head.id))
    changed = {key for key, number in revisions.items() if kept.objective_revisions[key] != number}
    # what reaches no objective moves no revision of one: it is always read again
    stale = {facts.measures[key].id for key, to in facts.reach.items() if not to or to & changed}
    measures = with_actuals(facts.measures, stale, actuals_of(rows, stale))
    return _reading(replace(facts, head=head, measures=measures), revisions, {})


def with_actual(
    kept: Reading, slot: ActualSlot, actual: Actual | None, revisions: Revisions
) -> Reading | None:
    """The kept reading after one actual was written (None: taken back), without asking again.

    None where more has happened since it was read than that one write.
    """
    facts = kept.facts
    head = replace(facts.head, revision=revisions.scorecards.get(facts.head.key, 0))
    if head.revision != facts.head.revision + 1 or slot.measure_key not in facts.measures:
        return None
    measure, ordinal = facts.measures[slot.measure_key], slot.period.ordinal
    actuals = {**measure.definition.actuals}
    actuals.pop(ordinal, None)
    if actual is not None:
        actuals[ordinal] = None if actual.value is None else float(actual.value)
    measures = with_actuals(facts.measures, {measure.id}, {measure.id: actuals})
    facts = replace(facts, head=head, measures=measures)
    moved = {key: n for (own, key), n in revisions.objectives.items() if own == head.key}
    numbers = {**kept.objective_revisions, **moved}
    if actuals.keys() != measure.definition.actuals.keys():
        return _reading(facts, numbers, kept.children)
    definition = _with_measure(kept.definition, facts, measures[measure.key])
    return replace(kept, facts=facts, objective_revisions=numbers, definition=definition)


def _head(rows: PlainRows, organisation_id: int, key: str) -> Head | None:
    found = rows.of(HEAD, organisation_id, key)
    return head_of(found[0]) if found else None


def _read(rows: PlainRows, head: Head, *, feeding: tuple[str, ...]) -> Reading:
    themes, lanes = _themes_and_perspectives(rows, head)
    measures = measure_facts(rows, head.id)
    objectives, revisions = _objectives(rows, head, measures)
    links, overrides = _links_and_overrides(rows, head)
    facts = Facts(
        head,
        Calendar(head.starts, head.named_by == "end"),
        themes,
        tuple(_with_objectives(lane, objectives) for lane in lanes),
        objectives,
        measures,
        links,
        overrides,
        reach_of(measures),
    )
    return _reading(facts, revisions, _children(rows, facts, feeding))


def _reading(
    facts: Facts, revisions: Mapping[str, int], children: Mapping[str, Reading]
) -> Reading:
    spans = spans_of(facts.measures.values())
    latest = latest_view(facts, spans, children.values())
    return Reading(facts, revisions, _definition(facts), children, spans, latest)


def _definition(facts: Facts) -> Scorecard:
    head, measures = facts.head, facts.measures
    return Scorecard(
        key=head.key,
        perspectives=tuple(_perspective(facts, lane) for lane in facts.perspectives),
        series=tuple(m.definition for m in measures.values() if isinstance(m.definition, Series)),
        calendar=facts.calendar,
        view=head.view,
        tolerance=head.tolerance,
        due_days=head.due_days,
        min_answers=head.min_answers,
        rollup=head.rollup,
        overrides=facts.overrides,
    )


def _with_measure(kept: Scorecard, facts: Facts, measure: MeasureFacts) -> Scorecard:
    """The same definition with that measure or data series as it now is."""
    if isinstance(measure.definition, Series):
        series = [measure.definition if each.key == measure.key else each for each in kept.series]
        return replace(kept, series=tuple(series))
    return replace(
        kept,
        perspectives=tuple(
            _perspective(facts, lane) if measure.objective in lane.objectives else each
            for lane, each in zip(facts.perspectives, kept.perspectives, strict=True)
        ),
    )


def _perspective(facts: Facts, lane: PerspectiveFacts) -> Perspective:
    objectives = (_objective(facts.objectives[key], facts.measures) for key in lane.objectives)
    return Perspective(lane.key, tuple(objectives), lane.weight)


def _objective(facts: ObjectiveFacts, measures: Mapping[str, MeasureFacts]) -> Objective:
    definitions = (measures[key].definition for key in facts.measures)
    own = tuple(each for each in definitions if isinstance(each, Measure))
    return Objective(facts.key, own, facts.weight, facts.rollup)


def _themes_and_perspectives(
    rows: PlainRows, head: Head
) -> tuple[tuple[ThemeFacts, ...], list[PerspectiveFacts]]:
    themes: list[ThemeFacts] = []
    lanes: list[PerspectiveFacts] = []
    for what, key, name, role, question, weight, _ in rows.of(
        _THEMES_AND_PERSPECTIVES, head.id, head.id
    ):
        if what == "theme":
            themes.append(ThemeFacts(key, name))
        else:
            lanes.append(PerspectiveFacts(key, name, role, question, float(weight), ()))
    return tuple(themes), lanes


def _objectives(
    rows: PlainRows, head: Head, measures: Mapping[str, MeasureFacts]
) -> tuple[dict[str, ObjectiveFacts], dict[str, int]]:
    """The objectives by key, and the revision of each."""
    of_objective: dict[str, list[str]] = defaultdict(list)
    for measure in measures.values():
        if measure.objective is not None:
            of_objective[measure.objective].append(measure.key)
    facts: dict[str, ObjectiveFacts] = {}
    revisions: dict[str, int] = {}
    for row in rows.of(_OBJECTIVES, head.id):
        key, name, description, owner, theme, lane, at_x, initiatives, weight, rollup, number = row
        facts[key] = ObjectiveFacts(
            key,
            name,
            description,
            owner,
            theme,
            lane,
            None if at_x is None else float(at_x),
            initiatives,
            float(weight),
            None if rollup is None else RollupRule(rollup),
            tuple(of_objective[key]),
        )
        revisions[key] = number
    return facts, revisions


def _with_objectives(
    lane: PerspectiveFacts, objectives: Mapping[str, ObjectiveFacts]
) -> PerspectiveFacts:
    own = tuple(key for key, objective in objectives.items() if objective.perspective == lane.key)
    return replace(lane, objectives=own)


def _links_and_overrides(
    rows: PlainRows, head: Head
) -> tuple[tuple[LinkFacts, ...], dict[tuple[str, Period], Override]]:
    links: list[LinkFacts] = []
    overrides: dict[tuple[str, Period], Override] = {}
    for what, first, second, third, reason, _ in rows.of(_LINKS_AND_OVERRIDES, head.id, head.id):
        if what == "link":
            links.append(LinkFacts(first, second, third))
        else:
            overrides[first, Period.parse(second)] = Override(Status(third), reason)
    return tuple(links), overrides


def _is_fed(facts: Facts) -> bool:
    """By other scorecards: they change on their own, and one may only now have come."""
    return any(measure.feeds_from is not None for measure in facts.measures.values())


def _children(rows: PlainRows, facts: Facts, feeding: tuple[str, ...]) -> dict[str, Reading]:
    """The scorecards that feed this one; one that is not there yet is left out."""
    head = facts.head
    wanted = {m.feeds_from for m in facts.measures.values() if m.feeds_from is not None}
    children: dict[str, Reading] = {}
    for key in sorted(wanted.difference(feeding)):
        child = _head(rows, head.organisation_id, key)
        if child is not None:
            children[key] = _read(rows, child, feeding=(*feeding, key))
    return children
