"""Every page in a real browser: by its own address, on every size of screen, by keyboard, without the network."""

import itertools

import pytest

from tests.browser.visit import axe_problems, overflow, tab_stops, wait_until_drawn, words_not_for_readers
from ui.frame import PAGES

FIRST = {page.section: page for page in reversed(PAGES)}      # of each section
PATHS = ["" if page.name == "overview" else page.name for page in PAGES]
LAPTOP: dict = {"viewport": {"width": 1280, "height": 720}}
PHONE: dict = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
ZOOMED: dict = {"viewport": {"width": 640, "height": 360}, "device_scale_factor": 2}   # 1280x720 at 200 %
READERS = [   # a size and a theme for each page in turn; benchmarks/screens.py has all of them
    {**LAPTOP, "color_scheme": "light"},
    {**PHONE, "color_scheme": "dark"},
    {**ZOOMED, "color_scheme": "light"},
    {**LAPTOP, "color_scheme": "dark"},
    {**PHONE, "color_scheme": "light"},
    {**ZOOMED, "color_scheme": "dark"},
]


@pytest.mark.parametrize("path", [page.name for page in FIRST.values() if page.name != "overview"])
def test_a_page_opens_by_its_own_address_on_a_server_nobody_has_visited(path, fresh_server, open_as) -> None:
    page = open_as(fresh_server, path)
    assert page.get_by_role("link", name=PAGES[0].section).count(), "app.py has not drawn its navigation"
    assert page.locator("[data-testid='stAlertContentError']").count() == 0


@pytest.mark.parametrize(("path", "reader"), list(zip(PATHS, itertools.cycle(READERS), strict=False)))
def test_a_page_has_no_serious_accessibility_problem(path, reader, open_path) -> None:
    assert axe_problems(open_path(path, **reader)) == []


@pytest.mark.parametrize(("path", "listed"), list(zip(PATHS, PAGES, strict=True)))
def test_a_page_shows_no_words_of_the_machine_room_is_reached_by_keyboard_and_fits_small_windows(
        path, listed, open_path) -> None:
    page = open_path(path, **LAPTOP)
    assert words_not_for_readers(page) == []
    stops = tab_stops(page)
    assert "Skip to main content" in stops[0]
    wanted = [page.title for page in PAGES if page.section == listed.section] + [page.section for page in PAGES]
    wanted += [choice.label for choice in listed.choices if not choice.few and choice.id != "action"]   # none yet
    assert [label for label in wanted if not any(label in stop for stop in stops)] == []
    assert [stop for stop in stops if stop.endswith(": ")] == [], "something that Tab reaches has no name"
    for window in (ZOOMED, PHONE):
        page.set_viewport_size(window["viewport"])
        wait_until_drawn(page)
        assert overflow(page) <= 0, f"wider than {window['viewport']}"


def test_the_navigation_says_which_page_is_open_in_one_line_and_in_a_list(open_path) -> None:
    page = open_path("indicators")
    current = page.locator("nav.wide [aria-current]")
    assert current.all_inner_texts() == ["Performance", "Plan indicators"]
    tops = {round(box["y"]) for one in page.locator("nav.wide .pages a").all() if (box := one.bounding_box())}
    assert len(tops) == 1, "the pages of a section stand in one line at 1280 px"
    page.set_viewport_size(PHONE["viewport"])
    page.get_by_text("Performance: Plan indicators").click()
    page.locator("nav.narrow").get_by_role("link", name="Map", exact=True).click()
    page.wait_for_url("**/map?**")


def test_the_skip_link_leads_to_the_content(open_path) -> None:
    page = open_path("")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('[data-testid=\"stMain\"]').contains(document.activeElement)")


@pytest.mark.parametrize("section", FIRST)
def test_a_reader_goes_through_the_pages_of_a_section_and_their_choices_are_in_the_address(section, open_path) -> None:
    page = open_path("")
    if section != PAGES[0].section:
        page.get_by_role("link", name=section, exact=True).first.click()
        page.wait_for_url(f"**/{FIRST[section].name}*")
        wait_until_drawn(page)
    for listed in [one for one in PAGES if one.section == section and one.name != "overview"]:
        page.get_by_role("link", name=listed.title, exact=True).first.click()
        page.wait_for_url(f"**/{listed.name}?**" if listed.choices else f"**/{listed.name}*")
        wait_until_drawn(page)
        assert [choice.id for choice in listed.choices if f"{choice.id}=" not in page.url] == [], listed.name


def test_nonsense_in_the_address_opens_the_usual_view_with_a_notice(open_path) -> None:
    page = open_path("compare?indicator=%3Cscript%3E&period=1999-99&area=nowhere&classes=%00&other=1%27--")
    assert "nowhere" not in page.url
    assert "asked for something that is not here" in page.inner_text("body")


def test_an_unknown_page_opens_the_overview_and_says_so(open_path) -> None:
    page = open_path("no-such-page")
    assert page.get_by_text("Page not found").count() == 1
    assert page.locator("h1").count() == 1


def test_a_cell_of_the_overview_opens_its_own_cluster_whatever_was_chosen_before(open_path) -> None:
    page = open_path("trends?indicator=looked_after&area_type=ward&area=E05001414&period=2013-03")
    page.get_by_role("link", name="Overview", exact=True).first.click()
    page.locator("table.heat tbody tr", has_text="JESS").locator("td a").nth(1).click()
    page.wait_for_url("**/trends?**area=jess**")
    chosen = dict(part.split("=") for part in page.url.split("?")[1].split("&"))
    assert chosen == {"indicator": "neet", "area_type": "cluster", "area": "jess", "period": "2013-03", "scale": "own"}


def test_the_plan_indicators_sort_by_a_press_open_a_trend_by_a_click_and_fit_a_printed_page(open_path) -> None:
    page = open_path("indicators?theme=all&period=2014-09&area=jess")
    page.get_by_role("button", name="Leeds on a year before").click()
    order = page.locator(".plan tbody tr td:last-child").evaluate_all("cells => cells.map(cell => +cell.dataset.v)")
    assert order == sorted(order, reverse=True) and len(order) > 20
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1047, "height": 720})       # A4 landscape less its margins
    assert page.evaluate("(box => box.scrollWidth - box.clientWidth)(document.querySelector('.plan'))") <= 0
    assert page.locator(".plan thead").evaluate("head => getComputedStyle(head).display") == "table-header-group"
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Young offenders aged 10 to 17").click()
    page.wait_for_url("**/trends?indicator=young_offenders**area=E08000035**period=2013-14-fy**")


@pytest.mark.parametrize(("path", "link"), [
    ("", ".heat tbody a"), ("challenge?area=jess&period=2014-09", ".findings a"), ("about", "nav.wide .sections a"),
    ("trends", "nav.wide a:has-text('meeting')")])
def test_one_press_of_back_leads_to_the_page_before(open_path, path, link) -> None:
    page = open_path(path)
    before = page.url
    page.locator(link).first.click()
    page.wait_for_url(lambda url: url.split("?")[0] != before.split("?")[0])
    wait_until_drawn(page)
    page.go_back()
    page.wait_for_url(before)
    wait_until_drawn(page)
    assert page.url == before
