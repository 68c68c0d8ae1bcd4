"""The table of rights as a page of the documentation: ``python -m tests.rights.page`` writes it."""

from collections.abc import Iterator

from tests.architecture.project import DOCS
from tests.rights.answers import PEOPLE, Answers, Line
from tests.rights.table import CELLS, TABLE

PAGE = DOCS / "rights.md"

_WORDS = {
    200: "✓",
    303: "✓",
    401: "sign in",
    403: "refused",
    404: "not there",
    422: "wrong",
}
_BEFORE = """\
# Who may do what

Roles on a scorecard hold on all below it in the tree. Each may do what the one before it may.

| Role | May |
|---|---|
| viewer | see the scorecard: map, table, objectives, measures, actuals; export it |
| contributor | enter the actuals they are responsible for, and go back to earlier ones |
| strategist | enter every actual; import over the scorecard; read its history |
| owner | give roles on it, appoint those who enter without an account; change its place in the tree |

In an organisation a person is a **member**, who sees the scorecards they have a role on; an **auditor**, who reads
everything, the history included, and changes nothing; or an **administrator**, who may do everything. An organisation
always has an administrator, and a scorecard that has an owner keeps one, its own or one above it.

**Responsible** for a measure is its owner; without one its objective's; for a data series its own, else those of all
that is calculated from it. A document names owners by address. A deputy answers for the other up to and with the last
day; they take a role on the scorecard of their own.

**What one may not see is as if it were not there**: the same answer, after the same work. A measure that another
scorecard feeds shows its value to everybody who sees it, the name of that scorecard only to those who see that one,
and an export leaves the name out for the others. Nobody feeds a measure from a scorecard they do not see, nor moves
one below it. What one may see but not do is refused with the names of those to ask.

## Every answer

*sign in*: nobody is signed in; a page leads to the one for signing in, the API answers 401. *refused*: 403. *not
there*: 404. *wrong*: what was sent is refused by its own rules, 422. **✓**: done, or shown.

"""
_AFTER = """
{lines} routes, {cells} answers, each asked on SQLite and on PostgreSQL by `tests/rights/`. This page is written from the
same data (`.venv/bin/python -m tests.rights.page`). A route without its line fails the tests.
"""


def rights_page() -> str:
    after = _AFTER.format(lines=len(TABLE), cells=CELLS)
    return _BEFORE + "\n".join(_rows()) + "\n" + after


def _rows() -> Iterator[str]:
    yield _row("", "Of", *PEOPLE.values())
    yield _row(*["---"] * (len(PEOPLE) + 2))
    for line in TABLE:
        if line.here == line.there:
            yield _row(_named(line), "", *_shown(line.here))
        else:
            yield _row(_named(line), "their organisation", *_shown(line.here))
            yield _row("", "the other one", *_shown(line.there))


def _named(line: Line) -> str:
    return f"{line.what} (`{line.route}`)"


def _shown(answers: Answers) -> list[str]:
    return [_WORDS[each] for each in answers]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(rights_page(), "utf-8")
    print(CELLS, "answers")  # noqa: T201
