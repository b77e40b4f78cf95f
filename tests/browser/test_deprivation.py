"""The deprivation page in a browser: from the small areas to the map, and from a cluster to its trend."""

import pytest

ADDRESS = "deprivation?indicator=referrals&area_type=cluster"


@pytest.mark.parametrize(("text", "measure"), [("Index of Multiple Deprivation", "imd_score"),
                                               ("children in income-deprived households", "idaci")])
def test_the_small_areas_open_on_the_map(text, measure, open_path) -> None:
    page = open_path(ADDRESS)
    page.locator(".small-areas a", has_text=text).click()
    page.wait_for_url("**/map?**area_type=lsoa**")
    assert f"indicator={measure}" in page.url


def test_a_cluster_opens_its_trend_and_its_place_on_the_map(open_path) -> None:
    page = open_path(ADDRESS)
    page.locator(".distances a", has_text="JESS").click()
    page.wait_for_url("**/trends?**area=jess**")
    page = open_path(ADDRESS)
    page.locator(".deprived a", has_text="JESS").click()
    page.wait_for_url("**/map?**area=jess**")
    assert "indicator=imd_score" in page.url and "area_type=cluster" in page.url
