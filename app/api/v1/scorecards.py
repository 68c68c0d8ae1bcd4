"""Scorecards as JSON."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from app.api.deps import CurrentActor, Reads, Today
from app.core.definitions import Mode
from app.queries.reading import read_scorecard, scorecard_head
from app.queries.status_documents import status_document
from app.queries.views import evaluation_of, period_asked

router = APIRouter(prefix="/api/v1/scorecards", tags=["scorecards"])


@router.get("/{key}/status", name="api.scorecards.status")
def status(
    request: Request,
    session: Reads,
    actor: CurrentActor,
    today: Today,
    key: str,
    period: str | None = None,
    mode: Mode = Mode.PERIOD,
    as_of: Annotated[date | None, Query(description="Which periods count as ended.")] = None,
) -> dict[str, Any]:
    """Every status of the scorecard; without a period in the latest one with an actual."""
    reading = read_scorecard(session, scorecard_head(session, actor.organisation_id, key))
    day = as_of or today
    view = period_asked(reading, period, day)
    wording = request.app.state.renderer.wording
    return status_document(reading, evaluation_of(reading, day), view, mode, wording)
