"""An indicator on a return of a known kind is one TOML file: added to a catalogue, it is on every screen."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from charts.about import definitions
from charts.area_view import area_view
from charts.compare_view import compare_view
from charts.indicators_view import indicators_view
from charts.map_view import map_view
from charts.overview import overview
from charts.trend_view import multiples_view, trend_view
from data import store
from data.build import build_release
from data.catalogue import FOLDER, load_catalogue
from data.periods import month_range
from data.returns.checks import check_folder
from geo.areas import CITY
from tests.conftest import call_it_safe

ROOT = Path(__file__).parents[1]
ADDED, LABEL, SHORT = "missing_from_home", "Children reported missing from home", "Missing from home"
OTHER = "childrens_centres"      # returned beside it, for the pages that show two
FILE = f"""
order = 28
label = "{LABEL}"
short = "{SHORT}"
theme = "Staying near"
definition = "Children reported missing from home in the period, by home address."
kind = "rate"
measure = "flow"
counts = "children"
numerator = "Children reported missing"
denominator = "Children aged 0 to 17, mid-year estimate"
denominator_from = "population:0-17"
per = 10000
decimals = 1
improvement = "down"
unit_of_return = "lsoa"
headline = true
source = "Police records, monthly extract"

[publish]
city = ["quarter", "year", "ytd"]
area_committee = ["quarter"]
cluster = ["quarter", "ytd_quarter"]
"""

# What each screen shows of it, from the release alone. A page that is added to ui/frame.PAGES and shows indicators of
# its own accord gets its line here.
SCREENS = {
    "overview": (SHORT, lambda path: overview(path, "2014-09").html),
    "trends": (LABEL, lambda path: trend_view(path, ADDED, "cluster", "jess", "2014-Q2", "light").title),
    "trends, in small": (LABEL, lambda path: multiples_view(path, ADDED, "cluster", "2014-Q2", "own").title),
    "compare": (LABEL, lambda path: compare_view(
        path, ADDED, "cluster", "jess", "chess", "2014-Q2", "city", OTHER, "light").title),
    "compare, beside another": (LABEL, lambda path: compare_view(
        path, OTHER, "cluster", "jess", "chess", "2014-09", "city", ADDED, "light").beside),
    "map": (LABEL, lambda path: map_view(path, ADDED, "cluster", "2014-Q2", "quantile").title),
    "plan indicators": (LABEL, lambda path: indicators_view(path, "all", "2014-09", "jess").html),
    "plan indicators, its theme": (LABEL, lambda path: indicators_view(path, "Staying near", "2014-09", CITY).html),
    "area profile": (LABEL, lambda path: area_view(path, "cluster", "jess", "2014-09").spine),
    "about": (LABEL, definitions),
}


@contextmanager
def one_thread(executor, workers):
    """In place of processes: two indicators are proved sooner than they start."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


def write_counts(folder):
    """A return of the new indicator: one child in every small area and month."""
    lsoas = pd.read_csv(ROOT / "geo" / "lookups" / "lsoa.csv").iloc[:, 0]
    rows = pd.MultiIndex.from_product([month_range("2011-04", "2014-09"), sorted(lsoas)]).to_frame(index=False)
    rows.columns = ["period", "unit_code"]
    rows.assign(indicator_id=ADDED, breakdown="", category="", numerator=1, denominator="", coverage="", revision="")[
        ["indicator_id", "unit_code", "period", "breakdown", "category", "numerator", "denominator", "coverage",
         "revision"]].to_csv(folder / f"counts_{ADDED}.csv", index=False)


@pytest.fixture(scope="module")
def with_one_more(returns_folder, tmp_path_factory):
    """A release of two returns, built with a catalogue of one file more."""
    home = tmp_path_factory.mktemp("one-more")
    catalogue = Path(shutil.copytree(FOLDER, home / "indicators"))
    (catalogue / f"{ADDED}.toml").write_text(FILE, encoding="utf-8")
    folder = home / "returns"
    folder.mkdir()
    for name in (f"counts_{OTHER}.csv", "population.csv"):
        shutil.copy(returns_folder / name, folder / name)
    write_counts(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("data.build.load_catalogue", partial(load_catalogue, catalogue))
        patch.setattr("data.build.check_folder", partial(check_folder, as_at=date(2014, 10, 31)))
        patch.setattr("data.build.audit_release", call_it_safe)
        patch.setattr("data.protection._given_or_local", one_thread)
        build_release(folder, home / "release.duckdb", private=home / "private",
                      boundaries=ROOT / "static" / "boundaries")
    return home / "release.duckdb"


def test_its_figures_are_those_of_its_return(with_one_more):
    city = store.observations(with_one_more, ADDED, "city", "quarter").set_index("period").numerator
    assert city["2014-Q2"] == 3 * 482
    assert list(store.indicators(with_one_more))[-1] == ADDED


@pytest.mark.parametrize("screen", SCREENS)
def test_it_is_on_the_screen(with_one_more, screen):
    words, shown = SCREENS[screen]
    assert words in shown(with_one_more).replace("<wbr>", "")


@pytest.mark.parametrize("page", ["trends", "compare", "map", "indicators", "area", "overview", "about"])
def test_every_page_opens_with_it_and_without_what_was_not_returned(with_one_more, monkeypatch, page):
    monkeypatch.setenv("CLUSTERS_RELEASE", str(with_one_more))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    if page != "overview":
        app.switch_page(f"pages/{page}.py")
    app.query_params["indicator"] = ADDED
    app.run()
    assert not app.exception and app.title[0].value.endswith(".")
    offered = [box.options for box in app.selectbox if box.label in ("Indicator", "Shown")]
    assert all("Referrals" not in names and SHORT in names for names in offered)
    assert bool(offered) == (page in ("trends", "compare", "map"))
