"""Drawers of objectives, kept as they were sent."""

from dataclasses import dataclass
from datetime import date

from starlette.requests import Request

from app.core.sight import Sight
from app.queries.facts import Head
from app.web.kept import Body, Shelf
from app.web.presenting.scene import Scene

_MOST_BYTES = 32_000_000

_Asked = tuple[int, str, bytes, Sight]


@dataclass(frozen=True, slots=True)
class KeptDrawer:
    """It shows its neighbours' lights too, so any change of the scorecard makes it old."""

    head: Head
    today: date
    body: Body


class Drawers:
    """By the address they were asked for under, and by what differs from person to person."""

    def __init__(self) -> None:
        self._shelf: Shelf[_Asked, KeptDrawer] = Shelf(_MOST_BYTES)

    def get(self, request: Request, head: Head, today: date, sight: Sight) -> Body | None:
        kept = self._shelf.get(_asked(request, head, sight))
        if kept is None or kept.head != head or kept.today != today:
            return None
        return kept.body

    def put(self, request: Request, scene: Scene, body: Body) -> None:
        head = scene.facts.head
        kept = KeptDrawer(head, scene.today, body)
        self._shelf.put(_asked(request, head, scene.sight), kept, len(body.content))

    def clear(self) -> None:
        self._shelf.clear()


def _asked(request: Request, head: Head, sight: Sight) -> _Asked:
    return head.organisation_id, request.scope["path"], request.scope["query_string"], sight
