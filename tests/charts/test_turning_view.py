"""A curve says where it has been, where it is heading and whether it turned, from what is published alone."""

import math
from typing import Any

import pytest

from charts.downloads import to_csv
from charts.paper.inline import inline
from charts.turning_actions import actions_table, first_under_way
from charts.turning_view import turning_view
from data import store
from data.narrative import Action
from tests.changed import changed

LEEDS = "E08000035"
HIDE_ONE = """UPDATE observation SET numerator = NULL, value = NULL, lower = NULL, upper = NULL, status = 'c'
              WHERE indicator = 'looked_after' AND area = 'inner-east' AND breakdown = '' AND period IN ({})"""


def curve(*asked) -> Any:
    """The view; without its type, for a chart may be missing and every test says whether it is."""
    return turning_view(*asked)


def said(path):
    """All that curves of some clusters say, draw and hand out."""
    found = []
    for indicator, area in (("looked_after", "inner-east"), ("neet", "chess"), ("secondary_attendance", "pudsey"),
                            ("neet", "aireborough"), ("looked_after", "jess")):
        for month in ("2014-09", "2014-06", "2013-12"):
            view = curve(path, indicator, "cluster", area, month, "2013-10")
            found += [view.title, view.sentence, view.forecast_words, view.turned_words, view.note, view.alt,
                      inline(view.chart, view.title, view.alt, "light"), to_csv(view.rows)]
        actions = [Action("a", "Headteacher", "", "2013-10", "under way")]
        found.append(to_csv(actions_table(path, indicator, "cluster", area, "2014-09", actions)))
    return found


def test_the_sentence_says_where_it_has_been_where_it_is_heading_and_whether_it_turned(release):
    view = curve(release, "looked_after", "cluster", "inner-east", "2014-09", "2013-10")
    rows = store.observations(release, "looked_after", "cluster", "month").set_index(["area", "period"]).value
    now, then = rows["inner-east", "2014-09"], rows["inner-east", "2011-04"]
    ahead = view.chart.ahead
    assert view.sentence == (
        f"Children looked after in Inner East: {now:.1f} per 10,000 at the end of September 2014, against {then:.1f} "
        f"in April 2011; if nothing changes, about {ahead.centre[-1]:.1f} in September 2015 ({ahead.lower[-1]:.1f} to "
        f"{ahead.upper[-1]:.1f}); since October 2013 the curve has turned: falling faster.")
    assert ahead.centre[-1] == pytest.approx(now + 12 * (now - then) / 41)
    assert ahead.labels[0] == "October 2014" and len(ahead.months) == 12
    assert [event.words for event in view.chart.events] == ["began October 2013"]
    assert view.note.startswith("Drift method: ") and "95\N{NO-BREAK SPACE}% interval" in view.note
    assert view.forecast_words in view.alt and view.turned_words in view.alt
    assert view.rows.what.tolist() == ["published"] * 42 + ["Forecast, drift method"] * 12


def test_a_series_with_seasons_is_compared_with_the_same_month_and_has_no_august(release):
    view = curve(release, "primary_attendance", "city", LEEDS, "2014-08", "2013-09")
    assert "in July 2014, against" in view.sentence and "in July 2011" in view.sentence
    assert view.chart.ahead.method == "seasonal naive method with drift"
    assert view.chart.ahead.labels[0] == "September 2014" and view.chart.ahead.labels[-1] == "July 2015"
    assert all(math.isfinite(value) for value in view.chart.ahead.centre) and len(view.chart.ahead.centre) == 11
    assert view.turned_words.startswith("Since September 2013 no clear change")


def test_a_count_with_seasons_goes_on_from_the_latest_figure_by_each_month_s_mean_change(release):
    view = curve(release, "neet", "city", LEEDS, "2014-09")
    values = store.observations(release, "neet", "city", "month").set_index("period").value
    octobers = [values[f"{year}-10"] - values[f"{year}-09"] for year in (2011, 2012, 2013)]
    assert view.chart.ahead.method == "drift method with seasons" and len(view.chart.ahead.centre) == 12
    assert view.chart.ahead.centre[0] == pytest.approx(values["2014-09"] + sum(octobers) / 3)
    assert view.note.endswith("made to hold 19 in 20 of the figures to come if nothing changes.")


