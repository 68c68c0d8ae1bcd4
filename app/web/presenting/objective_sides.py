"""What stands beside an objective: its initiatives, and the objectives at the ends of its links."""

from datetime import date

from app.core.definitions import Status
from app.queries.entries import InitiativeFacts
from app.web.pages import objectives as pages
from app.web.presenting.lights import light
from app.web.presenting.scene import Scene
from app.wording.language import marked
from app.wording.periods import show_date
from app.wording.statuses import initiative_status_word

_OVER = ("done", "cancelled")
"""Statuses of an initiative that nothing more is waited for."""
_ENDS = marked("ends %(date)s")
_ENDED = marked("ended %(date)s")
_WAS_TO_END = marked("was to end %(date)s")


def drives(scene: Scene, objective: str) -> tuple[pages.Neighbour, ...]:
    """The objectives it is linked to as a cause, with what each link claims."""
    return tuple(
        _neighbour(scene, link.effect, link.note)
        for link in scene.facts.links
        if link.cause == objective
    )


def driven_by(scene: Scene, objective: str) -> tuple[pages.Neighbour, ...]:
    """The objectives it is linked to as their effect."""
    return tuple(
        _neighbour(scene, link.cause, link.note)
        for link in scene.facts.links
        if link.effect == objective
    )


def initiative_line(scene: Scene, initiative: InitiativeFacts) -> pages.InitiativeLine:
    wording = scene.wording
    of = len(initiative.milestones)
    done = sum(milestone.done is not None for milestone in initiative.milestones)
    progress = wording.ngettext(
        "%(done)s of %(num)s milestone", "%(done)s of %(num)s milestones", of, done=done, num=of
    )
    late = _late_since(initiative, scene.today)
    return pages.InitiativeLine(
        name=initiative.name,
        status=initiative_status_word(wording, initiative.status),
        done=100 * done // of if of else None,
        progress=progress if of else "",
        ends=_ends(scene, initiative, late),
        is_late=late is not None,
    )


def _late_since(initiative: InitiativeFacts, today: date) -> date | None:
    """The earliest day by which something should have been done and is not."""
    if initiative.status in _OVER:
        return None
    due = [m.due for m in initiative.milestones if m.done is None]
    if initiative.ends is not None:
        due.append(initiative.ends)
    return min((day for day in due if day < today), default=None)


def _ends(scene: Scene, initiative: InitiativeFacts, late: date | None) -> str:
    wording = scene.wording
    if late is not None:
        return wording.gettext("late since %(date)s", date=show_date(wording, late))
    if initiative.ends is None:
        return ""
    if initiative.status not in _OVER:
        message = _ENDS
    else:
        # when it was given up is not known, and what is done early does not end later
        is_past = initiative.status == "done" and initiative.ends < scene.today
        message = _ENDED if is_past else _WAS_TO_END
    return wording.gettext(message, date=show_date(wording, initiative.ends))


def _neighbour(scene: Scene, key: str, note: str | None) -> pages.Neighbour:
    name = scene.facts.objectives[key].name
    return pages.Neighbour(key, name, light(scene.wording, _status(scene, key)), note or "")


def _status(scene: Scene, key: str) -> Status:
    """In the view, an override included."""
    return scene.evaluation.objective(key, scene.view.period, scene.view.mode).status
