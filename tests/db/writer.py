"""A process to be killed while it records actuals: python -m tests.db.writer URL.

For every line it reads it forks a writer, which says what it has committed, line by line, until
somebody kills it; so that only the first one costs the time of importing the app.
"""

import os
import sys
from decimal import Decimal

from sqlalchemy import Engine, text

from app.actions.actuals import ActualDraft, ActualSlot, record_actual
from app.actions.documents import import_document
from app.actions.organisations import acting_owner
from app.core.periods import Period
from app.db.engine import Session, open_engine
from tests.factories import NOW, make_measure, scorecard_with

SLOT = ActualSlot("northwind", "nrr", Period.parse("2026-Q3"))


def prepare(url: str) -> None:
    """The measure that is written to."""
    engine = open_engine(url)
    with Session(engine.execution_options(writes=True)) as session, session.begin():
        document = scorecard_with(make_measure("nrr", targets=[]))
        actor = acting_owner(session, at=NOW)
        import_document(session, actor=actor, document=document, prune=False, at=NOW)
    engine.dispose()


def write_until_killed(engine: Engine) -> None:
    """Say the process, that of the database where it has one, then every number once it is kept."""
    with Session(engine) as session:
        server = 0
        if engine.dialect.name == "postgresql":
            server = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
    say("begins", os.getpid(), server)
    number = 0
    while True:
        number += 1
        value = Decimal(f"{os.getpid()}.{number:06}")
        write(engine, value)
        say("kept", value)


def write(engine: Engine, value: Decimal) -> None:
    with Session(engine) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        draft = ActualDraft(value, note="x" * 2000)
        record_actual(session, actor=actor, slot=SLOT, draft=draft, at=NOW)


def say(*words: object) -> None:
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def main() -> None:
    engine = open_engine(sys.argv[1]).execution_options(writes=True)
    # what is compiled now, no writer has to; connections are not for sharing
    write(engine, Decimal(0))
    engine.dispose()
    for _ in sys.stdin:
        writer = os.fork()
        if writer == 0:
            try:
                write_until_killed(engine)
            finally:
                # a writer whose database was killed ends here, and never goes on as its parent
                os._exit(1)
        os.waitpid(writer, 0)
        say("ended")


if __name__ == "__main__":
    main()
