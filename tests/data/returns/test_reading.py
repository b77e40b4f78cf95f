"""A folder is read as it is: every kind of file, every kind of break."""

import hashlib
import io
import json
import tracemalloc
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from data.returns.reading import read_folder
from data.returns.sheets import Limits

from .conftest import HERE, check_small

ROLLS = "urn,period,phase,pupils\n107809,2013-01,primary,335\n"


def rules_of(received):
    return [found.rule for found in received.problems]


def workbook(*rows, sheet="rolls"):
    book, content = Workbook(), io.BytesIO()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


def mark(folder, **changes):
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.csv")}
    content = {"illustrative": True, "seed": 1, "as_at": "2014-09-30", "files": hashes} | changes
    (folder / "illustrative.json").write_text(json.dumps(content))


def test_a_folder_that_is_not_there_is_a_problem(tmp_path):
    assert rules_of(read_folder(tmp_path / "nowhere")) == ["folder"]


def test_files_are_read_in_the_order_of_their_names(tmp_path):
    for name in ("b.csv", "a.csv", "C.CSV"):
        (tmp_path / name).write_text(ROLLS)
    assert [sheet.file for sheet in read_folder(tmp_path).sheets] == ["C.CSV", "a.csv", "b.csv"]


def test_hidden_files_and_lock_files_are_passed_over(tmp_path):
    for name in (".rolls.csv", "~$rolls.xlsx", "rolls.csv"):
        (tmp_path / name).write_text(ROLLS)
    received = read_folder(tmp_path)
    assert list(received.hashes) == ["rolls.csv"] and not received.problems


def test_a_link_to_a_file_is_read_and_a_broken_one_named(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "r.csv").write_text(ROLLS)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.csv").symlink_to(tmp_path / "kept" / "r.csv")
    (folder / "b.csv").symlink_to(tmp_path / "nowhere.csv")
    received = read_folder(folder)
    assert len(received.sheets) == 1 and [(p.file, p.rule) for p in received.problems] == [("b.csv", "unreadable")]


def test_a_folder_inside_the_folder_is_named_and_not_read(tmp_path):
    (tmp_path / "older.csv").mkdir()
    (tmp_path / "rolls.csv").write_text(ROLLS)
    assert rules_of(read_folder(tmp_path)) == ["not_read"]


def test_a_file_name_with_control_characters_is_printed_without_them(tmp_path):
    (tmp_path / "a\x1b[2Jb.csv").write_text("")
    assert read_folder(tmp_path).problems[0].file == "a?[2Jb.csv"


def test_the_row_of_a_wrong_byte_is_the_row_of_the_file(check_text):
    content = b"\xef\xbb\xbfagency,cluster_id,period,practitioners\n\nx,jess,2013-09,1\nCr\xe8che,jess,2013-09,1\n"
    found = f"The byte at position {content.index(0xe8) + 1} is not UTF-8."
    assert [(p.rule, p.row, p.found) for p in check_text(content)[1]] == [("encoding", 4, found)]


def test_utf_16_is_named_as_such(check_text):
    assert "UTF-16" in check_text(ROLLS.encode("utf-16"))[1][0].found


@pytest.mark.parametrize("text", ["", "\n\n", " \n", "\ufeff", "urn,period,phase,pupils\n", ",,,\n,,,\n"])
def test_a_file_without_rows_is_empty(check_text, text):
    assert [p.rule for p in check_text(text)[1]] == ["empty"]


def test_rows_are_counted_with_blank_rows_and_cells_of_several_lines(check_text):
    text = 'urn,period,phase,pupils\n\n107809,"2013\n-01",primary,335\n,,,\n107809,2013-1,primary,335\n'
    assert [(p.rule, p.row) for p in check_text(text)[1]] == [("period_shape", 3), ("period_shape", 5)]


def test_a_line_longer_than_any_return_has_is_refused_before_it_is_split(tmp_path):
    for line, rule in (("," * 500, "too_many_columns"), ("x" * 500, "quotes"), ('"' + "," * 500, "quotes")):
        (tmp_path / "r.csv").write_text(ROLLS + line)
        assert rules_of(read_folder(tmp_path, Limits(line=100))) == [rule]


def test_a_row_with_more_cells_than_the_limit_ends_the_reading_of_its_file(check_text):
    wide = ",".join(["1"] * 41) + "\n"
    assert [(p.rule, p.row) for p in check_text(ROLLS + "\n" + wide + wide)[1]] == [("too_many_columns", 4)]


