"""A report in a browser: written, refused, rewritten, submitted, and the same after a newer release."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from data.narrative import freeze, frozen, frozen_files
from reports.figures import report_figures
from tests.browser.server import Server, running_server
from tests.browser.test_writing import SOON, choose
from tests.browser.visit import axe_problems, open_page, overflow, tab_stops, wait_until_drawn
from tests.changed import changed

READ = "report?report=six_month&area=jess&period=2014-H1&mode=read"
WRITE = READ.replace("mode=read", "mode=write")
QUESTION = "What have we learnt?"
PHONE = {"viewport": {"width": 390, "height": 844}}
REVISED = ("""UPDATE observation SET numerator = numerator + 12, value = value + 10.7
              WHERE indicator = 'looked_after' AND area = 'aces' AND period = '2014-09' AND breakdown = ''""",
           "UPDATE release SET id = 'a-newer-one'")


@pytest.fixture(scope="module")
def narrative(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("narrative") / "narrative.duckdb"


def served(release: Path, narrative: Path, edit: str) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLUSTERS_EDIT", edit)
        patch.setenv("CLUSTERS_NARRATIVE", str(narrative))
        with running_server(release) as running:
            yield running


@pytest.fixture(scope="module")
def writing_server(release, narrative) -> Iterator[Server]:
    yield from served(release, narrative, "1")


@pytest.fixture(scope="module")
def later_server(release, narrative, tmp_path_factory) -> Iterator[Server]:
    """The dashboard some time after, to be read only: one figure has been revised."""
    yield from served(changed(release, tmp_path_factory.mktemp("later"), *REVISED), narrative, "0")


def write(page: Page, words: str, version: int) -> None:
    page.get_by_role("textbox", name=QUESTION).fill(words)
    page.get_by_role("textbox", name=QUESTION).blur()
    expect(page.get_by_text(re.compile(rf"Saved, version {version}, ")).first).to_be_visible(timeout=SOON)


def submit(page: Page) -> None:
    page.get_by_role("button", name="Submit this report").click()
    page.get_by_role("button", name="Submit it as Cluster manager").click()


def downloaded(page: Page, label: str) -> tuple[str, bytes]:
    with page.expect_download(timeout=SOON) as download:
        page.get_by_role("button", name=label).first.click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_a_report_is_refused_with_its_reason_rewritten_and_submitted(open_as, writing_server, narrative) -> None:
    page = open_as(writing_server, WRITE)
    choose(page, "You write as", "Cluster manager")
    write(page, "Both brothers now go to school.", 1)
    warning = page.get_by_text("This may tell of too few people.").first
    expect(warning).to_be_visible(timeout=SOON)
    submit(page)
    expect(page.get_by_text("The report has not been submitted.")).to_be_visible(timeout=SOON)
    expect(page.get_by_text(f"{QUESTION} “Both brothers”")).to_be_visible()
    assert frozen(narrative, area="jess") == []

    page.keyboard.press("Escape")
    write(page, "Brothers and sisters now go to school.", 2)
    expect(warning).to_have_count(0, timeout=SOON)
    submit(page)
    expect(page.get_by_text("Submitted. The documents as the Board")).to_be_visible(timeout=SOON)
    page.keyboard.press("Escape")
    expect(page.get_by_text("It tells of nobody")).to_have_count(0, timeout=SOON)
    wait_until_drawn(page)
    assert axe_problems(page) == []
    kept, = frozen(narrative, area="jess")
    files = frozen_files(narrative, kept.id)
    assert any("Brothers and sisters now go to school." in paragraph.text for paragraph in
               docx.Document(io.BytesIO(files["six-month-report-jess-2014-H1.docx"])).paragraphs)
    open_page(page, f"{writing_server.url}/{READ}")
    assert [downloaded(page, f"{words} as submitted") for words in ("PDF", "Word")] == [
        (name, files[name]) for name in ("six-month-report-jess-2014-H1.pdf", "six-month-report-jess-2014-H1.docx")]


def test_after_a_newer_release_the_note_says_what_was_revised_and_the_files_are_the_same(open_as, later_server, release,
                                                                                         narrative) -> None:
    files = {"as-it-was.pdf": b"%PDF as it was", "as-it-was.docx": b"PK as it was"}
    freeze(narrative, "six_month", "aces", "2014-H1", release=release, role="Cluster chair", files=files,
           figures=report_figures(release, "aces", "2014-H1"))
    page = open_as(later_server, READ.replace("jess", "aces"))
    expect(page.get_by_text("Since it was submitted, figures have been revised")).to_be_visible()
    note = page.locator("li", has_text=re.compile("^Children looked after, ACES, September 2014: "))
    expect(note).to_have_text(re.compile(r" in the report, .* now\.$"))
    assert dict(downloaded(page, f"{words} as submitted") for words in ("PDF", "Word")) == files

    open_page(page, f"{later_server.url}/documents")
    page.get_by_role("region", name="Submitted reports, newest first").get_by_role("link", name="ACES").click()
    page.wait_for_url("**/report?report=six_month&area=aces&period=2014-H1&mode=read")


@pytest.mark.parametrize("reader", [{}, {"color_scheme": "dark"}, PHONE, {"viewport": {"width": 640, "height": 360}}],
                         ids=["laptop", "dark", "phone", "zoomed"])
def test_a_report_is_read_in_every_window(open_path, reader) -> None:
    page = open_path(READ, **reader)
    assert overflow(page) == 0
    assert axe_problems(page) == []
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(node => Number(node.tagName[1]))")
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))
    shown = page.locator(".wide-drawing:visible, .narrow-drawing:visible")
    assert shown.count() == 4
    assert {name.split("-")[0] for name in shown.evaluate_all("all => all.map(one => one.className)")} == {
        "narrow" if page.viewport_size["width"] <= 700 else "wide"}


def test_the_parts_are_reached_by_keyboard_and_stand_below_the_frame(open_path) -> None:
    page = open_path(READ)
    assert "a: Value for money" in tab_stops(page)
    page.get_by_role("link", name="Value for money").focus()
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="Value for money")
    expect(heading).to_be_in_viewport()
    assert heading.bounding_box()["y"] >= 60


def test_writing_on_a_phone_stays_in_the_window(open_as, writing_server) -> None:
    page = open_as(writing_server, WRITE.replace("six_month", "quarterly").replace("2014-H1", "2014-Q2"), **PHONE)
    wait_until_drawn(page)
    assert overflow(page) == 0 and axe_problems(page) == []
    expect(page.get_by_role("button", name="Submit this report")).to_be_disabled()
