"""What a person does on the pages of products: change the product, sort the clusters, choose one, open its table."""


def test_a_reader_goes_from_the_month_to_the_quarter_and_from_a_cluster_in_the_table_to_that_cluster(open_path) -> None:
    page = open_path("safe_from_harm?view=month&area=E08000035&period=2014-09")
    page.get_by_role("button", name="Looked after", exact=True).click()
    assert page.locator(".st-key-clusters tbody th").first.inner_text() == "JESS"
    page.locator(".st-key-clusters tbody a", has_text="CHESS").click()
    page.wait_for_url("**/safe_from_harm?**area=chess**")
    page.locator("h1", has_text="CHESS: ").wait_for()
    page.get_by_role("radio", name="Quarterly").click()
    page.wait_for_url("**/safe_from_harm?view=quarter&area=chess&period=2014-09")
    page.locator("h1", has_text="CHESS, July to September 2014").wait_for()


def test_the_table_of_breakdowns_opens_beneath_its_drawing(open_path) -> None:
    page = open_path("assessments?area=jess&period=2014-09")
    page.get_by_text("Table, files and picture").nth(2).click()
    page.locator("table caption", has_text="Who begins them and for whom, 2013/14").wait_for()
    assert page.get_by_role("button", name="CSV").count() >= 1
