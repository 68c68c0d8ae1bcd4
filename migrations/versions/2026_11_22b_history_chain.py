"""The history is chained by digests, line by line, within each organisation."""

import json
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "2026_11_22b_history_chain"
down_revision: str | None = "2026_11_22_people_and_rights"

NONE = "none"
"""The digest before the first line."""
AT_ONCE = 500
HISTORY = sa.table(
    "history",
    *(sa.column(name) for name in ("id", "organisation_id", "deed", "position", "person_id")),
    *(sa.column(name) for name in ("action", "kind", "path", "salt", "payload_digest", "chain")),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("before", sa.JSON()),
    sa.column("after", sa.JSON()),
)
ORGANISATION = sa.table("organisation", sa.column("id"), sa.column("history_head"))
OF_A_LINE = (
    "id", "organisation_id", "deed", "position", "at", "person_id", "action", "kind", "path",
    "payload_digest", "chain",
)  # fmt: skip
OF_A_REVISION = (
    "measure_id", "period", "number", "organisation_id", "value", "is_removed", "person_id", "at",
    "origin", "deed",
)  # fmt: skip
BLANKED = {
    "history": (
        OF_A_LINE,
        'OLD.salt IS NOT NULL AND NEW.salt IS NULL AND NEW."before" IS NULL AND NEW."after" IS NULL',
    ),
    "actual_revision": (OF_A_REVISION, "OLD.note IS NOT NULL AND NEW.note IS NULL"),
}
"""What an erasure may do to a line that is otherwise never touched: the columns that stay, and what
becomes of the others."""


def upgrade() -> None:
    op.add_column("organisation", _column("history_head", sa.String(), NONE))
    op.add_column("history", _column("position", sa.Integer(), "0"))
    op.add_column("history", sa.Column("salt", sa.String(), nullable=True))
    op.add_column("history", _column("payload_digest", sa.String(), NONE))
    op.add_column("history", _column("chain", sa.String(), NONE))
    _drop_refusals()
    _chain_what_is_there()
    _refuse_all_but_blanking()
    _let_the_head_follow()


def downgrade() -> None:
    if _is_sqlite():
        op.execute("DROP TRIGGER history_moves_head")
    else:
        op.execute("DROP TRIGGER history_moves_head ON history")
        op.execute("DROP FUNCTION move_history_head()")
    _drop_refusals()
    for name in ("chain", "payload_digest", "salt", "position"):
        op.drop_column("history", name)
    op.drop_column("organisation", "history_head")
    _refuse_every_change()


def _column(name: str, kind: Any, default: str) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, server_default=default)


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _drop_refusals() -> None:
    """Of updates, which other refusals stand beside; PostgreSQL had one for all of them."""
    for name in BLANKED:
        if _is_sqlite():
            op.execute(f"DROP TRIGGER {name}_refuses_update")
        else:
            op.execute(f"DROP TRIGGER {name}_refuses_change ON {name}")
            op.execute(f"DROP TRIGGER IF EXISTS {name}_refuses_update ON {name}")


def _refuse_every_change() -> None:
    for name in BLANKED:
        if _is_sqlite():
            _refuse_on_sqlite(name, "")
        else:
            _refuse_whole_on_postgresql(name, "UPDATE OR DELETE OR TRUNCATE")


def _refuse_all_but_blanking() -> None:
    for name, (kept, blanked) in BLANKED.items():
        if _is_sqlite():
            same = " AND ".join(f'NEW."{column}" IS OLD."{column}"' for column in kept)
            _refuse_on_sqlite(name, f"WHEN NOT ({blanked} AND {same})")
            continue
        _refuse_whole_on_postgresql(name, "DELETE OR TRUNCATE")
        # as text: a number with other digits is another actual
        same = " AND ".join(
            f'NEW."{column}"::text IS NOT DISTINCT FROM OLD."{column}"::text' for column in kept
        )
        op.execute(
            f"CREATE TRIGGER {name}_refuses_update BEFORE UPDATE ON {name} FOR EACH ROW "
            f"WHEN (NOT ({blanked} AND {same})) EXECUTE FUNCTION refuse_change()"
        )


