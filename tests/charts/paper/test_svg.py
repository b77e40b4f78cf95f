"""Drawings for paper: what is in them, that they are whole, and that nothing withheld shapes them."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

from charts.paper.specs import Ahead, Bars, Event, Line, LineChart, Spine
from charts.paper.svg import draw, height_of
from charts.paper.type import width_of

NAN = float("nan")
HOSTILE = '<b>&"quotes"\x00 #panic() $x$'
SPINE = {"theme": "Safe from harm", "name": "Children looked after", "unit": "per 10,000", "label": "September 2014",
         "improvement": "contested", "decimals": 1, "counts": "children", "status": "", "numerator": 36.0,
         "denominator": 4000.0, "value": 98.04, "lower": 70.0, "upper": 130.0, "city": 81.3, "lowest": 16.1,
         "lower_quartile": 36.9, "upper_quartile": 112.6, "highest": 186.0, "beside": "higher", "out": "higher",
         "one_school": False, "reason": "", "at_area": .2, "at_lowest": -.6, "at_lower_quartile": -.4,
         "at_upper_quartile": .3, "at_highest": 1.0, "at_other": .1}


def lines(indicator, values, statuses=None, **more):
    """A chart of so many months from April 2011, with Leeds beside it."""
    statuses = statuses or tuple("" if np.isfinite(value) else "c" for value in values)
    months = tuple(range(2011 * 12 + 3, 2011 * 12 + 3 + len(values)))
    labels = tuple(f"period {n}" for n in range(len(values)))
    leeds = Line("Leeds", tuple(80.0 + n % 2 for n in range(len(values))), ("",) * len(values))
    return LineChart(indicator, "value", labels, months, 1, (Line("JESS", tuple(values), statuses), leeds), **more)


def bars(indicator, **more):
    """Four areas, one of them withheld."""
    return Bars(indicator, "value", ("CHESS", "JESS", HOSTILE, "Morley"), (120.0, 90.0, 30.0, NAN), ("", "", "", "c"),
                "JESS", (100.0, 70.0, 20.0, NAN), (140.0, 110.0, 40.0, NAN), reference=("Leeds", 80.0), **more)


def spine(*changes):
    """A row for each set of changes to an ordinary one."""
    return Spine(pd.DataFrame([SPINE | change for change in changes]), "JESS", "cluster")


def texts(svg):
    """The words of a drawing with where they stand: x, y in px."""
    root = ElementTree.fromstring(svg)
    return [(part.text, float(part.get("x", "")), float(part.get("y", ""))) for part in root.iter("{http://www.w3.org/2000/svg}text")]


def words(svg):
    return [text for text, _, _ in texts(svg)]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [13, 22])
def test_every_drawing_is_whole_svg_with_looks_of_its_own(looked_after, theme, size):
    for drawing in (lines(looked_after, [90, 95, NAN, 99]), bars(looked_after), spine({}, {"status": "c"})):
        svg = draw(drawing, 1280, 600, theme=theme, size=size)
        root = ElementTree.fromstring(svg)
        assert root.get("viewBox") == "0 0 1280 600" and "class=" not in svg and "style=" not in svg
        assert all(0 <= x <= 1280 and 0 <= y <= 600 for _, x, y in texts(svg))
        assert svg == draw(drawing, 1280, 600, theme=theme, size=size)


def test_the_last_published_value_stands_at_the_end_of_its_line(looked_after):
    said = words(draw(lines(looked_after, [90, 95, 98.04]), 700, 260))
    assert "JESS 98.0" in said and "Leeds 80.0" in said


def test_a_line_that_ends_before_the_others_says_when(looked_after):
    said = words(draw(lines(looked_after, [90, 95, NAN, NAN]), 700, 260))
    assert said[-3:] == ["JESS 95.0", "period 1", "Leeds 81.0"]


def test_the_words_at_the_ends_stand_clear_of_each_other(looked_after):
    chart = lines(looked_after, [80, 81, 80.2])
    near = replace(chart, lines=(*chart.lines, *(Line(f"Area {n}", (80, 81, 80.1), ("",) * 3) for n in range(5))))
    ends = sorted(y for text, x, y in texts(draw(near, 700, 260)) if x > 550)
    assert len(ends) == 7 and min(np.diff(ends)) > 12


def test_a_withheld_stretch_is_hatched_with_its_word_and_never_joined_across(looked_after):
    svg = draw(lines(looked_after, [90, 95] + [NAN] * 8 + [99, 97, 98]), 700, 260)
    assert words(svg).count("withheld") == 1
    pattern = re.search(r'pattern id="(hatch-\w+)"', svg)
    assert pattern and f'fill="url(#{pattern[1]})"' in svg
    own = next(path for path in re.findall(r'<path d="([^"]+)"[^>]*stroke="#0b4f8a"', svg))
    assert own.count("M") == 2


def test_a_stretch_too_narrow_for_the_word_is_explained_above(looked_after):
    said = texts(draw(lines(looked_after, [90] * 20 + [NAN] + [91] * 20), 700, 260))
    assert [y < 20 for text, _, y in said if text == "withheld"] == [True]


@pytest.mark.parametrize("values", [[98.0], [NAN], [90.0, NAN, 91.0], list(range(50, 92))])
def test_one_point_many_points_and_none_can_be_drawn(looked_after, values):
    svg = draw(lines(looked_after, values), 700, 260)
    assert "nan" not in svg and "None" not in svg
    if values == [98.0]:
        assert svg.count("<circle") == 2


def test_a_chart_without_any_figure_says_so(looked_after):
    chart = lines(looked_after, [NAN, NAN], ("x", "x"))
    assert "No figure is published" in words(draw(replace(chart, lines=chart.lines[:1]), 700, 260))


def test_an_axis_that_does_not_start_at_zero_is_said(looked_after):
    assert any("not at zero" in text for text in words(draw(lines(looked_after, [90, 95]), 700, 260)))
    assert not any("not at zero" in text for text in words(draw(lines(looked_after, [9, 95]), 700, 260)))


def test_signals_forecasts_limits_and_events_are_each_named(looked_after):
    ahead = Ahead("straight line", ("a", "b"), (24139, 24140), (97.0, 96.0), (90.0, 85.0), (104.0, 107.0))
    chart = lines(looked_after, [90, 95, 99, 98], signals=("", "", "higher", ""), ahead=ahead, lower=(80,) * 4,
                  upper=(100,) * 4, events=(Event(24136, "Clinics began"), Event(24137, "Second event")))
    said = words(draw(chart, 700, height_of(chart, 700)))
    assert {"higher beyond chance", "straight line", "usual range", "Clinics began", "Second event", "JESS 98.0",
            "if nothing changes 96.0", "(85.0 to 107.0)"} <= set(said)


def test_words_of_any_length_stay_on_the_sheet(looked_after):
    long = "family group conferences for every family of a child on the edge of care " * 3
    ahead = Ahead(long, ("a",), (24139,), (97.0,), (90.0,), (104.0,))
    for month in (24135, 24138):
        chart = lines(looked_after, [90, 95, 99, 98], ahead=ahead, events=(Event(month, long),))
        root = ElementTree.fromstring(draw(chart, 700, 300))
        placed = [part for part in root.iter("{http://www.w3.org/2000/svg}text") if "family" in str(part.text)]
        assert len(placed) >= 3
        for part in placed:
            at = float(part.get("x", ""))
            room = at if part.get("text-anchor") == "end" else 700 - at
            size = float(str(part.get("font-size") or root.get("font-size")))
            assert width_of(str(part.text), size) <= room + 1      # sizes are rounded


def test_a_forecast_is_not_joined_across_what_is_withheld(looked_after):
    ahead = Ahead("straight line", ("a", "b"), (24139, 24140), (97.0, 96.0), (90.0, 85.0), (104.0, 107.0))

    def dashed(values):
        svg = draw(lines(looked_after, values, ahead=ahead), 700, 260)
        return re.findall(r'<path d="([^"]+)"[^>]*stroke-dasharray', svg)[0]

    assert len(re.findall("[lh]", dashed([90, 95, 99, 98]))) == 2
    assert len(re.findall("[lh]", dashed([90, 95, 99, NAN]))) == 1


def test_a_judgement_on_a_contested_indicator_is_refused(looked_after):
    with pytest.raises(ValueError, match="contested"):
        draw(lines(looked_after, [90, 95], signals=("", "worse")), 700, 260)
    with pytest.raises(ValueError, match="contested"):
        draw(bars(looked_after, verdicts=("worse", "", "", "")), 700, 300)


def test_bars_carry_names_figures_the_reference_and_verdicts(looked_after):
    svg = draw(bars(looked_after, verdicts=("higher", "", "", ""), expected=(100.0, 80.0, 40.0, NAN),
                    expected_words="what its deprivation predicts"), 700, 300)
    assert {"CHESS", "120.0", "higher", "Leeds 80.0", "withheld", "what its deprivation predicts",
            HOSTILE.replace("\0", "")} <= set(words(svg))
    lengths = [float(w) for w in re.findall(r'width="([\d.]+)" height="[\d.]+" fill="#(?:7393b4|0b4f8a)"', svg)]
    assert lengths == pytest.approx([lengths[0], lengths[0] * 90 / 120, lengths[0] * 30 / 120], abs=0.2)


def test_percentages_in_a_narrow_range_are_dots_on_an_axis_that_is_said_to_be_broken(attendance):
    svg = draw(replace(bars(attendance), values=(97.0, 96.0, 95.0, NAN), lower=(), upper=(),
                       reference=("Leeds", 96.5)), 700, 300)
    assert svg.count("<circle") == 3 and any("not at zero" in text for text in words(svg))


def test_twenty_five_bars_keep_apart_where_there_is_little_room(looked_after):
    many = Bars(looked_after, "value", tuple(f"Area {n}" for n in range(25)), tuple(float(n) for n in range(25)),
                ("",) * 25)
    names = [y for text, _, y in texts(draw(many, 1280, 500, size=24)) if text.startswith("Area")]
    assert min(np.diff(names)) > 15


def test_a_spine_row_says_what_the_screen_says(looked_after):
    said = words(draw(spine({}, {"status": "c", "value": NAN, "numerator": NAN, "beside": "", "out": ""}), 700, 200))
    assert {"Safe from harm", "Children looked after", "per 10,000", "September 2014", "36", "98.0", "81.3", "● higher",
            "stands out", "withheld"} <= set(said)


def test_drawings_of_nothing_say_so(looked_after):
    empty = Spine(pd.DataFrame(), "JESS", "cluster")
    for drawing in (empty, Bars(looked_after, "value", (), (), ())):
        assert words(draw(drawing, 700, height_of(drawing, 700))) == ["No figure is published"]


def test_a_withheld_cell_draws_the_same_whatever_it_hides(looked_after):
    def hidden(figure):
        chart = lines(looked_after, [90, figure, 95], ("", "c", ""), signals=("", "higher" if figure else "", ""))
        ranked = replace(bars(looked_after), values=(120.0, 90.0, 30.0, figure), lower=(100.0, 70.0, 20.0, figure),
                         upper=(140.0, 110.0, 40.0, figure), expected=(100.0, 80.0, 40.0, 50.0))
        rows = spine({"status": "c", "value": figure, "numerator": figure, "lower": figure, "upper": figure,
                      "at_area": figure / 1000, "beside": "", "out": ""})
        return [draw(drawing, 700, 260) for drawing in (replace(chart, signals=()), ranked, rows)]

    assert hidden(3.0) == hidden(987654.0)
