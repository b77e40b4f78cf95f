"""How wide the columns of a table on paper are: as wished, but never narrower than their longest word."""

import re

from charts.formatting import unbroken
from charts.paper.type import width_of
from reports.model import Table

TYPE, INSET = 9.5, 12.0             # points: the type of tables; the room at both sides of a cell together
SPACE = re.compile(" ")
SHORT = 8           # rows of a table that is not broken over pages


def column_widths(table: Table, room: float, breaks: re.Pattern[str] = SPACE) -> list[float]:
    """Points for each column, the room in all: those too narrow for a word get what it needs, others share the rest.

    breaks: where a line may end.
    """
    cells = [[column.title, *(row[n].text for row in table.rows)] for n, column in enumerate(table.columns)]
    least = [INSET + max(width_of(word, TYPE, True) for words in column for word in breaks.split(unbroken(words)))
             for column in cells]
    if sum(least) >= room:
        return [width * room / sum(least) for width in least]
    wished, fixed = [column.width for column in table.columns], set[int]()
    while True:
        free = room - sum(least[n] for n in fixed)
        shared = sum(width for n, width in enumerate(wished) if n not in fixed)
        found = [least[n] if n in fixed else free * width / shared for n, width in enumerate(wished)]
        narrow = {n for n, width in enumerate(found) if width < least[n] - 0.01}
        if not narrow:
            return found
        fixed |= narrow
