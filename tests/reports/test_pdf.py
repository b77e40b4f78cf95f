"""A document as PDF, read back: every block is there, it is tagged, and the same document gives the same bytes."""

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, IndirectObject

from charts.paper.specs import Bars
from data.catalogue import load_catalogue
from reports.model import (
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
from reports.pdf import to_pdf

HOSTILE = '#panic() \\ $x$ <b> "quotes" *strong* _it_ @ref `raw` // note [a](b)'


def chart(alt="Bars of two clusters."):
    """Two bars."""
    drawing = Bars(load_catalogue()["looked_after"], "value", ("CHESS", "JESS"), (120.0, 90.0), ("", ""))
    return Chart("Children looked after, per 10,000", drawing, alt, "A note on the chart.")


def table(rows=2):
    """A table with a withheld cell."""
    return Table("Clusters in a table", (Col("Cluster", width=2), Col("Rate", True)),
                 tuple((Cell(f"Cluster {n}"), Cell("withheld", "withheld")) for n in range(rows)),
                 "A note on the table.")


def document(*blocks, title="Six-month report: JESS"):
    """A document of these blocks."""
    return Document(title, "April to September 2014", "What it says in one sentence.", "30 September 2014", "release-1",
                    True, blocks, "six-month-report-jess-2014-H1")


def every_block():
    """A document with a block of every kind."""
    clocks = (Clock("on a year before", "−46", "better"), Clock("on the month before", "withheld", "withheld"))
    return document(
        Heading("What changed?"), Text("An opening.", "lead"), Text("A paragraph."), Text("Small print.", "note"),
        Tiles((Tile("Looked after", "1,299", "82.0 per 10,000", clocks, "Leeds 81.3"),
               Tile("NEET", "withheld", "", withheld=True))),
        Heading("The story", 2),
        Said("What have we done?", "We began.\n\nWe went on.", "Cluster leader, 4 November 2014"),
        Said("What have we learnt?", " \n"), Points(("One.", "Two."), True), Points(("Loose.",)),
        table(), PageBreak(), Heading("Standing"), chart())


def structure(reader):
    """Every element of the tag tree: its type and its alt text."""
    root: Any = reader.trailer["/Root"]
    found, waiting = [], [root["/StructTreeRoot"]]
    while waiting:
        node: Any = waiting.pop()
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, ArrayObject):
            waiting += list(node)[::-1]
        elif hasattr(node, "get"):
            found.append((node.get("/S"), node.get("/Alt")))
            waiting += [node["/K"]] if "/K" in node else []
    return found


@pytest.fixture(scope="module")
def reader():
    return PdfReader(io.BytesIO(to_pdf(every_block())))


def words(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_words_of_every_block_are_in_the_pages(reader):
    said = words(reader)
    for part in ("Six-month report: JESS", "April to September 2014", "What it says in one sentence.", "What changed?",
                 "An opening.", "A paragraph.", "Small print.", "1,299", "82.0 per 10,000", "−46", "▼ better",
                 "on the month before: withheld Leeds 81.3", "What have we done?", "We began.", "We went on.",
                 "Cluster leader, 4 November 2014", "What have we learnt?", "Nothing has been written here.", "1. One.",
                 "Loose.", "Clusters in a table", "Cluster 1 withheld", "A note on the table.", "A note on the chart.",
                 "Children looked after, per 10,000", "120.0"):
        assert part in said, part


def test_every_page_has_the_foot_and_its_number(reader):
    assert len(reader.pages) == 2
    for number, page in enumerate(reader.pages, 1):
        said = " ".join(page.extract_text().split())
        assert "Illustrative data, not real children · as at 30 September 2014 · release release-1" in said
        assert f"Page {number} of 2" in said


def test_the_file_is_tagged_and_says_its_title_author_and_language(reader):
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"].lower() == "en-gb"
    assert reader.metadata.title == "Six-month report: JESS" and reader.metadata.author == "Leeds clusters"
    assert reader.metadata.creation_date.date().isoformat() == "2014-09-30"
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()


def test_headings_tables_lists_and_figures_are_what_they_are(reader):
    found = structure(reader)
    kinds = [kind for kind, _ in found]
    assert kinds.count("/TH") == 2 and kinds.count("/TD") == 4 and kinds.count("/LI") == 3
    assert [kind for kind in kinds if kind in ("/H1", "/H2", "/H3")] == ["/H1", "/H2", "/H3", "/H3", "/H1"]
    assert [alt for kind, alt in found if kind == "/Figure"] == ["Bars of two clusters."]


def test_the_same_document_gives_the_same_bytes():
    assert to_pdf(every_block()) == to_pdf(every_block())


def test_words_are_never_read_as_the_typesetters_language():
    every = document(Heading(HOSTILE), Text(HOSTILE), Said(HOSTILE, HOSTILE, HOSTILE), Points((HOSTILE,)),
                     Tiles((Tile(HOSTILE, HOSTILE, HOSTILE),)), replace(chart(HOSTILE), title=HOSTILE, note=HOSTILE),
                     Table(HOSTILE, (Col(HOSTILE),), ((Cell(HOSTILE),),), HOSTILE), title=HOSTILE)
    reader = PdfReader(io.BytesIO(to_pdf(every)))
    assert reader.metadata and reader.metadata.title == HOSTILE and words(reader).count("#panic()") >= 13
    assert [alt for kind, alt in structure(reader) if kind == "/Figure"] == [HOSTILE]


def test_letters_that_the_type_lacks_are_seen_to_be_missing():
    pasted = "Café cafe\N{COMBINING ACUTE ACCENT} \N{SLIGHTLY SMILING FACE} 漢\x00\N{ZERO WIDTH NO-BREAK SPACE}."
    assert "Café café □ □." in words(PdfReader(io.BytesIO(to_pdf(document(Text(pasted))))))


def test_a_heading_below_nothing_leaves_no_level_out():
    reader = PdfReader(io.BytesIO(to_pdf(document(Heading("Below", 2), Said("Why?", "So.")))))
    assert [kind for kind, _ in structure(reader) if kind in ("/H1", "/H2", "/H3")] == ["/H1", "/H2"]


def test_a_long_table_repeats_its_head_and_no_heading_stands_alone_at_the_foot():
    pages = PdfReader(io.BytesIO(to_pdf(document(table(120), Heading("The end"), chart())))).pages
    said = [page.extract_text() for page in pages]
    assert len(said) > 2 and all("Rate" in text for text in said if "withheld" in text)
    assert all("A note on the chart." in text for text in said if "The end" in text)


def test_words_before_a_table_stay_on_its_page():
    for rows in range(26, 34):
        blocks = (table(rows), Text("What it shows.", "body"), Text("As shown below.", "note"),
                  replace(table(4), caption="Another table"))
        said = [page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(document(*blocks)))).pages]
        assert ["As shown below." in text and "What it shows." in text for text in said] == [
            "Another table" in text for text in said]


def test_what_was_written_stays_with_who_wrote_it():
    for rows in range(26, 36):
        blocks = (table(rows), Said("What works?", "A sentence on what works.", "Cluster manager, 4 November 2014"))
        said = [page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(document(*blocks)))).pages]
        assert all(("A sentence on" in text) == ("Cluster manager" in text) for text in said)


def test_a_document_that_cannot_be_set_is_named():
    with pytest.raises(ValueError, match=r"Six-month report: JESS.*heading title is empty"):
        to_pdf(document(Heading("")))
    with pytest.raises(ValueError, match=r"as at .autumn."):
        to_pdf(replace(document(), as_at="autumn"))
