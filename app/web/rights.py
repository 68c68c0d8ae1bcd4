"""What every page asks of the person who takes it."""

from collections.abc import Mapping

from starlette.requests import Request

from app.core.access import Actor, Deed
from app.db.engine import Session
from app.errors import SignInNeededError
from app.queries.access import forbidden, is_allowed
from app.queries.visits import Visit, refuse_without_second_step

RIGHTS: Mapping[str, Deed | None] = {
    "home.show": Deed.SEE_SCORECARDS,
    "examples.create": Deed.ADD_SCORECARD,
    # what it takes hangs on the document: app/actions/import_rights.py
    "imports.create": Deed.SEE_SCORECARDS,
    "maps.show": Deed.VIEW,
    "scorecards.show": Deed.VIEW,
    "scorecards.delete": Deed.GRANT,
    "objectives.show": Deed.VIEW,
    "measures.show": Deed.VIEW,
    "actuals.show": Deed.VIEW,
    "actuals.record": Deed.ENTER,
    "actuals.restore": Deed.ENTER,
    "documents.show": Deed.VIEW,
    "history.show": Deed.READ_HISTORY,
    "history.export": Deed.READ_HISTORY,
    "history.show_scorecard": Deed.READ_HISTORY,
    "history.export_scorecard": Deed.READ_HISTORY,
    "preferences.update": None,
    "sign_in.show": None,
    "sign_in.create": None,
    "sign_in.second": None,
    "sign_in.end": None,
    "providers.depart": None,
    "providers.arrive": None,
    "providers.unlink": Deed.SEE_SCORECARDS,
    "passkeys.ask": None,
    "passkeys.answer": None,
    "passkeys.begin": Deed.SEE_SCORECARDS,
    "passkeys.create": Deed.SEE_SCORECARDS,
    "passkeys.remove": Deed.SEE_SCORECARDS,
    "welcome.show": None,
    "welcome.create": None,
    "invitations.show": None,
    "invitations.accept": None,
    "invitations.join": None,
    "passwords.forgotten": None,
    "passwords.ask": None,
    "passwords.show": None,
    "passwords.update": None,
    "demo.arrive": None,
    "demo.become": None,
    "account.show": Deed.SEE_SCORECARDS,
    "account.update": Deed.SEE_SCORECARDS,
    "account.change_password": Deed.SEE_SCORECARDS,
    "account.enter": Deed.SEE_SCORECARDS,
    "account.end_session": Deed.SEE_SCORECARDS,
    "account.end_others": Deed.SEE_SCORECARDS,
    "account.appoint_deputy": Deed.SEE_SCORECARDS,
    "account.end_deputy": Deed.SEE_SCORECARDS,
    "account.begin_second_step": Deed.SEE_SCORECARDS,
    "account.confirm_second_step": Deed.SEE_SCORECARDS,
    "account.remove_second_step": Deed.SEE_SCORECARDS,
    "second_steps.show": Deed.SEE_SCORECARDS,
    "account.renew_codes": Deed.SEE_SCORECARDS,
    "confirmations.show": Deed.SEE_SCORECARDS,
    "confirmations.create": Deed.SEE_SCORECARDS,
    "roles.index": Deed.SEE_SCORECARDS,
    "roles.show": Deed.GRANT,
    "roles.set": Deed.GRANT,
    "roles.invite_owners": Deed.ADMINISTER,
    "update_links.show": None,
    "update_links.enter": None,
    "update_links.index": Deed.GRANT,
    "update_links.create": Deed.GRANT,
    "update_links.revoke": Deed.GRANT,
    "one_time_links.show": Deed.ADMINISTER,
    "one_time_links.revoke": Deed.ADMINISTER,
    "organisation.show": Deed.ADMINISTER,
    "organisation.update": Deed.ADMINISTER,
    "organisation.set_defaults": Deed.ADMINISTER,
    "organisation.ask_second_step": Deed.ADMINISTER,
    "organisation.set_check_limits": Deed.ADMINISTER,
    "deleted_things.show": Deed.ADMINISTER,
    "deleted_things.restore": Deed.ADMINISTER,
    "deleted_things.restore_deed": Deed.ADMINISTER,
    "server.show": Deed.ADMINISTER,
    "people.show": Deed.ADMINISTER,
    "people.invite": Deed.ADMINISTER,
    "people.person": Deed.ADMINISTER,
    "people.set_role": Deed.ADMINISTER,
    "people.close": Deed.ADMINISTER,
    "people.reopen": Deed.ADMINISTER,
    "people.reset": Deed.ADMINISTER,
    "people.end_sessions": Deed.ADMINISTER,
    "people.take_second_step": Deed.ADMINISTER,
    "people.take_passkey": Deed.ADMINISTER,
    "people.take_provider": Deed.ADMINISTER,
    "people.remove": Deed.ADMINISTER,
    "people.erase": Deed.ADMINISTER,
}
"""By name of the route; None is open to everybody, signed in or not."""

_ON_THE_WAY = frozenset(
    {
        "second_steps.show",
        "account.begin_second_step",
        "account.confirm_second_step",
        "account.enter",
        "passkeys.begin",
        "passkeys.create",
        "confirmations.show",
        "confirmations.create",
    }
)
"""What a second step is set up by, where the organisation asks for one before anything else."""


def visit_of(request: Request) -> Visit | None:
    """The signed-in browser; None for a visitor who is not signed in."""
    found: Visit | None = getattr(request.state, "visit", None)
    return found


def actor_of(request: Request) -> Actor:
    """The signed-in person, who may do what the route is for.

    Raises SignInNeededError, SecondStepNeededError, what ``is_allowed`` raises, and ForbiddenError
    with the names of those who may help.
    """
    visit = visit_of(request)
    if visit is None:
        raise SignInNeededError("Sign in to see this page.")
    name = request.scope["route"].name
    if name not in _ON_THE_WAY:
        refuse_without_second_step(visit)
    deed = RIGHTS[name]
    if deed is not None:
        _refuse(request, visit.actor, deed)
    return visit.actor


def _refuse(request: Request, actor: Actor, deed: Deed) -> None:
    """Nothing is asked of the database save for the names in a refusal."""
    scorecard = request.path_params.get("scorecard")
    if not is_allowed(actor, deed, scorecard):
        with Session(request.app.state.reading_engine) as session:
            raise forbidden(session, actor, deed, scorecard)
