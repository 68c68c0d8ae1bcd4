"""The first tables: organisations, people, scorecards whole, actuals and the history."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "2026_11_21_first_tables"
down_revision: str | None = None

DIGITS = sa.Text().with_variant(sa.Numeric(), "postgresql")
INSTANT = sa.DateTime(timezone=True)
PERIOD = sa.String(8)
TEXT = sa.String()
WHOLE = sa.Integer()
TRUTH = sa.Boolean()
TABLES = (
    "organisation", "person", "membership", "scorecard", "theme", "perspective", "objective",
    "supports", "measure", "target", "benchmark", "limit_step", "reach", "link", "initiative",
    "initiative_objective", "milestone", "override", "translation", "actual_revision", "actual",
    "history",
)  # fmt: skip


def upgrade() -> None:
    _create_organisations()
    _create_scorecards()
    _create_measures()
    _create_links_and_initiatives()
    _create_actuals_and_history()


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)


def _create_organisations() -> None:
    _table(
        "organisation",
        _id(),
        _some("key", TEXT),
        _some("name", TEXT),
        _some("last_deed", WHOLE),
        _some("created_at", INSTANT),
        sa.UniqueConstraint("key", name="uq_organisation_key"),
    )
    _table(
        "person",
        _id(),
        _some("name", TEXT),
        _maybe("email", TEXT),
        _some("created_at", INSTANT),
        sa.UniqueConstraint("email", name="uq_person_email"),
    )
    _table(
        "membership",
        _some("organisation_id", WHOLE),
        _some("person_id", WHOLE),
        _some("role", TEXT),
        _some("since", INSTANT),
        _primary("membership", "organisation_id", "person_id"),
        _refers("membership", "organisation_id", "organisation"),
        _refers("membership", "person_id", "person"),
    )
    op.create_index("ix_membership_person_id", "membership", ["person_id"])


def _create_scorecards() -> None:
    _table(
        "scorecard",
        _id(),
        _some("organisation_id", WHOLE),
        _some("key", TEXT),
        _maybe("parent_key", TEXT),
        _some("position", WHOLE),
        _some("name", TEXT),
        _some("kind", TEXT),
        _some("language", TEXT),
        *_texts("mission", "vision"),
        _some("fiscal_year_starts", WHOLE),
        _some("fiscal_year_named_by", TEXT),
        _some("view", TEXT),
        _some("tolerance", DIGITS),
        _some("due_days", WHOLE),
        _some("min_answers", WHOLE),
        _some("rollup", TEXT),
        _some("published", TRUTH),
        _some("require_note", TEXT),
        _some("require_approval", TRUTH),
        _some("revision", WHOLE),
        _some("structure_revision", WHOLE),
        sa.UniqueConstraint("organisation_id", "key", name="uq_scorecard_organisation_id_key"),
        _refers("scorecard", "organisation_id", "organisation"),
    )
    _thing("theme", _some("name", TEXT))
    _thing(
        "perspective",
        _some("name", TEXT),
        _some("role", TEXT),
        _maybe("question", TEXT),
        _some("weight", DIGITS),
    )
    _thing(
        "objective",
        _some("perspective_key", TEXT),
        _some("name", TEXT),
        *_texts("description", "owner", "theme_key"),
        _some("weight", DIGITS),
        _maybe("rollup", TEXT),
        _maybe("at_x", DIGITS),
        _some("revision", WHOLE),
        _refers_by_key("objective", "perspective_key", "perspective"),
        _refers_by_key("objective", "theme_key", "theme"),
    )
    _part(
        "supports",
        _some("objective_key", TEXT),
        _some("supported_key", TEXT),
        _some("position", WHOLE),
        _primary("supports", "scorecard_id", "objective_key", "supported_key"),
        _refers_by_key("supports", "objective_key", "objective"),
    )


def _create_measures() -> None:
    _thing(
        "measure",
        _some("is_series", TRUTH),
        *_texts("objective_key", "perspective_key"),
        _maybe("archived_at", INSTANT),
        _some("name", TEXT),
        *_texts("description", "unit"),
        _maybe("decimals", WHOLE),
        _some("frequency", TEXT),
        _some("aggregation", TEXT),
        _some("direction", TEXT),
        _some("kind", TEXT),
        _some("weight", DIGITS),
        _some("critical", TRUTH),
        *_texts("owner", "source", "feeds_from", "catalogue"),
        _some("public", TRUTH),
        _maybe("bounds_min", DIGITS),
        _maybe("bounds_max", DIGITS),
        _maybe("baseline_period", PERIOD),
        _maybe("baseline_value", DIGITS),
        _some("ramp", TEXT),
        _maybe("limits_screen", TRUTH),
        *_texts("formula", "answers_key"),
        sa.UniqueConstraint("organisation_id", "id", name="uq_measure_organisation_id_id"),
        _refers_by_key("measure", "objective_key", "objective"),
        _refers_by_key("measure", "perspective_key", "perspective"),
    )
    op.create_index(
        "ix_measure_organisation_id_feeds_from", "measure", ["organisation_id", "feeds_from"]
    )
    _part_of_measure(
        "target",
        _some("start", PERIOD),
        _some("position", WHOLE),
        _some("target", DIGITS),
        _maybe("target_high", DIGITS),
        _maybe("red", DIGITS),
        _maybe("red_high", DIGITS),
        _maybe("stretch", DIGITS),
        _primary("target", "scorecard_id", "measure_key", "start"),
    )
    _part_of_measure(
        "benchmark",
        _some("position", WHOLE),
        _some("name", TEXT),
        _some("value", DIGITS),
        _maybe("source", TEXT),
        _primary("benchmark", "scorecard_id", "measure_key", "position"),
    )
    _part_of_measure(
        "limit_step",
        _some("start", PERIOD),
        _some("position", WHOLE),
        _some("reason", TEXT),
        _primary("limit_step", "scorecard_id", "measure_key", "start"),
    )
    _part_of_measure(
        "reach",
        _some("objective_key", TEXT),
        _primary("reach", "scorecard_id", "measure_key", "objective_key"),
        _refers_by_key("reach", "objective_key", "objective"),
        sqlite_with_rowid=False,
    )


def _create_links_and_initiatives() -> None:
    _part(
        "link",
        _some("cause_key", TEXT),
        _some("effect_key", TEXT),
        _some("position", WHOLE),
        _maybe("note", TEXT),
        _maybe("expect_lag", WHOLE),
        _maybe("expect_sign", TEXT),
        _primary("link", "scorecard_id", "cause_key", "effect_key"),
        _refers_by_key("link", "cause_key", "objective"),
        _refers_by_key("link", "effect_key", "objective"),
    )
    _thing(
        "initiative",
        _some("name", TEXT),
        *_texts("description", "owner"),
        _maybe("starts", sa.Date()),
        _maybe("ends", sa.Date()),
        _some("status", TEXT),
        _some("has_budget", TRUTH),
        _maybe("budget_currency", TEXT),
        _maybe("budget_planned", DIGITS),
        _maybe("budget_spent", DIGITS),
    )
    _part(
        "initiative_objective",
        _some("initiative_key", TEXT),
        _some("position", WHOLE),
        _some("objective_key", TEXT),
        _primary("initiative_objective", "scorecard_id", "initiative_key", "position"),
        _refers_by_key("initiative_objective", "initiative_key", "initiative"),
        _refers_by_key("initiative_objective", "objective_key", "objective"),
    )
    _part(
        "milestone",
        _some("initiative_key", TEXT),
        _some("position", WHOLE),
        _some("name", TEXT),
        _some("due", sa.Date()),
        _maybe("done", sa.Date()),
        _primary("milestone", "scorecard_id", "initiative_key", "position"),
        _refers_by_key("milestone", "initiative_key", "initiative"),
    )
    _part(
        "override",
        _some("objective_key", TEXT),
        _some("period", PERIOD),
        _some("position", WHOLE),
        _some("status", TEXT),
        _some("reason", TEXT),
        _primary("override", "scorecard_id", "objective_key", "period"),
        _refers_by_key("override", "objective_key", "objective"),
    )
    _part(
        "translation",
        _some("kind", TEXT),
        _some("key", TEXT),
        _some("language", TEXT),
        _some("position", WHOLE),
        *_texts("name", "description", "question", "mission", "vision"),
        _primary("translation", "scorecard_id", "kind", "key", "language"),
        _refers("translation", "scorecard_id", "scorecard"),
    )


def _create_actuals_and_history() -> None:
    _actuals(
        "actual_revision",
        _some("is_removed", TRUTH),
        _some("origin", TEXT),
        _some("deed", WHOLE),
        _primary("actual_revision", "measure_id", "period", "number"),
        _refers("actual_revision", "person_id", "person"),
        sa.ForeignKeyConstraint(
            ["organisation_id", "measure_id"],
            ["measure.organisation_id", "measure.id"],
            name="fk_actual_revision_organisation_id_measure_id_measure",
        ),
    )
    _actuals(
        "actual",
        _primary("actual", "measure_id", "period"),
        sa.ForeignKeyConstraint(
            ["measure_id", "period", "number"],
            [f"actual_revision.{column}" for column in ("measure_id", "period", "number")],
            name="fk_actual_measure_id_period_number_actual_revision",
        ),
    )
    _table(
        "history",
        _id(),
        _some("organisation_id", WHOLE),
        _some("deed", WHOLE),
        _some("at", INSTANT),
        _some("person_id", WHOLE),
        _some("action", TEXT),
        _some("kind", TEXT),
        _some("path", TEXT),
        _maybe("before", sa.JSON()),
        _maybe("after", sa.JSON()),
        _refers("history", "organisation_id", "organisation"),
        _refers("history", "person_id", "person"),
    )
    op.create_index("ix_history_organisation_id_deed", "history", ["organisation_id", "deed"])


def _thing(name: str, *parts: Any) -> None:
    """A table of things with an id, and a key of their own within the scorecard."""
    _table(
        name,
        _id(),
        _some("organisation_id", WHOLE),
        _some("scorecard_id", WHOLE),
        _some("key", TEXT),
        _some("position", WHOLE),
        *parts,
        sa.UniqueConstraint("scorecard_id", "key", name=f"uq_{name}_scorecard_id_key"),
        _refers(name, "organisation_id", "organisation"),
        _refers(name, "scorecard_id", "scorecard"),
    )


def _part(name: str, *parts: Any, **options: Any) -> None:
    """A table of what belongs to a thing and is known by that thing's key."""
    _table(
        name,
        _some("scorecard_id", WHOLE),
        *parts,
        # last: SQLite 3.40 sees NULL in a column before the last of a key, in a table without rowid
        _some("organisation_id", WHOLE),
        _refers(name, "organisation_id", "organisation"),
        **options,
    )


