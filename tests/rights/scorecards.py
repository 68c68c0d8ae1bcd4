"""Who gets what answer on scorecards and all that stands on them."""

from tests.rights.answers import (
    ADDED,
    ENTERED,
    NOT_DONE,
    OWN_HOME,
    SEEN,
    SEEN_THERE,
    Line,
    answers,
)

_SCORECARD = "/scorecards/{scorecard}"
_ACTUAL = f"{_SCORECARD}/measures/{{measure}}/actuals/2026-Q3"

DOCUMENT = """
throughline: 1
key: {scorecard}
name: Imported
perspectives:
- key: financial
  name: Financial
  objectives:
  - key: revenue
    name: Revenue
"""

LINES = (
    Line("home.show", "Home", "GET", "/", OWN_HOME, OWN_HOME),
    Line("maps.show", "The map", "GET", f"{_SCORECARD}/map", SEEN, SEEN_THERE),
    Line("scorecards.show", "The scorecard as a table", "GET", _SCORECARD, SEEN, SEEN_THERE),
    Line(
        "scorecards.delete",
        "Delete a scorecard",
        "POST",
        f"{_SCORECARD}/deletion",
        answers("401 404 404  403  403  403  403  303  303  403"),
        NOT_DONE,
        is_once=True,
    ),
    Line(
        "objectives.show",
        "An objective",
        "GET",
        f"{_SCORECARD}/objectives/{{objective}}",
        SEEN,
        SEEN_THERE,
    ),
    Line(
        "measures.show",
        "A measure",
        "GET",
        f"{_SCORECARD}/measures/{{measure}}",
        SEEN,
        SEEN_THERE,
    ),
    Line("actuals.show", "An actual with its revisions", "GET", _ACTUAL, SEEN, SEEN_THERE),
    Line(
        "actuals.record",
        "Enter an actual",
        "POST",
        _ACTUAL,
        ENTERED,
        NOT_DONE,
        {"value": "104", "revision": "1"},
    ),
    Line(
        "actuals.restore",
        "Go back to an earlier actual",
        "POST",
        f"{_ACTUAL}/restorations",
        ENTERED,
        NOT_DONE,
        {"number": "0", "revision": "1"},
    ),
    Line(
        "documents.show",
        "Export a scorecard",
        "GET",
        f"{_SCORECARD}/document",
        SEEN,
        SEEN_THERE,
    ),
    Line(
        "imports.create",
        "Import a document over a scorecard",
        "POST",
        "/imports",
        answers("401 303 403  403  403  403  303  303  303  403"),
        # to whoever does not see it a scorecard is new
        ADDED,
        document=DOCUMENT,
    ),
    Line(
        "examples.create",
        "Add a scorecard",
        "POST",
        "/examples",
        ADDED,
        ADDED,
        {"example": "northwind"},
    ),
    Line(
        "api.scorecards.status",
        "Statuses from the API",
        "GET",
        "/api/v1/scorecards/{scorecard}/status",
        SEEN,
        SEEN_THERE,
    ),
    Line("roles.index", "Where one has a role", "GET", "/roles", OWN_HOME, OWN_HOME),
    Line(
        "roles.show",
        "The roles on a scorecard",
        "GET",
        f"{_SCORECARD}/roles",
        answers("401 404 404  403  403  403  403  200  200  403"),
        answers("401 200 404  404  404  404  404  404  404  403"),
    ),
    Line(
        "update_links.index",
        "Links for people without an account",
        "GET",
        f"{_SCORECARD}/update-links",
        answers("401 404 404  403  403  403  403  200  200  403"),
        answers("401 200 404  404  404  404  404  404  404  403"),
    ),
    Line(
        "update_links.create",
        "Make one",
        "POST",
        f"{_SCORECARD}/update-links",
        answers("401 404 404  403  403  403  403  200  200  403"),
        answers("401 200 404  404  404  404  404  404  404  403"),
        {"email": "supplier@example.org"},
    ),
    Line(
        "update_links.revoke",
        "Take one back",
        "POST",
        f"{_SCORECARD}/update-links/{{update}}/revocation",
        answers("401 404 404  403  403  403  403  303  303  403"),
        NOT_DONE,
        is_once=True,
    ),
    Line(
        "roles.invite_owners",
        "Invite the owners it names",
        "POST",
        f"{_SCORECARD}/invitations",
        answers("401 404 404  403  403  403  403  403  200  403"),
        answers("401 200 404  404  404  404  404  404  404  403"),
    ),
    Line(
        "roles.set",
        "Give a role",
        "POST",
        f"{_SCORECARD}/roles",
        answers("401 404 404  403  403  403  403  303  303  403"),
        NOT_DONE,
        {"person": "{person}", "role": "viewer"},
    ),
)
