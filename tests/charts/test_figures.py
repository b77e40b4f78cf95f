"""The Plotly figures: trend and funnel."""

import json

import numpy as np
import pytest

from charts.funnel import FunnelLine, funnel_alt, funnel_chart
from charts.layout import title_html
from charts.trend import Reference, trend_chart


def words(figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


@pytest.fixture
def limits():
    return np.full(15, 130.0), np.full(15, 110.0), np.full(15, 150.0)


@pytest.fixture
def funnel_lines():
    sizes = np.linspace(1_000, 7_000, 20)
    return [
        FunnelLine("95 %", sizes, 82 - 3e4 / sizes, 82 + 3e4 / sizes),
        FunnelLine("99.8 %", sizes, 82 - 6e4 / sizes, 82 + 6e4 / sizes, dashed=True),
    ]


def test_only_svg_traces_are_drawn_and_nothing_is_fetched(jess, areas, looked_after, limits, funnel_lines):
    for figure in (
        trend_chart(jess, looked_after, limits=limits),
        funnel_chart(areas, looked_after, ("Leeds", 82.0), funnel_lines),
    ):
        assert {trace.type for trace in figure.data} == {"scatter"}
        assert "http" not in figure.to_json()
        assert len(figure.to_json()) < 20_000


def test_the_line_is_not_joined_across_withheld_months(jess, looked_after):
    line = next(
        t for t in trend_chart(jess, looked_after).data if t.mode == "lines" and t.line.width == 2.5
    )
    gap = np.flatnonzero(np.isnan(line.y))
    assert line.x[gap[0]] == line.x[gap[0] - 1] == 2011 * 12 + 5  # June, the last before the gap
    assert not set(line.x[np.isfinite(line.y)]) & {2011 * 12 + 6, 2011 * 12 + 7}


def test_withheld_stretches_are_hatched_and_named_and_missing_ones_only_left_open(jess, looked_after):
    def hatched(figure):
        return [trace for trace in figure.data if trace.fillpattern.shape]

    figure = trend_chart(jess, looked_after)
    assert len(hatched(figure)) == 1 and "withheld" in words(figure)
    figure = trend_chart(jess.replace({"status": {"c": "x"}}), looked_after)
    assert not hatched(figure) and "withheld" not in words(figure)


def test_the_unit_the_band_and_a_broken_axis_are_said(jess, looked_after, limits):
    text = title_html(trend_chart(jess, looked_after, limits=limits, band="limits of chance"))
    assert "per 10,000" in text
    assert "The axis starts at" in text and "not at zero" in text and "Light band: limits of chance" in text
    assert "not at zero" not in title_html(trend_chart(jess, looked_after, show="numerator"))


def test_the_last_signal_is_named_in_words_with_its_sign(jess, looked_after, neet):
    signals = [""] * 13 + ["higher", ""]
    assert any(
        "● higher: above" in w
        for w in words(trend_chart(jess, looked_after, signals=signals, reason="above"))
    )
    signals = [""] * 13 + ["worse", ""]
    figure = trend_chart(jess, neet, signals=signals)
    assert any("▲ worse" in w for w in words(figure))
    assert next(t for t in figure.data if t.name == "worse").marker.symbol == "triangle-up"


def test_a_judgement_on_a_contested_indicator_is_refused(jess, looked_after):
    with pytest.raises(ValueError, match="contested"):
        trend_chart(jess, looked_after, signals=["better"] + [""] * 14)


def test_comparators_and_the_latest_value_are_labelled_at_the_lines_end(jess, looked_after):
    yearly = np.full(15, np.nan)
    yearly[11] = 60
    text = words(trend_chart(jess, looked_after, references=[Reference("England", yearly)]))
    assert "<b>JESS 148.0</b>" in text and "England 60.0" in text


def test_a_withheld_latest_month_is_labelled_withheld(series_maker, looked_after):
    assert "<b>JESS<br>withheld</b>" in words(trend_chart(series_maker([60, 61, None]), looked_after))


def test_the_start_of_the_plan_is_marked_where_it_is_published(jess, looked_after):
    assert "April 2011: 120.0" in words(trend_chart(jess, looked_after))
    assert not any("April 2011" in w for w in words(trend_chart(jess.iloc[1:], looked_after)))


def test_the_pointer_shows_period_value_and_counts_of_published_points_only(jess, looked_after):
    points = next(t for t in trend_chart(jess, looked_after).data if t.hovertemplate and t.text)
    assert points.text[0] == "<b>April 2011</b><br>120.0 per 10,000<br>60 of 5,000"
    assert points.text[3] == ""


def test_type_is_at_least_fourteen_px(jess, areas, looked_after, limits, funnel_lines):
    def sizes(part):
        if isinstance(part, dict):
            for key, value in part.items():
                if key == "size" and isinstance(value, (int, float)):
                    yield value
                elif key not in ("marker", "fillpattern"):
                    yield from sizes(value)
        elif isinstance(part, list):
            for item in part:
                yield from sizes(item)

    for figure in (
        trend_chart(jess, looked_after, limits=limits),
        funnel_chart(areas, looked_after, ("Leeds", 82.0), funnel_lines),
    ):
        assert min(sizes(json.loads(figure.to_json()))) >= 14


@pytest.mark.parametrize("counts", [[None] * 15, [60] + [None] * 14, [60]])
def test_hardly_any_figures_still_draw(series_maker, looked_after, counts):
    assert trend_chart(series_maker(counts), looked_after).to_json()


def test_the_funnel_names_areas_outside_and_the_chosen_one(areas, looked_after, funnel_lines):
    figure = funnel_chart(
        areas, looked_after, ("Leeds", 82.0), funnel_lines, verdicts={"chess": "higher"}, chosen="jess"
    )
    named = {text for trace in figure.data if trace.mode == "markers+text" for text in trace.text}
    assert named == {"CHESS", "<b>JESS</b>"}


def test_the_funnel_escapes_names_and_leaves_out_withheld_areas(areas, looked_after, funnel_lines):
    text = funnel_chart(areas, looked_after, ("Leeds", 82.0), funnel_lines, chosen="a & b <c>").to_json()
    assert "Otley" not in text
    assert "A &amp; B &lt;c&gt;" in json.dumps(json.loads(text))
    assert "<c>" not in json.dumps(json.loads(text))


def test_the_funnel_in_words(areas, looked_after):
    assert funnel_alt(areas, looked_after, ("Leeds", 82.0), {"chess": "higher"}) == (
        "Funnel plot of Children looked after: 2 of 3 areas within the limits around Leeds, 82.0 per 10,000. "
        "Higher: CHESS 220.0. 1 area withheld."
    )
