"""The whole table of rights: a line for each route, and every cell of it is asked by the tests."""

from tests.rights import account, administration, doors, history, scorecards
from tests.rights.answers import PEOPLE

TABLE = (*scorecards.LINES, *account.LINES, *administration.LINES, *doors.LINES, *history.LINES)

CELLS = len(TABLE) * 2 * len(PEOPLE)
