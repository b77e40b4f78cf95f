"""The slope index drawn over time: gaps stay open, what is withheld is hatched, and the words give the figures."""

import numpy as np
import pandas as pd
import pytest

from charts.gap import gap_table
from charts.gap_chart import gap_alt, gap_chart


def gap_of(slopes, status="c"):
    """Quarters with these slopes, each with an interval of 10 either way; None is not worked out."""
    known = np.array([np.nan if slope is None else slope for slope in slopes], dtype=float)
    months = pd.date_range("2011-04-01", periods=len(known), freq="3MS")
    return pd.DataFrame({
        "area": "gap", "name": "Slope index", "label": months.strftime("from %B %Y"), "first_day": months,
        "value": known, "lower": known - 10, "upper": known + 10, "relative": known / 20, "relative_lower": np.nan,
        "relative_upper": np.nan, "status": np.where(np.isnan(known), status, ""),
        "remark": np.where(np.isnan(known), "not worked out: 1 cluster withheld", "all 25 clusters shown")})


def test_the_words_give_first_lowest_highest_and_latest_figure_and_what_is_missing(looked_after):
    words = gap_alt(gap_of([50, 40, None, 60]), looked_after)
    assert words.endswith("First 50.0, 40.0 to 60.0 (from April 2011). Lowest 40.0, 30.0 to 50.0 (from July 2011). "
                          "Highest 60.0, 50.0 to 70.0 (from January 2012). Latest 60.0, 50.0 to 70.0 "
                          "(from January 2012). 1 period not worked out.")


def test_the_line_stops_at_what_is_withheld_which_is_hatched(looked_after):
    drawn = gap_chart(gap_of([50, 40, None, 60, 55]), looked_after)
    assert drawn.count("fill=\"url(#hatch-gap)\"") == 1 and "Hatched: not worked out" in drawn
    line = drawn.split("class=\"line line-1\" d=\"")[1].split("\"")[0]
    assert line.count("M") == 2
    assert "hatch-gap)" not in gap_chart(gap_of([50, None, 60], status="x"), looked_after)


def test_a_figure_alone_keeps_its_interval_as_a_whisker(looked_after):
    assert gap_chart(gap_of([50, None, 60, 55]), looked_after).count("class=\"whisker\"") == 1


@pytest.mark.parametrize("slopes", [[50], [None], [None, None, None], [-5, 5] * 21])
def test_hardly_any_and_many_figures_draw_without_a_gap_in_words(looked_after, slopes):
    drawn = gap_chart(gap_of(slopes), looked_after)
    assert "nan" not in drawn and "<svg" in drawn


def test_the_table_has_the_newest_period_first_with_each_interval_and_a_dash_where_there_is_none(looked_after):
    table = gap_table(gap_of([50, None]), looked_after)
    assert table.slope.tolist() == ["–", "+50.0 <small>40.0 to 60.0</small>"]
    assert table.ratio.tolist() == ["–", "2.50"]
    assert table.remark.iloc[0] == "not worked out: 1 cluster withheld"
