"""Put the home page together, and take an uploaded document in."""

from dataclasses import replace
from datetime import date, datetime
from http import HTTPStatus

from fastapi import Request, UploadFile
from fastapi.responses import Response

from app.actions.documents import import_drafts
from app.actions.faulty_import import FaultyImportError
from app.actions.import_report import ImportReport
from app.actions.import_rights import may_import_something
from app.actions.roles import become_owner
from app.core.access import Actor, Deed, may
from app.db.engine import Session
from app.demo.load import EXAMPLE_KEYS
from app.errors import RefusedError
from app.exchange.scorecard_file import read_draft
from app.queries.access import administrator_names, listed
from app.queries.deleted_things import deleted_scorecards
from app.queries.scorecards import scorecard_names
from app.web.around import around
from app.web.deps import reading, writing
from app.web.forms.home import EVERYTHING, Wanted
from app.web.kept import Readings
from app.web.pages.home import HomePage, ImportForm
from app.web.presenting.finding import finder, found_among, home_address
from app.web.presenting.home import examples, refused_import, scorecard_card
from app.web.presenting.shell import bare_shell
from app.web.render import answer, go, renderer
from app.web.scenes import scene_of
from app.wording.errors import error_sentence
from app.wording.language import Wording


def home_page(
    request: Request, session: Session, actor: Actor, today: date, wanted: Wanted = EVERYTHING
) -> HomePage:
    """Only the scorecards that are shown are read."""
    readings: Readings = request.app.state.readings
    wording, links = renderer(request).wording, renderer(request).links
    names = scorecard_names(session, actor)
    found = found_among(names, wanted)
    judged = [
        readings.judged(session, actor.organisation_id, each.key, today) for each in found.shown
    ]
    may_add = may(actor.standing(), Deed.ADD_SCORECARD)
    deleted = deleted_scorecards(session, actor.organisation_id) if may_add else frozenset[str]()
    taken = {each.key for each in names} | deleted
    return HomePage(
        shell=bare_shell(
            wording,
            title=wording.gettext("Scorecards") if names else wording.gettext("Start"),
            around=around(request),
            address=home_address(links, wanted),
        ),
        scorecards=tuple(scorecard_card(scene_of(request, each, {})) for each in judged),
        finder=finder(wording, links, wanted, found, of=len(names)),
        examples=examples(wording, taken) if may_add else (),
        has_deleted_examples=not deleted.isdisjoint(EXAMPLE_KEYS),
        form=ImportForm() if may_import_something(actor) else None,
        ask="" if names or may_add else _whom_to_ask(wording, session, actor),
    )


def _whom_to_ask(wording: Wording, session: Session, actor: Actor) -> str:
    people = administrator_names(session, actor.organisation_id)
    return wording.gettext(
        "No scorecard is open to you yet. Ask %(people)s.", people=listed(people)
    )


def uploaded(
    request: Request, actor: Actor, upload: UploadFile, now: datetime, today: date
) -> Response:
    """Import the document and show its map; a document with faults changes nothing."""
    name = upload.filename or renderer(request).wording.gettext("the document")
    draft = read_draft(upload.file.read(), name)
    wording = renderer(request).wording
    try:
        with writing(request) as session:
            (report,) = import_drafts(session, actor=actor, drafts=[draft], prune=False, at=now)
            give_to_its_adder(session, actor, report, now)
    except FaultyImportError as error:
        (faults,) = error.faults
        return _refused(request, actor, today, refused_import(wording, name, faults))
    except RefusedError as error:
        return _refused(request, actor, today, ImportForm(name, error_sentence(wording, error)))
    return go(request, "maps.show", scorecard=report.key)


def give_to_its_adder(session: Session, actor: Actor, report: ImportReport, now: datetime) -> None:
    """Whoever adds a scorecard on a page is its owner."""
    if report.is_new:
        become_owner(session, actor=actor, scorecard=report.key, at=now)


def _refused(request: Request, actor: Actor, today: date, form: ImportForm) -> Response:
    with reading(request) as session:
        page = home_page(request, session, actor, today)
    return answer(
        request,
        whole="home/show.html",
        part="home/_import.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
        page=replace(page, form=form),
        form=form,
    )
