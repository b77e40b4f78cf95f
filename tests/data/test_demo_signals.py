from pathlib import Path

import numpy as np
import pytest

from benchmarks.planted import tally
from data.catalogue import load_catalogue
from data.demo.signals import load_signals, planted_clusters, planted_factor, planted_points
from data.demo.simulate import MONTHS
from geo.areas import load_areas, load_lsoas

DOCUMENT = Path(__file__).parents[2] / "docs" / "illustrative-data.md"


def rows_of_document():
    lines = DOCUMENT.read_text(encoding="utf-8").partition("## Planted changes")[2].splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("|")]
    return [tuple(cell.strip() for cell in row) for row in rows[2:]]


def test_the_document_states_every_planted_change_and_no_other():
    labels = {name: indicator.label for name, indicator in load_catalogue().items()}
    names = load_areas().set_index("code").name
    stated = [(labels[s.indicator], names[s.cluster],
               f"{s.change:+g} %" if s.change else f"{s.points:+g} points", s.first, s.full,
               "yes" if s.found else "no") for s in load_signals()]
    assert rows_of_document() == stated


def test_planted_changes_are_in_known_clusters_within_the_months():
    for signal in load_signals():
        assert signal.cluster in set(load_lsoas().cluster)
        assert MONTHS[0] < signal.first <= signal.full <= MONTHS[-1]
        assert bool(signal.change) != bool(signal.points)


@pytest.mark.parametrize("signal", [s for s in load_signals() if s.change],
                         ids=lambda s: f"{s.indicator}-{s.cluster}")
def test_a_change_is_planted_from_its_first_month_and_reaches_its_full_size(signal):
    factor = planted_factor(signal.indicator, np.array([signal.cluster, "no such cluster"]), MONTHS)
    assert (factor[0, :MONTHS.index(signal.first)] == 1).all()
    assert factor[0, MONTHS.index(signal.first)] != 1
    assert factor[0, MONTHS.index(signal.full):] == pytest.approx(1 + signal.change / 100)
    assert (factor[1] == 1).all()


def test_points_are_planted_only_where_said():
    points = planted_points("secondary_attendance", np.array(["pudsey", "morley"]), MONTHS)
    assert points[0, -1] == pytest.approx(-0.025)
    assert not points[1].any()
    assert planted_clusters("secondary_attendance") == ["pudsey"]


def test_the_default_seed_shows_every_planted_change_and_not_the_one_within_noise():
    found, _ = tally([2013])
    assert {signal: bool(found[signal]) for signal in load_signals()} == {s: s.found for s in load_signals()}
