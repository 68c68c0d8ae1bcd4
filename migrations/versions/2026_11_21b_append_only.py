"""What is written once stays: the history and the revisions of actuals take nothing but new rows."""

from collections.abc import Iterator

from alembic import op

revision: str = "2026_11_21b_append_only"
down_revision: str | None = "2026_11_21_first_tables"

KEYS = {"history": ("id",), "actual_revision": ("measure_id", "period", "number")}
"""The tables that are append-only, with their keys."""


def upgrade() -> None:
    # databases made before this was a migration of its own have some of the triggers already
    _take_away()
    if _is_sqlite():
        for name, verb, when in _refusals():
            op.execute(
                f"CREATE TRIGGER {name}_refuses_{verb.lower()} BEFORE {verb} ON {name} {when} "
                f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for name in KEYS:
        op.execute(
            f"CREATE TRIGGER {name}_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    _take_away()


def _take_away() -> None:
    if _is_sqlite():
        for name, verb, _ in _refusals():
            op.execute(f"DROP TRIGGER IF EXISTS {name}_refuses_{verb.lower()}")
        return
    for name in KEYS:
        op.execute(f"DROP TRIGGER IF EXISTS {name}_refuses_change ON {name}")
    op.execute("DROP FUNCTION IF EXISTS refuse_change()")


def _refusals() -> Iterator[tuple[str, str, str]]:
    """On SQLite: the table, the verb, and when it is refused."""
    for name, key in KEYS.items():
        yield name, "UPDATE", ""
        yield name, "DELETE", ""
        # INSERT OR REPLACE deletes without a DELETE trigger, unless the connection asks for it
        same = " AND ".join(f"{column} = NEW.{column}" for column in key)
        yield name, "INSERT", f"WHEN EXISTS (SELECT 1 FROM {name} WHERE {same})"  # noqa: S608 - names are ours


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
