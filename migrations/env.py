"""How a migration runs: on the connection of app.db.migrate, or one of its own for Alembic's commands."""

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

from app.db import models
from app.db.engine import open_engine
from app.db.migrate import migrating

TABLES = models.__all__  # importing them makes the metadata complete


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        # SQLite cannot alter a table: Alembic copies it
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        compare_server_default=True,
        transactional_ddl=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    url = context.get_x_argument(as_dictionary=True).get("database", "sqlite:///throughline.db")
    with migrating(open_engine(url)) as connection:
        run(connection)
