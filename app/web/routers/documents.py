"""The document of a scorecard: downloaded, and uploaded to make or change one."""

from fastapi import APIRouter
from fastapi.responses import Response

from app.exchange.scorecard_yaml import write_yaml
from app.exchange.unseen import without_unseen
from app.queries.documents import document_of
from app.web.deps import CurrentActor, Reads

router = APIRouter()


@router.get("/scorecards/{scorecard}/document", name="documents.show")
def show(session: Reads, actor: CurrentActor, scorecard: str) -> Response:
    document = document_of(session, actor.organisation_id, scorecard)
    text = write_yaml(without_unseen(document, actor.sees))
    headers = {"content-disposition": f'attachment; filename="{scorecard}.yaml"'}
    return Response(text, media_type="application/yaml; charset=utf-8", headers=headers)
