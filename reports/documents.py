"""What every document has: its release, its date, the name of its files, and blocks that several share."""

import re
from collections.abc import Iterable
from pathlib import Path

from charts.formatting import british_date
from charts.paper.courses import course
from data import store
from data.catalogue import Indicator
from reports.model import Block, Chart, Document, Table
from reports.tables import pairs_table


def document(path: Path, title: str, subtitle: str, sentence: str, blocks: Iterable[Block], file: str) -> Document:
    """A document of a release."""
    info = store.release_info(path)
    return Document(title, subtitle, sentence, british_date(info["as_at"]), str(info["id"]),
                    bool(info["illustrative"]), tuple(blocks), file)


def file_name(*parts: str) -> str:
    """A name for files that people can read and every system can hold: "cluster-profile-jess-2014-09"."""
    return "-".join(re.sub(r"[^A-Za-z0-9]+", "-", part).strip("-") for part in parts if part)


def course_charts(path: Path, indicators: Iterable[Indicator], area_type: str, area: str, month: str, *,
                  show: str = "value", first: str = "") -> list[Block]:
    """The courses of some indicators up to a month, those left out that are not published for the area."""
    found = (course(path, one.id, area_type, area, month, show=show, first=first) for one in indicators
             if one.finest(area_type))
    return [Chart(one.title, one.chart, one.alt) for one in found if one is not None]


def definitions(indicators: Iterable[Indicator]) -> Table:
    """Each indicator with its definition."""
    return pairs_table(((one.label, one.definition) for one in indicators), ("Indicator", "What is counted"),
                       "Definitions in brief")
