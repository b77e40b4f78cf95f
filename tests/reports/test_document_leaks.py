"""The attacker's tests of documents: figures put into cells that are not shown reach no document and no workbook."""


from charts.paper.specs import Spine
from geo.areas import CITY
from reports.model import Chart
from reports.monthly import monthly_pack
from reports.profile import profile
from reports.workbook import figures_workbook

MONTH = "2014-09"
PROFILES = (("cluster", "otley-pool-bramhope"), ("area_committee", "committee-inner-east"), ("ward", "E05001414"))


def said(document):
    """Every word and figure of a document, the rows behind its spine among them."""
    rows = [block.drawing.rows.to_csv() for block in document.blocks
            if isinstance(block, Chart) and isinstance(block.drawing, Spine)]
    return repr(document), rows


def all_that_is_said(path):
    packs = [monthly_pack(path, area, MONTH) for area in (CITY, "jess")]
    profiles = [profile(path, area_type, area, MONTH) for area_type, area in PROFILES]
    return [said(document) for document in (*packs, *profiles)], figures_workbook(path, "jess", MONTH)


def test_documents_say_the_same_whatever_is_hidden(withheld, unlocked):
    assert all_that_is_said(withheld) == all_that_is_said(unlocked)
