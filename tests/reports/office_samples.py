"""Documents to write as Word and PowerPoint files, with every block there is, made without a release."""

import math

import pandas as pd

from charts.paper.specs import Ahead, Bars, Event, Line, LineChart, Spine
from data.catalogue import load_catalogue
from reports.model import (
    Block,
    Cell,
    Chart,
    Clock,
    Col,
    Document,
    Heading,
    PageBreak,
    Points,
    Said,
    Table,
    Text,
    Tile,
    Tiles,
)

INDICATOR = load_catalogue()["looked_after"]
SECRET = 7.0303             # a figure that is withheld; no document may hold it
NONE = math.nan
MONTHS = tuple(range(2013 * 12 + 3, 2013 * 12 + 15))
NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
         "November", "December")
LABELS = tuple(f"{NAMES[month % 12]} {month // 12}" for month in MONTHS)
OWN = (41.25, 42.5, NONE, SECRET, 40.125, NONE, 39.0, 38.5, NONE, 37.25, 36.5, NONE)
STATUSES = ("", "", "c", "c", "", "c", "", "", "x", "", "u", "c")
LEEDS = tuple(82.0 - n / 8 for n in range(12))
LINES = LineChart(INDICATOR, "value", LABELS, MONTHS, 1,
                  (Line("JESS", OWN, STATUSES), Line("Leeds", LEEDS, ("",) * 12)),
                  ("",) * 6 + ("higher", "lower") + ("",) * 4,
                  ahead=Ahead("straight line", ("April 2014",), (MONTHS[-1] + 1,), (36.0,), (30.0,), (42.0,)),
                  events=(Event(MONTHS[6], "family support began"), Event(MONTHS[4], "a hub opened"),))
BARS = Bars(INDICATOR, "value", ("CHESS", "JESS", "Farnley", "Garforth"), (186.5, 169.25, SECRET, NONE),
            ("", "", "c", "x"), "JESS", verdicts=("higher", "", "", ""), reference=("Leeds", 81.5),
            expected=(150.5, 140.5, SECRET, SECRET), expected_words="what its deprivation predicts")


def spine() -> Spine:
    """A spine chart of a published figure and a withheld one, whose value is in the frame for all that."""
    row = {"indicator": "looked_after", "theme": "Safe", "name": "Children looked after", "unit": "per 10,000",
           "label": "September 2014", "improvement": "contested", "decimals": 1, "counts": "children", "status": "",
           "numerator": 96.0, "denominator": 900.0, "value": 94.4, "lower": 90.0, "upper": 99.0, "city": 81.3,
           "england": 59.8, "england_label": "March 2014", "lowest": 16.1, "lower_quartile": 30.0,
           "upper_quartile": 90.0, "highest": 186.0, "rank": "8 of 24", "beside": "higher", "out": "", "change": "",
           "reason": "", "one_school": False, "heading": "Children looked after"}
    row |= {f"at_{name}": 0.1 for name in ("area", "lowest", "lower_quartile", "upper_quartile", "highest", "other")}
    hidden = row | {"name": "Child protection plans", "status": "c", "value": SECRET, "numerator": SECRET,
                    "lower": SECRET, "upper": SECRET, "beside": "", "change": "withheld", "at_area": NONE}
    return Spine(pd.DataFrame([row, hidden]), "JESS", "cluster")


TABLE = Table("How the clusters compare", (Col("Cluster", width=2), Col("Number", True), Col("Beside Leeds")),
              tuple((Cell(f"Cluster {n}"), Cell(f"{1_000 + n:,}"), Cell("▲ worse", "worse")) for n in range(40)),
              "A note on the table.")
TILES = Tiles((Tile("Children looked after", "94.4 per 10,000", "96 children",
                    (Clock("Since September 2013", "−6.1", "lower"), Clock("Since 2011", "+1", "no clear change")),
                    "Leeds 81.3"), Tile("Attendance", "withheld", "small numbers", withheld=True)))
LONG = "We met with every school in the spring term and agreed which families would be offered help first. " * 60
EVERY: tuple[Block, ...] = (
    Text("What stands before the first part.", "lead"), Heading("The obsessions"), TILES, Heading("Looked after", 2),
    Chart("Children looked after, per 10,000, JESS", LINES, "Alt of the lines.", "Note of the lines."),
    Chart("All clusters", BARS, "Alt of the bars."), Heading("Is anyone better off?"), Text("A body text."),
    Points(("A point.", "Another point.")), Points(("First.", "Second."), True), Text("Between.", "note"),
    Points(("First again.",), True), PageBreak(), Heading("In the cluster’s words"),
    Said("What have we done?", f"{LONG}\n\nA second paragraph.", "Targeted services leader, 4 November 2014"),
    Said("What have we learnt?", " "), Heading("Figures"), TABLE, Chart("The spine", spine(), "Alt of the spine."))


def document(*blocks: Block, **more: str) -> Document:
    """A document of these blocks."""
    words = {"title": "Six-month report: JESS", "subtitle": "April to September 2014",
             "sentence": "JESS has fewer children looked after than a year ago.", **more}
    return Document(words["title"], words["subtitle"], words["sentence"], "30 September 2014", "2014-09-30-a1", True,
                    blocks, "six-month-report-jess-2014-H1")


HOSTILE = "a\x00b\x0b\x1b]]>&<b>\ud800\ufffe 👪 =1+1 " + "x" * 900
HOSTILE_BLOCKS: tuple[Block, ...] = (
    Heading(HOSTILE), Heading(HOSTILE, 2), Text(HOSTILE), Said(HOSTILE, HOSTILE, HOSTILE), Points((HOSTILE,) * 2, True),
    Tiles((Tile(HOSTILE, "1", HOSTILE, (Clock(HOSTILE, HOSTILE, HOSTILE),), HOSTILE),)),
    Table(HOSTILE, (Col(HOSTILE), Col("Number", True)), ((Cell(HOSTILE), Cell(HOSTILE)),) * 3, HOSTILE),
    Chart(HOSTILE, LINES, HOSTILE, HOSTILE))
