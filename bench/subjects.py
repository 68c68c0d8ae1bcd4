"""What is asked of the servers, and A beside it."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from bench.client import Connection, durations, get, post, rate
from bench.rounds import Slice
from bench.scorecard import KEY, LATEST

MAP = f"/scorecards/{KEY}/map"
OBJECTIVE = "objective-0-0"
MEASURE = "measure-0-0-0"
VIEW = f"period={LATEST.key}"
HTMX = {"HX_Request": "true", "HX_Request_Type": "partial"}

_AT_ONCE = 4
"""Connections: enough that the server always has something to do."""

_BESIDE, _SUBJECT = 0.12, 0.36
"""Seconds of A before and after a subject, and of the subject itself."""

FRONT = get("/")


def drawer_request() -> bytes:
    return get(f"/scorecards/{KEY}/objectives/{OBJECTIVE}?{VIEW}", **HTMX)


def map_request(**headers: str) -> bytes:
    return get(f"{MAP}?{VIEW}", **headers)


@dataclass(frozen=True, slots=True)
class Client:
    """Connections to one server: some to ask at once, one to ask in turn."""

    many: tuple[Connection, ...]
    one: Connection

    @classmethod
    def of(cls, port: int) -> "Client":
        return cls(tuple(Connection(port) for _ in range(_AT_ONCE)), Connection(port))

    def rate(self, request: bytes, seconds: float) -> float:
        return rate(self.many, request, seconds)

    def timed(self, request: bytes) -> float:
        start = time.perf_counter()
        answer = self.one.ask(request)
        taken = time.perf_counter() - start
        if answer.status not in (200, 304):
            raise RuntimeError(f"answered {answer.status}: {answer.body[:300]!r}")
        return taken


Subject = Callable[[], Slice]


def saturated(
    constant: Client, client: Client, request: bytes, *, beside: bytes = FRONT
) -> Subject:
    """Answers in a second against those of A, both asked over several connections at once."""

    def measure() -> Slice:
        client.timed(request)
        before = constant.rate(beside, _BESIDE)
        reached = client.rate(request, _SUBJECT)
        after = constant.rate(beside, _BESIDE)
        return Slice(reached, (before + after) / 2)

    return measure


def in_turn(constant: Client, ask: Callable[[], float]) -> Subject:
    """One request after the other; A is asked in the same way."""

    def measure() -> Slice:
        before = durations(lambda: constant.timed(FRONT), _BESIDE)
        taken = durations(ask, 2 * _SUBJECT)
        after = durations(lambda: constant.timed(FRONT), _BESIDE)
        return Slice(len(taken) / sum(taken), _speed(before + after), tuple(taken))

    return measure


def _speed(taken: list[float]) -> float:
    return len(taken) / sum(taken)


class Recorder:
    """A person who enters another number into the same box again and again."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._numbers = count()
        self._address = (
            f"/scorecards/{KEY}/measures/{MEASURE}/actuals/{LATEST.key}"
            f"?objective={OBJECTIVE}&on=map&view={LATEST.key}"
        )
        drawer = client.one.ask(drawer_request()).body.decode()
        box = drawer[drawer.index(f"{MEASURE}/actuals/{LATEST.key}") :]
        found = re.search(r'name="revision" value="(\d+)"', box)
        if found is None:
            raise RuntimeError("the drawer has no box")
        self._revision = int(found[1])

    def record(self) -> float:
        value = 40 + next(self._numbers) % 600 / 10
        body = f"value={value}&note=&revision={self._revision}"
        taken = self._client.timed(post(self._address, body, **HTMX))
        self._revision += 1
        return taken

    def look_after(self) -> float:
        """A write, and the map once after it; how long the look took."""
        self.record()
        return self._client.timed(map_request())
