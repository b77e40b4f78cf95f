"""The answers as a table: words where there is no figure, units where they belong."""

from charts.answers import answers
from charts.formatting import format_number
from reports.answers import answers_table


def rows_of(release, period="2014-H1", area="jess"):
    """Each row's words by the indicator's name."""
    found = [one for answered in answers(release, "cluster", area, period).values() for one in answered]
    table = answers_table(found, "All", beside=True)
    return {row[0].text: [cell.text for cell in row] for row in table.rows}, table, found


def test_a_row_says_number_rate_change_and_what_stands_beside(release):
    rows, table, found = rows_of(release)
    one = next(one for one in found if one.indicator.id == "looked_after")
    row = rows["Children looked after, per 10,000"]
    assert row[1] == "Sep 2014" and row[2] == format_number(one.number)
    assert len(row) == len(table.columns) and table.columns[-3].title == "Leeds"


def test_percentages_have_their_sign_and_sessions_no_number(release):
    rows, _, _ = rows_of(release)
    row = rows["Primary school attendance"]
    assert row[2] == "–" and row[3].endswith(" %") and row[5].endswith(" points")


def test_every_cell_has_words(release):
    for area in ("jess", "otley-pool-bramhope", "garforth"):
        rows, _, _ = rows_of(release, area=area)
        assert all(text and text not in ("nan", "None") for row in rows.values() for text in row)


def test_what_is_withheld_says_so(release):
    found = answers(release, "cluster", "otley-pool-bramhope", "2014-H1")
    hidden = [one for answered in found.values() for one in answered if one.status == "c"]
    table = answers_table(hidden, "Hidden", beside=False)
    assert hidden and all(row[3].kind == row[3].text == "withheld" for row in table.rows)
