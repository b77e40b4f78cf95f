"""The profile of every cluster, committee and ward: what it says is what the release says."""

import pytest

from charts.area_tiles import obsessions
from charts.formatting import format_number
from charts.paper.specs import LineChart, Spine
from charts.withheld import WITHHELD
from data import store
from reports.model import Chart, Heading, Table, Text
from reports.pdf import to_pdf
from reports.profile import profile

MONTH = "2014-09"
AREAS = {"cluster": "aces", "area_committee": "committee-inner-east", "ward": "E05001414"}


def blocks(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def charts(document, kind):
    return [chart.drawing for chart in blocks(document, Chart) if isinstance(chart.drawing, kind)]


def words(document):
    """Every word of the tables and paragraphs."""
    cells = [cell.text for table in blocks(document, Table) for row in table.rows for cell in row]
    return "\n".join([*cells, *(text.words for text in blocks(document, Text))])


@pytest.mark.parametrize("area_type", AREAS)
def test_every_area_has_a_profile_with_its_name_and_its_parts(release, area_type):
    for row in store.areas_of(release, area_type).itertuples():
        made = profile(release, area_type, row.area, MONTH)
        assert made.title.endswith(row.name) and made.sentence.startswith(row.name)
        parts = [one.text for one in blocks(made, Heading) if one.level == 1]
        assert parts[-2:] == [f"What is {WITHHELD}", "Definitions in brief"]
        assert all(table.rows for table in blocks(made, Table))
        assert "nan" not in words(made).lower().split()


@pytest.mark.parametrize(("area_type", "area"), AREAS.items())
def test_the_spine_and_the_courses_hold_the_figures_of_the_release(release, area_type, area):
    made = profile(release, area_type, area, MONTH)
    spine, = charts(made, Spine)
    catalogue = store.indicators(release)
    assert list(spine.rows.indicator) == [i for i, one in catalogue.items() if one.finest(area_type)]
    for row in spine.rows.itertuples():
        kinds = store.periods(release, row.indicator, area_type).kind.unique()
        own = [store.observations(release, row.indicator, area_type, kind) for kind in kinds]
        there = [rows[(rows.area == area) & (rows.label == row.label)] for rows in own]
        found = next(rows.iloc[0] for rows in there if len(rows))
        assert row.status == found.status and (row.value == found.value or row.value != row.value != found.value)
    drawn = [one for one in obsessions(release) if one.finest(area_type)]
    for one, course in zip(drawn, charts(made, LineChart), strict=True):
        rows = store.observations(release, one.id, area_type, "month").query("area == @area")
        assert course.lines[0].values == pytest.approx(rows.value.to_numpy(), nan_ok=True)


def test_the_place_is_told_with_the_figures_of_the_release(release):
    made = profile(release, "cluster", "aces", MONTH)
    deprived, ages, near = blocks(made, Table)
    people = store.population(release, "cluster").query("area == 'aces'")
    latest = people[people.year == people.year.max()].set_index("age_band").children
    assert {row[0].text.replace(" to ", "-"): row[1].text for row in ages.rows} == {
        band: format_number(count) for band, count in latest.items()}
    score = store.deprivation(release, "imd_score", "cluster").set_index("area").value["aces"]
    assert deprived.rows[0][1].text == format_number(score, 1)
    assert len(near.rows) == 5 and "ACES" not in [row[0].text for row in near.rows]
    schools = store.school_mix(release, "cluster").query("area == 'aces'")
    assert all(f"{row.schools} {row.phase}" in words(made) for row in schools.itertuples())


def test_the_clusters_of_a_committee_stand_with_their_shares_and_obsessions(release):
    made = profile(release, "area_committee", "committee-inner-east", MONTH)
    table = next(one for one in blocks(made, Table) if one.caption.startswith("Clusters that touch"))
    shares = store.overlaps(release).query("area == 'committee-inner-east'")
    assert sorted(row[0].text for row in table.rows) == sorted(shares.cluster_name)
    assert {row[0].text: row[1].text for row in table.rows} == {
        row.cluster_name: format_number(100 * row.share_of_area) for row in shares.itertuples()}


def test_a_committee_has_the_name_of_its_time(release):
    before, after = (profile(release, "area_committee", "committee-inner-east", month)
                     for month in ("2014-06", "2014-07"))
    assert "area committee" in words(before) and "community committee" not in words(before)
    assert "community committee" in words(after)


def test_a_profile_is_a_few_pages_and_the_same_every_time(release):
    made = profile(release, "cluster", "aces", MONTH)
    first = to_pdf(made)
    assert first == to_pdf(profile(release, "cluster", "aces", MONTH))
    assert first.count(b"/Type/Page\n") + first.count(b"/Type /Page\n") <= 6
