"""The rows behind the map: ranks, words for absent figures, bars, colours, payload."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from charts.classes import difference_classes, quantile_classes
from ui import places
from ui.places import Place, difference_legend, rank_places, sequence_legend

NAN = float("nan")


def observations(*rows: tuple) -> pd.DataFrame:
    """One period's observations of (area, value, status)."""
    frame = pd.DataFrame(rows, columns=["area", "value", "status"])
    return frame.assign(name=frame.area.str.title(), numerator=frame.value * 2, lower=frame.value - 1,
                        upper=frame.value + 1)


def ranked(*rows: tuple, decimals: int = 1) -> list[Place]:
    """The places of these observations with quantile classes."""
    frame = observations(*rows)
    return rank_places(frame, quantile_classes(frame.value, decimals), decimals)


def test_places_are_ranked_from_the_highest_value():
    rows = ranked(("low", 20.0, ""), ("high", 1200.0, ""))
    assert [(r.rank, r.name, r.value, r.count, r.interval, r.share) for r in rows] == [
        ("1", "High", "1,200.0", "2,400", "1,199.0 to 1,201.0", 1.0),
        ("2", "Low", "20.0", "40", "19.0 to 21.0", 0.017)]


def test_figures_that_read_the_same_share_a_rank_and_a_class():
    rows = ranked(("b", 30.04, ""), ("a", 29.96, ""), ("c", 10.0, ""))
    assert [(r.rank, r.name) for r in rows] == [("1=", "A"), ("1=", "B"), ("3", "C")]
    assert rows[0].class_index == rows[1].class_index


@pytest.mark.parametrize(("status", "words"), [
    ("c", "withheld"), ("x", "not available"), ("z", "not applicable"), ("", "not available")])
def test_an_absent_figure_is_a_word_at_the_end_without_rank_bar_class_or_count(status, words):
    last = ranked(("gone", NAN, status), ("zero", 0.0, ""))[-1]
    assert (last.value, last.rank, last.share, last.class_index, last.count, last.interval) == (
        words, "", 0.0, None, "", "")


def test_zero_is_a_figure_with_a_rank_and_no_bar():
    assert [(r.value, r.rank, r.share) for r in ranked(("zero", 0.0, ""))] == [("0.0", "1", 0.0)]


def test_fewer_classes_keep_the_darkest_blue_for_most():
    for count in range(2, 6):
        legend = sequence_legend(quantile_classes(np.arange(count)))
        assert legend[-1]["colour"] == "var(--map-5)"
        assert len({item["colour"] for item in legend}) == count


def test_only_an_indicator_with_a_direction_calls_a_difference_better_or_worse():
    classes = difference_classes([1], [2], 3)
    labels = {improvement: [item["label"] for item in difference_legend(classes, improvement)]
              for improvement in ("up", "down", "contested")}
    assert labels["up"][0] == "lower than the city (worse)"
    assert labels["down"][0] == "lower than the city (better)"
    assert labels["contested"] == list(classes.labels)
    assert [item["mark"] for item in difference_legend(classes, "up")] == ["▼", "", "▲"]


def test_the_small_area_layer_stays_under_35_kb():
    rows = ranked(*((f"E0101{i:04}", 5 + i / 7, "") for i in range(482)))
    sent = places._columns_of([replace(row, count="", interval="") for row in rows])
    assert len(json.dumps(sent, separators=(",", ":"))) < 35_000
    assert not {"count", "interval", "status"} & set(sent)
