"""Who gets what answer to which request: the whole of it, as data.

The lines stand in modules of their own; ``table.py`` joins them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

PEOPLE: Mapping[str, str] = {
    "nobody": "Nobody is signed in",
    "outsider": "Administrator of another organisation",
    "member": "Member without a role",
    "viewer": "Viewer",
    "contributor": "Contributor, not responsible",
    "responsible": "Contributor, responsible",
    "strategist": "Strategist",
    "owner": "Owner",
    "administrator": "Administrator",
    "auditor": "Auditor",
}
"""The columns, by the name of the person in the tests."""

Answers = tuple[int, ...]
"""For each of PEOPLE. 401 stands for the way to the page for signing in too."""


@dataclass(frozen=True)
class Line:
    """``here``: about a thing of the organisation that all but the outsider belong to; ``there``:
    of the outsider's. Where nothing is named in the request, both are the same."""

    route: str
    what: str
    method: str
    address: str
    here: Answers
    there: Answers
    sent: Mapping[str, str] = field(default_factory=dict)
    document: str | None = None
    """The file that is uploaded."""
    is_once: bool = False
    """Whether nobody can do it again: what was done is undone before the next one asks."""


def answers(text: str) -> Answers:
    found = tuple(int(each) for each in text.split())
    assert len(found) == len(PEOPLE)
    return found


def same(answer: int) -> Answers:
    return (answer,) * len(PEOPLE)


#                   nobody out mem view cont resp stra owne admi audi
SEEN = answers("     401 404 404  200  200  200  200  200  200  200")
SEEN_THERE = answers("401 200 404 404  404  404  404  404  404  404")
ENTERED = answers("  401 404 404  403  403  303  303  303  303  403")
# an auditor changes nothing, be it there or not
NOT_DONE = answers(" 401 303 404  404  404  404  404  404  404  403")
OWN_HOME = answers(" 401 200 200  200  200  200  200  200  200  200")
ADDED = answers("    401 303 403  403  403  403  403  403  303  403")
OWN = answers("      401 303 303  303  303  303  303  303  303  303")
REFUSED = answers("  401 422 422  422  422  422  422  422  422  422")
OPEN = same(200)
DONE = same(303)
NOT_THERE = same(404)
