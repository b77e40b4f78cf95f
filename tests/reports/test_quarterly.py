"""The quarterly update: the four parts that the Board asks for, its words and figures, and nothing that is withheld."""

from datetime import UTC, datetime

import pytest

from charts.findings import findings
from charts.formatting import format_number
from charts.series import observed
from data import store
from data.narrative import SECTIONS, Place, Version
from geo.areas import CITY
from reports.model import Heading, Points, Said, Table, Tiles
from reports.quarterly import MOST_FOUND, quarterly_update
from tests.reports.test_six_month import tables

QUARTER = "2014-Q2"


def test_the_four_parts_stand_in_the_order_of_the_board_s_paper(release):
    update = quarterly_update(release, "jess", QUARTER, {})
    assert [block.text for block in update.blocks if isinstance(block, Heading)] == [
        "Progress against the obsessions", "Impact of targeted work", "Local demand for social care", "Overview"]
    assert update.subtitle == "July to September 2014" and update.file == "quarterly-update-jess-2014-Q2"


def test_every_question_is_asked_in_its_part_and_answered_by_what_was_written(release):
    at = datetime(2014, 11, 4, 10, tzinfo=UTC)
    words = {section: Version(Place("quarterly", "jess", QUARTER, section), 1, f"Words on {section}.",
                              "Targeted Services Leader", at) for section in SECTIONS["quarterly"]}
    blocks = quarterly_update(release, "jess", QUARTER, words).blocks
    assert [(block.question, block.words) for block in blocks if isinstance(block, Said)] == [
        (question, f"Words on {section}.") for section, question in SECTIONS["quarterly"].items()]
    assert all(block.by == "Targeted Services Leader, 4 November 2014" for block in blocks if isinstance(block, Said))


def test_its_figures_are_those_of_the_release(release):
    rows = observed(release, "referrals", "cluster", "quarter").set_index(["area", "period"])
    found = next(row for name, row in tables(quarterly_update(release, "jess", QUARTER, {})).items()
                 if name.startswith("Referrals"))
    assert found[1:3] == ["Jul to Sep 2014", format_number(rows.numerator["jess", QUARTER])]


@pytest.mark.parametrize("period", ["2014-Q2", "2013-Q4"])
def test_every_cluster_and_the_city_has_an_update_with_a_sentence_that_can_be_read(release, period):
    for area in [CITY, *store.areas_of(release, "cluster").area]:
        update = quarterly_update(release, area, period, {})
        assert any(isinstance(block, Tiles) for block in update.blocks)
        assert not {"nan", "None", ""} & {text for row in tables(update).values() for text in row}
        assert update.sentence.startswith(store.area_names(release)[area]) and len(update.sentence) <= 230


def test_the_update_says_the_same_whatever_is_hidden(withheld, unlocked):
    asked = [(area, period) for area in ("jess", "otley-pool-bramhope", CITY) for period in ("2014-Q2", "2013-Q4")]
    first = [repr(quarterly_update(withheld, *one, {})) for one in asked]
    assert all("withheld" in said for said in first[:4])
    assert first == [repr(quarterly_update(unlocked, *one, {})) for one in asked]


def test_no_row_is_left_without_words(release):
    blocks = quarterly_update(release, "otley-pool-bramhope", QUARTER, {}).blocks
    assert all(block.rows for block in blocks if isinstance(block, Table))


def test_the_overview_lists_the_strongest_findings_and_says_how_many_more_there_are(release):
    found = findings(release, "city", CITY, "2014-09").found
    *said, more = next(block for block in quarterly_update(release, CITY, QUARTER, {}).blocks
                       if isinstance(block, Points)).items
    assert said == [one.sentence for one in found[:MOST_FOUND]] and more == f"And {len(found) - MOST_FOUND} more."
