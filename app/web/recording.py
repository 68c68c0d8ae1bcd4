"""Record an actual or take it back, and answer with all that it changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from http import HTTPStatus

from fastapi import Request
from fastapi.responses import Response
from starlette.responses import HTMLResponse

from app.actions.actuals import (
    ActualDraft,
    RecordedActual,
    StaleActualError,
    record_actual,
    restore_actual,
)
from app.core.access import Actor, Deed, may
from app.core.periods import Period
from app.db.engine import Session
from app.errors import RefusedError, ThroughlineError
from app.queries.access import listed
from app.queries.entries import Entries, Entry, entries_of, revisions_of
from app.queries.facts import MeasureFacts
from app.queries.responsibility import people_named, refuse_irresponsible_for, responsible_in
from app.queries.slots import ActualSlot
from app.web.around import around
from app.web.changes import changed_on_map, refresh_of
from app.web.deps import reading, writing
from app.web.forms.actuals import Restoration, TypedActual
from app.web.kept import Readings
from app.web.pages.actuals import ActualForm, FormState
from app.web.presenting import actuals as present
from app.web.presenting.entry_forms import actual_form, asked_by_form, entered_for
from app.web.presenting.scene import Scene
from app.web.presenting.shell import scorecard_shell
from app.web.render import go, here, page, renderer, wants_part
from app.web.rights import actor_of
from app.web.scenes import scene_for, scene_of
from app.wording.errors import error_sentence


@dataclass(frozen=True, slots=True)
class ActualPlace:
    """Which actual: the parameters of its address."""

    scorecard: str
    measure: str
    period: str


@dataclass(frozen=True, slots=True)
class Box:
    """The box that was sent: of which measure and period, in front of which scene."""

    request: Request
    scene: Scene
    measure: MeasureFacts
    period: Period

    @property
    def slot(self) -> ActualSlot:
        return ActualSlot(self.scene.key, self.measure.key, self.period)

    def form(self, entries: Entries) -> ActualForm:
        query = dict(self.request.query_params)
        return actual_form(self.scene, self.measure, self.period, entries, query)

    def entries(self, session: Session) -> Entries:
        return entries_of(session, [self.measure.id], [self.period])


def actual_page(request: Request, session: Session, place: ActualPlace, today: date) -> Response:
    """The actual's own page: its box and all its revisions."""
    box = _box(request, session, place, today)
    return _whole(box, session, None, HTTPStatus.OK)


def recorded(
    request: Request, actor: Actor, now: datetime, place: ActualPlace, typed: TypedActual
) -> Response:
    """Write what was typed; what cannot be taken stays in the box, with a sentence."""
    box = _box_sent(request, actor, place)
    read = typed.read(box.scene.wording, box.measure.unit)
    if isinstance(read, str):
        return _refused(box, typed, read)
    draft = ActualDraft(read.value, typed.remark, expected=typed.revision)

    def write(session: Session) -> RecordedActual:
        return record_actual(session, actor=actor, slot=box.slot, draft=draft, at=now)

    return _written(box, typed, write, now)


def restored(
    request: Request, actor: Actor, now: datetime, place: ActualPlace, restoration: Restoration
) -> Response:
    """Make an earlier revision the current one again."""
    box = _box_sent(request, actor, place)

    def write(session: Session) -> RecordedActual:
        return restore_actual(
            session,
            actor=actor,
            slot=box.slot,
            number=restoration.number,
            expected=restoration.revision,
            at=now,
        )

    return _written(box, None, write, now)


def _written(
    box: Box,
    typed: TypedActual | None,
    write: Callable[[Session], RecordedActual],
    now: datetime,
) -> Response:
    try:
        with writing(box.request) as session:
            done = write(session)
    except StaleActualError as error:
        return _conflict(box, typed, error, now)
    except RefusedError as error:
        if typed is None:
            raise
        return _refused(box, typed, error_sentence(box.scene.wording, error))
    return _done(box, done, now)


def _done(box: Box, done: RecordedActual, now: datetime) -> Response:
    request = box.request
    readings: Readings = request.app.state.readings
    judged = readings.follow(actor_of(request).organisation_id, done, box.scene.today)
    if not wants_part(request):
        return _onward(box)
    if judged is None:
        with reading(request) as session:
            scene = _scene(request, session, box.scene.key, box.scene.today)
    else:
        scene = scene_of(request, judged, asked_by_form(request.query_params))
    after = replace(box, scene=scene)
    entry = _entry(after, done, now)
    form = replace(
        after.form({} if entry is None else {(entry.measure_id, entry.period): entry}),
        state=FormState.SAVED,
        saved=present.saved_words(scene, after.measure, entry, now, _undo(done)),
        refresh=refresh_of(scene, request.query_params),
    )
    part = renderer(request).part("actuals/_form.html", form=form)
    return HTMLResponse("".join([part, *changed_on_map(request, scene, after.measure.key)]))


def _entry(box: Box, done: RecordedActual, now: datetime) -> Entry | None:
    """What stands there now: it need not be read again."""
    if done.actual is None:
        return None
    actor = actor_of(box.request)
    actual = done.actual
    return Entry(
        done.measure_id, box.period, actual.value, actual.note, done.number, actor.name, now
    )


