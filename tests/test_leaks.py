"""The attacker's tests: figures hidden in the cells of a release that are not shown reach no screen and no file."""

import io
import json

import duckdb
import numpy as np
import pytest
from openpyxl import load_workbook

from charts.area_view import area_view
from charts.compare_view import compare_view
from charts.downloads import to_csv, to_xlsx
from charts.map_view import course, map_view
from charts.overview import overview
from charts.protection import certificate, every_block
from charts.similar_view import similar_view
from charts.trend_view import multiples_view, trend_view
from data import store
from data.catalogue import load_catalogue
from ui import places

CASES = [(indicator.id, area_type) for indicator in load_catalogue().values() for area_type in indicator.publish
         if area_type != "city"]


def asked(path, query):
    """The one number that a query gives."""
    with duckdb.connect(str(path), read_only=True) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return row[0]


def test_the_poison_is_there_to_be_found(poisoned):
    count = "SELECT count(*) FROM observation WHERE numerator = 987 AND status = 'c'"
    assert asked(poisoned, count) > 2000
    assert asked(poisoned, count.replace("= 987", "= 987 AND denominator = 987654321")) > 300


def latest(path, indicator_id, area_type):
    kind = store.indicators(path)[indicator_id].finest(area_type)
    periods = store.periods(path, indicator_id, area_type)
    return periods[periods.kind == kind].id.iloc[-1]


def on_the_map(path, indicator_id, area_type, period, method):
    """What the map's component is given: all that the browser and its picture can know."""
    shown = map_view(path, indicator_id, area_type, period, method)
    rows = places.rank_places(shown.rows, shown.classes, shown.decimals)
    return shown.sentence, shown.classes.labels, shown.classes.index.tolist(), json.dumps(places._columns_of(rows))


def all_that_is_said(path, indicator_id, area_type):
    """Every sentence, alt text, drawing, rank, class and file of three pages, for an area whose figure is withheld."""
    period = latest(path, indicator_id, area_type)
    rows = store.observations(path, indicator_id, area_type, store.indicators(path)[indicator_id].finest(area_type))
    now = rows[rows.period == period]
    area = now.area[now.status == "c"].iloc[0] if (now.status == "c").any() else rows.area.iloc[0]
    other = "neet" if indicator_id != "neet" else "looked_after"
    trend = trend_view(path, indicator_id, area_type, area, period, "light")
    said = [trend.sentence, trend.beneath, trend.alt, trend.years, trend.figure.to_json(), to_csv(trend.rows)]
    for scale in ("own", "same"):
        every = multiples_view(path, indicator_id, area_type, period, scale)
        said += [every.heading, every.html, to_csv(every.rows)]
    for against in ("city", "deprivation"):
        compare = compare_view(path, indicator_id, area_type, area, rows.area.iloc[-1], period, against, other, "light")
        said += [compare.sentence, compare.beneath, compare.ranked, compare.deprivation, compare.funnel_alt,
                 compare.funnel and compare.funnel.to_json(), compare.beside, compare.together]
        said += [to_csv(frame) for frame in (compare.rows, compare.courses, compare.pairs)]
    said += [on_the_map(path, indicator_id, area_type, period, method)
             for method in ("quantile", "steps", "difference")]
    ending = course(path, indicator_id, area_type, area, period)
    return [*said, ending.title, ending.html, to_csv(ending.rows)]


@pytest.mark.parametrize(("indicator_id", "area_type"), CASES)
def test_trends_compare_and_map_say_the_same_whatever_is_hidden(
        withheld, unlocked, indicator_id, area_type):
    assert all_that_is_said(withheld, indicator_id, area_type) == all_that_is_said(unlocked, indicator_id, area_type)


def test_the_overview_says_the_same_with_and_without_hidden_figures(withheld, unlocked):
    first, second = overview(withheld, "2014-09"), overview(unlocked, "2014-09")
    assert (first.sentence, first.beneath, first.html) == (second.sentence, second.beneath, second.html)
    assert first.table.equals(second.table)


