"""What is asked of the servers, and A beside it."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

from bench.client import Connection, answered, get, post
from bench.rounds import Slice
from bench.scorecard import KEY, LATEST
from bench.servers import Server

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
class Reached:
    """Answers, and what they took: seconds by the clock and of the server's processor time."""

    answers: float
    seconds: float
    cost: float | None

    def __add__(self, other: "Reached") -> "Reached":
        known = self.cost is not None and other.cost is not None
        return Reached(
            self.answers + other.answers,
            self.seconds + other.seconds,
            (self.cost or 0.0) + (other.cost or 0.0) if known else None,
        )

    @property
    def rate(self) -> float:
        return self.answers / self.seconds

    @property
    def cost_of_one(self) -> float | None:
        return None if self.cost is None else self.cost / self.answers


@dataclass(frozen=True, slots=True)
class Client:
    """Connections to one server: some to ask at once, one to ask in turn."""

    server: Server
    many: tuple[Connection, ...]
    one: Connection

    @classmethod
    def of(cls, server: Server) -> "Client":
        many = tuple(Connection(server.port) for _ in range(_AT_ONCE))
        return cls(server, many, Connection(server.port))

    def at_once(self, request: bytes, seconds: float) -> Reached:
        before = self.server.processor_time()
        answers, taken = answered(self.many, request, seconds)
        return Reached(answers, taken, self._cost_since(before))

    def timed(self, request: bytes) -> Reached:
        """One answer; raises RuntimeError where it is a refusal."""
        before = self.server.processor_time()
        start = time.perf_counter()
        answer = self.one.ask(request)
        taken = time.perf_counter() - start
        if answer.status not in (200, 304):
            raise RuntimeError(f"answered {answer.status}: {answer.body[:300]!r}")
        return Reached(1, taken, self._cost_since(before))

    def _cost_since(self, before: float | None) -> float | None:
        now = self.server.processor_time()
        return None if before is None or now is None else now - before


Subject = Callable[[], Slice]


def saturated(
    constant: Client, client: Client, request: bytes, *, beside: bytes = FRONT
) -> Subject:
    """Answers in a second against those of A, both asked over several connections at once."""

    def measure() -> Slice:
        client.timed(request)
        against = constant.at_once(beside, _BESIDE)
        reached = client.at_once(request, _SUBJECT)
        against += constant.at_once(beside, _BESIDE)
        return _slice(reached, against)

    return measure


def in_turn(constant: Client, ask: Callable[[], Reached], *, beside: bytes = FRONT) -> Subject:
    """One request after the other; A is asked in the same way.

    The first is not counted: a process that has been idle has to be woken.
    """

    def measure() -> Slice:
        ask()
        against = _one_by_one(lambda: constant.timed(beside), _BESIDE)
        reached = _one_by_one(ask, 2 * _SUBJECT)
        against += _one_by_one(lambda: constant.timed(beside), _BESIDE)
        return _slice(
            sum(reached[1:], reached[0]),
            sum(against[1:], against[0]),
            [one.seconds for one in reached],
        )

    return measure


def _one_by_one(ask: Callable[[], Reached], seconds: float) -> list[Reached]:
    end = time.perf_counter() + seconds
    reached = [ask()]
    while time.perf_counter() < end:
        reached.append(ask())
    return reached


def _slice(reached: Reached, against: Reached, taken: Sequence[float] = ()) -> Slice:
    return Slice(reached.rate, against.rate, reached.cost_of_one, against.cost_of_one, tuple(taken))


class Recorder:
    """A person who enters another number into the same box again and again."""

    def __init__(self, client: Client) -> None:
        self.client = client
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

    def record(self) -> Reached:
        value = 40 + next(self._numbers) % 600 / 10
        body = f"value={value}&note=&revision={self._revision}"
        taken = self.client.timed(post(self._address, body, **HTMX))
        self._revision += 1
        return taken

    def look_after(self) -> Reached:
        """A write, and the map once after it; how long the look took."""
        self.record()
        return self.client.timed(map_request())
