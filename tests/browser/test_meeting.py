"""A meeting driven by keyboard on a projector of 1280 by 720: in the dashboard, and as a file without any network."""

import re

import pytest

from charts.meeting_ready import cluster_meeting
from charts.meeting_sequence import CHOICES
from charts.meeting_views import usual_view
from reports.meeting import meeting_html
from tests.browser.visit import axe_problems, keep_watch, wait_until_drawn, words_not_for_readers

OTHERS = ("map.looked_after.ward", "compare.looked_after.ward", "safe_from_harm.quarter.jess", "attendance.jess",
          "compare.secondary_attendance.cluster.jess", "area.area_committee", "trends.gcse.cluster.jess")
# How tall the page is, where its type is smallest, and whether anything is cut off at the right.
MEASURE = """() => {
    const screen = document.querySelector('article:not([hidden])');
    const main = document.querySelector('[data-testid=stMain]');
    const sizes = [...screen.querySelectorAll('*')].filter(
        one => [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
            && one.getBoundingClientRect().width > 2).map(one => {
        const size = parseFloat(getComputedStyle(one).fontSize);
        return one.ownerSVGElement && one.getScreenCTM ? size * one.getScreenCTM().a : size;
    });
    const wide = [...screen.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > innerWidth + 1);
    return {tall: Math.max(document.documentElement.scrollHeight, main ? main.scrollHeight : 0),
        smallest: Math.min(...sizes), wide: wide.map(one => one.outerHTML.slice(0, 80)),
        below: Math.max(...[...screen.querySelectorAll('.drawing *')].map(one => one.getBoundingClientRect().bottom))
            - screen.querySelector('footer').getBoundingClientRect().top};
}"""


def place(page):
    """Where the page says that one is, in words."""
    return page.locator("article:visible footer b").inner_text()


def press(page, key, expected):
    """Press a key and wait until the page says the place expected."""
    page.keyboard.press(key)
    page.locator("article:visible footer b", has_text=re.compile(f"^{expected}$")).wait_for()


def drive(page, of):
    """Through a meeting with every key that there is; beyond the ends nothing happens."""
    assert place(page) == f"1 of {of}"
    for key, to in (("ArrowRight", 2), ("PageDown", 3), ("ArrowDown", 4), ("Space", 5), ("ArrowLeft", 4), ("PageUp", 3),
                    ("ArrowUp", 2), ("Shift+Space", 1), ("PageUp", 1), ("End", of), ("ArrowRight", of), ("Home", 1)):
        press(page, key, f"{to} of {of}")


@pytest.fixture
def meeting(release, open_path):
    """A cluster's meeting on its first screen."""
    return open_path(f"meeting?views={cluster_meeting(release, 'jess').text}&at=1")


def test_a_meeting_is_driven_by_keyboard_and_its_place_is_in_the_address(meeting) -> None:
    drive(meeting, 7)
    press(meeting, "ArrowRight", "2 of 7")
    meeting.wait_for_url("**at=2")
    assert meeting.locator("[role=status]").inner_text() == "2 of 7: Children looked after in JESS: what is changing?"
    meeting.get_by_role("link", name="Next").focus()
    press(meeting, "Enter", "3 of 7")
    press(meeting, "Enter", "4 of 7")
    meeting.get_by_role("link", name="Screen 6 of 7").click()
    press(meeting, "ArrowRight", "7 of 7")
    meeting.keyboard.press("Escape")
    meeting.locator(".sequence").wait_for()
    assert "at=" not in meeting.url and meeting.locator(".sequence tbody tr").count() == 7


def test_a_screen_of_a_meeting_has_nothing_around_it_and_no_accessibility_problem(meeting) -> None:
    assert not meeting.locator("header[data-testid=stHeader], .st-key-navigation").first.is_visible()
    assert meeting.locator("h1").count() == 1 and meeting.locator("input, select, button:visible").count() == 0
    assert axe_problems(meeting) == [] and words_not_for_readers(meeting) == []
    assert meeting.evaluate(MEASURE)["tall"] <= 720


def test_views_are_added_moved_and_removed_and_the_address_holds_them(open_path) -> None:
    page = open_path("trends?indicator=neet&area_type=cluster&area=jess&period=2014-06")
    page.locator(".wide").get_by_role("link", name="Add this view to a meeting").click()
    page.wait_for_url("**/meeting?views=trends.neet.cluster.jess.2014-06")
    wait_until_drawn(page)
    assert axe_problems(page) == []
    page.get_by_role("link", name="Places", exact=True).first.click()
    page.wait_for_url("**/map?**")
    wait_until_drawn(page)
    page.locator(".wide").get_by_role("link", name="Add this view to a meeting").click()
    page.wait_for_url("**/meeting?views=trends.**~map.**")
    page.get_by_role("link", name="Up: ").click()
    page.wait_for_url("**/meeting?views=map.**~trends.**")
    page.get_by_role("link", name="Remove: NEET").click()
    page.wait_for_url(lambda url: "trends" not in url)
    page.get_by_role("link", name="Open the meeting").click()
    page.locator("article.screen .map").wait_for()


def test_the_file_of_a_meeting_is_driven_by_keyboard_without_any_network(release, browser, tmp_path) -> None:
    views = [*(usual_view(release, page) for page in CHOICES), *OTHERS]
    file = tmp_path / "meeting.html"
    file.write_text(meeting_html(release, "Every page", views), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    watch, page = keep_watch(context, "file://"), context.new_page()
    page.goto(file.as_uri())
    drive(page, len(views))
    found = {}
    for number, view in enumerate(views, 1):
        measured = page.evaluate(MEASURE)
        found[view] = [what for what, wrong in (
            (measured, measured["tall"] > 720), (measured, measured["smallest"] < 17.9), (measured, measured["wide"]),
            (measured, measured["below"] > 1)) if wrong]
        press(page, "ArrowRight", f"{min(number + 1, len(views))} of {len(views)}")
    assert {view: wrong for view, wrong in found.items() if wrong} == {}
    assert axe_problems(page) == [] and watch.leaks == [] and watch.errors == []
    context.close()


@pytest.mark.parametrize("window", [(390, 844), (640, 360)])
def test_on_a_phone_and_at_twice_the_size_every_screen_of_the_file_can_be_read(release, browser, tmp_path, window
                                                                              ) -> None:
    views = [*(usual_view(release, page) for page in CHOICES), *OTHERS, "trends.nothing_of_this_very_long_name.cluster"]
    file = tmp_path / "meeting.html"
    file.write_text(meeting_html(release, "Every page", views), encoding="utf-8")
    context = browser.new_context(viewport=dict(zip(("width", "height"), window, strict=True)), offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    found = {}
    for number, view in enumerate(views, 1):
        measured = page.evaluate(MEASURE)
        found[view] = [measured] if measured["wide"] or measured["smallest"] < 11.9 or measured["below"] > 1 else []
        press(page, "ArrowRight", f"{min(number + 1, len(views))} of {len(views)}")
    assert {view: wrong for view, wrong in found.items() if wrong} == {}
    context.close()


def test_without_scripts_every_screen_of_the_file_stands_below_the_one_before(release, browser, tmp_path) -> None:
    file = tmp_path / "meeting.html"
    file.write_text(meeting_html(release, "Two", ["overview", "neet.jess"]), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("article:visible").count() == 2 and page.get_by_role("heading", name="Two").is_visible()
    context.close()
