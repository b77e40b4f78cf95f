"""A Leeds of three LSOAs and four schools, and one way to check a folder against it."""

import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data.catalogue import load_catalogue
from data.returns.checks import check_returns
from data.returns.reading import LIMITS, read_folder

HERE = Path(__file__).parent
CODES = ("E01011264", "E01011265", "E01011698")
LSOAS = pd.DataFrame({"lsoa": CODES, "cluster": ["jess", "jess", "eposs"]})
SCHOOLS = pd.DataFrame({
    "urn": ["107809", "107810", "108055", "108116"], "phase": ["primary", "primary", "secondary", "special"],
    "cluster": ["jess", "jess", "eposs", "silc"]})
CATALOGUE = load_catalogue()
HEAD = "indicator_id,unit_code,period,numerator,denominator"
ROLLS = "urn,period,phase,pupils\n107809,2013-01,primary,335\n108055,2013-01,secondary,1200\n"
AS_AT = date(2014, 9, 30)
PERIODS = {"month": ("2013-07", "2013-08", "2013-09"), "year": ("2012-13-fy", "2013-14-fy"),
           "academic_year": ("2012-13-ay",), "calendar_year": ("2012-cy", "2013-cy")}


def check_small(folder, limits=LIMITS, as_at=AS_AT, every_indicator=False):
    """The returns and problems of a folder in the small Leeds; most folders here hold one indicator of many."""
    returns, problems = check_returns(read_folder(folder, limits), CATALOGUE, LSOAS, SCHOOLS, as_at)
    return returns, [p for p in problems if every_indicator or p.rule != "indicator_missing"]


@pytest.fixture
def check_text(tmp_path):
    """Checks a folder that holds one file of this text; counts by school come with the rolls they need."""
    def check(text: str | bytes, name: str = "return.csv"):
        content = text if isinstance(text, bytes) else text.encode()
        if b"_attendance," in content:
            (tmp_path / "rolls.csv").write_text(ROLLS)
        (tmp_path / name).write_bytes(content)
        return check_small(tmp_path)
    return check


def neet(month="2013-09", counts=("3,40", "0,35", "12,60")):
    """A month of rows of one indicator: numerator and denominator of each LSOA."""
    return [f"neet,{code},{month},{count}" for code, count in zip(CODES, counts, strict=True)]


def write_every_return(folder, without=()):
    """Rows of every indicator and breakdown in one quarter or year, sixty a place; categories by cluster."""
    counts, results = [], []
    for indicator in CATALOGUE.values():
        if indicator.linked or indicator.id in without:
            continue
        units = {"primary": ["107809", "107810"], "secondary": ["108055"]}.get(indicator.phase, CODES)
        denominator = "120" if indicator.splits else ""
        if indicator.phase and indicator.returned == "academic_year":
            results += [f"{indicator.id},{urn},2012-13,60,120" for urn in units]
            continue
        for period in PERIODS[indicator.returned]:
            if not set(indicator.months_off) & {int(period[-2:]) if period[5:].isdigit() else 0}:
                counts += [f"{indicator.id},{unit},{period},,,60,{denominator}" for unit in units]
                counts += _categories(indicator, period)
    (folder / "counts.csv").write_text(text("indicator_id,unit_code,period,breakdown,category,numerator,denominator",
                                            *counts))
    (folder / "results.csv").write_text(text("indicator_id,urn,academic_year,numerator,denominator", *results))
    for name in ("population.csv", "rolls.csv", "yearly.xlsx"):
        shutil.copy(HERE / "pass" / name, folder)


def _categories(indicator, period):
    for split in indicator.breakdowns.values():
        if indicator.measure == "flow" or split.tier == "month" or period == "2013-09":
            for cluster, lsoas in (("jess", 2), ("eposs", 1)):
                for category in split.categories:
                    yield (f"{indicator.id},{cluster},{period},{split.id},{category},"
                           f"{60 * lsoas // len(split.categories)},")


def told(problems):
    """What the problems say, in short."""
    return [(p.rule, p.row, p.column) for p in problems]


def text(*lines):
    """A file of these lines."""
    return "\n".join(lines) + "\n"