def _refuse_on_sqlite(name: str, when: str) -> None:
    op.execute(
        f"CREATE TRIGGER {name}_refuses_update BEFORE UPDATE ON {name} {when} "
        f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
    )


def _refuse_whole_on_postgresql(name: str, verbs: str) -> None:
    op.execute(
        f"CREATE TRIGGER {name}_refuses_change BEFORE {verbs} ON {name} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _let_the_head_follow() -> None:
    """No line is appended without the head; and doing it here costs a writer no further question."""
    if _is_sqlite():
        op.execute(
            "CREATE TRIGGER history_moves_head AFTER INSERT ON history BEGIN "
            "UPDATE organisation SET history_head = NEW.chain WHERE id = NEW.organisation_id; END"
        )
        return
    op.execute(
        "CREATE FUNCTION move_history_head() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "UPDATE organisation SET history_head = latest.chain FROM ("
        "SELECT DISTINCT ON (organisation_id) organisation_id, chain FROM added "
        "ORDER BY organisation_id, deed DESC, position DESC) latest "
        "WHERE organisation.id = latest.organisation_id; RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER history_moves_head AFTER INSERT ON history "
        "REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION move_history_head()"
    )


def _chain_what_is_there() -> None:
    connection = op.get_bind()
    heads: dict[int, str] = {}
    for some in _in_parts(connection):
        connection.execute(
            sa.update(HISTORY)
            .where(HISTORY.c.id == sa.bindparam("its_id"))
            .values({name: sa.bindparam(f"its_{name}") for name in _MADE}),
            some,
        )
        heads.update({row["organisation_id"]: row["its_chain"] for row in some})
    for organisation, head in heads.items():
        connection.execute(
            sa.update(ORGANISATION)
            .where(ORGANISATION.c.id == organisation)
            .values(history_head=head)
        )


_MADE = ("position", "salt", "payload_digest", "chain")


def _in_parts(connection: sa.Connection) -> Iterator[list[dict[str, Any]]]:
    """What the lines get, in their order, some at a time."""
    columns = HISTORY.c
    order = (columns.organisation_id, columns.deed, columns.id)
    last: tuple[int, int, int] | None = None
    made: dict[str, Any] | None = None
    while True:
        wanted = sa.select(HISTORY).order_by(*order).limit(AT_ONCE)
        if last is not None:
            wanted = wanted.where(sa.tuple_(*order) > last)
        rows = connection.execute(wanted).all()
        if not rows:
            return
        some = []
        for row in rows:
            made = _made(row, made)
            some.append(made)
        yield some
        last = (rows[-1].organisation_id, rows[-1].deed, rows[-1].id)


def _made(row: Any, before: dict[str, Any] | None) -> dict[str, Any]:
    """After the line ``before``, which may be of another deed or organisation."""
    follows = before is not None and before["organisation_id"] == row.organisation_id
    previous = before["its_chain"] if before is not None and follows else NONE
    is_same_deed = before is not None and follows and before["deed"] == row.deed
    position = before["its_position"] + 1 if before is not None and is_same_deed else 0
    salt = secrets.token_hex(16)
    payload = f"{salt}[{_canonical(row.before)},{_canonical(row.after)}]"
    digest = sha256(payload.encode()).hexdigest()
    line = [
        row.organisation_id, row.deed, position, _instant(row.at), row.person_id, row.action,
        row.kind, row.path, digest,
    ]  # fmt: skip
    return {
        "organisation_id": row.organisation_id,
        "deed": row.deed,
        "its_id": row.id,
        "its_position": position,
        "its_salt": salt,
        "its_payload_digest": digest,
        "its_chain": sha256(f"{previous}{_canonical(line)}".encode()).hexdigest(),
    }


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _instant(at: datetime) -> str:
    aware = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return aware.isoformat(timespec="microseconds")
