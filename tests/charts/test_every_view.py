"""Every view of every indicator and kind of area, on releases that have gaps: words in place of figures, no error."""

import re
import shutil

import duckdb
import pytest

from charts.area_view import area_view
from charts.compare_view import compare_view
from charts.deprivation_view import deprivation_view
from charts.indicators_view import indicators_view
from charts.map_view import DEPRIVATION, course, crosswalk, crosswalk_rows, map_view
from charts.overview import overview
from charts.similar_view import similar_view
from charts.trend_view import multiples_view, trend_view
from data import store
from data.catalogue import load_catalogue

CASES = [(indicator.id, area_type) for indicator in load_catalogue().values() for area_type in indicator.publish
         if area_type != "city"]
INDICATORS = sorted({indicator_id for indicator_id, _ in CASES})
TYPES = ("cluster", "ward", "area_committee")
MACHINE_ROOM = re.compile(r"\b(nan|NaN|None|NaT|inf)\b")
SPOILT = {
    "whole": "SELECT 1",
    "nine months": """DELETE FROM observation o USING period p
                      WHERE p.id = o.period AND p.last_day > '2011-12-31'""",
    "no common assessments": "DELETE FROM observation WHERE indicator = 'common_assessments'",
    "a month missing": """UPDATE observation SET numerator = NULL, value = NULL, lower = NULL, upper = NULL,
                          status = 'x' WHERE period = '2013-09'""",
    "one in five withheld": """UPDATE observation SET numerator = NULL, value = NULL, lower = NULL, upper = NULL,
                               status = 'c' FROM area a WHERE a.code = area AND a.type <> 'city'
                               AND status NOT IN ('x', 'z') AND hash(indicator || area || period) % 5 = 0""",
    "every cluster withheld": """UPDATE observation SET numerator = NULL, value = NULL, lower = NULL, upper = NULL,
                                 status = 'c' FROM area a WHERE a.code = area AND a.type = 'cluster'
                                 AND status NOT IN ('x', 'z') AND period LIKE '2014-09%'""",
    "only yearly figures": """DELETE FROM observation USING period p
                              WHERE p.id = observation.period AND p.kind NOT LIKE '%year%'""",
}


@pytest.fixture(scope="module", params=SPOILT)
def spoilt(request):
    return request.param