def test_a_contested_indicator_turns_neither_for_the_better_nor_for_the_worse(release):
    for view in (curve(release, "looked_after", "cluster", "inner-east", "2014-09", "2013-10"),
                 curve(release, "neet", "cluster", "inner-east", "2014-09", "2013-10")):
        assert not {"better", "worse"} & set(f"{view.sentence} {view.turned_words}".split())


def test_a_turn_of_an_indicator_with_an_aim_is_called_better_or_worse(release, tmp_path):
    fallen = changed(release, tmp_path, """
        UPDATE observation SET value = value - 0.4 * date_diff('month', DATE '2013-12-01', p.first_day)
        FROM period p WHERE p.id = period AND p.kind = 'month' AND period > '2013-12'
            AND indicator = 'primary_attendance'""")
    view = curve(fallen, "primary_attendance", "city", LEEDS, "2014-09", "2014-01")
    assert "since January 2014 the curve has turned for the worse: falling" in view.sentence


@pytest.mark.parametrize(("began", "words"), [
    ("2014-06", "Since June 2014 too few to tell whether it has turned: fewer than 6 points since it began."),
    ("2012-04", "Since April 2012 too few to tell whether it has turned: fewer than 24 points before it began."),
    ("", "")])
def test_too_few_to_tell_is_an_answer(release, began, words):
    view = curve(release, "looked_after", "city", LEEDS, "2014-09", began)
    assert view.turned_words == words and (words[1:-1].split(":")[0] in view.sentence)


def test_where_the_latest_figure_is_withheld_nothing_is_forecast(release, tmp_path):
    path = changed(release, tmp_path, HIDE_ONE.format("'2014-09'"))
    view = curve(path, "looked_after", "cluster", "inner-east", "2014-09", "2013-10")
    assert view.chart.ahead is None and view.forecast_words == "No forecast: the latest figure is not shown."
    assert "withheld at the end of September 2014; no forecast: the latest figure is not shown; since" in view.sentence


def test_where_too_many_are_withheld_nothing_is_tested(release, tmp_path):
    path = changed(release, tmp_path, HIDE_ONE.format("'2011-05', '2012-05', '2012-08', '2013-01', '2014-02'"))
    view = curve(path, "looked_after", "cluster", "inner-east", "2014-09", "2013-10")
    assert view.forecast_words == "No forecast: more than one point in ten is withheld."
    assert view.turned_words.endswith("too few to tell whether it has turned: more than one point in ten is withheld.")


def test_an_area_without_a_figure_says_so(release):
    view = curve(release, "secondary_attendance", "cluster", "inner-east", "2011-03", "2011-02")
    assert view.chart is None and view.sentence.endswith("no figure is published so far.") and view.rows.empty


def test_curves_say_the_same_whatever_is_hidden(withheld, unlocked):
    before = said(withheld)
    assert "withheld" in str(before) and said(unlocked) == before


def test_the_action_looked_at_is_the_earliest_under_way():
    actions = [Action("a", "x", began="2013-01", state="done"), Action("b", "x", began="2013-10", state="under way"),
               Action("c", "x", began="2013-06", state="under way"), Action("d", "x")]
    assert first_under_way(actions, "2014-09") == "2013-06"
    assert first_under_way(actions, "2013-03") == "2013-01"
    assert first_under_way(actions[3:], "2014-09") == ""


def test_the_table_of_actions_says_of_each_whether_the_curve_has_turned(release):
    actions = [Action("Conferences", "Headteacher", "2015-03", "2013-10", "under way"), Action("Training", "Chair")]
    table = actions_table(release, "looked_after", "cluster", "inner-east", "2014-09", actions)
    assert table.turned.tolist() == ["turned: falling faster", "not begun"]
    assert table.iloc[0, :5].tolist() == ["Conferences", "Headteacher", "October 2013", "March 2015", "under way"]
    assert table.due.iloc[1] == "no date" and table.began.iloc[1] == "not begun"
