"""Every page as Streamlit runs it: it opens, follows the address, and says what to do when there is nothing to show."""

import shutil
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from charts.meeting_saved import save_meeting
from data import store

APP = str(Path(__file__).parents[2] / "app.py")
PAGES = ("overview", "trends", "compare", "safe_from_harm", "neet", "attendance", "assessments", "indicators", "map",
         "area", "deprivation", "report", "turning", "challenge", "documents", "meeting", "about")


@pytest.fixture(autouse=True)
def release_in_use(release, monkeypatch):
    monkeypatch.setenv("CLUSTERS_RELEASE", str(release))


def opened(page="overview", seconds=120, **address):
    """The app on one page, with choices in the address."""
    app = AppTest.from_file(APP, default_timeout=seconds).run()
    if page != "overview":
        app.switch_page(f"pages/{page}.py")
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def notices(app):
    return [notice.value for notice in app.info]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_a_sentence_and_without_an_error(page):
    app = opened(page)
    assert not app.exception
    assert app.title[0].value.endswith(".")
    assert notices(app) == []


def test_the_address_decides_what_is_shown():
    app = opened("trends", indicator="neet", area_type="ward", area="E05001414", period="2013-03")
    assert app.title[0].value.startswith("NEET in Armley") and "March 2013" in app.title[0].value
    chosen = {box.label: box.value for box in app.selectbox}
    assert chosen == {"Indicator": "neet", "Area": "E05001414", "Period": "2013-03"}


@pytest.mark.parametrize(("address", "label"), [
    ({"indicator": "weather"}, "indicator"), ({"area": "'; DROP TABLE observation"}, "area"),
    ({"period": "2099-01"}, "period"), ({"area_type": "<b>"}, "areas")])
def test_nonsense_in_the_address_opens_the_default_view_with_a_notice(address, label):
    app = opened("trends", **address)
    assert not app.exception
    assert app.title[0].value.startswith("Children looked after in Leeds")
    assert len(notices(app)) == 1 and f"({label})" in notices(app)[0]


def test_a_choice_is_carried_from_page_to_page():
    app = opened("trends")
    app.selectbox(key="choice_indicator").select("referrals").run()
    app.switch_page("pages/map.py").run()
    assert app.selectbox(key="choice_indicator").value == "referrals"
    assert app.title[0].value.startswith("Referrals")


def test_the_profile_of_an_area_follows_the_address():
    app = opened("area", area_type="ward", area="E05001414", period="2013-12")
    assert app.title[0].value.startswith("Armley, December 2013: ") and notices(app) == []
    assert [header.value for header in app.header] == [
        "Deprivation and age", "Which areas overlap", "Most like it", "What is withheld here"]


def test_deprivation_opens_with_the_kind_of_period_in_which_every_area_is_shown():
    app = opened("deprivation", indicator="referrals", area_type="cluster")
    assert "times as many at the most deprived end of the city" in app.title[0].value and notices(app) == []
    assert [header.value for header in app.header] == [
        "What deprivation leads one to expect", "The gap between the two ends of the city", "How deprived each area is"]
    app = opened("deprivation", indicator="referrals", area_type="cluster", kind="year", period="2012-13-fy")
    assert app.title[0].value.startswith("Referrals in 2012/13: ") and notices(app) == []


def test_the_second_area_is_the_most_similar_one_until_another_is_chosen():
    app = opened("compare", indicator="looked_after", area_type="cluster", area="jess")
    assert app.selectbox(key="choice_with").value == "similar"
    assert any("The clusters most like JESS: Inner East" in text.value for text in app.markdown)


def test_the_plan_indicators_keep_their_theme_and_cluster_in_the_address():
    app = opened("indicators", theme="Voice and influence", area="jess")
    assert app.title[0].value.startswith("Of 1 indicator in Leeds, against a year before: ")
    assert {box.label: box.value for box in app.selectbox} == {
        "Theme": "Voice and influence", "As at the end of": "2014-09", "Beside Leeds": "jess"}


@pytest.mark.parametrize(("indicator", "said"), [
    ("teenage_conceptions", "in calendar year 2012"), ("alcohol_admissions", "in the three years 2011/12 to 2013/14"),
    ("gcse", "in the academic year 2013/14"), ("conversion", "% from April to September 2014"),
    ("families_first", "at the end of September 2014")])
def test_every_kind_of_period_is_said_as_what_it_is(indicator, said):
    app = opened("trends", indicator=indicator, area="inner-east")
    assert not app.exception and said in app.title[0].value


def test_an_indicator_without_figures_for_wards_does_not_offer_them():
    app = opened("trends", indicator="secondary_attendance")
    offered = next(group for group in app.get("button_group") if group.label == "Areas")
    assert offered.options == ["Clusters", "Committees"]


