"""The deprivation page: every figure is the release's or of the analysis, and no index where an area is not shown."""

import re

import numpy as np
import pytest

from analysis.inequality import inequality
from analysis.regression import weighted_line
from charts.deprivation_view import deprivation_view
from charts.deprived import LEFT_OUT, deprived_rows, small_areas, small_areas_html
from charts.downloads import to_csv
from data import store
from tests.changed import changed

YEAR = "2013-14-fy"      # of years every cluster is shown
WITHHELD = """UPDATE observation SET numerator = NULL, value = NULL, lower = NULL, upper = NULL, status = 'c'
              WHERE indicator = '{}' AND area = '{}' AND period = '{}' AND breakdown = ''"""


def referrals(path, period=YEAR):
    """The year of the referrals of the clusters, by area, with their deprivation."""
    rows = store.observations(path, "referrals", "cluster", "year").query("period == @period").set_index("area")
    return rows.assign(imd=store.deprivation(path, "imd_score", "cluster").set_index("area").value)


def view(path, indicator="referrals", area_type="cluster", kind="year", period=YEAR):
    return deprivation_view(path, indicator, area_type, kind, period)


def test_what_is_observed_is_the_release_and_what_is_expected_the_weighted_line(release):
    far, rows = view(release).distance_rows.set_index("area"), referrals(release)
    line = weighted_line(rows.imd, rows.value, rows.denominator)
    expected = dict(zip(rows.index, line.expected, strict=True))
    assert far.value.to_dict() == rows.value.to_dict()
    assert far.expected.to_dict() == pytest.approx(expected)
    assert far.distance.to_dict() == pytest.approx({area: rows.value[area] - expected[area] for area in rows.index})
    assert far.distance.is_monotonic_decreasing


def test_each_period_has_the_indices_of_the_analysis(release):
    shown = view(release).gap_rows
    assert len(shown) == 3 and shown.label.iloc[-1] == "2013/14"
    for _, row in shown.iterrows():
        rows = referrals(release, row.period)
        found = inequality(rows.value, rows.denominator, rows.imd)
        assert (row.value, row.lower, row.upper) == pytest.approx((found.slope, found.slope_lower, found.slope_upper))
        assert row.most / row.least == pytest.approx(found.relative) == pytest.approx(row.relative)


def test_the_sentence_gives_both_ends_and_what_deprivation_explains(release):
    shown, rows = view(release), referrals(release)
    found = inequality(rows.value, rows.denominator, rows.imd)
    explained = weighted_line(rows.imd, rows.value, rows.denominator).explained
    assert shown.sentence.startswith("Referrals in 2013/14: ")
    assert f"{found.relative:.1f} times as many at the most deprived end of the city" in shown.sentence
    assert f"deprivation explains {100 * explained:.0f} % of the differences between clusters" in shown.sentence
    assert "Deprivation is of 2015, beside a figure of 2013/14." in shown.beneath


def test_a_period_with_a_withheld_cluster_has_no_index_and_says_so(release, tmp_path):
    path = changed(release, tmp_path, WITHHELD.format("referrals", "jess", YEAR),
                   WITHHELD.format("referrals", "chess", YEAR))
    shown = view(path)
    last = shown.gap_rows.iloc[-1]
    assert last.remark == "not worked out: 2 clusters withheld" and last.status == "c"
    assert last[["value", "lower", "upper", "most", "least", "relative"]].isna().all()
    assert "not worked out: 2 clusters withheld; of the 23 shown, deprivation explains" in shown.sentence
    assert "Hatched: not worked out" in shown.gap and "url(#hatch-gap)" in shown.gap
    assert shown.gap_rows.value.iloc[:-1].notna().all()
    assert "Slope index in 2012/13" in shown.meaning


def test_a_withheld_cluster_is_expected_but_neither_observed_nor_judged(release, tmp_path):
    shown = view(changed(release, tmp_path, WITHHELD.format("referrals", "jess", YEAR)))
    jess = shown.distance_rows.set_index("area").loc["jess"]
    assert np.isnan(jess.value) and np.isnan(jess.distance) and np.isfinite(jess.expected)
    assert jess.stands == "withheld" and shown.distance_rows.area.iloc[-1] == "jess"
    assert "1 area withheld" in shown.scatter


@pytest.mark.parametrize(("spoil", "words"), [
    ("DELETE FROM observation WHERE indicator = 'referrals' AND area = 'jess'", "1 cluster not available"),
    ("UPDATE observation SET status = 'u' WHERE indicator = 'referrals' AND area = 'jess'",
     "1 cluster of low coverage")])
def test_an_area_without_a_row_or_of_low_coverage_leaves_no_index(release, tmp_path, spoil, words):
    shown = view(changed(release, tmp_path, spoil))
    assert shown.gap_rows.value.isna().all()
    assert set(shown.gap_rows.remark) == {f"not worked out: {words}"}
    assert shown.meaning.startswith("Not worked out for any period so far.")


def test_a_missing_return_leaves_the_page_standing(release, tmp_path):
    shown = view(changed(release, tmp_path, "DELETE FROM observation WHERE indicator = 'referrals'"))
    assert shown.sentence.startswith("Referrals: not available by cluster. The Index of Multiple Deprivation 2015 is")
    assert (shown.scatter, shown.gap, shown.distances) == ("", "", "")
    assert len(shown.deprived_rows) == 26 and "Inner East" in shown.deprived


def test_a_cluster_without_a_secondary_school_takes_no_part_and_that_is_said(release):
    shown = view(release, "gcse", "cluster", "academic_year", "2013-14-ay")
    assert set(shown.gap_rows.remark) == {"all 24 clusters shown"}
    assert "To CHESS the indicator does not apply" in shown.meaning
    assert "pupils may live elsewhere" in shown.beneath and "In 13 clusters there is one secondary" in shown.beneath
    assert "times as many" not in shown.sentence


def test_contested_figures_are_never_called_better_or_worse(release):
    for period in ("2012-13-fy", YEAR):
        shown = view(release, "common_assessments", period=period)
        assert not set(shown.distance_rows.verdict) & {"better", "worse"}
        assert not re.search(r'class="(better|worse)"', shown.distances)


def test_deprivation_is_that_of_the_release_with_the_most_deprived_first_and_leeds_last(release):
    rows = deprived_rows(release, "ward")
    assert len(rows) == 34 and rows.name.iloc[-1] == "Leeds"
    assert rows.imd_score.iloc[:-1].is_monotonic_decreasing
    for measure, scale in (("imd_score", 1), ("idaci", 100), ("most_deprived_tenth", 100)):
        known = store.deprivation(release, measure, "ward").set_index("area").value * scale
        assert rows.set_index("area")[measure].drop("E08000035").to_dict() == pytest.approx(known.to_dict())


def test_every_small_area_is_in_the_file_and_a_figure_left_out_by_its_publisher_is_said_so(release):
    rows = small_areas(release)
    assert len(rows) == 482 and not rows.isna().any().any()
    absent = rows.iloc[:, 6].eq(LEFT_OUT)
    assert int(absent.sum()) == 482 - len(store.deprivation(release, "idaci", "lsoa"))
    assert LEFT_OUT in to_csv(rows).decode() and "nan" not in to_csv(rows).decode()
    said = small_areas_html(release)
    assert f"For {int(absent.sum())} of them" in said
    assert 'href="map?indicator=imd_score&amp;area_type=lsoa"' in said
