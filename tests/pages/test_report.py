"""The report's page as Streamlit runs it: to read, to write, to submit, and where something is missing or damaged."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock

import pandas as pd
import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from charts.revised import revised_since
from data.narrative import SECTIONS, FrozenInfo, NarrativeError, Place, freeze, frozen, frozen_files, latest, save

APP = str(Path(__file__).parents[2] / "app.py")
REPORT = {"report": "six_month", "area": "jess", "period": "2014-H1"}
UPDATE = {"report": "quarterly", "area": "jess", "period": "2014-Q2"}
LESSONS = Place("six_month", "jess", "2014-H1", "lessons")


@pytest.fixture(autouse=True)
def narrative(release, tmp_path, monkeypatch):
    monkeypatch.setenv("CLUSTERS_RELEASE", str(release))
    monkeypatch.setenv("CLUSTERS_NARRATIVE", str(tmp_path / "narrative.duckdb"))
    monkeypatch.delenv("CLUSTERS_EDIT", raising=False)
    return tmp_path / "narrative.duckdb"


@pytest.fixture
def writing(monkeypatch):
    """The app started so that people can write; see tests/pages/test_turning.py."""
    monkeypatch.setenv("CLUSTERS_EDIT", "1")
    monkeypatch.setattr("streamlit.testing.v1.app_test.PagesManager", Mock(wraps=PagesManager))


def opened(**address):
    app = AppTest.from_file(APP, default_timeout=120).run()
    app.switch_page("pages/report.py")
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def offered(app):
    return [button.label for button in app.get("download_button")]


def document(app):
    return next(one.value for one in app.markdown if one.value.startswith("<article"))


def submitted(narrative, release, role="Cluster manager", kind="six_month", period="2014-H1"):
    figures = pd.DataFrame(columns=["indicator", "area", "period", "breakdown", "category", "numerator", "value",
                                    "status"])
    return freeze(narrative, kind, "jess", period, release=release, role=role, figures=figures,
                  files={"old.pdf": b"%PDF as it was", "old.docx": b"PK as it was"})


@pytest.mark.parametrize(("address", "beneath", "parts"), [
    (REPORT, "April to September 2014, for the Children’s Trust Board of December 2014", 10),
    (UPDATE, "July to September 2014", 4)])
def test_both_kinds_are_read_with_their_files_and_cannot_be_written(address, beneath, parts, narrative):
    app = opened(**address, mode="write")
    assert not app.exception and not app.error
    assert app.title[0].value.startswith("JESS: ") and len(app.title[0].value) <= 230
    assert beneath in [one.value for one in app.caption]
    assert offered(app) == ["Word", "PDF"] and document(app).count("<h2>") == parts
    assert not narrative.exists(), "reading makes no file"
    assert "(read or write)" in app.info[0].value


def test_a_choice_that_is_not_there_is_said_and_the_usual_view_shown():
    app = opened(report="six_month", area="nowhere", period="2014-Q9")
    assert not app.exception and "(area, period)" in app.info[0].value
    assert document(app)


def test_without_a_whole_half_year_the_page_says_so(monkeypatch):
    monkeypatch.setattr("ui.report_controls.reported_periods", no_periods)
    app = opened()
    assert not app.exception and app.title[0].value == "There is no half year or quarter to report on yet."


def no_periods(path, tier):
    return []


@pytest.mark.parametrize("mode", ["read", "write"])
def test_a_damaged_file_is_explained_and_the_figures_are_shown_all_the_same(narrative, writing, mode):
    narrative.write_bytes(b"damaged" * 1000)
    app = opened(**REPORT, mode=mode)
    assert not app.exception and app.title[0].value.startswith("JESS: ")
    assert len(app.error) == 1 and "no file of narrative" in app.error[0].value
    assert not app.get("popover")
    if mode == "read":
        assert "<svg" in document(app) and offered(app) == ["Word", "PDF"]


def test_what_was_written_stands_in_the_report_as_it_is(narrative):
    save(narrative, LESSONS, "<b>Ask</b>\n\n**families** first.", "Cluster chair", 0)
    said = document(opened(**REPORT))
    assert "<blockquote><p>&lt;b&gt;Ask&lt;/b&gt;</p><p>**families** first.</p><footer>Cluster chair, " in said


@pytest.mark.parametrize("address", [REPORT, UPDATE])
def test_writing_lists_what_is_missing_in_the_report_s_order(narrative, writing, address):
    app = opened(**address, mode="write")
    assert not app.exception
    missing = next(one.value for one in app.markdown if one.value.startswith("Not written yet:"))
    questions = list(SECTIONS[address["report"]].values())
    assert [missing.index(question) for question in questions] == sorted(map(missing.index, questions))
    assert ("Turning the curve" in missing) == (address is REPORT)
    assert app.get("popover")[0].proto.popover.disabled


def submit(app):
    app.selectbox(key="writing-role").select("Cluster chair").run()
    return app.button(key="submit").click().run()


def test_a_report_is_submitted_in_the_role_chosen_and_its_files_are_there_in_both_modes(narrative, writing):
    save(narrative, LESSONS, "Ask families first.", "Cluster manager", 0)
    app = submit(opened(**REPORT, mode="write"))
    assert not app.exception and [one.value for one in app.success] == [
        "Submitted. The documents as the Board will see them are below."]
    kept, = frozen(narrative)
    assert (kept.role, kept.document, kept.area, kept.period) == ("Cluster chair", *REPORT.values())
    assert sorted(frozen_files(narrative, kept.id)) == ["six-month-report-jess-2014-H1.docx",
                                                        "six-month-report-jess-2014-H1.pdf"]
    assert offered(app) == ["Word as submitted", "PDF as submitted"]
    assert offered(opened(**REPORT)) == ["Word", "PDF", "Word as submitted", "PDF as submitted"]


def test_a_passage_about_few_people_is_refused_with_its_reason_until_it_is_looked_at(narrative, writing):
    save(narrative, LESSONS, "It worked for both brothers.", "Cluster manager", 0)
    app = submit(opened(**REPORT, mode="write"))
    assert frozen(narrative) == [] and not app.success
    assert "What have we learnt? “both brothers”" in app.error[0].value
    assert any("It worked for both brothers." in one.value for one in app.warning)
    next(button for button in app.button if button.label == "It tells of nobody").click().run()
    assert "lessons:checked" in latest(narrative, "six_month", "jess", "2014-H1")
    assert not app.button(key="submit").click().run().error and len(frozen(narrative)) == 1


def test_what_cannot_be_kept_is_said_in_words_until_a_text_changes(narrative, writing, monkeypatch):
    def refuse(*given, **options):
        raise NarrativeError("The disk is full.")

    monkeypatch.setattr("ui.report_writing.freeze", refuse)
    app = submit(opened(**UPDATE, mode="write"))
    assert not app.exception and not app.success and [one.value for one in app.error] == ["The disk is full."]
    assert app.run().error, "it stays while nothing has changed"
    save(narrative, Place("quarterly", "jess", "2014-Q2", "impact"), "Families are calmer.", "Cluster manager", 0)
    assert not app.run().error


def test_a_newer_release_says_which_figures_have_been_revised(narrative, release, tmp_path, monkeypatch):
    info = submitted(narrative, release)
    older = FrozenInfo(info.id, "six_month", "jess", "2014-H1", "an older one", "Cluster manager",
                       datetime(2014, 12, 1, tzinfo=UTC))
    monkeypatch.setattr("ui.report.frozen", lambda *place: [older])
    monkeypatch.setattr("ui.report.revised_since", lambda figures, path: [f"Figure {n}." for n in range(10)])
    note = opened(**REPORT).info[0].value
    assert note.startswith("Since it was submitted, figures have been revised:\n- Figure 0.\n")
    assert note.endswith("- Figure 7.\n- And 2 more.")

    def another(*place):            # what is read is remembered by the name of the function that reads it
        return [replace(older, role="Headteacher")]

    monkeypatch.setattr("ui.report.frozen", another)
    monkeypatch.setattr("ui.report.revised_since", revised_since)
    app = opened(**REPORT)
    assert not app.info and any("none of its figures has been revised" in one.value for one in app.caption)


def test_files_that_are_not_what_was_submitted_are_not_offered(narrative, release, monkeypatch):
    submitted(narrative, release)

    def damaged(path, frozen_id):
        raise NarrativeError("The file is damaged.")

    monkeypatch.setattr("ui.report.frozen_files", damaged)
    app = opened(**REPORT)
    assert [one.value for one in app.error] == ["The file is damaged."] and offered(app) == ["Word", "PDF"]
    assert document(app)
