"""The challenge pack in a browser: a question is edited, another dropped, and the document says so."""

import docx
from playwright.sync_api import expect

from tests.browser.visit import axe_problems, wait_until_drawn

ADDRESS = "challenge?area=jess&period=2014-09"


def test_an_edited_question_is_in_the_document_and_a_dropped_one_is_not(open_path, tmp_path) -> None:
    page = open_path(ADDRESS)
    edited, dropped = (page.get_by_role("textbox", name=f"Question {n}", exact=True) for n in (1, 2))
    words = dropped.input_value()
    edited.fill("What do the schools say?")
    edited.press("Control+Enter")
    page.locator("[class*=st-key-use-] label").nth(1).click()
    wait_until_drawn(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Word", exact=True).click()
    assert download.value.suggested_filename == "challenge-pack-jess-2014-09.docx"
    download.value.save_as(tmp_path / "pack.docx")
    said = [paragraph.text for paragraph in docx.Document(str(tmp_path / "pack.docx")).paragraphs]
    assert "What do the schools say?" in said and words not in said


def test_a_finding_opens_the_trend_of_its_indicator(open_path) -> None:
    page = open_path(ADDRESS)
    page.locator(".findings a").first.click()
    page.wait_for_url("**/trends?indicator=**area=jess**")


def test_the_buttons_of_a_question_name_it_and_show_one_word(open_path) -> None:
    page = open_path(ADDRESS)
    words = [page.get_by_role("textbox", name=f"Question {n}", exact=True).input_value() for n in (1, 2)]
    up = page.get_by_role("button", name=f"Move up “{words[1][:25]}")
    assert page.get_by_role("checkbox", name=f"Use it “{words[1][:25]}").count() == 1
    assert up.bounding_box()["width"] < 110 and axe_problems(page) == []
    up.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=f"Move down “{words[1][:25]}").and_(page.locator(":not([disabled])")).wait_for()
    expect(page.get_by_role("textbox", name="Question 1", exact=True)).to_have_value(words[1])


def test_a_question_has_a_length(open_path) -> None:
    page = open_path(ADDRESS)
    box = page.get_by_role("textbox", name="Question 1", exact=True)
    box.fill("w" * 600)
    box.press("w")
    assert len(box.input_value()) == 600
    page.get_by_text("600/600").wait_for()