def test_safe_from_harm_offers_committees_by_month_and_quarter_ends_by_quarter():
    app = opened("safe_from_harm", view="month", area="committee-inner-east", period="2014-08")
    assert not app.exception and app.title[0].value.startswith("Inner East committee: ") and notices(app) == []
    next(group for group in app.get("button_group") if group.label == "Product").set_value("quarter").run()
    assert not app.exception and app.title[0].value.startswith("Leeds, July to September 2014")
    months = next(box for box in app.selectbox if box.label == "As at the end of").options
    assert {month.split()[0] for month in months} == {"March", "June", "September", "December"}


def test_common_assessments_of_a_cluster_open_by_their_address():
    app = opened("assessments", area="jess", period="2014-06")
    assert not app.exception and notices(app) == []
    assert app.title[0].value.startswith("JESS, April to June 2014")


def test_the_sentence_of_a_trend_gives_the_figures_of_the_release(release):
    app = opened("trends", indicator="referrals", area="jess")
    rows = store.observations(release, "referrals", "cluster", "ytd")
    jess = rows[rows.area == "jess"].set_index("period").numerator
    now, before = jess["2014-09-ytd"], jess["2013-09-ytd"]
    change = f"{abs(now - before):,.0f} {'more' if now > before else 'fewer'} than a year before"
    assert f"{now:,.0f} from April to September 2014" in app.title[0].value and change in app.title[0].value


def test_a_place_beyond_a_meeting_opens_its_last_screen_and_no_place_its_list():
    views = "overview.2014-09~neet.jess"
    assert not opened("meeting", views=views, at="9").title and not opened("meeting", views=views, at="2").exception
    for at in ("x", "-1"):
        app = opened("meeting", views=views, at=at)
        assert not app.exception and app.header[0].value == "This meeting"
    assert opened("meeting", at="3").title[0].value.startswith("A meeting shows one question a screen")


def test_a_meeting_can_be_saved_only_where_the_app_was_started_for_writing(tmp_path, monkeypatch):
    monkeypatch.setenv("CLUSTERS_NARRATIVE", str(tmp_path / "narrative.duckdb"))
    app = opened("meeting", views="overview.2014-09")
    assert not app.text_input and not app.button
    assert "No meeting has been saved." in [text.value for text in app.markdown]
    monkeypatch.setenv("CLUSTERS_EDIT", "1")
    save_meeting(tmp_path / "narrative.duckdb", "Children's Trust Board", ("overview",), "Scrutiny support")
    app = opened("meeting", views="overview.2014-09")
    assert [box.label for box in app.text_input] == ["Save this meeting as"]
    assert "No meeting has been saved." not in [text.value for text in app.markdown]
    assert "Take it away" in [button.label for button in app.button]


@pytest.mark.parametrize("spoil", ["corrupt", "older"])
def test_a_release_that_cannot_be_shown_gets_a_page_that_says_what_to_do(spoil, release, tmp_path, monkeypatch):
    path = tmp_path / "release.duckdb"
    if spoil == "corrupt":
        path.write_bytes(b"no release")
    else:
        shutil.copy(release, path)
        with duckdb.connect(str(path)) as connection:
            connection.execute("UPDATE release SET format = 0")
    monkeypatch.setenv("CLUSTERS_RELEASE", str(path))
    app = opened()
    assert not app.exception
    assert app.title[0].value == "There is no release to show"
    assert "python -m data build" in app.markdown[0].value
    assert path.exists()


@pytest.mark.parametrize("page", PAGES)
def test_nonsense_in_the_address_of_any_page_opens_its_usual_view_with_a_notice(page):
    app = opened(page, indicator="<script>", period="1999-99", area="nowhere", classes=chr(0), other="1'--")
    assert not app.exception and app.title[0].value == opened(page).title[0].value
    assert page in ("about", "documents", "meeting") or any("not here" in notice for notice in notices(app))


def test_with_no_release_the_app_makes_the_illustrative_one(tmp_path, monkeypatch):
    monkeypatch.setenv("CLUSTERS_RELEASE", str(tmp_path / "var" / "release.duckdb"))
    app = opened(seconds=500)       # a whole build
    assert not app.exception
    assert (tmp_path / "var" / "release.duckdb").exists()
    assert "NEET" in app.title[0].value
    assert not list((tmp_path / "var").glob(".*"))


def test_deprivation_of_an_indicator_that_is_never_whole_at_the_end_opens_with_the_periods_that_are(release):
    app = opened("deprivation", indicator="common_assessments", area_type="cluster")
    every = store.periods(release, "common_assessments", "cluster").query("kind != 'ytd'")
    whole = every.assign(whole=every.figures.eq(every.figures.max())).groupby("kind").whole
    group = next(group for group in app.get("button_group") if group.label == "Periods")
    assert not app.exception
    assert whole.last()[group.value] or whole.mean()[group.value] == whole.mean().max()


def test_pages_that_prepare_something_for_a_cluster_lead_to_one_another():
    found = {page: [link.label for link in opened(page, area=area).get("page_link")]
             for page, area in (("area", "jess"), ("challenge", "jess"), ("turning", "E08000035"))}
    three = ["Six-month report", "Turning the curve", "Challenge pack"]
    assert found["area"][:3] == three
    assert found["challenge"] == three[:2] and found["turning"][-1:] == three[:1]
