"""A line over a strip: what is withheld is hatched and not joined, low coverage is a ring, columns start at zero."""

import re

import numpy as np

from charts.grid import rows_for
from charts.line_and_strip import Strip, line_and_strip
from charts.series import series_of

COUNTS = [100, 110, None, 130, 140, 150]


def drawing(frame, indicator, context=None):
    series = series_of(frame)
    strip = Strip("Number", series.numerators, "150", 150.0, 75.0)
    return line_and_strip(series, indicator, strip, context, "What it shows", "own")


def columns(html):
    """The heights of the columns drawn."""
    return re.findall(r"v-(\d+)", "".join(re.findall(r'class="column[^"]*" d="([^"]*)"', html)))


def test_a_withheld_month_has_hatching_and_no_point_line_or_column(series_maker, neet):
    html = drawing(series_maker(COUNTS, per=100), neet)
    assert html.count('fill="url(#hatch-own)"') == 1 and "Hatched: withheld" in html
    assert re.findall(r'class="line-1" d="([^"]*)"', html)[0].count("M") == 2
    assert len(columns(html)) == 5 and "June 2011: withheld" in html


def test_without_anything_withheld_nothing_is_hatched(series_maker, neet):
    html = drawing(series_maker([100, 110, 120], per=100), neet)
    assert 'fill="url(#hatch-own)"' not in html and "withheld" not in html.lower()


def test_columns_start_at_zero_and_the_highest_reaches_the_top_of_the_strip(series_maker, neet):
    html = drawing(series_maker([75, 150], per=100), neet)
    assert columns(html) == ["30", "60"]


def test_a_figure_of_low_coverage_is_a_ring_outside_the_line(series_maker, attendance):
    frame = series_maker([4_700, 4_710, 4_600, 4_720, 4_730], per=100)
    frame.loc[2, "status"] = "u"
    html = drawing(frame, attendance)
    assert html.count('class="ring"') == 1 and "Rings: low coverage, not joined" in html
    assert re.findall(r'class="line-1" d="([^"]*)"', html)[0].count("M") == 2


def test_names_are_escaped_and_both_lines_end_in_their_latest_figure(series_maker, neet):
    leeds = series_of(series_maker([200] * 6, name="A & B", per=100))
    html = drawing(series_maker(COUNTS, name="C <d>", per=100), neet, leeds)
    assert "A &amp; B" in html and "C &lt;d&gt;" in html and "<d>" not in html
    assert ">A &amp; B 4.0</tspan>" in html and ">C &lt;d&gt; 3.0</tspan>" in html


def test_a_month_that_the_release_does_not_hold_is_not_available(series_maker):
    rows = rows_for(series_maker([1, 2]), "jess", "JESS", ["2011-04", "2011-05", "2011-06"])
    assert rows.status.tolist() == ["", "", "x"] and rows.label.tolist()[-1] == "June 2011"
    assert np.isnan(rows.value.iloc[-1])
