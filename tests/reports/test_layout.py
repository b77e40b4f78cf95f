"""The pages of real documents: no heading at the foot, nothing beyond the margins, no large gap, nothing unnamed."""

import pytest

from geo.areas import CITY
from reports.kinds import KINDS, Sources, make
from reports.model import Document, Heading, PageBreak, Text
from reports.pdf import to_pdf
from tests.reports.layout import faults

CASES = [("six_month", CITY, "2013-H2"), ("six_month", "otley-pool-bramhope", "2014-H1"),
         ("challenge", "inner-east", "2014-09"), ("profile", "inner-east", "2014-09"),
         ("committee_profile", "committee-outer-south", "2014-09"), ("monthly", "chess", "2014-09"),
         ("quarterly", "beeston-cottingley-middleton", "2014-Q2")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1]}")
def test_nothing_is_wrong_with_the_pages_and_properties_of_a_document(release, case):
    formats = [one for one in KINDS[case[0]].formats if one != "xlsx"]
    kind, area, period = case
    for made in make(Sources(release), kind, area, period, formats):
        assert not faults(made.name, made.content), made.name


def test_what_is_wrong_is_found():
    words = "Nobreak" * 20
    blocks = (Text("A line."), PageBreak(), Text(words), Heading("Alone"), PageBreak(), Text("The end."))
    found = faults("a.pdf", to_pdf(Document("Report", "", "", "30 September 2014", "r", True, blocks, "a")))
    assert found == ["page 1: a large gap", f"page 2: beyond the margin: {words}", "page 2: a large gap",
                     "page 2: a heading at the foot: Alone"]
