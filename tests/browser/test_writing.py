"""People write on a page: their words are kept as they type, and two who write in one place are both told."""

import contextlib
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from data.narrative import Place, history, latest, read_items
from tests.browser.server import Server, running_server
from tests.browser.visit import axe_problems, open_page, wait_until_drawn

ADDRESS = "turning?indicator=looked_after&area=inner-east&period=2014-09"
STORY = Place("turning", "inner-east", "", "story:looked_after")
SOON = 30_000


@pytest.fixture(scope="module")
def narrative(tmp_path_factory):
    return tmp_path_factory.mktemp("narrative") / "narrative.duckdb"


@pytest.fixture(scope="module")
def writing_server(release, narrative) -> Iterator[Server]:
    """The dashboard started so that people can write."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLUSTERS_EDIT", "1")
        patch.setenv("CLUSTERS_NARRATIVE", str(narrative))
        with running_server(release) as running:
            yield running


@pytest.fixture(autouse=True)
def nothing_written(narrative):
    narrative.unlink(missing_ok=True)


def choose(page: Page, label: str, words: str) -> None:
    """By keyboard, again until it is chosen: the list closes where the page scrolls or is drawn anew beneath it."""
    choice, option = page.get_by_role("combobox", name=label).first, page.get_by_role("option", name=words, exact=True)
    for _ in range(6):
        choice.focus()
        choice.press("ArrowDown")
        choice.fill(words)
        with contextlib.suppress(PlaywrightTimeout):
            option.and_(page.locator("[data-focused]")).wait_for(timeout=5_000)
            choice.press("Enter")
        choice.blur()  # words typed but not chosen give way to the choice as it is
        wait_until_drawn(page)
        if choice.input_value() == words:
            return
    raise AssertionError(f"'{words}' could not be chosen as '{label}'.")


def wait_until(page: Page, held: Callable[[], bool]) -> None:
    """Look twice a second whether something has come to be, on the server too."""
    for _ in range(SOON // 500):
        if held():
            return
        page.wait_for_timeout(500)
    assert held()


def box(page: Page, question="What is the story behind the curve?"):
    return page.get_by_role("textbox", name=question)


def states(page: Page):
    return page.locator(".writing #state").first


def test_words_are_saved_after_a_pause_and_there_when_the_page_is_opened_again(open_as, writing_server) -> None:
    page = open_as(writing_server, ADDRESS)
    expect(box(page)).not_to_be_editable()
    expect(states(page)).to_contain_text("Choose your role")
    choose(page, "You write as", "Cluster manager")
    box(page).type("Families are offered a conference before any decision.")
    expect(states(page)).to_have_text(re.compile(r"Saved, version 1, \d\d:\d\d\."), timeout=SOON)
    expect(box(page)).to_be_focused()
    assert axe_problems(page) == []
    open_page(page, f"{writing_server.url}/{ADDRESS}")
    expect(box(page)).to_have_value("Families are offered a conference before any decision.")
    expect(box(page)).not_to_be_editable()


def test_leaving_the_box_for_another_page_saves_at_once(open_as, writing_server, narrative) -> None:
    page = open_as(writing_server, ADDRESS)
    choose(page, "You write as", "Headteacher")
    box(page).type("Half a sentence")
    page.get_by_role("link", name="Performance").first.click()
    page.wait_for_function("document.querySelector('h1')?.innerText.includes('looked after')", timeout=SOON)
    wait_until(page, lambda: [version.words for version in history(narrative, STORY)] == ["Half a sentence"])


def test_two_who_write_in_one_place_are_both_told_and_lose_nothing(open_as, writing_server, narrative) -> None:
    first, second = (open_as(writing_server, ADDRESS) for _ in range(2))
    choose(first, "You write as", "Cluster manager")
    choose(second, "You write as", "Headteacher")
    box(first).type("What the manager knows.")
    box(second).type("What the head knows.")
    for page in (first, second):
        expect(states(page)).to_contain_text("Saved, version", timeout=SOON)
    told = [page.get_by_role("region", name="What somebody else wrote") for page in (first, second)]
    expect(told[1]).to_contain_text("What the manager knows.", timeout=SOON)
    expect(told[1]).to_contain_text(re.compile("Cluster manager saved another text .*Yours stands now"))
    expect(told[0]).to_contain_text("What the head knows.", timeout=SOON)
    expect(told[0]).to_contain_text("It stands now; yours is kept as well.")
    expect(box(first)).to_have_value("What the manager knows.")
    assert axe_problems(first) == []
    told[1].get_by_role("button", name="Add it below mine").click()
    both = "What the head knows.\n\nWhat the manager knows."
    expect(states(second)).to_contain_text("Saved, version 3", timeout=SOON)
    expect(box(second)).to_have_value(both)
    assert [version.words for version in history(narrative, STORY)] == [
        "What the manager knows.", "What the head knows.", both]


def test_a_reader_who_has_not_written_sees_what_another_saves(open_as, writing_server) -> None:
    reader, writer = (open_as(writing_server, ADDRESS) for _ in range(2))
    choose(writer, "You write as", "Cluster chair")
    box(writer).type("New words.")
    expect(box(reader)).to_have_value("New words.", timeout=SOON)


def test_an_action_is_written_down_and_the_curve_is_asked_about_it(open_as, writing_server, narrative) -> None:
    page = open_as(writing_server, ADDRESS)
    choose(page, "You write as", "Cluster manager")
    page.get_by_text("Write down an action").click()
    page.get_by_role("textbox", name="What is done").fill("Conferences before every decision")
    choose(page, "Begun in", "October 2013")
    choose(page, "State", "under way")
    page.get_by_role("button", name="Keep this action").click()
    table = page.get_by_role("region", name="What will we do?")
    expect(table).to_contain_text("turned: falling faster", timeout=SOON)
    kept = latest(narrative, "turning", "inner-east", "")["actions:looked_after"]
    assert [(action.what, action.began) for action in read_items("actions", kept.words)] == [
        ("Conferences before every decision", "2013-10")]
    open_page(page, f"{writing_server.url}/{ADDRESS}")
    expect(page.locator("h1")).to_contain_text("since October 2013 the curve has turned")
