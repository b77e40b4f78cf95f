"""What the page says, word for word."""

import numpy as np
import pytest

from charts.sentences import (
    Reference,
    chance_words,
    map_sentence,
    multiples_sentence,
    period_words,
    trend_alt,
    trend_sentence,
)


def test_a_rate_opens_with_its_number_and_the_change_in_it(jess, looked_after):
    assert trend_sentence(jess, looked_after) == (
        "Children looked after in JESS: 74 at the end of June 2012 (148.0 per 10,000), "
        "16 more than a year before; "
        "no clear change."
    )


def test_a_percentage_opens_with_itself_and_changes_in_points(series_maker, neet):
    frame = series_maker([70] * 12 + [56], people=1_000, per=100)
    assert trend_sentence(frame, neet, "better") == (
        "NEET in JESS: 5.6 % at the end of April 2012 "
        "(56 of 1,000), 1.4 percentage points lower than a year before; "
        "better beyond chance."
    )


def test_sessions_are_not_counted_out(series_maker, attendance):
    frame = series_maker([940] * 12 + [930], people=1_000, per=100)
    assert trend_sentence(frame, attendance) == (
        "Secondary school attendance in JESS: 93.0 % in April 2012, "
        "1.0 percentage point lower than a year before; "
        "no clear change."
    )


@pytest.mark.parametrize(
    ("before", "words"), [(74, "the same as a year before"), (75, "1 fewer than"), (73, "1 more than")]
)
def test_changes_of_one_and_none_read_as_english(series_maker, looked_after, before, words):
    assert words in trend_sentence(series_maker([before] * 12 + [74]), looked_after)


def test_withheld_figures_are_said_at_both_ends(series_maker, looked_after):
    assert trend_sentence(series_maker([60] * 12 + [None]), looked_after) == (
        "Children looked after in JESS: withheld at the end of April 2012; "
        "the last such figure shown is 60 at the end of March 2012 (120.0 per 10,000)."
    )
    since = trend_sentence(series_maker([None] + [60] * 12), looked_after)
    assert "60 at the end of April 2012 (120.0 per 10,000), withheld a year before;" in since


def test_too_few_to_tell_is_said(jess, looked_after):
    assert trend_sentence(jess, looked_after, "too few to tell").endswith(
        "; too few to tell."
    )


@pytest.mark.parametrize("finding", ["better", "worse"])
def test_contested_indicators_are_never_judged(jess, areas, looked_after, finding):
    for sentence in (
        lambda: trend_sentence(jess, looked_after, finding),
        lambda: trend_alt(jess, looked_after, finding),
        lambda: multiples_sentence([finding], looked_after),
    ):
        with pytest.raises(ValueError, match="contested"):
            sentence()


def test_an_unknown_finding_is_refused(jess, looked_after):
    with pytest.raises(ValueError, match="allowed are"):
        trend_sentence(jess, looked_after, "soaring")


def test_the_alt_text_holds_the_figures_of_the_frame(jess, looked_after):
    assert trend_alt(jess, looked_after, "higher", [Reference("Leeds", np.full(15, 82.0))]) == (
        "Children looked after in JESS, April 2011 to June 2012. First 120.0 per 10,000 (April 2011), "
        "lowest 116.0 (June 2011), highest 150.0 (May 2012), latest 148.0 (June 2012). Leeds: 82.0. "
        "2 periods withheld. Higher beyond chance."
    )


def test_an_alt_text_does_not_call_an_old_figure_the_latest(series_maker, looked_after):
    assert "latest published 122.0 (May 2011)" in trend_alt(series_maker([60, 61, None]), looked_after)
    assert trend_alt(series_maker([None, None]), looked_after).endswith("No figure is published.")


def test_the_map_names_both_ends_and_what_is_withheld(areas, looked_after):
    assert map_sentence(areas, looked_after, ("Leeds", 82.0)) == (
        "Children looked after at the end of April 2011: of the 3 shown, highest in CHESS (220.0 per 10,000), "
        "lowest in A & B <c> (46.2); Leeds 82.0; 1 cluster withheld."
    )
    assert "no cluster has a published figure" in map_sentence(areas.assign(status="c"), looked_after)


def test_panels_are_counted_by_what_they_show(looked_after):
    assert multiples_sentence(["higher", "", "", "too few to tell"], looked_after) == (
        "Children looked after, 4 clusters: 1 higher, 2 no clear change, 1 too few to tell."
    )


def test_states_without_a_test_come_in_one_order_whatever_the_areas_order(looked_after):
    found = ["withheld", "not available", "too few to tell", "lower", "withheld"]
    assert multiples_sentence(found, looked_after, "ward", "from April to September 2014") == (
        "Children looked after from April to September 2014, 5 wards: "
        "1 lower, 1 too few to tell, 1 not available, 2 withheld.")


def test_periods_read_as_english(looked_after, catalogue):
    referrals = catalogue["referrals"]
    assert period_words("September 2014", looked_after) == "at the end of September 2014"
    assert [
        period_words(label, referrals)
        for label in ("September 2014", "July to September 2014", "2013/14", "academic year 2013/14")
    ] == ["in September 2014", "from July to September 2014", "in 2013/14", "in the academic year 2013/14"]


def test_the_longest_heading_fits_two_lines(series_maker, catalogue):
    for indicator in catalogue.values():
        counts, name = [1_100] * 12 + [1_250], "Beeston, Cottingley & Middleton"
        frame = series_maker(counts, "b", name, 20_000, indicator.per)
        assert len(trend_sentence(frame, indicator, "too few to tell")) <= 180


def test_years_taken_together_say_so(looked_after, catalogue):
    words = period_words("2011/12 to 2013/14", catalogue["alcohol_admissions"])
    assert words == "in the three years 2011/12 to 2013/14"
    assert period_words("calendar year 2012", catalogue["teenage_conceptions"]) == "in calendar year 2012"
    assert period_words("2013/14", catalogue["young_offenders"]) == "in 2013/14"


def test_an_alt_text_of_one_figure_gives_it_once(series_maker, looked_after):
    assert trend_alt(series_maker([60]), looked_after) == (
        "Children looked after in JESS, April 2011. The only figure 120.0 per 10,000 (April 2011). No clear change.")


@pytest.mark.parametrize(("tested", "words"), [(0, "fewer than one"), (300, "fewer than one"), (700, "about 2")])
def test_chance_signals_are_told_in_words(tested, words):
    assert chance_words(tested) == words
