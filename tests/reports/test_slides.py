"""A document as PowerPoint slides, read back: words, titles, charts and their workbooks, and that nothing runs over."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import openpyxl
import pptx
import pytest
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn

from charts.paper.specs import Bars
from reports.model import NOTHING_WRITTEN, Chart, Heading, PageBreak, Points, Text
from reports.slides import to_pptx
from tests.reports.office_samples import (
    EVERY,
    HOSTILE,
    HOSTILE_BLOCKS,
    LEEDS,
    LINES,
    LONG,
    OWN,
    SECRET,
    STATUSES,
    TABLE,
    document,
)


@pytest.fixture(scope="module")
def packed() -> bytes:
    """A document with every block, as a file."""
    return to_pptx(document(*EVERY))


@pytest.fixture(scope="module")
def deck(packed) -> Any:
    """The same read back."""
    return read(packed)


def read(packed: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(packed))


def words_of(deck) -> str:
    """All words on the slides, tables and notes among them."""
    text = []
    for slide in deck.slides:
        for shape in slide.shapes:
            text += [shape.text_frame.text] if shape.has_text_frame else []
            text += [cell.text for row in shape.table.rows for cell in row.cells] if shape.has_table else []
        text += [slide.notes_slide.notes_text_frame.text] if slide.has_notes_slide else []
    return "\n".join(text)


def charts_of(deck) -> list[Any]:
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def sheet_of(chart) -> list[tuple[Any, ...]]:
    """The rows of a chart's workbook, which has one sheet."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible"]
    return list(book.active.iter_rows(values_only=True))


def test_each_part_opens_a_slide_with_a_title_of_its_own(deck) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[:3] == ["Six-month report: JESS", "Summary", "The obsessions"]
    assert {"Is anyone better off?", "In the cluster’s words", "Figures", "Figures (continued)"} <= set(titles)
    assert len(set(titles)) == len(titles)
    assert all(slide.shapes[0] == slide.shapes.title for slide in deck.slides), "the title is read first"


def test_every_block_has_its_words(deck) -> None:
    text = words_of(deck)
    for words in ("What stands before", "A body text.", "A point.", "First again.", "Between.", "A second paragraph.",
                  "Targeted services leader, 4 November 2014", NOTHING_WRITTEN, "Note of the lines.", "Looked after",
                  "A note on the table.", "Alt of the lines.", "Alt of the bars.", "Alt of the spine.",
                  "Since September 2013: −6.1, ○\N{NO-BREAK SPACE}lower", "94.4 per 10,000", "16.1 to 186.0",
                  "● higher"):
        assert words in text, words
    assert text.split().count("spring") == LONG.split().count("spring"), "no word of a long text is lost"


def test_every_table_has_its_header_on_each_slide_and_no_row_is_lost(deck) -> None:
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    parts = [[[cell.text for cell in row.cells] for row in table.rows] for table in tables
             if table.cell(0, 0).text == "Cluster"]
    assert len(parts) > 1 and all(table.first_row for table in tables)
    assert {tuple(part[0]) for part in parts} == {tuple(column.title for column in TABLE.columns)}
    assert [row for part in parts for row in part[1:]] == [[cell.text for cell in row] for row in TABLE.rows]
    assert len(parts[-1]) > 2, "no row stands alone with the note"


def test_a_line_chart_holds_the_published_figures_and_a_gap_for_every_other(deck) -> None:
    chart = charts_of(deck)[0]
    assert chart.chart_type == XL_CHART_TYPE.LINE
    assert chart._chartSpace.chart.find(qn("c:dispBlanksAs")).get("val") == "gap"
    published = [value if status == "" else None for value, status in zip(OWN, STATUSES, strict=True)]
    plotted = {series.name: list(series.values) for series in chart.plots[0].series}
    assert plotted["JESS"] == [*published, None]
    assert plotted["JESS, low coverage"] == [None] * 10 + [36.5, None, None]
    assert plotted["Leeds"] == [*LEEDS, None]
    assert plotted["If nothing changes"] == [None] * 12 + [36.0]
    rows = sheet_of(chart)
    assert rows[0][:3] == (None, "JESS", "Leeds") and rows[1][0] == datetime(2013, 4, 1)
    assert [tuple(row[1:]) for row in rows[1:]] == list(zip(*plotted.values(), strict=True))
    assert chart.value_axis.tick_labels.number_format == "#,##0" and "0.0" in chart.part.blob.decode()


def test_what_a_line_chart_cannot_draw_stands_beneath_it(deck) -> None:
    text = words_of(deck)
    for words in ("JESS: withheld in June 2013, July 2013, September 2013 and March 2014.",
                  "JESS: not available in December 2013.",
                  "JESS: low coverage in February 2014.", "JESS: the last figure published is of February 2014.",
                  "● higher beyond chance · ○ lower beyond chance",
                  "Dashed: straight line", "■ August 2013: a hub opened", "\nOctober 2013: family support began"):
        assert words in text, words


