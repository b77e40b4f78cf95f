"""The quarterly update: what its overview lists of the findings."""

from charts.findings import findings
from geo.areas import CITY
from reports.model import Points
from reports.quarterly import MOST_FOUND, quarterly_update


def test_the_overview_lists_the_strongest_findings_and_says_how_many_more_there_are(release):
    found = findings(release, "city", CITY, "2014-09").found
    *said, more = next(block for block in quarterly_update(release, CITY, "2014-Q2", {}).blocks
                       if isinstance(block, Points)).items
    assert said == [one.sentence for one in found[:MOST_FOUND]] and more == f"And {len(found) - MOST_FOUND} more."
