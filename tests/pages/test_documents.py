"""The page of documents as Streamlit runs it: what can be chosen, what is offered, and all of them at once."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from reports.kinds import KINDS
from reports.produce import NotMade

APP = str(Path(__file__).parents[2] / "app.py")


@pytest.fixture(autouse=True)
def release_in_use(release, monkeypatch, tmp_path):
    monkeypatch.setenv("CLUSTERS_RELEASE", str(release))
    monkeypatch.setenv("CLUSTERS_NARRATIVE", str(tmp_path / "narrative.duckdb"))


def opened(**address):
    app = AppTest.from_file(APP, default_timeout=120).run()
    app.switch_page("pages/documents.py")
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def offered(app):
    return [button.label for button in app.get("download_button")]


@pytest.mark.parametrize("kind", ["profile", "committee_profile", "ward_profile", "monthly"])
def test_every_kind_is_offered_in_each_of_its_formats(kind):
    app = opened(document=kind)
    assert not app.exception and not app.info
    assert app.title[0].value.startswith(KINDS[kind].label) and app.title[0].value.endswith(".")
    assert len(offered(app)) == len(KINDS[kind].formats)


def test_the_address_decides_which_document_it_is():
    app = opened(document="monthly", area="aces", period="2013-12")
    assert app.title[0].value == "Monthly pack of ACES, December 2013: to print or to send."
    assert {box.label: box.value for box in app.selectbox} == {
        "Document": "monthly", "Area": "aces", "As at the end of": "2013-12"}


def all_of(kind):
    """The part of the page that makes all, by itself: within a page the tests of Streamlit lose the click."""
    return AppTest.from_string(f"from ui.documents import offer_all\noffer_all({kind!r}, '2014-09')",
                               default_timeout=120).run()


def test_all_are_made_at_once_and_offered_as_one_zip(monkeypatch):
    def make_none(sources, kind, areas, period, to, progress):
        assert len(areas) == 10
        progress(1, 10, "first.pdf")
        to.write_bytes(b"PK")
        return to

    monkeypatch.setattr("ui.documents.zip_of", make_none)
    app = all_of("committee_profile")
    assert offered(app) == []
    app.button[0].click().run()
    assert not app.exception and offered(app) == ["Download the zip"]


def test_why_all_could_not_be_made_is_said(monkeypatch):
    def fail(*given, **options):
        raise NotMade("The cluster profile of ACES could not be made: full.")

    monkeypatch.setattr("ui.documents.zip_of", fail)
    app = all_of("profile")
    app.button[0].click().run()
    assert [error.value for error in app.error] == ["The cluster profile of ACES could not be made: full."]
