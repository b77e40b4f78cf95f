"""The annual report's own part: the financial year as a whole beside the year before."""

from pathlib import Path

from charts.answers import Answer, answers_of
from charts.quarters import last_full_year
from data import store
from data.periods import known_period
from geo.areas import CITY
from reports.answers import answers_table
from reports.model import Block, Heading

YEAR = "year"


def year_blocks(path: Path, area_type: str, area: str, half: str) -> list[Block]:
    """A part with every indicator published for whole financial years; none where none is."""
    found = year_answers(path, area_type, area, half)
    if not found:
        return []
    title = f"The year {known_period(found[0].period).label} as a whole"
    return [Heading(title), answers_table(found, title, area != CITY)]


def year_answers(path: Path, area_type: str, area: str, half: str) -> list[Answer]:
    """The figures of the financial year that ends with a half year; none where the half is the first of its year."""
    if not half.endswith("H2"):
        return []
    year = last_full_year(known_period(half).months[-1]).id
    yearly = [one for one in store.indicators(path).values() if YEAR in one.publish.get(area_type, ())]
    return [one for one in answers_of(path, yearly, area_type, area, year) if one.period == year]
