"""Who gets what answer on the history."""

from tests.rights.answers import Line, answers

#                    nobody out mem view cont resp stra owne admi audi
OF_ALL = answers("      401 200 403  403  403  403  403  403  200  200")
OF_ONE = answers("      401 404 404  403  403  403  200  200  200  200")
OF_ONE_THERE = answers("401 200 404  404  404  404  404  404  404  404")

_ONE = "/scorecards/{scorecard}/history"

LINES = (
    Line("history.show", "The history", "GET", "/history", OF_ALL, OF_ALL),
    Line("history.export", "The same as a file", "GET", "/history/export", OF_ALL, OF_ALL),
    Line("history.show_scorecard", "The history of a scorecard", "GET", _ONE, OF_ONE, OF_ONE_THERE),
    Line(
        "history.export_scorecard",
        "The same as a file",
        "GET",
        f"{_ONE}/export",
        OF_ONE,
        OF_ONE_THERE,
    ),
)
