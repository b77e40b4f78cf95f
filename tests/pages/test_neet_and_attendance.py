"""The NEET and attendance pages as Streamlit runs them: they open, follow the address and keep to their choices."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import store

APP = str(Path(__file__).parents[2] / "app.py")


@pytest.fixture(autouse=True)
def release_in_use(release, monkeypatch):
    monkeypatch.setenv("CLUSTERS_RELEASE", str(release))


def opened(page, **address):
    """The app on one page, with choices in the address."""
    app = AppTest.from_file(APP, default_timeout=120).run()
    app.switch_page(f"pages/{page}.py")
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


@pytest.mark.parametrize(("page", "words"), [("neet", "NEET in Leeds: "), ("attendance", "Attendance in Leeds, ")])
def test_the_page_opens_with_leeds_and_one_sentence(page, words):
    app = opened(page)
    assert not app.exception and not app.info
    assert app.title[0].value.startswith(words) and app.title[0].value.endswith(".")


def test_the_neet_page_follows_the_address(release):
    app = opened("neet", area="chess", period="2014-03")
    rows = store.observations(release, "neet", "cluster", "month").set_index(["area", "period"])
    assert not app.exception
    value = rows.value["chess", "2014-03"]
    assert app.title[0].value.startswith(f"NEET in CHESS: {value:.1f}\N{NO-BREAK SPACE}% at the end of March 2014")


def test_attendance_of_academic_years_is_a_choice_of_its_own(release):
    app = opened("attendance", area="jess", span="academic_year", period="2012-13-ay")
    rows = store.observations(release, "primary_attendance", "cluster", "academic_year").set_index(["area", "period"])
    assert not app.exception and not app.info
    said = f"primary {rows.value['jess', '2012-13-ay']:.1f}\N{NO-BREAK SPACE}%"
    assert app.title[0].value.startswith(f"Attendance in JESS, academic year 2012/13: {said}")
    offered = app.selectbox(key="choice_period").options
    assert offered[0] == "academic year 2013/14" and not any("September" in words for words in offered)
