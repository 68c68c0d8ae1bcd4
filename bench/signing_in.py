"""``python -m bench.signing_in``: how long the refusal of a sign-in takes, for known and unknown people.

The two must not be told apart by their time. What is measured is the whole answer of a server of its
own, over a SQLite file, with the real cost of a password.
"""

import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from app import clock
from app.actions.accounts import open_account
from app.actions.members import add_member
from app.actions.organisations import acting_owner
from app.actions.passwords import digest_password
from app.actions.people import add_person
from app.core.access import OrganisationRole
from app.db.engine import Session, for_writing, open_engine
from bench.client import Connection, post
from bench.servers import filled, serving

TIMES = 30
"""Each person is tried once: the limits on attempts must not answer instead."""
_PASSWORD = "nine owls under the rug"  # noqa: S105 of people who are made up
_REFUSED = 422


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as folder:
        url = filled(f"sqlite:///{Path(folder) / 'bench.db'}")
        _let_people_in(url)
        with serving("product", url) as server:
            known, unknown = measured(Connection(server.port))
    print(f"refused, known   {_shown(known)}")
    print(f"refused, unknown {_shown(unknown)}")
    pairs = zip(known, unknown, strict=True)
    difference = median(one - other for one, other in pairs)
    print(f"median of the differences within pairs {1000 * difference:+.1f} ms")


def measured(connection: Connection) -> tuple[list[float], list[float]]:
    """Seconds of each refusal; known and unknown in pairs, so that both meet the same weather."""
    _refused(connection, "warm@example.org")
    seconds: dict[str, list[float]] = {"known": [], "unknown": []}
    for number in range(TIMES):
        # whoever comes first in a pair does so every other time
        for kind in ("known", "unknown") if number % 2 else ("unknown", "known"):
            seconds[kind].append(_refused(connection, f"{kind}{number}@example.org"))
    return seconds["known"], seconds["unknown"]


def _let_people_in(url: str) -> None:
    engine = open_engine(url)
    at = clock.now()
    with Session(for_writing(engine)) as session, session.begin():
        actor = acting_owner(session, at=at)
        for number in range(TIMES):
            email = f"known{number}@example.org"
            person = add_person(session, name=f"Known {number}", email=email, at=at)
            role = OrganisationRole.MEMBER
            add_member(session, actor=actor, person_id=person, role=role, at=at)
            digest = digest_password(_PASSWORD, ())
            open_account(session, person_id=person, password=digest, at=at)
    engine.dispose()


def _refused(connection: Connection, email: str) -> float:
    form = urlencode({"email": email, "password": "nine owls under the bed"})
    request = post("/sign-in", form)
    start = time.perf_counter()
    answer = connection.ask(request)
    seconds = time.perf_counter() - start
    assert answer.status == _REFUSED, answer.status
    return seconds


def _shown(seconds: list[float]) -> str:
    low, _, high = quantiles(seconds, n=4)
    return (
        f"median {1000 * median(seconds):6.1f} ms, middle half {1000 * low:.1f} to "
        f"{1000 * high:.1f} ms, of {len(seconds)}"
    )


if __name__ == "__main__":
    main()
