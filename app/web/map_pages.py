"""Answers to a look at a strategy map: 304, stored bytes, or a page drawn anew."""

from dataclasses import replace
from datetime import date
from threading import Lock

from markupsafe import Markup
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from app.core.sight import ANYBODY, sight_of
from app.db.engine import Engine, Session
from app.db.lasting import LastingConnection
from app.errors import NotFoundError
from app.queries.facts import Head
from app.queries.reading import HEAD, head_of
from app.web.around import around
from app.web.drawers import Drawers
from app.web.drawing import DrawnMap, draw_map, page_with, whole_page
from app.web.kept import Body, Judged, Readings, Shelf
from app.web.objective_details import read_objective
from app.web.presenting.scene import Scene, View, view_of
from app.web.render import VARY, Renderer
from app.web.rights import actor_of

_MOST_BYTES = 96_000_000
"""Of drawn maps: about two hundred of a scorecard with 24 objectives, one for each view of it."""

_At = tuple[int, str, View]
_Asked = tuple[int, str, bytes]


class MapPages:
    """Draws maps and keeps what was drawn, for one process and one language."""

    def __init__(
        self,
        engine: Engine,
        connection: LastingConnection,
        renderer: Renderer,
        readings: Readings,
    ) -> None:
        self._connection = connection
        self._engine = engine
        self._renderer = renderer
        self._readings = readings
        self._maps: Shelf[_At, DrawnMap] = Shelf(_MOST_BYTES)
        self._views: Shelf[_Asked, DrawnMap] = Shelf(_MOST_BYTES)
        self.drawers = Drawers()
        self._drawing = Lock()

    def head(self, request: Request) -> Head:
        """Of the scorecard in the address, as it is now; raises NotFoundError."""
        key: str = request.path_params["scorecard"]
        found = self._connection.rows(HEAD, actor_of(request).organisation_id, key)
        if not found:
            raise NotFoundError("There is no scorecard “%(key)s”.", key=key)
        return head_of(found[0])

    def kept_answer(self, request: Request, head: Head, today: date) -> Response | None:
        """The stored page, or 304; None where something has to be read or drawn first."""
        drawn = self._views.get(_asked(request, head))
        if drawn is None or drawn.head != head or drawn.today != today:
            return None
        body = drawn.bodies.get(around(request))
        return None if body is None else page_answer(request, body)

    def kept_drawer(self, request: Request, head: Head, today: date) -> Response | None:
        """The stored drawer of an objective, or 304; None where it has to be drawn first."""
        sight = sight_of(actor_of(request), head.key)
        body = self.drawers.get(request, head, today, sight)
        return None if body is None else page_answer(request, body, vary=VARY)

    def drawn_answer(self, request: Request, head: Head, today: date) -> Response:
        """The page, drawn where nothing kept of it holds."""
        shown_to = around(request)
        with Session(self._engine) as session, session.begin():
            # the head is read again: with what it heads, in one transaction
            judged = self._readings.judged(session, head.organisation_id, head.key, today)
            scene = self.scene(judged, request.query_params)
            drawn = self.drawn_in(scene)
            objective = request.query_params.get("objective")
            if objective is not None:
                sight = sight_of(actor_of(request), head.key)
                drawer = self.drawer(session, replace(scene, sight=sight), objective)
                body = page_with(
                    self._renderer, scene, drawn, shown_to, objective=objective, drawer=drawer
                )
                return page_answer(request, body)
        body = whole_page(self._renderer, scene, drawn, shown_to)
        self._views.put(_asked(request, head), drawn, drawn.size)
        return page_answer(request, body)

    def drawn_in(self, scene: Scene) -> DrawnMap:
        """The map of the scene, from kept parts where they hold; the same for all who see it.

        One is drawn at a time: two would only take turns, and might be the same one.
        """
        scene = replace(scene, sight=ANYBODY)
        head = scene.facts.head
        at = (head.organisation_id, head.key, scene.view)
        with self._drawing:
            drawn = self._maps.get(at)
            if drawn is None or drawn.head != head or drawn.today != scene.today:
                drawn = draw_map(self._renderer, scene, drawn)
                self._maps.put(at, drawn, drawn.size)
        return drawn

    def scene(self, judged: Judged, asked: QueryParams) -> Scene:
        view = view_of(judged.reading, asked, judged.today)
        made = self._renderer
        return Scene(
            judged.reading, judged.evaluation, view, judged.today, made.wording, made.links
        )

    def drawer(self, session: Session, scene: Scene, objective: str) -> Markup:
        detail = read_objective(session, scene, objective, on_map=True)
        return self._renderer.part("objectives/_drawer.html", objective=detail)

    def clear(self) -> None:
        """Forgets everything, as a new process would have it."""
        self._readings.clear()
        self._maps.clear()
        self._views.clear()
        self.drawers.clear()


def _asked(request: Request, head: Head) -> _Asked:
    return head.organisation_id, head.key, request.scope["query_string"]


def page_answer(request: Request, body: Body, *, vary: str = "Cookie") -> Response:
    """The bytes, compressed where the visitor takes that; 304 where the visitor has them."""
    headers = {
        "etag": body.etag,
        "cache-control": "private, no-cache",
        "vary": f"Accept-Encoding, {vary}",
    }
    if body.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    content = body.content
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        content = body.compressed
    return Response(content, headers=headers, media_type="text/html")
