"""Home, and the two ways to begin: an example, or a document of one's own."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, Response

from app.actions.documents import import_document
from app.demo.load import example
from app.web.deps import CurrentActor, Now, Reads, Today, Writes
from app.web.forms.home import Wanted
from app.web.homes import give_to_its_adder, home_page, uploaded
from app.web.render import go, page

router = APIRouter()


@router.get("/", name="home.show")
def show(
    request: Request,
    session: Reads,
    actor: CurrentActor,
    today: Today,
    wanted: Annotated[Wanted, Query()],
) -> HTMLResponse:
    return page(request, "home/show.html", page=home_page(request, session, actor, today, wanted))


@router.post("/examples", name="examples.create")
def create_example(
    request: Request,
    session: Writes,
    actor: CurrentActor,
    now: Now,
    key: Annotated[str, Form(alias="example")],
) -> Response:
    document = example(key)
    report = import_document(session, actor=actor, document=document, prune=False, at=now)
    give_to_its_adder(session, actor, report, now)
    return go(request, "maps.show", scorecard=key)


@router.post("/imports", name="imports.create")
def create_import(
    request: Request, actor: CurrentActor, now: Now, today: Today, document: UploadFile
) -> Response:
    return uploaded(request, actor, document, now, today)
