"""A submitted report says which of its figures have since been revised, and never what is withheld."""

import pandas as pd
import pytest

from charts.revised import revised_since
from charts.series import observed, observed_categories
from tests.changed import changed

WHERE = "area = 'jess' AND period = '{}' AND breakdown = ''"


@pytest.fixture(scope="module")
def figures(release):
    """What a report of one cluster used: a rate, a percentage and the categories of a breakdown."""
    rows = [observed(release, "looked_after", "cluster", "month").assign(indicator="looked_after"),
            observed(release, "neet", "cluster", "month").assign(indicator="neet")]
    split = observed_categories(release, "looked_after", "age_band", "cluster", "half")
    rows = [frame.assign(breakdown="", category="") for frame in rows]
    rows += [split.assign(indicator="looked_after", breakdown="age_band")] if len(split) else []
    kept = pd.concat(rows)
    columns = ["indicator", "area", "period", "breakdown", "category", "numerator", "value", "status"]
    return kept.loc[kept.area.eq("jess") & kept.period.str.startswith("2014"), columns].reset_index(drop=True)


def shown(figures, indicator):
    """The last figure of an indicator that is shown."""
    found = figures[figures.indicator.eq(indicator) & figures.value.notna() & figures.breakdown.eq("")]
    return found.iloc[-1]


def test_in_the_same_release_nothing_has_been_revised(release, figures) -> None:
    assert len(figures) > 10 and revised_since(figures, release) == []


def test_a_revised_figure_is_said_with_both_numbers(release, figures, tmp_path) -> None:
    row = shown(figures, "looked_after")
    where = f"indicator = 'looked_after' AND {WHERE.format(row.period)}"
    revised = changed(release, tmp_path, f"UPDATE observation SET numerator = 999, value = 321.5 WHERE {where}")
    sentence, = revised_since(figures, revised)
    assert sentence.startswith("Children looked after, JESS, ") and "321.5 per 10,000 (999) now" in sentence
    assert f"({int(row.numerator)}) in the report" in sentence


def test_a_figure_withheld_now_or_then_is_called_so(release, figures, tmp_path) -> None:
    row = shown(figures, "neet")
    where = f"WHERE indicator = 'neet' AND {WHERE.format(row.period)}"
    hidden = changed(release, tmp_path, f"UPDATE observation SET status = 'c', numerator = 987, value = 98.7 {where}")
    sentence, = revised_since(figures, hidden)
    assert sentence.endswith("withheld now.") and "98" not in sentence.split("in the report, ")[1]
    withheld = figures.assign(status=figures.status.where(figures.index != row.name, "c"))
    sentence, = revised_since(withheld, release)
    assert "withheld in the report" in sentence


def test_a_figure_that_is_no_longer_there_is_not_available(release, figures, tmp_path) -> None:
    row = shown(figures, "neet")
    where = f"indicator = 'neet' AND {WHERE.format(row.period)}"
    gone = changed(release, tmp_path, f"DELETE FROM observation WHERE {where}")
    assert [sentence.endswith("not available now.") for sentence in revised_since(figures, gone)] == [True]
    unknown = figures.assign(indicator="gone")
    assert revised_since(unknown, release) == ["gone is no longer published."]
    assert len(revised_since(figures.assign(area="gone", category=""), release)) > 5


def test_no_figures_have_no_revisions(release, figures) -> None:
    assert revised_since(figures.iloc[:0], release) == []
