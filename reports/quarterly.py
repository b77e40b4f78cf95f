"""The quarterly targeted services update of a cluster: the obsessions, targeted work, local demand, an overview.

The four parts are those that the Children's Trust Board asks for (Appendix 1a, Children's Trust accountability).
"""

from collections.abc import Mapping
from pathlib import Path

from charts.answers import answers_of
from charts.findings import findings
from charts.formatting import first_of
from charts.withheld import why_withheld
from data import store
from data.narrative import SECTIONS, Version
from data.periods import known_period
from geo.areas import CITY, type_of
from reports.answers import answers_table
from reports.categories import categories_block
from reports.documents import document, file_name
from reports.model import Block, Document, Heading, Points, Text
from reports.six_month import report_sentence
from reports.tiles import obsession_tiles
from reports.words import said_by

KIND = "quarterly"
TARGETED = ("common_assessments", "open_assessments", "guidance_support", "families_first",
            "assessment_recommendations", "childrens_centres")
DEMAND = ("requests_for_service", "conversion", "repeat_requests", "referrals", "protection_plans", "looked_after")
SPLITS = (("requests_for_service", "source"), ("conversion", "source"), ("referrals", "reason"))
PARTS: dict[str, tuple[str, ...]] = {
    "Progress against the obsessions": ("obsessions",), "Impact of targeted work": ("impact",),
    "Local demand for social care": ("demand",), "Overview": ("overview",)}
MOST_FOUND = 6
Texts = Mapping[str, Version]


def quarterly_update(path: Path, area: str, period: str, texts: Texts) -> Document:
    """The update of a cluster or the city for a quarter; `texts` by section."""
    area_type, month = type_of(area), known_period(period).months[-1]
    name, label = str(store.area_names(path)[area]), known_period(period).label
    found = findings(path, area_type, area, month)
    said = first_of([one.sentence for one in found.found], MOST_FOUND) or ["Nothing stands out beyond chance."]
    obsessions, impact, demand, overview = map(Heading, PARTS)
    blocks: list[Block] = [
        obsessions, obsession_tiles(path, area_type, area, month),
        _said(texts, "obsessions"),
        impact, _figures(path, TARGETED, area_type, area, period, "Targeted work"),
        _said(texts, "impact"),
        demand, _figures(path, DEMAND, area_type, area, period, "Demand"),
        *_parts(path, area, period), _said(texts, "demand"),
        overview, Text(found.sentence), Points(tuple(said)), _said(texts, "overview"),
        Text(why_withheld(), "note")]
    return document(path, f"Quarterly targeted services update: {name}", label, report_sentence(name, found), blocks,
                    file_name(period, "quarterly-update", name))


def _figures(path: Path, wanted: tuple[str, ...], area_type: str, area: str, period: str, caption: str) -> Block:
    catalogue = store.indicators(path)
    known = [catalogue[i] for i in wanted if i in catalogue and catalogue[i].finest(area_type)]
    return answers_table(answers_of(path, known, area_type, area, period), caption, area != CITY)


def _parts(path: Path, area: str, period: str) -> list[Block]:
    """What requests and referrals are made of, where that is published for the quarter."""
    catalogue = store.indicators(path)
    return [categories_block(path, i, breakdown, area, period) for i, breakdown in SPLITS
            if i in catalogue and breakdown in catalogue[i].breakdowns]


def _said(texts: Texts, section: str) -> Block:
    return said_by(SECTIONS[KIND][section], texts.get(section))
