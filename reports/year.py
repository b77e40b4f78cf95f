"""The annual report's own part: the financial year as a whole beside the year before."""

from pathlib import Path

from charts.answers import answers_of
from data import store
from data.periods import known_period
from geo.areas import CITY
from reports.answers import answers_table
from reports.model import Block, Heading

YEAR = "year"


def year_blocks(path: Path, area_type: str, area: str, half: str) -> list[Block]:
    """Every indicator published for whole financial years, in the year that ends with the half; none where none is."""
    end = known_period(half).months[-1]
    year = f"{int(end[:4]) - 1}-{end[2:4]}-fy"
    yearly = [one for one in store.indicators(path).values() if YEAR in one.publish.get(area_type, ())]
    found = [one for one in answers_of(path, yearly, area_type, area, year) if one.period == year]
    if not found:
        return []
    title = f"The year {known_period(year).label} as a whole"
    return [Heading(title), answers_table(found, title, area != CITY)]
