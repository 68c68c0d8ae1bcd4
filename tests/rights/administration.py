"""What only administrators do, each in their own organisation."""

from app.core.check_limits import NAMES, CheckLimits
from tests.rights.answers import Answers, Line, answers

_SHOWN = answers("      401 200 403  403  403  403  403  403  200  403")
_SHOWN_HERE = answers(" 401 404 403  403  403  403  403  403  200  403")
_SHOWN_THERE = answers("401 200 403  403  403  403  403  403  404  403")
_DONE = answers("       401 303 403  403  403  403  403  403  303  403")
_DONE_HERE = answers("  401 404 403  403  403  403  403  403  303  403")
_DONE_THERE = answers(" 401 303 403  403  403  403  403  403  404  403")
_PERSON = "/people/{person}"


def _shown(route: str, what: str, address: str) -> Line:
    return Line(route, what, "GET", address, _SHOWN, _SHOWN)


def _done(
    route: str,
    what: str,
    address: str,
    both: tuple[Answers, Answers] = (_DONE_HERE, _DONE_THERE),
    **sent: str,
) -> Line:
    return Line(route, what, "POST", address, *both, sent, is_once=True)


LINES = (
    _shown("people.show", "People", "/people"),
    _done(
        "people.invite",
        "Invite somebody",
        "/people",
        (_SHOWN, _SHOWN),
        email="new@example.org",
        name="New",
        role="member",
    ),
    Line("people.person", "A person", "GET", _PERSON, _SHOWN_HERE, _SHOWN_THERE),
    _done("people.set_role", "Make a person an auditor", f"{_PERSON}/role", role="auditor"),
    _done("people.close", "Close an account", f"{_PERSON}/closure"),
    _done("people.reopen", "Reopen an account", f"{_PERSON}/reopening"),
    _done(
        "people.reset",
        "Make a link to a new password",
        f"{_PERSON}/reset-link",
        (_SHOWN_HERE, _SHOWN_THERE),
    ),
    _done("people.end_sessions", "End a person's sessions", f"{_PERSON}/sessions/end"),
    _done(
        "people.take_second_step",
        "Take a person's second step away",
        f"{_PERSON}/second-step/removal",
    ),
    _done(
        "people.take_passkey",
        "Take a person's passkey away",
        f"{_PERSON}/passkeys/{{passkey}}/removal",
    ),
    _done(
        "people.take_provider",
        "Take a provider away from a person",
        f"{_PERSON}/providers/removal",
        issuer="https://login.example",
        subject="{person}",
    ),
    _done("people.remove", "Remove a person", f"{_PERSON}/removal"),
    _done("people.erase", "Erase a person", f"{_PERSON}/erasure"),
    _shown("one_time_links.show", "Links that can be used", "/links"),
    _done("one_time_links.revoke", "Take a link back", "/links/{link}/revocation"),
    _shown("organisation.show", "The organisation", "/organisation"),
    _done("organisation.update", "Rename it", "/organisation", (_DONE, _DONE), name="Renamed"),
    _done(
        "organisation.set_defaults",
        "Say what holds for its scorecards",
        "/organisation/defaults",
        (_DONE, _DONE),
        language="en",
        starts="7",
        named_by="end",
        tolerance="5",
        due_days="10",
    ),
    _done(
        "organisation.ask_second_step",
        "Say of whom a second step is asked",
        "/organisation/second-step",
        (_DONE, _DONE),
        asked="administrators",
    ),
    _done(
        "organisation.set_check_limits",
        "Set the limits of the strategy check",
        "/organisation/check-limits",
        (_DONE, _DONE),
        **{name: str(getattr(CheckLimits(), name)) for name in NAMES},
    ),
    _shown("deleted_things.show", "What was deleted", "/deleted"),
    _done("deleted_things.restore", "Restore a thing", "/deleted/{deleted}/restoration"),
    _done(
        "deleted_things.restore_deed",
        "Restore all that a deed took",
        "/deleted/deeds/{deed}/restoration",
        (_DONE, _DONE),
    ),
    _shown("server.show", "The state of the server", "/server"),
)
