"""The table of all submitted reports."""

import re
from datetime import UTC, datetime

from charts.submitted import submitted_table
from data.narrative import FrozenInfo

AT = datetime(2014, 11, 28, 12, tzinfo=UTC)


def test_every_report_has_a_row_that_leads_to_its_page():
    found = [FrozenInfo("quarterly-jess-2014-Q2-1", "quarterly", "jess", "2014-Q2", "r2", "Cluster chair", AT),
             FrozenInfo("six_month-gone-2014-H1-1", "six_month", "gone", "2014-H1", "r1", "Headteacher", AT),
             FrozenInfo("challenge-jess-2014-09-1", "challenge", "jess", "2014-09", "r1", "Headteacher", AT)]
    table = submitted_table(found, {"jess": "JESS & more"})
    assert re.findall('href="(.*?)"', table) == [
        "report?report=quarterly&amp;area=jess&amp;period=2014-Q2&amp;mode=read",
        "report?report=six_month&amp;area=gone&amp;period=2014-H1&amp;mode=read"]
    assert "JESS &amp; more" in table and ">gone<" in table
    assert "<td>Quarterly update</td><td>July to September 2014</td><td>28 November 2014</td><td>Cluster chair</td>" \
           "<td>r2</td>" in table


def test_without_any_report_there_is_no_table():
    assert submitted_table([], {}) == ""
