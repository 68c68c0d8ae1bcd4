"""One's own account: everybody's is their own, in whichever organisation they work."""

from tests.rights.answers import OWN, OWN_HOME, REFUSED, Answers, Line, answers

_NO_SUCH = answers(" 401 404 404  404  404  404  404  404  404  404")
_OF_OWNER = answers("401 404 404  404  404  404  404  303  303  404")
_OF_ZOE = answers("  401 303 404  404  404  404  404  404  404  404")
_IN_HERE = answers(" 401 404 303  303  303  303  303  303  303  303")
_IN_THERE = answers("401 303 404  404  404  404  404  404  404  404")
_BY_HERE = answers(" 401 404 303  303  303  303  303  303  303  303")
_BY_THERE = answers("401 303 404  404  404  404  404  404  404  404")


def _line(route: str, what: str, address: str, **sent: str) -> Line:
    """The same for everybody who is signed in."""
    return Line(f"account.{route}", what, "POST", f"/account{address}", OWN, OWN, sent)


def _refused(route: str, what: str, address: str, **sent: str) -> Line:
    return Line(f"account.{route}", what, "POST", f"/account{address}", REFUSED, REFUSED, sent)


def _of(route: str, what: str, address: str, both: tuple[Answers, Answers], **sent: str) -> Line:
    """Of things in one of the two organisations."""
    address = f"/account{address}"
    return Line(f"account.{route}", what, "POST", address, *both, sent, is_once=True)


LINES = (
    Line("account.show", "One's account", "GET", "/account", OWN_HOME, OWN_HOME),
    _line("update", "Change one's name", "", name="New Name", language="en"),
    _refused(
        "change_password",
        "Change one's password, without the one before",
        "/password",
        current="",
        new="four kettles on a lorry",
    ),
    _of(
        "enter",
        "Go over to an organisation",
        "/organisation",
        (_IN_HERE, _IN_THERE),
        organisation="{organisation}",
    ),
    _of("end_session", "End another's session", "/sessions/{session}/end", (_NO_SUCH, _NO_SUCH)),
    _line("end_others", "End one's other sessions", "/sessions/end"),
    _of(
        "appoint_deputy",
        "Appoint a deputy from an organisation",
        "/deputies",
        (_BY_HERE, _BY_THERE),
        deputy="{person}",
        last_day="2099-12-31",
    ),
    _of("end_deputy", "End a deputy", "/deputies/{deputy}/end", (_OF_OWNER, _OF_ZOE)),
    _of("begin_second_step", "Begin a second step", "/second-step", (OWN_HOME, OWN_HOME)),
    _refused(
        "confirm_second_step",
        "Confirm one, with a wrong code",
        "/second-step/confirmation",
        code="1",
        uri="x",
    ),
    _line("remove_second_step", "Remove it", "/second-step/removal"),
    Line("second_steps.show", "Why one is asked for", "GET", "/second-step", OWN_HOME, OWN_HOME),
    _of("renew_codes", "Make new recovery codes", "/recovery-codes", (OWN_HOME, OWN_HOME)),
    Line(
        "passkeys.begin",
        "Begin a passkey, under the number of a machine",
        "POST",
        "/account/passkeys/question",
        _NO_SUCH,
        _NO_SUCH,
    ),
    Line(
        "passkeys.create",
        "Add one there",
        "POST",
        "/account/passkeys",
        _NO_SUCH,
        _NO_SUCH,
        {"passkey_name": "Phone", "answer": "x"},
    ),
    Line(
        "passkeys.remove",
        "Remove one that there is not",
        "POST",
        "/account/passkeys/999999/removal",
        _NO_SUCH,
        _NO_SUCH,
    ),
    Line(
        "providers.unlink",
        "Take away a provider that there is not",
        "POST",
        "/account/providers/removal",
        _NO_SUCH,
        _NO_SUCH,
        {"issuer": "https://nobody.example", "subject": "x"},
    ),
    Line(
        "confirmations.show",
        "The password again",
        "GET",
        "/confirmations",
        OWN_HOME,
        OWN_HOME,
    ),
    Line(
        "confirmations.create",
        "The same, with a wrong one",
        "POST",
        "/confirmations",
        REFUSED,
        REFUSED,
        {"password": "wrong"},
    ),
)
