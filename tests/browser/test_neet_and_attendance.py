"""What a reader does with the tables of all clusters: sorts them, and opens a cluster from its row."""

from playwright.sync_api import expect

from tests.browser.visit import wait_until_drawn


def test_the_clusters_sort_by_any_head_and_a_row_opens_its_cluster_on_the_same_page(open_path) -> None:
    page = open_path("neet?area=E08000035&period=2014-03")
    table = page.locator(".st-key-clusters table")
    table.get_by_role("button", name="Cluster").click()
    assert table.locator("tbody tr").first.inner_text().startswith("ACES")
    table.get_by_role("link", name="Bramley").click()
    page.wait_for_url("**/neet?area=bramley&period=2014-03")
    wait_until_drawn(page)
    expect(page.locator("h1")).to_contain_text("NEET in Bramley")


def test_a_cluster_of_the_attendance_table_opens_with_the_academic_year_that_was_chosen(open_path) -> None:
    page = open_path("attendance?area=jess&span=academic_year&period=2012-13-ay")
    page.locator("#secondary-clusters").get_by_role("link", name="Pudsey").click()
    page.wait_for_url("**/attendance?area=pudsey&span=academic_year&period=2012-13-ay")
    expect(page.locator("h1")).to_contain_text("Attendance in Pudsey, academic year 2012/13")
