"""The six-month report: its parts in the Board's order, its words, its figures, and nothing that is withheld."""

from datetime import UTC, datetime

import pytest

from charts.formatting import format_number
from charts.series import observed
from data import store
from data.narrative import SECTIONS, Place, Version
from geo.areas import CITY
from reports.figures import report_figures
from reports.model import Heading, Points, Said, Table, Text, Tiles
from reports.quarterly import SPLITS
from reports.six_month import six_month_report


def headings(document):
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def tables(document):
    """Every row of every table, by its first cell."""
    return {row[0].text: [cell.text for cell in row] for block in document.blocks if isinstance(block, Table)
            for row in block.rows}


def written(section, words):
    return Version(Place("six_month", "jess", "2014-H1", section), 1, words, "Cluster manager",
                   datetime(2014, 11, 4, 10, tzinfo=UTC))


def test_the_parts_stand_in_the_order_of_the_board_s_paper(release):
    assert headings(six_month_report(release, "jess", "2014-H1", {})) == [
        "The obsessions", "What stands out", "Where the obsessions are heading", "How much did we do?",
        "How well did we do it?", "Is anyone better off?", "How we work together", "Value for money",
        "Lessons, good practice and help needed", "How these figures were made"]


def test_the_report_of_march_is_for_june_and_has_the_year_as_a_whole(release):
    report = six_month_report(release, "jess", "2013-H2", {})
    assert report.subtitle.endswith("Children’s Trust Board of June 2014, with the annual report")
    assert "The year 2013/14 as a whole" in headings(report)
    rows = observed(release, "referrals", "cluster", "year").set_index(["area", "period"])
    year = [row for block in report.blocks if isinstance(block, Table) for row in block.rows
            if row[0].text.startswith("Referrals") and row[1].text == "2013/14"]
    assert year[0][2].text == format_number(rows.numerator["jess", "2013-14-fy"])


def test_the_city_s_report_says_where_clusters_stand_out_and_how_much_of_it_is_chance(release):
    report = six_month_report(release, CITY, "2014-H1", {})
    at = next(n for n, block in enumerate(report.blocks) if block == Heading("Where clusters stand out"))
    said, listed = report.blocks[at + 1:at + 3]
    assert isinstance(said, Text) and "chance alone would name" in said.words
    assert isinstance(listed, Points)
    assert any(item.startswith("JESS: Requests for service fell") for item in listed.items)
    assert "Where clusters stand out" not in headings(six_month_report(release, "jess", "2014-H1", {}))


def test_every_question_of_the_report_is_asked_and_answered_by_what_was_written(release):
    words = {section: written(section, f"Words on {section}.") for section in SECTIONS["six_month"]}
    said = [block for block in six_month_report(release, "jess", "2014-H1", words).blocks if isinstance(block, Said)]
    assert [block.words for block in said if block.words] == [f"Words on {s}." for s in SECTIONS["six_month"]]
    assert all(block.by == "Cluster manager, 4 November 2014" for block in said if block.words)


def test_what_nobody_wrote_is_one_line_of_its_part(release):
    said = [block.words for block in six_month_report(release, "jess", "2014-H1", {}).blocks
            if isinstance(block, Text) and block.words.startswith("Not written yet")]
    assert len(said) == 10 and "What is the story behind the curve?" in said[0]
    assert said[-1].count("?") == 3


@pytest.mark.parametrize("period", ["2014-H1", "2013-H2"])
def test_every_cluster_and_the_city_has_a_report(release, period):
    for area in [CITY, *store.areas_of(release, "cluster").area]:
        report = six_month_report(release, area, period, {})
        assert any(isinstance(block, Tiles) for block in report.blocks)
        assert not {"nan", "None", ""} & {text for row in tables(report).values() for text in row}


def test_the_figures_kept_are_those_of_the_release_with_the_obsessions_whole_course(release):
    kept = report_figures(release, "jess", "2013-H2").set_index(["indicator", "area", "period"]).sort_index()
    rows = observed(release, "looked_after", "cluster", "month").set_index(["area", "period"])
    course = kept.loc["looked_after", "jess"]
    assert course.index.min() == "2011-04" and course.index.max() == "2014-03"
    assert course.value["2014-03"] == rows.value["jess", "2014-03"]
    assert {("referrals", CITY, "2012-H2"), ("referrals", "jess", "2013-14-fy")} <= set(kept.index)


def test_the_report_says_the_same_whatever_is_hidden(withheld, unlocked):
    areas = ["jess", "otley-pool-bramhope", CITY]
    first = [repr(six_month_report(withheld, area, period, {})) for area in areas for period in ("2014-H1", "2013-H2")]
    assert all("withheld" in said for said in first[:4])
    assert first == [repr(six_month_report(unlocked, area, period, {})) for area in areas
                     for period in ("2014-H1", "2013-H2")]


def test_the_figures_of_a_quarter_hold_what_requests_and_referrals_are_made_of(release):
    kept = report_figures(release, "jess", "2014-Q2")
    split = kept[kept.breakdown.ne("")]
    assert set(zip(split.indicator, split.breakdown, strict=True)) == set(SPLITS)
    assert set(split.period) == {"2014-Q2", "2013-Q2"} and set(split.area) == {"jess", CITY}
    assert report_figures(release, "jess", "2014-H1").breakdown.eq("").all()