def _undo(done: RecordedActual) -> int | None:
    """The revision that stood there before; None where nothing was changed."""
    return None if done.deed is None else done.before


def _onward(box: Box) -> Response:
    """A plain browser goes back to the page it came from, which says what was saved."""
    query = box.request.query_params
    view = {"period": query.get("view"), "mode": query.get("mode")}
    saved = f"{box.measure.key}.{box.period.key}"
    objective = query.get("objective")
    if objective is not None:
        return go(
            box.request,
            "objectives.show",
            scorecard=box.scene.key,
            objective=objective,
            saved=saved,
            **view,
        )
    return go(
        box.request,
        "actuals.show",
        scorecard=box.scene.key,
        measure=box.measure.key,
        period=box.period.key,
        saved=saved,
        view=query.get("view"),
        mode=query.get("mode"),
    )


def _refused(box: Box, typed: TypedActual, sentence: str) -> Response:
    with reading(box.request) as session:
        form = replace(
            box.form(box.entries(session)),
            value=typed.value,
            note=typed.note,
            revision=typed.revision,
            state=FormState.INVALID,
            fault=sentence,
        )
        return _form_answer(box, session, form, HTTPStatus.UNPROCESSABLE_ENTITY)


def _conflict(
    box: Box, typed: TypedActual | None, error: StaleActualError, now: datetime
) -> Response:
    with reading(box.request) as session:
        entries = box.entries(session)
        theirs = entries.get((box.measure.id, box.period))
        form = box.form(entries)
        if typed is not None:
            form = replace(form, value=typed.value, note=typed.note)
        if theirs is None or typed is None:
            fault = error_sentence(box.scene.wording, error)
            form = replace(form, state=FormState.INVALID, fault=fault)
        else:
            both = present.conflict(box.scene, box.measure, typed.value, theirs, now)
            form = replace(form, state=FormState.CONFLICT, conflict=both)
        return _form_answer(box, session, form, HTTPStatus.CONFLICT)


def _form_answer(box: Box, session: Session, form: ActualForm, status: HTTPStatus) -> Response:
    if wants_part(box.request):
        return page(box.request, "actuals/_form.html", status=status, form=form)
    return _whole(box, session, form, status)


def _whole(box: Box, session: Session, form: ActualForm | None, status: HTTPStatus) -> Response:
    """The actual's own page, with the box as it was sent where it is given."""
    scene, measure, period = box.scene, box.measure, box.period
    revisions = revisions_of(session, measure.id, period)
    leaves = present.leaves_of(scene, measure, period)
    entries = entries_of(session, {leaf.id for leaf, _ in leaves}, {own for _, own in leaves})
    entry = present.entry_of(scene, measure, period, entries)
    saved = box.request.query_params.get("saved")
    entry = replace(
        entry, forms=tuple(present.as_saved(scene, each, entries, saved) for each in entry.forms)
    )
    if form is not None:
        entry = replace(entry, forms=(form,))
    if not entry.forms and leaves:
        entry = replace(entry, closed=_closed(box, session))
    title = f"{measure.name}, {period.key}"
    shell = scorecard_shell(
        scene, title=title, around=around(box.request), address=here(box.request)
    )
    shown = present.show_actual(scene, shell, measure, period, entry, revisions)
    return page(box.request, "actuals/show.html", status=status, page=shown)


def _closed(box: Box, session: Session) -> str:
    """Who enters it, for those who do not."""
    wording, facts = box.scene.wording, box.scene.facts
    leaves = entered_for(facts, box.measure.key)
    owners = dict.fromkeys(each for leaf in leaves for each in responsible_in(facts, leaf.key))
    if not owners:
        return wording.gettext("Your role does not enter this.")
    people = people_named(session, facts.head.organisation_id, owners.keys())
    return wording.gettext("This is entered by %(people)s.", people=listed(people))


def _box_sent(request: Request, actor: Actor, place: ActualPlace) -> Box:
    """Without a question where the scorecard is known: what is written is checked against what
    stands in the database, in the transaction that writes it. Whether a contributor answers for
    the measure is seen in what stands there now."""
    today: date = request.app.state.today()
    readings: Readings = request.app.state.readings
    known = readings.known(actor.organisation_id, place.scorecard, today)
    if known is not None and may(actor.standing(place.scorecard), Deed.ENTER):
        try:
            return _box_in(
                request, scene_of(request, known, asked_by_form(request.query_params)), place
            )
        except ThroughlineError:
            # it may have come since
            pass
    with reading(request) as session:
        box = _box(request, session, place, today)
        refuse_irresponsible_for(session, actor, box.scene.facts, box.measure)
    return box


def _box(request: Request, session: Session, place: ActualPlace, today: date) -> Box:
    return _box_in(request, _scene(request, session, place.scorecard, today), place)


def _box_in(request: Request, scene: Scene, place: ActualPlace) -> Box:
    measure = present.measure_facts(scene, place.measure)
    return Box(request, scene, measure, present.own_period(measure, place.period))


def _scene(request: Request, session: Session, scorecard: str, today: date) -> Scene:
    return scene_for(request, session, scorecard, today, asked_by_form(request.query_params))
