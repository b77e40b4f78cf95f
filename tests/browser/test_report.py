"""A report in a browser: written, refused, rewritten, submitted, and the same after a newer release."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from data.narrative import frozen, frozen_files
from tests.browser.server import Server, running_server
from tests.browser.test_writing import SOON, choose
from tests.browser.visit import axe_problems, open_page, overflow, tab_stops, wait_until_drawn
from tests.changed import changed

READ = "report?report=six_month&area=jess&period=2014-H1&mode=read"
WRITE = READ.replace("mode=read", "mode=write")
QUESTION = "What have we learnt?"
PHONE = {"viewport": {"width": 390, "height": 844}}
REVISED = ("""UPDATE observation SET numerator = numerator + 12, value = value + 10.7
              WHERE indicator = 'looked_after' AND area = 'jess' AND period = '2014-09' AND breakdown = ''""",
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


def test_a_report_is_refused_rewritten_submitted_and_kept_as_the_board_saw_it(open_as, writing_server, later_server,
                                                                              narrative) -> None:
    page = open_as(writing_server, WRITE)
    choose(page, "You write as", "Cluster manager")
    write(page, "Both brothers now go to school.", 1)
    warning = page.get_by_text("This may tell of too few people.").first
    expect(warning).to_be_visible(timeout=SOON)
    submit(page)
    refused = page.get_by_text("The report has not been submitted.")
    expect(refused).to_be_visible(timeout=SOON)
    expect(page.get_by_text(f"{QUESTION} “Both brothers”")).to_be_visible()
    assert frozen(narrative) == []

    page.keyboard.press("Escape")
    write(page, "Brothers and sisters now go to school.", 2)
    expect(warning).to_have_count(0, timeout=SOON)
    submit(page)
    expect(page.get_by_text("Submitted. These are the documents")).to_be_visible(timeout=SOON)
    page.keyboard.press("Escape")
    assert axe_problems(page) == []

    kept, = frozen(narrative)
    files = frozen_files(narrative, kept.id)
    assert any("Brothers and sisters now go to school." in paragraph.text for paragraph in
               docx.Document(io.BytesIO(files["six-month-report-jess-2014-H1.docx"])).paragraphs)
    open_page(page, f"{writing_server.url}/{READ}")
    expect(page.get_by_text("Since it was submitted, figures have been revised")).to_have_count(0)
    later = open_as(later_server, READ)
    expect(later.get_by_text("Since it was submitted, figures have been revised")).to_be_visible()
    expect(later.get_by_text(re.compile("^Children looked after, JESS, September 2014: .* in the report, .* now"))
           ).to_be_visible()
    for reader in (page, later):
        assert [downloaded(reader, f"{words} as submitted") for words in ("PDF", "Word")] == [
            (name, files[name]) for name in ("six-month-report-jess-2014-H1.pdf", "six-month-report-jess-2014-H1.docx")]

    open_page(later, f"{later_server.url}/documents")
    later.get_by_role("region", name="Submitted reports, newest first").get_by_role("link", name="JESS").click()
    later.wait_for_url("**/report?report=six_month&area=jess&period=2014-H1&mode=read")


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
