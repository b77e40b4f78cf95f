"""Every point of every drawing of the documents, held against the cells of the release, asked straight of its file."""

import math

import numpy as np
import pytest

from charts.paper.specs import Bars, LineChart, Spine
from data import store
from geo.areas import CITY
from reports.kinds import KINDS, Sources
from reports.model import Chart
from tests.reports.cells import HIDDEN

SPANS = {"half": "2013-H2", "quarter": "2014-Q2", "month": "2014-09"}


def test_every_point_of_every_drawing_is_the_release_s(cells, release, places):
    """Courses, bars and spines of every kind of document; forecasts and limits are not of the release."""
    points = 0
    for found in KINDS.values():
        held = cells.plain[cells.plain.type.isin(found.area_types)]
        codes = {**dict(zip(held.name, held.area, strict=True)), "Leeds": CITY}
        areas = [places[n] for n in (0, 1, 7, 16)] if "cluster" in found.area_types else [
            store.areas_of(release, found.area_types[0]).area.iloc[2]]
        for area in areas if "city" in found.area_types else [area for area in areas if area != CITY]:
            document = found.build(Sources(release), area, SPANS[found.span])
            for block in (block for block in document.blocks if isinstance(block, Chart)):
                points += check_drawing(cells, block, codes, area)
    assert points > 4_000


def check_drawing(cells, block, codes, area):
    drawing = block.drawing
    if isinstance(drawing, Spine):
        return check_spine(cells, drawing.rows, area)
    points: list[tuple] = []
    if isinstance(drawing, LineChart):
        points = [(line.name, label, value, status) for line in drawing.lines
                  for label, value, status in zip(drawing.labels, line.values, line.statuses, strict=True)]
    else:
        assert isinstance(drawing, Bars)
        label = next(label for label in sorted(cells.periods.label, key=len, reverse=True) if label in block.title)
        points = [(name, label, value, status) for name, value, status in
                  zip(drawing.names, drawing.values, drawing.statuses, strict=True)]
        points += [(drawing.reference[0], label, drawing.reference[1], "")] if drawing.reference else []
    for name, label, value, status in points:
        period = cells.period(drawing.indicator.id, label, codes[name])
        figure, held = cells.at(drawing.indicator.id, codes[name], period, drawing.show)
        assert status in ("", held), (block.title, name, label)
        assert math.isnan(value) if held in HIDDEN else value == figure or math.isnan(value + figure)
    return len(points)


def check_spine(cells, rows, area):
    """The figure, Leeds, and the range and middle half of all areas whose figures are shown and of full coverage."""
    for row in rows[rows.label != ""].to_dict("records"):
        period = cells.period(row["indicator"], row["label"], area)
        for show in ("value", "numerator"):
            figure, status = cells.at(row["indicator"], area, period, show)
            assert row["status"] == status
            assert math.isnan(row[show]) if status in HIDDEN else row[show] == figure or math.isnan(figure)
        assert row["city"] == cells.at(row["indicator"], CITY, period)[0] or math.isnan(row["city"])
        kind = cells.plain.type[cells.plain.area == area].iloc[0]
        every = cells.plain[(cells.plain.indicator == row["indicator"]) & (cells.plain.period == period)
                            & (cells.plain.type == kind) & ~cells.plain.status.isin([*HIDDEN, "u"])].value.dropna()
        if not math.isnan(row["lowest"]):
            ends = [row[end] for end in ("lowest", "lower_quartile", "upper_quartile", "highest")]
            assert ends == pytest.approx(np.quantile(every, (0, 0.25, 0.75, 1)))
    return len(rows)
