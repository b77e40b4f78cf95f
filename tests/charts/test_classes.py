"""Class breaks: every area in the one class whose words hold its figure."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.classes import classes_by, difference_classes, quantile_classes, step_classes

NAN = float("nan")
figures = st.one_of(st.floats(-500, 5000), st.sampled_from([0.0, 30.05, NAN]))


def holds(label: str, figure: str) -> bool:
    """Whether a legend label, read as words, holds a figure as it stands on screen."""
    shown = float(figure)
    numbers = [float(n.replace(",", "").replace("−", "-")) for n in re.findall(r"−?[\d,]+(?:\.\d+)?", label)]
    if label.startswith("under"):
        return shown < numbers[0]
    if label.endswith("or more"):
        return shown >= numbers[0]
    return numbers[0] <= shown <= numbers[-1]


@pytest.mark.parametrize("make", [quantile_classes, step_classes])
@given(values=st.lists(figures, max_size=40), decimals=st.integers(0, 2))
def test_each_figure_on_screen_lies_in_exactly_the_class_it_is_given(make, values, decimals):
    classes = make(values, decimals)
    assert len(classes) <= 5
    for value, index in zip(values, classes.index, strict=True):
        if np.isnan(value):
            assert index == -1
        else:
            figure = f"{value:.{decimals}f}"
            assert [i for i, label in enumerate(classes.labels) if holds(label, figure)] == [index]


def test_quantile_classes_hold_about_as_many_areas_each_and_break_at_round_numbers():
    rates = [231, 211, 182, 134, 133, 113, 111, 107, 76, 66, 58, 45, 30, 22, 12]
    classes = quantile_classes(rates, 0, "per 10,000")
    assert np.bincount(classes.index).tolist() == [3, 3, 3, 3, 3]
    assert classes.labels == ("under 40", "40 to 69", "70 to 111", "112 to 149", "150 or more per 10,000")


def test_a_withheld_figure_has_no_class_and_moves_no_break():
    with_gap = quantile_classes([1.0, NAN, 2.0, 3.0], 1)
    assert with_gap.index.tolist() == [0, -1, 1, 2]
    assert with_gap.labels == quantile_classes([1.0, 2.0, 3.0], 1).labels


def test_equal_figures_are_one_class_and_none_at_all_is_no_class():
    assert quantile_classes([30.21, 30.19], 1, "%").labels == ("all 30.2 %",)
    assert step_classes([30.21, 30.19], 1, "%").labels == ("all 30.2 %",)
    assert quantile_classes([NAN, NAN]).labels == ()
    assert step_classes([]).index.tolist() == []


def test_tied_areas_share_a_class():
    classes = quantile_classes([0, 0, 0, 0, 0, 0, 0, 4, 9])
    assert classes.index.tolist() == [0] * 7 + [1, 2]


def test_equal_steps_are_round_and_may_be_empty():
    classes = step_classes([1.2, 2.0, 9.7], 1, "%")
    assert classes.labels == ("under 2 %", "2 to 3.9 %", "4 to 5.9 %", "6 to 7.9 %", "8 or more %")
    assert classes.index.tolist() == [0, 1, 4]


def test_a_difference_needs_the_whole_interval_on_one_side():
    classes = difference_classes([10, 20, 31, NAN, 30], [20, 40, 50, NAN, 40], 30)
    assert classes.index.tolist() == [0, 1, 2, -1, 1]
    assert classes.labels[0] == "lower than the city"


def test_without_a_centre_nothing_is_different():
    assert difference_classes([10], [20], None).index.tolist() == [-1]


def test_an_unknown_method_is_named_with_those_allowed():
    with pytest.raises(ValueError, match="'natural'; allowed are quantile, steps, difference"):
        classes_by("natural", [1])
