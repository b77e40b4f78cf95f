"""Every kind of document on releases that hold little: words in place of figures and no error."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from charts.quarters import reported_periods
from data import store
from reports.html import to_html
from reports.kinds import KINDS, Sources, name_of
from tests.changed import changed
from tests.pages.test_documents import APP

MACHINE_ROOM = re.compile(r"\b(nan|NaN|NaT|inf)\b")
LITTLE = {
    "nine months": "DELETE FROM observation o USING period p WHERE p.id = o.period AND p.last_day > '2011-12-31'",
    "no month": "DELETE FROM observation o USING period p WHERE p.id = o.period AND p.kind = 'month'",
    "attendance alone": "DELETE FROM observation WHERE indicator NOT LIKE '%attendance%'",
}


@pytest.fixture(scope="module", params=LITTLE)
def little(request, release, tmp_path_factory):
    return changed(release, tmp_path_factory.mktemp("little"), LITTLE[request.param])


def period_of(path, kind):
    """The latest period that a document can be made for; none where there is none."""
    if KINDS[kind].span == "month":
        months = store.months_shown(path).id.tolist() or [f"{store.release_info(path)['as_at']:%Y-%m}"]
        return months[-1]
    return next((one.id for one in reported_periods(path, KINDS[kind].span)), "")


@pytest.mark.parametrize("kind", KINDS)
def test_a_release_that_holds_little_makes_every_document_that_it_can(little, kind):
    if period := period_of(little, kind):
        for area_type in KINDS[kind].area_types:
            area = store.areas_of(little, area_type).area.iloc[0]
            made = KINDS[kind].build(Sources(little), area, period)
            said = re.sub(r"<[^>]*>", " ", to_html(made, "light"))
            assert made.sentence and not MACHINE_ROOM.search(f"{made.title} {made.sentence} {said}")


@pytest.mark.parametrize("page", ["turning", "challenge", "documents", "meeting"])
def test_the_pages_of_documents_open_on_it(little, page, monkeypatch, tmp_path):
    monkeypatch.setenv("CLUSTERS_RELEASE", str(little))
    monkeypatch.setenv("CLUSTERS_NARRATIVE", str(tmp_path / "narrative.duckdb"))
    app = AppTest.from_file(APP, default_timeout=120).run()
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception and app.title[0].value.endswith(".")


@pytest.mark.parametrize("kind", ["profile", "monthly", "six_month", "quarterly"])
def test_a_document_has_the_name_that_its_files_have(release, kind):
    area, period = store.areas_of(release, "cluster").area.iloc[0], period_of(release, kind)
    assert KINDS[kind].build(Sources(release), area, period).file == name_of(Sources(release), kind, area, period)