def _part_of_measure(name: str, *parts: Any, **options: Any) -> None:
    measure = (_some("measure_key", TEXT), _refers_by_key(name, "measure_key", "measure"))
    _part(name, *measure, *parts, **options)


def _actuals(name: str, *parts: Any) -> None:
    _table(
        name,
        _some("measure_id", WHOLE),
        _some("period", PERIOD),
        _some("organisation_id", WHOLE),
        _maybe("value", DIGITS),
        _maybe("note", TEXT),
        _some("person_id", WHOLE),
        _some("at", INSTANT),
        _some("number", WHOLE),
        *parts,
        sqlite_with_rowid=False,
    )


def _table(name: str, *parts: Any, **options: Any) -> None:
    if any(isinstance(part, sa.Column) and part.name == "id" for part in parts):
        options["sqlite_autoincrement"] = True
        parts = (*parts, _primary(name, "id"))
    op.create_table(name, *parts, **options)


def _id() -> sa.Column[int]:
    return sa.Column("id", WHOLE, nullable=False)


def _some(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _maybe(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)


def _texts(*names: str) -> tuple[sa.Column[Any], ...]:
    return tuple(_maybe(name, TEXT) for name in names)


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}")


def _refers_by_key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["scorecard_id", column],
        [f"{other}.scorecard_id", f"{other}.key"],
        name=f"fk_{table}_scorecard_id_{column}_{other}",
        onupdate="CASCADE",
    )
