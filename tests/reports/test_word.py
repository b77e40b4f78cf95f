"""A document as a Word file, read back: words, structure, pictures, properties."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime

import docx
import pytest
from docx.oxml.ns import qn

from reports.model import NOTHING_WRITTEN, Heading, PageBreak, Text
from reports.word import to_docx
from tests.reports.office_samples import EVERY, HOSTILE, HOSTILE_BLOCKS, SECRET, TABLE, document


@pytest.fixture(scope="module")
def packed() -> bytes:
    """A document with every block, as a file."""
    return to_docx(document(*EVERY))


@pytest.fixture(scope="module")
def made(packed) -> docx.document.Document:
    """The same read back."""
    return docx.Document(io.BytesIO(packed))


def styled(made, name: str) -> list[str]:
    return [paragraph.text for paragraph in made.paragraphs if paragraph.style.name == name]


def test_titles_and_headings_are_real_and_leave_no_level_out(made) -> None:
    assert styled(made, "Title") == ["Six-month report: JESS"]
    assert styled(made, "Subtitle") == ["April to September 2014"]
    assert styled(made, "Lead")[0] == "JESS has fewer children looked after than a year ago."
    assert styled(made, "Heading 1") == ["The obsessions", "Is anyone better off?", "In the cluster’s words", "Figures"]
    assert styled(made, "Heading 2") == ["Looked after", "What have we done?", "What have we learnt?"]
    alone = docx.Document(io.BytesIO(to_docx(document(Heading("Deep", 2)))))
    assert styled(alone, "Heading 1") == ["Deep"]


def test_every_block_has_its_words(made) -> None:
    text = "\n".join(paragraph.text for paragraph in made.paragraphs)
    for words in ("A body text.", "Between.", "A second paragraph.", "Targeted services leader, 4 November 2014",
                  NOTHING_WRITTEN, "Note of the lines.", "A note on the table.", "How the clusters compare"):
        assert words in text
    assert styled(made, "List Bullet") == ["A point.", "Another point."]
    assert styled(made, "List Number") == ["First.", "Second.", "First again."]


def test_each_numbered_list_begins_at_one(made) -> None:
    numbers = [paragraph._p.pPr.numPr.numId.val for paragraph in made.paragraphs
               if paragraph.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]
    starts = made.part.numbering_part.element.xpath(f"w:num[@w:numId={numbers[2]}]//w:startOverride/@w:val")
    assert starts == ["1"]


def test_tables_repeat_their_header_and_keep_rows_whole(made) -> None:
    table = made.tables[1]
    assert [[place.text for place in row.cells] for row in table.rows] == [
        [column.title for column in TABLE.columns], *[[cell.text for cell in row] for row in TABLE.rows]]
    assert len(table._tbl.findall(f".//{qn('w:tblHeader')}")) == 1 and table.rows[0]._tr.find(
        f".//{qn('w:tblHeader')}") is not None
    assert len(table._tbl.findall(f".//{qn('w:cantSplit')}")) == len(table.rows)
    assert table.cell(1, 1).paragraphs[0].alignment == 2 and table.cell(1, 0).paragraphs[0].alignment is None
    assert table.columns[0].width == pytest.approx(2 * table.columns[1].width, rel=0.01)


def test_a_short_table_and_the_words_before_it_stay_on_one_page_and_any_table_with_its_note() -> None:
    tables = (replace(TABLE, rows=TABLE.rows[:3]), replace(TABLE, rows=TABLE.rows[:3], note=""), TABLE)
    file = docx.Document(io.BytesIO(to_docx(document(Text("It shows:"), *tables))))
    kept = [[bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in one.rows]
            for one in file.tables]
    assert kept == [[True] * 4, [True] * 3 + [False], [True] + [False] * 39 + [True]]
    assert next(one for one in file.paragraphs if one.text == "It shows:").paragraph_format.keep_with_next


def test_tiles_are_columns_with_their_clocks(made) -> None:
    first, second = ("\n".join(row.cells[n].text for row in made.tables[0].rows) for n in (0, 1))
    for words in ("94.4 per 10,000", "Since September 2013: −6.1, ○\N{NO-BREAK SPACE}lower", "Leeds 81.3"):
        assert words in first
    assert "withheld" in second and "small numbers" in second


def test_every_picture_has_its_words_and_the_width_of_the_text(made) -> None:
    assert [shape._inline.docPr.get("descr") for shape in made.inline_shapes] == [
        "Alt of the lines.", "Alt of the bars.", "Alt of the spine."]
    assert {round(shape.width.cm, 1) for shape in made.inline_shapes} == {17.0}


def test_the_foot_counts_the_pages(made) -> None:
    foot = made.sections[0].footer.paragraphs[0]
    assert foot.text == "Illustrative data, not real children · as at 30 September 2014 · release 2014-09-30-a1" \
        "\tPage 1 of 1"
    assert [code.text for code in foot._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_the_properties_say_what_it_is_and_name_nobody(packed, made) -> None:
    properties = made.core_properties
    assert (properties.title, properties.subject, properties.author, properties.language, properties.revision) == (
        "Six-month report: JESS", "April to September 2014", "Leeds clusters", "en-GB", 1)
    assert properties.created == properties.modified == datetime(2014, 9, 30, tzinfo=properties.created.tzinfo)
    with zipfile.ZipFile(io.BytesIO(packed)) as parts:
        inside = b"".join(parts.read(name) for name in parts.namelist() if name.endswith((".xml", ".rels")))
        assert not [name for name in parts.namelist() if "thumbnail" in name or "customXml" in name]
    assert [word for word in (b"python", b"Macintosh", b"/home", b"/tmp", b"en-US") if word in inside] == []


def test_the_same_document_gives_the_same_bytes(packed) -> None:
    assert to_docx(document(*EVERY)) == packed


def test_nothing_withheld_is_in_the_file(packed) -> None:
    with zipfile.ZipFile(io.BytesIO(packed)) as parts:
        assert not [name for name in parts.namelist() if str(SECRET).encode() in parts.read(name)]


def test_hostile_words_do_not_break_the_file() -> None:
    made = docx.Document(io.BytesIO(to_docx(document(*HOSTILE_BLOCKS, title=HOSTILE, sentence=HOSTILE))))
    assert "ab]]>&<b> 👪 =1+1 xxx" in made.paragraphs[0].text


def test_what_follows_a_break_begins_a_page_without_an_empty_line() -> None:
    made = docx.Document(io.BytesIO(to_docx(document(Text("One."), PageBreak(), PageBreak(), Text("Two.")))))
    assert [paragraph.text for paragraph in made.paragraphs][-2:] == ["One.", "Two."]
    assert [paragraph.paragraph_format.page_break_before for paragraph in made.paragraphs][-2:] == [None, True]
