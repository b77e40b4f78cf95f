"""The area profile in a browser: from a bar to its trend, from a similar area to both side by side, and on paper."""

import re

import pytest

from tests.browser.visit import wait_until_drawn

A4 = 688        # pixels between margins of 14 mm
ADDRESS = "area?area_type=cluster&area=jess&period=2014-09"


def test_a_bar_opens_the_trend_of_its_indicator_in_this_area(open_path) -> None:
    page = open_path(ADDRESS)
    page.locator(".spine a", has_text="Requests for service").click()
    page.wait_for_url("**/trends?**area=jess**")
    assert "indicator=requests_for_service" in page.url and "area_type=cluster" in page.url


def test_a_similar_area_opens_the_comparison_with_it(open_path) -> None:
    page = open_path(ADDRESS)
    first = page.locator(".st-key-similar a").first
    name, code = first.inner_text(), (first.get_attribute("href") or "").split("with=")[1]
    first.click()
    page.wait_for_url(f"**/compare?**area=jess**with={code}**")
    wait_until_drawn(page)
    named = page.locator(".st-key-together [role=img]").first.get_attribute("aria-label") or ""
    assert "Latest: JESS " in named and name in named


@pytest.mark.parametrize("address", [
    ADDRESS, ADDRESS.replace("jess", "chess"), "area?area_type=area_committee&area=committee-inner-east"])
def test_a_profile_printed_on_a4_has_no_controls_and_no_table_wider_than_the_paper(address, open_path) -> None:
    page = open_path(address, viewport={"width": A4, "height": 1000})
    page.emulate_media(media="print")
    assert not page.locator(".st-key-choices").is_visible() and not page.locator("summary").first.is_visible()
    wide = "tables => tables.filter(t => t.getBoundingClientRect().right > innerWidth + 1).map(t => t.innerText)"
    assert page.locator("table").evaluate_all(wide) == []
    assert page.locator(".spine tbody tr td:nth-child(7)").first.is_visible()


@pytest.mark.parametrize(("path", "wide"), [(ADDRESS, False), ("indicators", True)])
def test_a_profile_is_printed_upright_and_the_wide_table_of_the_plan_across(path, wide, open_path) -> None:
    paper = open_path(path).pdf(prefer_css_page_size=True)
    ((width, height), *_) = re.findall(rb"MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert (float(width) > float(height)) == wide
