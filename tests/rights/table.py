"""The whole table of rights: a line for each route, and every cell of it is asked by the tests."""

from tests.rights import account, administration, doors, scorecards
from tests.rights.answers import PEOPLE

TABLE = (*scorecards.LINES, *account.LINES, *administration.LINES, *doors.LINES)

CELLS = len(TABLE) * 2 * len(PEOPLE)