def test_bars_keep_their_order_and_say_what_is_withheld_by_name(deck) -> None:
    chart = charts_of(deck)[1]
    assert chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED and chart.category_axis.reverse_order
    assert list(chart.plots[0].categories) == ["Leeds", "CHESS (● higher)", "JESS", "Farnley (withheld)",
                                               "Garforth (not available)"]
    assert [list(series.values) for series in chart.plots[0].series] == [
        [81.5, 186.5, 169.25, None, None], [None, 150.5, 140.5, None, None]]
    assert [row[1] for row in sheet_of(chart)[1:]] == [81.5, 186.5, 169.25, None, None]


def test_many_bars_go_on_several_slides_on_one_scale() -> None:
    names = tuple(f"Ward {n}" for n in range(33))
    bars = Bars(LINES.indicator, "value", names, tuple(float(99 - n) for n in range(33)), ("",) * 33, "Ward 20")
    charts = charts_of(read(to_pptx(document(Chart("Wards", bars, "Alt.")))))
    assert [name for chart in charts for name in chart.plots[0].categories] == list(names)
    assert len({chart.value_axis.maximum_scale for chart in charts}) == 1 and len(charts) == 2


def test_a_chart_without_any_figure_is_words() -> None:
    hidden = Bars(LINES.indicator, "value", ("JESS",), (SECRET,), ("c",), "JESS")
    deck = read(to_pptx(document(Chart("Nothing to see", hidden, "No figure is published."))))
    assert charts_of(deck) == [] and "No figure is published." in words_of(deck)


def test_a_period_that_is_left_out_is_a_gap() -> None:
    months = (*LINES.months[:6], *(month + 1 for month in LINES.months[6:]))
    chart = charts_of(read(to_pptx(document(Chart("Gap", replace(LINES, months=months, ahead=None), "Alt.")))))[0]
    assert list(chart.plots[0].series[1].values) == [*LEEDS[:6], None, *LEEDS[6:]]


def test_nothing_withheld_is_in_the_file(packed) -> None:
    assert not [name for name, content in everything(packed) if str(SECRET).encode() in content]


def everything(packed: bytes) -> list[tuple[str, bytes]]:
    """Every part of the file, and of the workbooks in it."""
    with zipfile.ZipFile(io.BytesIO(packed)) as parts:
        found = [(name, parts.read(name)) for name in parts.namelist()]
    return found + [inner for name, content in found if name.endswith(".xlsx") for inner in everything(content)]


def test_all_that_is_drawn_has_words_for_those_who_cannot_see_it(deck) -> None:
    frames = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart or shape.has_table]
    assert len(frames) > 5
    assert [frame.name for frame in frames if not frame._element.nvGraphicFramePr.cNvPr.get("descr")] == []


def test_every_slide_has_its_foot_and_number(deck) -> None:
    for slide in deck.slides:
        text = [shape.text_frame.text for shape in slide.shapes if shape.is_placeholder]
        assert document().foot in text
        assert 'type="slidenum"' in slide.part.blob.decode()


def test_the_properties_say_what_it_is_and_name_nobody(packed, deck) -> None:
    properties = deck.core_properties
    assert (properties.title, properties.subject, properties.author, properties.language, properties.revision) == (
        "Six-month report: JESS", "April to September 2014", "Leeds clusters", "en-GB", 1)
    assert properties.created == properties.modified == datetime(2014, 9, 30)
    inside = b"".join(content for _, content in everything(packed))
    banned = (b"python", b"Macintosh", b"Canny", b"openpyxl", b"/home", b"/tmp", b"en-US", b"printerSettings")
    assert [word for word in banned if word in inside] == []


def test_the_same_document_gives_the_same_bytes(packed) -> None:
    assert to_pptx(document(*EVERY)) == packed


@pytest.mark.parametrize("blocks", [
    EVERY, HOSTILE_BLOCKS, (Heading("Long"), Text(LONG * 3), Points((LONG, LONG))), (TABLE, TABLE),
    tuple(Heading(f"Sub {n}", 2) for n in range(40))])
def test_nothing_lies_outside_its_slide_or_on_its_foot(blocks) -> None:
    deck = read(to_pptx(document(*blocks)))
    for slide in deck.slides:
        foot = min(shape.top for shape in slide.placeholders if shape.text_frame.text == document().foot)
        drawn = [shape for shape in slide.shapes if not shape.is_placeholder]
        for shape in drawn:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= foot + 10
        ends = [(shape.top, shape.top + shape.height) for shape in drawn]
        assert all(above[1] <= below[0] + 10 for above, below in zip(sorted(ends), sorted(ends)[1:], strict=False))


def test_hostile_words_do_not_break_the_file() -> None:
    packed = to_pptx(document(*HOSTILE_BLOCKS, title=HOSTILE, subtitle=HOSTILE, sentence=HOSTILE))
    assert "ab]]>&<b> 👪 =1+1 xxx" in words_of(read(packed))


def test_a_break_at_the_start_of_a_part_makes_no_empty_slide() -> None:
    deck = read(to_pptx(document(PageBreak(), Heading("One"), PageBreak(), Text("A."), PageBreak(), PageBreak(),
                                 Text("B."), PageBreak(), Heading("Two"), Text("C."), PageBreak())))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[1:] == ["One", "One (continued)", "Two"]
