"""Linked indicators: a function of what is published, and nothing beside."""

import numpy as np
import pandas as pd
import pytest

from data.counting import CELL, count_cells
from data.linking import link_cells
from data.withholding import withhold_cells
from tests.data.test_counting import CATALOGUE, LSOAS, counts_of, returns_of

CATALOGUE_OF_THREE = {name: CATALOGUE[name] for name in ("referrals", "requests_for_service", "conversion")}


@pytest.fixture(scope="module")
def cells():
    months = ["2013-04", "2013-05", "2013-06"]
    counts = pd.concat([counts_of("referrals", LSOAS.lsoa, months, 2),
                        counts_of("requests_for_service", LSOAS.lsoa, months, 5)])
    return count_cells(returns_of(counts), CATALOGUE_OF_THREE)


def linked(cells, hide=()):
    withheld = np.array([key in hide for key in zip(cells.indicator, cells.area, cells.period, strict=True)])
    every = link_cells(withhold_cells(cells, withheld), CATALOGUE_OF_THREE)
    return every[every.indicator == "conversion"].set_index(["area", "period"])


def test_a_linked_figure_is_the_one_count_in_the_other(cells):
    found = linked(cells)
    size = int((LSOAS.cluster == "jess").sum())
    assert found.loc[("jess", "2013-Q1"), ["numerator", "denominator"]].tolist() == [6 * size, 15 * size]
    assert not found.index.duplicated().any()


def test_what_its_own_file_does_not_publish_is_not_there(cells):
    found = linked(cells)
    assert ("jess", "2013-04") not in found.index                      # referrals have it, conversion has not
    assert not any(area.startswith("E05") for area, _ in found.index)


@pytest.mark.parametrize("hidden", ["referrals", "requests_for_service"])
def test_where_either_is_withheld_nothing_of_it_is_shown(cells, hidden):
    row = linked(cells, hide={(hidden, "jess", "2013-Q1")}).loc[("jess", "2013-Q1")]
    assert row.status == "c" and np.isnan(row.numerator) and np.isnan(row.denominator)


def test_without_one_of_the_two_there_is_no_linked_figure(cells):
    alone = cells[cells.indicator == "referrals"]
    every = link_cells(alone, CATALOGUE_OF_THREE)
    pd.testing.assert_frame_equal(every[CELL], alone[CELL])