def said_of_places(path, area_type):
    """Every sentence, drawing and file of the profiles of two areas, and of what is most like one of them."""
    areas = store.areas(path)
    said = []
    for area in areas.code[areas.type.eq(area_type) & areas.has_shape].iloc[[0, 5]]:
        profile = vars(area_view(path, area_type, area, "2014-09"))
        said += [to_csv(part) if hasattr(part, "columns") else part for part in profile.values()]
        for indicator in ("looked_after", "protection_plans"):
            similar = similar_view(path, indicator, area_type, area, "2014-09")
            said += [similar.sentence, similar.html, similar.why, to_csv(similar.rows)]
    return said


@pytest.mark.parametrize("area_type", ["cluster", "ward", "area_committee"])
def test_profiles_and_similar_areas_say_the_same_whatever_is_hidden(withheld, unlocked, area_type):
    said = said_of_places(withheld, area_type)
    assert "withheld" in str(said) and said == said_of_places(unlocked, area_type)


def test_the_certificate_page_says_the_same_with_and_without_hidden_figures(withheld, poisoned):
    assert certificate(withheld).equals(certificate(poisoned))
    assert every_block(withheld).equals(every_block(poisoned))


def test_the_file_of_every_figure_holds_none_for_a_withheld_cell(poisoned):
    every = store.every_observation(poisoned)
    hidden = every[every.status.isin(["c", "x", "z"])]
    assert len(hidden) > 0 and hidden[["numerator", "value", "lower", "upper"]].isna().all(axis=None)
    assert not every.denominator.eq(987654321).any()


def test_a_workbook_holds_no_more_than_the_csv(withheld, unlocked):
    first, second = (multiples_view(path, "neet", "ward", latest(path, "neet", "ward"), "own").rows
                     for path in (withheld, unlocked))
    hidden = second[second.status == "c"]
    assert len(hidden) > 20 and to_csv(first) == to_csv(second)
    cells = [list(load_workbook(io.BytesIO(to_xlsx(rows, "NEET")))["Data"].values) for rows in (first, second)]
    assert cells[0] == cells[1]


@pytest.mark.parametrize(("indicator_id", "area_type"), CASES)
def test_areas_without_a_figure_stand_by_name_at_the_end(withheld, indicator_id, area_type):
    period = latest(withheld, indicator_id, area_type)
    drawn = multiples_view(withheld, indicator_id, area_type, period, "own").html
    shown = map_view(withheld, indicator_id, area_type, period, "quantile")
    ranked = places.rank_places(shown.rows, shown.classes, shown.decimals)
    unranked = sorted(shown.rows.name[shown.rows.value.isna()])
    assert [place.name for place in ranked][len(ranked) - len(unranked):] == unranked
    kind = store.indicators(withheld)[indicator_id].finest(area_type)
    now = store.observations(withheld, indicator_id, area_type, kind)
    now = now[now.period == period].sort_values("name")
    spots = {code: drawn.index(f"&amp;area={code}&amp;") for code in now.area}
    absent = [spots[code] for code in now.area[now.value.isna()]]
    assert absent == sorted(absent) and sorted(spots.values())[len(spots) - len(absent):] == absent


def test_no_address_is_made_from_a_figure(withheld):
    """Links name indicator, kind of area, area, period and scale, all of which are public."""
    first = overview(withheld, "2014-09").html
    links = {link.split('"')[0].split("'")[0] for link in first.split("trends?")[1:]}
    known = {"indicator", "area", "area_type", "period", "scale"}
    assert links and {pair.split("=")[0] for link in links for pair in link.replace("&amp;", "&").split("&")} <= known


def test_a_period_is_offered_only_where_a_figure_of_it_is_shown(withheld):
    for indicator_id, area_type in CASES:
        offered = store.periods(withheld, indicator_id, area_type)
        for kind, rows in offered.groupby("kind"):
            shown = store.observations(withheld, indicator_id, area_type, kind).groupby("period").value.count()
            assert np.array_equal(rows.figures, shown.reindex(rows.id))