@pytest.mark.parametrize("line", [b"," * 900_000, b"," * 39])
def test_a_file_of_nothing_but_commas_takes_no_more_than_a_few_times_its_size(tmp_path, line):
    content = b"\n".join([line] * (4_000_000 // len(line)))
    (tmp_path / "r.csv").write_bytes(content)
    tracemalloc.start()
    assert rules_of(read_folder(tmp_path)) == ["too_many_columns" if len(line) > 39 else "empty"]
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 8 * len(content)


def test_a_workbook_gives_the_same_rows_as_a_csv_file(check_text, tmp_path):
    from_csv = check_text(ROLLS + "108055,2013-01,secondary,1200\n")[0].rolls
    (tmp_path / "return.csv").unlink()
    rows: tuple[list, ...] = (["urn", "period", "phase", "pupils"], [107809, "2013-01", "primary", 335.0], [],
            ["108055", "2013-01", "secondary", 1200])
    (tmp_path / "r.xlsx").write_bytes(workbook(*rows))
    assert check_small(tmp_path)[0].rolls.equals(from_csv)


def test_a_formula_in_a_workbook_is_refused_and_not_quoted(tmp_path):
    (tmp_path / "r.xlsx").write_bytes(workbook(
        ["urn", "period", "phase", "pupils"], ["107809", "2013-01", "primary", "=300+35"]))
    problems = check_small(tmp_path)[1]
    assert [(p.file, p.row, p.column, p.rule) for p in problems] == [("r.xlsx, sheet 'rolls'", 2, "pupils", "formula")]
    assert "300" not in str(problems[0])


@pytest.mark.parametrize("cell", [datetime(2013, 1, 1), date(2013, 1, 1), datetime(2013, 1, 1, 12)])
def test_a_month_that_a_spreadsheet_made_a_date_of_is_explained(tmp_path, cell):
    (tmp_path / "r.xlsx").write_bytes(workbook(["urn", "period", "phase", "pupils"], [107809, cell, "primary", 335]))
    problems = check_small(tmp_path)[1]
    assert [p.rule for p in problems] == ["period_shape"] and "full date" in problems[0].found


def test_a_workbook_that_claims_a_billion_rows_is_refused_at_the_limit(tmp_path):
    content, changed = workbook(["urn", "period", "phase", "pupils"], [107809, "2013-01", "primary", 1]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            text = source.read(name).replace(b'<row r="2">', b'<row r="999999999">').replace(b'"A2"', b'"A999999999"')
            target.writestr(name, text)
    (tmp_path / "r.xlsx").write_bytes(changed.getvalue())
    assert rules_of(read_folder(tmp_path, Limits(rows=1000))) == ["too_many_rows"]


def test_returns_are_illustrative_only_as_the_demo_wrote_them(tmp_path):
    (tmp_path / "rolls.csv").write_text(ROLLS)
    assert not read_folder(tmp_path).illustrative
    mark(tmp_path)
    received = read_folder(tmp_path)
    assert received.illustrative and received.as_at == date(2014, 9, 30) and not received.problems
    assert received.seed == 1


@pytest.mark.parametrize("change", ["changed", "added", "taken away", "unreadable added"])
def test_returns_that_differ_from_the_marker_count_as_real(tmp_path, change):
    (tmp_path / "rolls.csv").write_text(ROLLS)
    (tmp_path / "more.csv").write_text(ROLLS)
    mark(tmp_path)
    if change == "changed":
        (tmp_path / "rolls.csv").write_text(ROLLS + "\n")
    elif change == "taken away":
        (tmp_path / "more.csv").unlink()
    else:
        (tmp_path / "new.xlsx").write_bytes(workbook(["urn"]) if change == "added" else b"")
    received = read_folder(tmp_path)
    assert not received.illustrative and received.as_at is None and "marker" in rules_of(received)


@pytest.mark.parametrize("changes", [{"illustrative": 1}, {"as_at": "soon"}, {"as_at": None}, {"files": []},
                                     {"seed": None}, {"seed": "1"}, {"seed": True}, {"seed": -1}, {"seed": 1.0}])
def test_a_marker_of_another_shape_marks_nothing(tmp_path, changes):
    (tmp_path / "rolls.csv").write_text(ROLLS)
    mark(tmp_path, **changes)
    assert not read_folder(tmp_path).illustrative


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"[" * 100_000, b"{"])
def test_a_broken_marker_marks_nothing(tmp_path, content):
    (tmp_path / "rolls.csv").write_text(ROLLS)
    (tmp_path / "illustrative.json").write_bytes(content)
    received = read_folder(tmp_path)
    assert not received.illustrative and rules_of(received) == ["marker"]


def test_a_file_too_large_to_read_keeps_the_marker_from_matching(tmp_path):
    (tmp_path / "rolls.csv").write_text(ROLLS)
    mark(tmp_path)
    (tmp_path / "large.csv").write_text(ROLLS * 20)
    assert not read_folder(tmp_path, Limits(bytes=len(ROLLS))).illustrative


def test_the_folder_that_passes_holds_a_workbook_of_three_returns():
    names = [sheet.file for sheet in read_folder(HERE / "pass").sheets if "sheet" in sheet.file]
    assert names == [f"yearly.xlsx, sheet '{name}'" for name in ("comparators", "targets", "workforce")]


def test_a_sheet_with_a_cell_far_to_the_right_has_too_many_columns(tmp_path):
    (tmp_path / "r.xlsx").write_bytes(workbook(["urn", "period", "phase", "pupils", *[None] * 40, "x"], [107809]))
    assert rules_of(read_folder(tmp_path, Limits(columns=44))) == ["too_many_columns"]
