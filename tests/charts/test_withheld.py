"""No number that a withheld row might still hold reaches any output."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.downloads import to_csv
from charts.funnel import FunnelLine, funnel_alt, funnel_chart
from charts.multiples import Panel, small_multiples
from charts.ranked import ranked_bars
from charts.scatter import Measure, scatter
from charts.sentences import map_sentence, trend_alt, trend_sentence
from charts.side_by_side import side_by_side
from charts.sparkline import sparkline
from charts.table import Column, data_table
from charts.trend import trend_chart
from data.catalogue import load_catalogue

INDICATOR = load_catalogue()["looked_after"]
FIGURES = ["numerator", "denominator", "value", "lower", "upper"]
COLUMNS = [Column("name", "Cluster"), Column("numerator", "Children", 0), Column("value", "Rate", 1)]
LINE = FunnelLine("95 %", np.array([1_000.0, 9_000]), np.array([60.0, 70]), np.array([110.0, 100]))
statuses = st.lists(st.sampled_from(["", "", "c", "x", "z", "p", "u"]), min_size=14, max_size=14)


def make_frame(found: list[str], secret: float, over_time: bool) -> pd.DataFrame:
    """Fourteen rows in which every unpublished one holds the secret in each of its figures."""
    months = pd.date_range("2013-04-01", periods=14, freq="MS")
    frame = pd.DataFrame(
        {
            "area": "jess" if over_time else [f"area {n}" for n in range(14)],
            "name": "JESS" if over_time else [f"Area {n}" for n in range(14)],
            "first_day": months if over_time else months[0],
            "label": "April 2013",
            "status": found,
            "numerator": 60.0 + np.arange(14),
            "denominator": 5_000.0,
            "value": 120.0 + np.arange(14),
            "lower": 100.0,
            "upper": 150.0,
        }
    )
    frame.loc[frame["status"].isin(["c", "x", "z"]), FIGURES] = secret
    return frame


def outputs(found: list[str], secret: float) -> list[str]:
    course, areas = make_frame(found, secret, True), make_frame(found, secret, False)
    verdicts, leeds, measure = {"area 3": "higher"}, ("Leeds", 82.0), Measure.of(INDICATOR)
    return [
        trend_chart(course, INDICATOR).to_json(),
        trend_chart(course, INDICATOR, show="numerator").to_json(),
        funnel_chart(areas, INDICATOR, leeds, [LINE], verdicts=verdicts, chosen="area 5").to_json(),
        funnel_alt(areas, INDICATOR, leeds, verdicts),
        sparkline(course, "course"),
        small_multiples([Panel(course, "?")], INDICATOR),
        side_by_side([course], INDICATOR),
        ranked_bars(areas, INDICATOR, leeds, verdicts=verdicts),
        scatter(areas, areas, measure, measure),
        data_table(areas, COLUMNS, "Table"),
        to_csv(areas).decode(),
        trend_sentence(course, INDICATOR),
        trend_alt(course, INDICATOR),
        map_sentence(areas, INDICATOR, leeds),
    ]


@settings(max_examples=6, deadline=None)
@given(statuses, st.integers(0, 4), st.integers(1_000, 900_000))
def test_outputs_do_not_depend_on_what_withheld_rows_hold(found, count, large):
    assert outputs(found, float(count)) == outputs(found, float(large)) == outputs(found, np.nan)


def test_the_test_would_notice_a_published_figure():
    shown = [""] * 14
    one, other = make_frame(shown, 0, True), make_frame(shown, 0, True)
    other.loc[3, "value"] = 121
    assert trend_chart(one, INDICATOR).to_json() != trend_chart(other, INDICATOR).to_json()
    assert sparkline(one) != sparkline(other.assign(value=other["value"][::-1].to_numpy()))
