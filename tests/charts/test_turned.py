"""Who turned a curve: runs of signals the wanted way in the last two years, and no verdict where it is contested."""

import numpy as np
import pytest

from analysis.signal_rates import BAND
from charts.signals import movements_of, year_on_year
from charts.similar import similar_areas
from charts.turned import MONTHS_BACK, Turn, chance_in_words, turned
from data import store
from data.periods import known_period, shift_month

MONTH = "2014-09"
OBSESSIONS = ("looked_after", "neet", "primary_attendance", "secondary_attendance")


@pytest.fixture(scope="module")
def every(release):
    """Each obsession in each cluster."""
    near = {area: similar_areas(release, "cluster", area).area for area in store.areas_of(release, "cluster").area}
    return {(i, area): turned(release, i, "cluster", area, MONTH, list(codes))
            for i in OBSESSIONS for area, codes in near.items()}


def test_every_turn_is_a_run_of_signals_of_the_last_two_years(release, every):
    first = known_period(shift_month(MONTH, 1 - MONTHS_BACK)).first_day
    seen = 0
    for (indicator, _), found in every.items():
        moved = movements_of(release, found.indicator, "cluster", MONTH)
        assert moved is not None and moved.found is not None
        wanted = {"up": 1, "down": -1, "contested": -1}[found.indicator.improvement]
        for turn in found.turns:
            row, start = moved.grid.areas.index(turn.area), moved.grid.labels.index(turn.since)
            end = moved.grid.labels.index(turn.until)
            kept = np.isfinite(moved.grid.numerator).any(axis=0)[start:end + 1]
            assert (moved.found.direction[row, start:end + 1][kept] == wanted).all(), indicator
            assert moved.grid.first_days[start].date() >= first and turn.length == kept.sum()
            seen += 1
    assert seen > 10


def test_what_still_holds_is_what_the_test_against_a_year_before_says_of_the_latest_figure(release, every):
    for (indicator, _), found in every.items():
        latest = year_on_year(release, store.indicators(release)[indicator], "cluster", MONTH).set_index("area")
        assert all(turn.still == (latest.word[turn.area] == found.word) for turn in found.turns)


def test_the_planted_fall_of_inner_east_is_found_by_its_like_and_called_neither_better_nor_worse(every):
    found = every["looked_after", "jess"]
    (turn,) = found.turns
    assert (turn.name, turn.when, turn.lasting) == ("Inner East", "since January 2014", True)
    assert found.word == "lower"
    said = " ".join(one.sentence for (i, _), one in every.items() if i == "looked_after")
    assert "lower beyond chance" in said and "better" not in said and "worse" not in said


def test_a_single_flagged_month_that_has_passed_is_said_to_be_one_and_not_held_up_as_an_example(every):
    single = [turn for one in every.values() for turn in one.turns if turn.length == 1 and not turn.still]
    assert single and all(turn.when.startswith("only in ") and not turn.lasting for turn in single)


def test_a_run_that_goes_on_or_was_long_enough_is_lasting():
    def run(still, length):
        return Turn("a", "A", "May 2014", "June 2014", still, "better", "1", length)

    assert [run(*one).lasting for one in ((True, 1), (False, 2), (False, 3))] == [True, False, True]
    assert run(False, 2).when == "from May 2014 until June 2014" and run(True, 2).when == "since May 2014"


def test_how_many_chance_would_name_is_counted_from_the_courses_that_can_be_tested(every):
    found = every["looked_after", "jess"]
    assert found.by_chance == pytest.approx(found.tested * BAND["stock"] / 2) and 0 < found.tested <= found.asked
    words = chance_in_words(*every.values())
    tested = sum(one.tested for one in every.values())
    expected = sum(one.by_chance for one in every.values())
    assert f"Of {tested} such courses chance alone would name about {expected:.0f}" in words


def test_where_nothing_can_be_tested_that_is_said(release):
    found = turned(release, "looked_after", "cluster", "jess", "2011-04", ["chess"])
    assert found.sentence == "Children looked after: no similar cluster can be tested."
    assert found.turns == () and found.tested == 0 and found.by_chance == 0