@pytest.fixture(scope="module")
def gappy(spoilt, release, tmp_path_factory):
    path = tmp_path_factory.mktemp("gappy") / "release.duckdb"
    shutil.copy(release, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute(SPOILT[spoilt])
    return path


def offered(path, indicator_id, area_type):
    """The first and the last period that the page offers."""
    kind = store.indicators(path)[indicator_id].finest(area_type)
    periods = store.periods(path, indicator_id, area_type)
    ids = periods[periods.kind.eq(kind) & periods.figures.gt(0)].id.tolist()
    return sorted({ids[0], ids[-1]}) if ids else []


def sampled():
    """Every case of the whole release; of each spoilt one every indicator by one kind of area, in turn another."""
    kinds = {i: [kind for kind in TYPES if (i, kind) in CASES] for i in INDICATORS}
    for turn, spoilt in enumerate(SPOILT):
        cases = CASES if spoilt == "whole" else [
            (i, kinds[i][(turn + n) % len(kinds[i])]) for n, i in enumerate(INDICATORS)]
        yield from ((spoilt, *case) for case in cases)


@pytest.mark.parametrize(("spoilt", "indicator_id", "area_type"), list(sampled()), indirect=["spoilt"], scope="module")
def test_every_view_of_the_periods_offered_speaks_in_words(gappy, spoilt, indicator_id, area_type):
    other = "neet" if indicator_id != "neet" else "looked_after"
    areas = store.areas(gappy)
    own = areas.code[areas.type.eq(area_type) & areas.has_shape].tolist()
    for period in offered(gappy, indicator_id, area_type)[0 if spoilt == "whole" else -1:]:
        said = []
        for area in (own[-1], "E08000035"):
            trend = trend_view(gappy, indicator_id, area_type, area, period, "dark")
            said += [trend.sentence, trend.beneath, trend.alt, trend.years, trend.comparators]
        for against, area in (("city", own[0]), ("deprivation", own[1])):
            shown = compare_view(gappy, indicator_id, area_type, area, own[1], period, against, other, "light")
            said += [shown.sentence, shown.beneath, shown.funnel_alt]
            said.append(similar_view(gappy, indicator_id, area_type, area, period).sentence)
        said += [multiples_view(gappy, indicator_id, area_type, period, "same").heading,
                 map_view(gappy, indicator_id, area_type, period, "steps").sentence,
                 course(gappy, indicator_id, area_type, own[0], period).title]
        assert [text for text in said if MACHINE_ROOM.search(text)] == []


def test_the_overview_and_the_plan_indicators_of_every_month_offered_speak_in_words(gappy):
    months = store.months_shown(gappy).id.tolist() or ["2014-09"]
    for month in {months[0], months[len(months) // 2], months[-1]}:
        shown, table = overview(gappy, month), indicators_view(gappy, "all", month, "chess")
        assert not MACHINE_ROOM.search(" ".join([shown.sentence, shown.beneath, table.sentence, table.beneath]))
        assert not MACHINE_ROOM.search(table.html)
        assert list(table.table.Indicator) == [i.label for i in store.indicators(gappy).values()]


@pytest.mark.parametrize("area_type", ["cluster", "ward", "area_committee"])
def test_the_profile_of_every_kind_of_area_speaks_in_words(gappy, area_type):
    areas = store.areas(gappy)
    own = areas.code[areas.type.eq(area_type) & areas.has_shape]
    for area, month in ((own.iloc[0], "2011-12"), (own.iloc[-1], "2014-09")):
        shown = area_view(gappy, area_type, area, month)
        said = " ".join(re.sub("<[^>]*>", " ", text) for text in (
            shown.sentence, shown.beneath, shown.tiles, shown.spine, shown.places, shown.clusters, shown.withheld))
        assert [word for word in ("nan", "None", "NaN", "inf ") if re.search(rf"\b{word}\b(?! of)", said)] == []


@pytest.mark.parametrize("layer", ["cluster", "ward", "area_committee", "lsoa"])
@pytest.mark.parametrize("measure", DEPRIVATION)
def test_deprivation_is_mapped_for_every_layer_and_missing_areas_are_counted(release, measure, layer):
    shown = map_view(release, measure, layer, "none", "quantile")
    areas = store.areas(release)
    assert len(shown.rows) == int((areas.type.eq(layer) & areas.has_shape).sum())
    missing = int(shown.rows.value.isna().sum())
    assert (f"{missing} ha" in shown.sentence) == (missing > 0)


@pytest.mark.parametrize(("area", "words"), [
    ("horsforth", "The cluster Horsforth lies in the ward Horsforth"), ("E01011264", "lies in the ward"),
    ("committee-inner-east", "The committee Inner East is shared by the clusters"), ("E08000035", "Choose a cluster")])
def test_the_crosswalk_names_what_kind_of_area_each_name_is(release, area, words):
    assert words in crosswalk(release, area)
    assert "Clusters cross ward boundaries" not in crosswalk(release, "horsforth")
    assert len(crosswalk_rows(release, "jess")) > 1


@pytest.mark.parametrize(("spoilt", "indicator_id", "area_type"), list(sampled()), indirect=["spoilt"], scope="module")
def test_deprivation_speaks_in_words_in_every_kind_of_period(gappy, spoilt, indicator_id, area_type):
    periods = store.periods(gappy, indicator_id, area_type).query("kind != 'ytd'")
    for kind, ids in periods.groupby("kind").id:
        for period in (ids.iloc[0], ids.iloc[-1]):
            said = vars(deprivation_view(gappy, indicator_id, area_type, kind, period))
            texts = [part for part in said.values() if isinstance(part, str)]
            assert [text for text in texts if MACHINE_ROOM.search(text)] == []
