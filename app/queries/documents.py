"""A scorecard as a document: what export writes, and what an import compares itself with."""

from collections import defaultdict

from sqlalchemy import RowMapping, Table, select

from app.core.definitions import RollupRule, Status
from app.core.periods import Frequency, Period
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError
from app.exchange.document import (
    Actual,
    Budget,
    Expectation,
    Initiative,
    Link,
    Milestone,
    Objective,
    Override,
    Perspective,
    Scorecard,
    Theme,
)
from app.queries.document_measures import measure_of, series_of
from app.queries.stored import ActualsByKey, Stored

_PARTS: tuple[Table, ...] = (
    tables.theme,
    tables.perspective,
    tables.objective,
    tables.supports,
    tables.measure,
    tables.target,
    tables.benchmark,
    tables.limit_step,
    tables.link,
    tables.initiative,
    tables.initiative_objective,
    tables.milestone,
    tables.override,
)


def document_of(session: Session, organisation_id: int, key: str) -> Scorecard:
    """The scorecard whole, its actuals by period; raises NotFoundError."""
    head = _head(session, organisation_id, key)
    return _document(head, _stored(session, head["id"], actuals_of(session, head["id"])))


def actuals_of(session: Session, scorecard_id: int) -> ActualsByKey:
    """By the key of their measure or data series, from the earliest period on."""
    actual, measure = tables.actual.c, tables.measure.c
    found: dict[str, dict[Period, Actual]] = defaultdict(dict)
    for key, period, value, note in session.execute(
        select(measure.key, actual.period, actual.value, actual.note)
        .join(tables.actual, actual.measure_id == measure.id)
        .where(measure.scorecard_id == scorecard_id)
        .order_by(actual.measure_id, actual.period)
    ):
        found[key][period] = Actual(value, note)
    return found


def _head(session: Session, organisation_id: int, key: str) -> RowMapping:
    columns = tables.scorecard.c
    asked = select(tables.scorecard).where(
        columns.organisation_id == organisation_id,
        columns.key == key,
        columns.deleted_at.is_(None),
    )
    head = session.execute(asked).mappings().first()
    if head is None:
        raise NotFoundError("There is no scorecard “%(key)s”.", key=key)
    return head


def _stored(session: Session, scorecard_id: int, actuals: ActualsByKey) -> Stored:
    rows = {
        table: session.execute(
            select(table).where(table.c.scorecard_id == scorecard_id).order_by(table.c.position)
        )
        .mappings()
        .all()
        for table in (*_PARTS, tables.translation)
    }
    return Stored.collected(rows, actuals)


def _document(head: RowMapping, stored: Stored) -> Scorecard:
    return Scorecard(
        key=head["key"],
        name=head["name"],
        parent=head["parent_key"],
        kind=head["kind"],
        language=head["language"],
        mission=head["mission"],
        vision=head["vision"],
        fiscal_year_starts=head["fiscal_year_starts"],
        fiscal_year_named_by=head["fiscal_year_named_by"],
        view=Frequency(head["view"]),
        tolerance=head["tolerance"],
        due_days=head["due_days"],
        min_answers=head["min_answers"],
        rollup=RollupRule(head["rollup"]),
        published=head["published"],
        require_note=head["require_note"],
        require_approval=head["require_approval"],
        themes=_themes(stored),
        perspectives=_perspectives(stored),
        data=series_of(stored, None),
        links=[_link(row) for row in stored.rows[tables.link]],
        initiatives=_initiatives(stored),
        overrides=[
            Override(row["objective_key"], row["period"], Status(row["status"]), row["reason"])
            for row in stored.rows[tables.override]
        ],
        translations=stored.translations_of("scorecard", head["key"]),
    )


def _themes(stored: Stored) -> list[Theme]:
    return [
        Theme(row["key"], row["name"], stored.translations_of("theme", row["key"]))
        for row in stored.rows[tables.theme]
    ]


def _perspectives(stored: Stored) -> list[Perspective]:
    objectives = stored.grouped(tables.objective, "perspective_key")
    supports = stored.grouped(tables.supports, "objective_key")
    measures = stored.grouped(tables.measure, "objective_key")
    return [
        Perspective(
            key=lane["key"],
            name=lane["name"],
            role=lane["role"],
            question=lane["question"],
            weight=lane["weight"],
            objectives=[
                Objective(
                    key=row["key"],
                    name=row["name"],
                    description=row["description"],
                    owner=row["owner"],
                    theme=row["theme_key"],
                    weight=row["weight"],
                    rollup=None if row["rollup"] is None else RollupRule(row["rollup"]),
                    supports=[each["supported_key"] for each in supports[row["key"]]],
                    at_x=row["at_x"],
                    measures=[measure_of(stored, each) for each in measures[row["key"]]],
                    translations=stored.translations_of("objective", row["key"]),
                )
                for row in objectives[lane["key"]]
            ],
            data=series_of(stored, lane["key"]),
            translations=stored.translations_of("perspective", lane["key"]),
        )
        for lane in stored.rows[tables.perspective]
    ]


def _link(row: RowMapping) -> Link:
    sign = row["expect_sign"]
    expect = None if sign is None else Expectation(row["expect_lag"], sign)
    return Link(row["cause_key"], row["effect_key"], row["note"], expect)


def _initiatives(stored: Stored) -> list[Initiative]:
    objectives = stored.grouped(tables.initiative_objective, "initiative_key")
    milestones = stored.grouped(tables.milestone, "initiative_key")
    return [
        Initiative(
            key=row["key"],
            name=row["name"],
            description=row["description"],
            objectives=[each["objective_key"] for each in objectives[row["key"]]],
            owner=row["owner"],
            starts=row["starts"],
            ends=row["ends"],
            status=row["status"],
            budget=_budget(row),
            milestones=[
                Milestone(each["name"], each["due"], each["done"])
                for each in milestones[row["key"]]
            ],
            translations=stored.translations_of("initiative", row["key"]),
        )
        for row in stored.rows[tables.initiative]
    ]


def _budget(row: RowMapping) -> Budget | None:
    if not row["has_budget"]:
        return None
    return Budget(row["budget_currency"], row["budget_planned"], row["budget_spent"])
