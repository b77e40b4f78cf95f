"""Where one cluster stands among all."""

import numpy as np
import pytest

from charts.strip import position, strip


def test_the_place_is_counted_among_the_figures_shown_and_the_others_are_said(areas, looked_after):
    assert position(areas, looked_after, "chess") == "CHESS is the highest of 3 clusters shown; 1 withheld."
    assert position(areas, looked_after, "jess") == "JESS is the 2nd highest of 3 clusters shown; 1 withheld."
    assert position(areas, looked_after, "a & b <c>") == "A & B <c> is the lowest of 3 clusters shown; 1 withheld."
    assert position(areas, looked_after, "otley/pool/bramhope") == \
        "Otley/Pool/Bramhope: withheld. 3 clusters shown; 1 withheld."


def test_without_a_chosen_cluster_only_the_clusters_are_counted(areas, looked_after):
    assert position(areas.dropna(subset="value"), looked_after, "") == "3 clusters."


def test_a_dot_for_each_published_figure_and_none_for_another(areas, looked_after):
    drawn = strip(areas, looked_after, 120.0, "jess")
    assert drawn.count("<circle") == 3 and drawn.count('class="chosen"') == 1
    assert "From 46.2 (A &amp; B &lt;c&gt;) to 220.0 per 10,000 (CHESS); Leeds 120.0." in drawn


def test_what_an_unpublished_row_held_changes_nothing(areas, looked_after):
    poisoned = areas.assign(value=np.where(areas.status == "c", 98.7, areas.value))
    assert strip(areas, looked_after, 120.0, "jess") == strip(poisoned, looked_after, 120.0, "jess")


def test_no_figures_is_said_in_words(areas, looked_after):
    hidden = areas.assign(status="c")
    assert strip(hidden, looked_after, float("nan"), "jess") == \
        '<p class="note">JESS: withheld. 0 clusters shown; 4 withheld.</p>'


@pytest.mark.parametrize(("rank", "words"), [(10, "the 11th highest"), (11, "the 12th highest"), (1, "the 2nd highest"),
                                             (2, "the 3rd highest"), (22, "the 3rd lowest"), (24, "the lowest")])
def test_places_are_named_from_the_nearer_end(areas, looked_after, rank, words):
    many = areas.iloc[[0] * 25].assign(area=[f"a{n}" for n in range(25)], name="A", value=np.arange(25.0, 0, -1))
    assert position(many, looked_after, f"a{rank}") == f"A is {words} of 25 clusters."
