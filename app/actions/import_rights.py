"""Who may import what: a new scorecard, one over another, one below or fed by others."""

from collections.abc import Mapping

from app.actions.parts import all_measures
from app.core.access import Actor, Deed, may
from app.db.engine import Session
from app.errors import RefusedError
from app.exchange.document import Measure, Scorecard, feeding_key
from app.queries.access import refuse_what_is_not_allowed


def refuse_import_over(session: Session, actor: Actor, key: str, *, is_new: bool) -> None:
    """Raises ForbiddenError: adding a scorecard is an administrator's, changing one takes EDIT.

    To whoever does not see what is stored under the key, it is new.
    """
    if is_new:
        refuse_what_is_not_allowed(actor, Deed.ADD_SCORECARD, session=session)
    else:
        refuse_what_is_not_allowed(actor, Deed.EDIT, key, session=session)


def refuse_import(
    session: Session, actor: Actor, before: Scorecard | None, after: Scorecard
) -> None:
    """Besides, roles are inherited and scores are fed: neither reaches past what the person sees.

    Raises ForbiddenError for another place in the tree, which takes GRANT, and RefusedError for a
    scorecard they do not see, the same whether it is there or not.
    """
    refuse_import_over(session, actor, after.key, is_new=before is None)
    if actor.sees_all:
        return
    if before is not None and before.parent != after.parent:
        refuse_what_is_not_allowed(actor, Deed.GRANT, after.key, session=session)
        _refuse_unseen(actor, after.parent)
    old = {} if before is None else _fed(before)
    for key, measure in _fed(after).items():
        source = feeding_key(measure.source)
        if key not in old or feeding_key(old[key].source) != source:
            _refuse_unseen(actor, source)


def may_import_something(actor: Actor) -> bool:
    """Whether a document could be imported at all: which, hangs on the document."""
    return may(actor.standing(), Deed.ADD_SCORECARD) or any(
        may(actor.standing(key), Deed.EDIT) for key in actor.roles
    )


def _fed(document: Scorecard) -> Mapping[str, Measure]:
    return {each.key: each for each in all_measures(document) if feeding_key(each.source)}


def _refuse_unseen(actor: Actor, key: str | None) -> None:
    if key is not None and not actor.sees(key):
        raise RefusedError("There is no scorecard “%(key)s”.", key=key)
