"""People sign in: accounts, sessions, one-time links, roles on scorecards, deputies.

An organisation has defaults for its scorecards, and what is deleted is kept.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "2026_11_22_people_and_rights"
down_revision: str | None = "2026_11_21b_append_only"

INSTANT = sa.DateTime(timezone=True)
TEXT = sa.String()
WHOLE = sa.Integer()
TABLES = (
    "account", "recovery_code", "sign_in", "one_time_link", "attempts", "scorecard_role", "deputy",
    "deleted_thing", "identity", "passkey", "ceremony",
)  # fmt: skip
DIGITS = sa.Text().with_variant(sa.Numeric(), "postgresql")
DEFAULTS = {
    "language": (TEXT, "en"),
    "fiscal_year_starts": (WHOLE, "1"),
    "fiscal_year_named_by": (TEXT, "end"),
    "tolerance": (DIGITS, "10"),
    "due_days": (WHOLE, "15"),
}
"""Of an organisation: what holds for a scorecard without its own. So far each scorecard had them,
and an export left out what is the same as here."""


def upgrade() -> None:
    op.add_column("organisation", _some("access_revision", WHOLE, server_default="1"))
    for name, (kind, default) in DEFAULTS.items():
        op.add_column("organisation", _some(name, kind, server_default=default))
    op.add_column("organisation", _maybe("check_limits", sa.JSON()))
    op.add_column("organisation", _some("second_step", TEXT, server_default="nobody"))
    op.add_column("organisation", _maybe("second_step_since", INSTANT))
    op.add_column("person", _maybe("language", TEXT))
    op.add_column("person", _maybe("erased_at", INSTANT))
    op.execute("UPDATE membership SET role = 'administrator' WHERE role = 'owner'")
    _create_accounts()
    _create_links_and_attempts()
    _create_roles()
    _let_scorecards_leave_the_defaults_out()
    _keep_what_is_deleted()
    _create_other_ways()


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
    _give_scorecards_the_defaults()
    op.execute("UPDATE membership SET role = 'owner' WHERE role = 'administrator'")
    op.drop_column("person", "erased_at")
    op.drop_column("person", "language")
    for name in ("second_step_since", "second_step", "check_limits", *reversed(DEFAULTS)):
        op.drop_column("organisation", name)
    op.drop_column("organisation", "access_revision")


def _create_accounts() -> None:
    op.create_table(
        "account",
        _some("person_id", WHOLE),
        _maybe("password", TEXT),
        _maybe("totp_secret", TEXT),
        _maybe("totp_confirmed_at", INSTANT),
        _some("totp_step", WHOLE),
        _some("created_at", INSTANT),
        _maybe("closed_at", INSTANT),
        _primary("account", "person_id"),
        _refers("account", "person_id", "person"),
    )
    op.create_table(
        "recovery_code",
        _some("person_id", WHOLE),
        _some("digest", TEXT),
        _maybe("used_at", INSTANT),
        _primary("recovery_code", "person_id", "digest"),
        _refers("recovery_code", "person_id", "account", "person_id"),
    )
    op.create_table(
        "sign_in",
        _some("digest", TEXT),
        _some("person_id", WHOLE),
        _some("organisation_id", WHOLE),
        *(_some(name, INSTANT) for name in ("created_at", "seen_at", "confirmed_at")),
        _maybe("password_alone_at", INSTANT),
        _some("browser", TEXT),
        _some("address", TEXT),
        _primary("sign_in", "digest"),
        _refers("sign_in", "person_id", "account", "person_id"),
        _refers("sign_in", "organisation_id", "organisation"),
    )
    op.create_index("ix_sign_in_person_id", "sign_in", ["person_id"])


def _create_links_and_attempts() -> None:
    op.create_table(
        "one_time_link",
        _some("id", WHOLE),
        _some("digest", TEXT),
        _some("kind", TEXT),
        *(_maybe(name, WHOLE) for name in ("organisation_id", "scorecard_id", "person_id")),
        *(_maybe(name, TEXT) for name in ("email", "name", "role")),
        _maybe("made_by", WHOLE),
        _some("made_at", INSTANT),
        _some("ends_at", INSTANT),
        _maybe("used_at", INSTANT),
        _maybe("revoked_at", INSTANT),
        _primary("one_time_link", "id"),
        sa.UniqueConstraint("digest", name="uq_one_time_link_digest"),
        _refers("one_time_link", "organisation_id", "organisation"),
        _refers("one_time_link", "scorecard_id", "scorecard"),
        _refers("one_time_link", "person_id", "person"),
        _refers("one_time_link", "made_by", "person"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_one_time_link_organisation_id", "one_time_link", ["organisation_id"])
    op.create_table(
        "attempts",
        _some("bucket", TEXT),
        _some("window", WHOLE),
        _some("count", WHOLE),
        _primary("attempts", "bucket", "window"),
    )


def _create_roles() -> None:
    op.create_table(
        "scorecard_role",
        _some("scorecard_id", WHOLE),
        _some("person_id", WHOLE),
        _some("organisation_id", WHOLE),
        _some("role", TEXT),
        _some("since", INSTANT),
        _primary("scorecard_role", "scorecard_id", "person_id"),
        _refers("scorecard_role", "scorecard_id", "scorecard"),
        _refers("scorecard_role", "person_id", "person"),
        _refers("scorecard_role", "organisation_id", "organisation"),
    )
    op.create_index("ix_scorecard_role_person_id", "scorecard_role", ["person_id"])
    op.create_table(
        "deputy",
        _some("id", WHOLE),
        *(_some(name, WHOLE) for name in ("organisation_id", "person_id", "deputy_id")),
        _some("last_day", sa.Date()),
        _primary("deputy", "id"),
        _refers("deputy", "organisation_id", "organisation"),
        _refers("deputy", "person_id", "person"),
        _refers("deputy", "deputy_id", "person"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deputy_person_id", "deputy", ["person_id"])
    op.create_index("ix_deputy_deputy_id", "deputy", ["deputy_id"])


def _let_scorecards_leave_the_defaults_out() -> None:
    with _scorecard() as batch:
        batch.add_column(_maybe("deleted_at", INSTANT))
        for name, (kind, _) in DEFAULTS.items():
            batch.alter_column(name, existing_type=kind, nullable=True)
    for name, (_, default) in DEFAULTS.items():
        unsaid = f"UPDATE scorecard SET {name} = NULL WHERE {name} = '{default}'"  # noqa: S608
        op.execute(unsaid)


def _give_scorecards_the_defaults() -> None:
    for name in DEFAULTS:
        op.execute(
            f"UPDATE scorecard SET {name} = (SELECT {name} FROM organisation "  # noqa: S608
            f"WHERE organisation.id = scorecard.organisation_id) WHERE {name} IS NULL"
        )
    with _scorecard() as batch:
        batch.drop_column("deleted_at")
        for name, (kind, _) in DEFAULTS.items():
            batch.alter_column(name, existing_type=kind, nullable=False)


def _scorecard() -> Any:
    return op.batch_alter_table("scorecard", table_kwargs={"sqlite_autoincrement": True})


def _keep_what_is_deleted() -> None:
    op.create_table(
        "deleted_thing",
        *(_some(name, WHOLE) for name in ("id", "organisation_id", "scorecard_id", "deed")),
        _some("person_id", WHOLE),
        _some("at", INSTANT),
        *(_some(name, TEXT) for name in ("kind", "key", "parent")),
        _some("position", WHOLE),
        _some("name", TEXT),
        _maybe("document", sa.Text()),
        _maybe("restored_at", INSTANT),
        _primary("deleted_thing", "id"),
        _refers("deleted_thing", "organisation_id", "organisation"),
        _refers("deleted_thing", "scorecard_id", "scorecard"),
        _refers("deleted_thing", "person_id", "person"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deleted_thing_organisation_id", "deleted_thing", ["organisation_id"])


def _create_other_ways() -> None:
    op.create_table(
        "identity",
        _some("issuer", TEXT),
        _some("subject", TEXT),
        _some("person_id", WHOLE),
        _some("since", INSTANT),
        _primary("identity", "issuer", "subject"),
        _refers("identity", "person_id", "account", "person_id"),
    )
    op.create_index("ix_identity_person_id", "identity", ["person_id"])
    op.create_table(
        "passkey",
        *(_some(name, WHOLE) for name in ("id", "person_id")),
        *(_some(name, TEXT) for name in ("credential", "public_key")),
        _some("uses", WHOLE),
        _some("name", TEXT),
        _some("made_at", INSTANT),
        _maybe("used_at", INSTANT),
        _primary("passkey", "id"),
        sa.UniqueConstraint("credential", name="uq_passkey_credential"),
        _refers("passkey", "person_id", "account", "person_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_passkey_person_id", "passkey", ["person_id"])
    op.create_table(
        "ceremony",
        _some("digest", TEXT),
        _some("kind", TEXT),
        _some("held", sa.JSON()),
        _some("ends_at", INSTANT),
        _primary("ceremony", "digest"),
    )


def _some(name: str, kind: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, **options)


def _maybe(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _refers(table: str, column: str, other: str, key: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.{key}"], name=f"fk_{table}_{column}_{other}"
    )
