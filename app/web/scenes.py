"""From a request to the scene it asks for."""

from collections.abc import Mapping
from datetime import date

from starlette.requests import Request

from app.core.sight import sight_of
from app.db.engine import Session
from app.web.kept import Judged, Readings
from app.web.presenting.scene import Scene, view_of
from app.web.render import renderer
from app.web.rights import actor_of


def scene_for(
    request: Request,
    session: Session,
    scorecard: str,
    today: date,
    asked: Mapping[str, str] | None = None,
) -> Scene:
    """The scorecard in the view that the address, or ``asked``, names.

    Raises NotFoundError for a scorecard that is not there, RefusedError for an impossible view.
    """
    readings: Readings = request.app.state.readings
    judged = readings.judged(session, actor_of(request).organisation_id, scorecard, today)
    return scene_of(request, judged, request.query_params if asked is None else asked)


def scene_of(request: Request, judged: Judged, asked: Mapping[str, str]) -> Scene:
    made = renderer(request)
    return Scene(
        judged.reading,
        judged.evaluation,
        view_of(judged.reading, asked, judged.today),
        judged.today,
        made.wording,
        made.links,
        sight_of(actor_of(request), judged.reading.facts.head.key),
    )
