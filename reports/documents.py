"""What every document has: its release, its date, the name of its files, and blocks that several share."""

import re
from collections.abc import Iterable
from pathlib import Path

from charts.formatting import british_date
from charts.paper.courses import course
from data import store
from data.catalogue import Indicator
from reports.model import Block, Chart, Document, Heading, Text


def document(path: Path, title: str, subtitle: str, sentence: str, blocks: Iterable[Block], file: str) -> Document:
    """A document of a release."""
    info = store.release_info(path)
    return Document(title, subtitle, sentence, british_date(info["as_at"]), str(info["id"]),
                    bool(info["illustrative"]), tuple(blocks), file)


def file_name(period: str, *words: str) -> str:
    """A name for files that people can read and every system can hold: "cluster-profile-jess-2014-09"."""
    named = (re.sub(r"[^a-z0-9]+", "-", word.lower()).strip("-") for word in words)
    return "-".join([*named, period])


def course_charts(path: Path, indicators: Iterable[Indicator], area_type: str, area: str, month: str, *,
                  show: str = "value", first: str = "") -> list[Block]:
    """The courses of some indicators up to a month, those left out that are not published for the area."""
    found = (course(path, one.id, area_type, area, month, show=show, first=first) for one in indicators
             if one.finest(area_type))
    return [Chart(one.title, one.chart, one.alt) for one in found if one is not None]


def definitions(indicators: Iterable[Indicator]) -> list[Block]:
    """A heading for each theme, and a paragraph for each indicator with what is counted."""
    by_theme: dict[str, list[Block]] = {}
    for one in indicators:
        by_theme.setdefault(one.theme, [Heading(one.theme, 2)]).append(Text(f"{one.short}: {one.definition}", "note"))
    return [block for blocks in by_theme.values() for block in blocks]
