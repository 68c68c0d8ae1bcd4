"""Put the page of a history together, and let it be taken along as a file."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from fastapi import Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from app import clock
from app.core.access import Actor
from app.db.engine import Session
from app.exchange.history_files import FiledLine, csv_lines, json_lines
from app.queries.history import (
    DEEDS_AT_ONCE,
    Chosen,
    DeedLines,
    HistoryNames,
    deeds,
    filed,
    history_names,
    offered,
    scorecard_name,
)
from app.queries.scorecards import scorecard_names
from app.queries.unseen_history import history_reader
from app.web.around import around
from app.web.deps import reading
from app.web.forms.history import WantedHistory
from app.web.pages.history import HistoryPage
from app.web.presenting.desk import desk_nav
from app.web.presenting.history import Address, HistoryScene, history_filters
from app.web.presenting.shell import bare_shell
from app.web.render import here, page, renderer

OF_ORGANISATION = "history.show"
OF_SCORECARD = "history.show_scorecard"
_PERSON = re.compile(r"person-(\d+)")


class Form(StrEnum):
    CSV = "csv"
    JSON = "jsonl"


_TYPES = {Form.CSV: "text/csv; charset=utf-8", Form.JSON: "application/jsonl"}


def history_page(
    request: Request, session: Session, actor: Actor, wanted: WantedHistory, now: datetime
) -> HTMLResponse:
    """Of the scorecard in the address, or of the organisation."""
    key: str | None = request.path_params.get("scorecard")
    made = renderer(request)
    chosen = _chosen(actor, key, wanted, now)
    reader = history_reader(session, actor, key)
    found = [reader.deed(each) for each in deeds(session, chosen, before=wanted.before)]
    names = _names(session, actor, found)
    address = _address(request, OF_ORGANISATION if key is None else OF_SCORECARD)
    export = _address(request, "history.export" if key is None else "history.export_scorecard")
    title = made.wording.gettext("History")
    if key is not None:
        name = scorecard_name(session, actor.organisation_id, key)
        title = made.wording.gettext("History of %(name)s", name=name)
    scene = HistoryScene(made.wording, names, address)
    last = {**wanted.query, "before": str(found[-1].first.deed)} if found else {}
    shown = HistoryPage(
        shell=bare_shell(made.wording, title=title, around=around(request), address=here(request)),
        nav=desk_nav(made.wording, made.links, actor, OF_ORGANISATION if key is None else ""),
        title=title,
        filters=history_filters(
            made.wording,
            address,
            wanted,
            offered(session, actor.organisation_id, key),
            scorecard_names(session, actor) if key is None else [],
        ),
        deeds=tuple(scene.entry(each) for each in found),
        newest=address(wanted.query) if wanted.before is not None else None,
        older=address(last) if len(found) == DEEDS_AT_ONCE else None,
        csv=export({**wanted.query, "form": Form.CSV}),
        json=export({**wanted.query, "form": Form.JSON}),
    )
    return page(request, "history/show.html", page=shown)


def history_file(
    request: Request, actor: Actor, wanted: WantedHistory, form: Form, now: datetime
) -> Response:
    """Line by line, as they are read."""
    key: str | None = request.path_params.get("scorecard")
    with reading(request) as session:
        if key is not None:
            scorecard_name(session, actor.organisation_id, key)
        reader = history_reader(session, actor, key)
    chosen = _chosen(actor, key, wanted, now)
    write = csv_lines if form is Form.CSV else json_lines
    name = f"{'history' if key is None else f'{key}-history'}.{form}"
    return StreamingResponse(
        write(map(reader.line, _filed(request, chosen))),
        headers={"content-disposition": f'attachment; filename="{name}"'},
        media_type=_TYPES[form],
    )


def _filed(request: Request, chosen: Chosen) -> Iterator[FiledLine]:
    """In a transaction of its own, for the answer is sent while it is read."""
    with reading(request) as session:
        yield from filed(session, chosen)


def _address(request: Request, route: str) -> Address:
    links, fixed = renderer(request).links, dict(request.path_params)
    return lambda query: links.to(route, **fixed, **query)


def _chosen(actor: Actor, key: str | None, wanted: WantedHistory, now: datetime) -> Chosen:
    zone = clock.at_the_wall(now).tzinfo

    def begins(day: date) -> datetime:
        return datetime.combine(day, time.min, tzinfo=zone)

    return Chosen(
        actor.organisation_id,
        key or wanted.scorecard,
        wanted.person,
        wanted.kind,
        None if wanted.since is None else begins(wanted.since),
        None if wanted.until is None else begins(wanted.until) + timedelta(days=1),
        wanted.deed,
    )


def _names(session: Session, actor: Actor, found: list[DeedLines]) -> HistoryNames:
    paths = {line.path for deed in found for line in deed.lines}
    keys = {path.partition("/")[0] for path in paths}
    people = {int(number) for path in paths for number in _PERSON.findall(path)}
    return history_names(session, actor.organisation_id, keys, people)
