"""The attacker's test of what is drawn for paper: a figure put into a cell that is not shown changes no drawing."""

from charts.paper.bars_of import standing
from charts.paper.courses import course
from charts.paper.specs import Spine
from charts.paper.svg import draw, height_of
from charts.spine_rows import spine_rows
from reports.model import Chart, Document
from reports.pdf import to_pdf

INDICATORS = ("looked_after", "neet", "referrals", "conversion", "secondary_attendance", "year_6_obesity")
AREAS = ("jess", "horsforth", "morley")


def drawn(path):
    """Every drawing of three areas with its title and the sentence that stands for it."""
    made: list[tuple] = []
    for area in AREAS:
        made += [(one.title, one.chart, one.alt) for name in INDICATORS for show in ("value", "numerator")
                 if (one := course(path, name, "cluster", area, "2014-09", show=show))]
        made += [(bars.title, bars.drawing, bars.alt) for name in INDICATORS
                 if (bars := standing(path, name, "cluster", area, "2014-09"))]
        made.append((area, Spine(spine_rows(path, "cluster", area, "2014-09"), area, "cluster"), area))
    return [Chart(*one) for one in made]


def pictures(path):
    """What is drawn, and all that is said beside it."""
    return [(one.title, one.alt, draw(one.drawing, 700, height_of(one.drawing, 700))) for one in drawn(path)]


def paper(path):
    """A document of a few of the drawings, as the bytes of its file."""
    return to_pdf(Document("Leaks", "", "", "30 September 2014", "one", True, tuple(drawn(path)[::5]), "leaks"))


def test_drawings_and_their_document_are_the_same_whatever_is_hidden(withheld, unlocked):
    shown = pictures(withheld)
    assert sum(">withheld<" in svg for _, _, svg in shown) > 10
    assert shown == pictures(unlocked) and paper(withheld) == paper(unlocked)
