"""Scorecards as JSON."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from app.api.deps import CurrentActor, Reads, Today
from app.api.problems import PROBLEMS
from app.core.definitions import Mode
from app.core.sight import sight_of
from app.queries.reading import read_scorecard, scorecard_head
from app.queries.status_documents import status_document
from app.queries.views import evaluation_of, period_asked

router = APIRouter(prefix="/api/v1/scorecards", tags=["scorecards"], responses={**PROBLEMS})


class ViewAsked(BaseModel):
    """Which period is looked at, and on which day."""

    period: str | None = Field(None, description="Such as 2026-Q3. Default: the latest.")
    mode: Mode = Field(Mode.PERIOD, description="The period alone, or the year to date.")
    as_of: date | None = Field(None, description="The day that decides what has ended.")


@router.get("/{key}/status", name="api.scorecards.status")
def status(
    request: Request,
    session: Reads,
    actor: CurrentActor,
    today: Today,
    key: str,
    asked: Annotated[ViewAsked, Query()],
) -> dict[str, Any]:
    """Every status of the scorecard; without a period in the latest one with an actual."""
    reading = read_scorecard(session, scorecard_head(session, actor.organisation_id, key))
    day = asked.as_of or today
    view = period_asked(reading, asked.period, day)
    sight = sight_of(actor, key)
    wording = request.app.state.renderer.wording
    return status_document(reading, evaluation_of(reading, day), view, asked.mode, wording, sight)
