"""The attacker's test of what is drawn for paper: a figure put into a cell that is not shown changes no drawing."""

import pytest

from charts.paper.bars_of import standing
from charts.paper.courses import course
from charts.paper.specs import Spine
from charts.paper.svg import draw, height_of
from charts.spine_rows import spine_rows
from data import store
from reports.model import Chart, Document
from reports.pdf import to_pdf
from tests.changed import changed
from tests.test_leaks import POISON, UNKNOWN_SIZES, UNLOCKED, WITHHOLD

INDICATORS = ("looked_after", "neet", "referrals", "conversion", "secondary_attendance", "year_6_obesity")
AREAS = ("jess", "horsforth", "morley")


@pytest.fixture(scope="module")
def withheld(release, tmp_path_factory):
    """The release with many more withheld cells."""
    return changed(release, tmp_path_factory.mktemp("withheld"), WITHHOLD)


@pytest.fixture(scope="module")
def poisoned(withheld, tmp_path_factory):
    """The same release with a figure put into every cell that shows none."""
    return changed(withheld, tmp_path_factory.mktemp("poisoned"), *POISON)


def drawn(path):
    """Every drawing of three areas with its title and the sentence that stands for it."""
    made = []
    for area in AREAS:
        made += [(one.title, one.chart, one.alt) for name in INDICATORS for show in ("value", "numerator")
                 if (one := course(path, name, "cluster", area, "2014-09", show=show))]
        made += [(one.title, one.drawing, one.alt) for name in INDICATORS
                 if (one := standing(path, name, "cluster", area, "2014-09"))]
        made.append((area, Spine(spine_rows(path, "cluster", area, "2014-09"), area, "cluster"), area))
    return [Chart(*one) for one in made]


def pictures(path):
    """What is drawn, and all that is said beside it."""
    return [(one.title, one.alt, draw(one.drawing, 700, height_of(one.drawing, 700))) for one in drawn(path)]


def paper(path):
    """A document of a few of the drawings, as the bytes of its file."""
    return to_pdf(Document("Leaks", "", "", "30 September 2014", "one", True, tuple(drawn(path)[::5]), "leaks"))


def test_drawings_and_their_document_are_the_same_whatever_is_hidden(withheld, poisoned):
    shown = pictures(withheld)
    assert sum(">withheld<" in svg for _, _, svg in shown) > 10
    assert shown == pictures(poisoned) and paper(withheld) == paper(poisoned)


def test_the_drawings_alone_keep_back_what_a_careless_store_would_hand_them(withheld, poisoned, tmp_path, monkeypatch):
    shown = pictures(withheld)
    path = changed(poisoned, tmp_path, UNKNOWN_SIZES)
    monkeypatch.setattr(store, "FIGURES", UNLOCKED)
    assert shown == pictures(path)
