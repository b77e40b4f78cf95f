"""The files read back: Word, PowerPoint and PDF say what their document says, every workbook what the release holds."""

import io
import math
import re
from collections import Counter
from datetime import date, datetime, timedelta

import docx
import pptx
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from charts.formatting import REMARKS
from charts.paper.specs import Bars, LineChart
from geo.areas import CITY
from reports.kinds import KINDS, Sources
from reports.model import Chart, Points, Table, Text, Tiles
from reports.pdf import to_pdf
from reports.slide_bars import parts_of
from reports.slides import to_pptx
from reports.word import to_docx
from reports.workbook import figures_workbook
from tests.reports.cells import HIDDEN, numbers_in

MONTH = "2014-09"
CASES = [("six_month", CITY, "2014-H1"), ("six_month", "otley-pool-bramhope", "2013-H2"),
         ("quarterly", "aces", "2014-Q2"), ("challenge", "jess", MONTH), ("monthly", "horsforth", MONTH),
         ("profile", "otley-pool-bramhope", MONTH)]
LOW = f", {REMARKS['u']}"


@pytest.fixture(scope="module")
def built(release):
    """The documents that are read back."""
    return {case: KINDS[case[0]].build(Sources(release), *case[1:]) for case in CASES}


def blocks(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def said(words):
    """The numbers of a text and its words for figures that are not shown."""
    return numbers_in(words), [word for word in HIDDEN.values() if word in words]


def words_of(document):
    """Every sentence and every point of a document."""
    points = [item for block in blocks(document, Points) for item in block.items]
    texts = [block.words for block in blocks(document, Text) if block.words]
    return [document.title, document.sentence, *points, *texts]


def squeezed(words):
    return re.sub(r"[\s\u00ad\u2010-]", "", words)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1]}")
def test_every_table_and_sentence_of_a_document_stands_in_its_word_file(built, case):
    document = built[case]
    made = docx.Document(io.BytesIO(to_docx(document)))
    wanted = [[[said(cell.text) for cell in row] for row in table.rows] for table in blocks(document, Table)]
    found = [[[said(cell.text) for cell in row.cells] for row in table.rows[1:]] for table in made.tables]
    assert [table for table in found if table in wanted] == wanted
    figures = [cell for table in found if table not in wanted for cell in table[0]]
    assert figures == [said(f"{tile.number} {tile.beside}") for block in blocks(document, Tiles)
                       for tile in block.tiles]
    told = squeezed("\n".join(paragraph.text for paragraph in made.paragraphs))
    assert not [words for words in words_of(document) if squeezed(words) not in told]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1]}")
def test_every_cell_and_sentence_of_a_document_stands_in_its_pdf(built, case):
    document = built[case]
    told = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(document))).pages))
    cells = [cell.text for table in blocks(document, Table) for row in table.rows for cell in row]
    tiles = [words for block in blocks(document, Tiles) for tile in block.tiles
             for words in (tile.number, tile.compared, *(clock.change for clock in tile.clocks))]
    assert not [words for words in (*cells, *tiles) if squeezed(words) not in told]


def charts_of(deck):
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


@pytest.mark.parametrize("area", ["jess", "otley-pool-bramhope", "aces"])
def test_the_charts_of_slides_and_their_workbooks_hold_the_release_s_figures(release, cells, area):
    document = KINDS["challenge"].build(Sources(release), area, MONTH)
    drawn = [part for block in blocks(document, Chart) if isinstance(block.drawing, LineChart | Bars)
             for part in (parts_of(block.drawing) if isinstance(block.drawing, Bars) else [block.drawing])]
    charts = charts_of(pptx.Presentation(io.BytesIO(to_pptx(document))))
    assert len(charts) == len(drawn) >= 4
    held = cells.plain[cells.plain.type == "cluster"]
    codes = {**dict(zip(held.name, held.area, strict=True)), "Leeds": CITY}
    points = 0
    for chart, drawing in zip(charts, drawn, strict=True):
        assert cache_of(chart) == workbook_of(chart)
        if isinstance(drawing, LineChart):
            points += sum(check_series(cells, series, drawing, codes) for series in cache_of(chart).items())
    assert points > 100


def cache_of(chart):
    """The figures that a chart shows, series by series, by category."""
    names = [as_day(category.label) for category in chart.plots[0].categories]
    return {series.name: dict(zip(names, map(settled, series.values), strict=False))
            for plot in chart.plots for series in plot.series}


def settled(figure):
    """A figure with as many digits as a workbook keeps."""
    return None if figure is None else round(figure, 9)


def as_day(label):
    """A category as it stands in the workbook: a date, where it is the number of a day."""
    found = re.fullmatch(r"(\d+)\.0", str(label))
    return date(1899, 12, 30) + timedelta(days=int(found[1])) if found else str(label)


def workbook_of(chart):
    """The same from the workbook that it carries, which has one sheet and nothing else."""
    book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert book.sheetnames == ["Sheet1"] and not book.defined_names
    head, *rows = book["Sheet1"].iter_rows(values_only=True)
    names = [row[0].date() if isinstance(row[0], datetime) else row[0] for row in rows]
    return {name: dict(zip(names, [settled(row[n]) for row in rows], strict=True)) for n, name in enumerate(head) if n}


def check_series(cells, series, drawing, codes):
    """One series against the release: blank where nothing is published; low coverage stands apart."""
    name, figures = series
    code, low = codes.get(name.removesuffix(LOW)), name.endswith(LOW)
    if code is None:                    # a forecast or limits
        return 0
    known = {day: figure for day, figure in figures.items() if isinstance(day, date)}
    for day, figure in known.items():
        value, status = cells.at(drawing.indicator.id, code, f"{day:%Y-%m}", drawing.show)
        apart = (status == "u") != low
        assert figure is None if status in HIDDEN or apart or math.isnan(value) else figure == pytest.approx(value)
    return len(known)


def test_every_row_of_every_workbook_is_the_release_s_and_no_other(release, cells, places, indicators):
    threshold = cells.threshold
    own = cells.rows[(cells.rows.last_day <= "2014-09-30") & cells.rows.area.isin(places)]
    for area in places:
        book = load_workbook(io.BytesIO(figures_workbook(release, area, MONTH)), read_only=True)
        _, *found = book["Figures"].iter_rows(max_col=12, values_only=True)
        wanted = (row_of(one, indicators[one.indicator], threshold) for one in
                  own[own.area == area].itertuples())
        assert Counter(map(tuple, found)) == Counter(wanted), area


def row_of(one, indicator, threshold):
    """A cell as a row of the workbook."""
    split = indicator.breakdowns.get(one.breakdown)
    word = HIDDEN.get(one.status)
    out_of = one.denominator if one.denominator >= threshold else math.nan
    figures = [word or rounded(one.numerator), None if word else rounded(out_of), word or rounded(one.value),
               *(None if word else rounded(end) for end in (one.lower, one.upper))]
    return (indicator.label, indicator.unit or "number", one.label, f"{one.first_day:%Y-%m-%d}",
            f"{one.last_day:%Y-%m-%d}", split.label if split else None,
            split.categories[one.category] if split else None, *figures)


def rounded(figure):
    return None if math.isnan(figure) else round(figure, 4)
