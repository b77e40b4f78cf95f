"""Whatever is sent becomes named problems, never an exception; the order of rows changes no verdict."""

import io
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.returns.problems import print_problems
from data.returns.rules import RULES
from data.returns.specification import RETURNS

from .conftest import HERE, check_small

FEWER = settings(max_examples=60, deadline=None)
BOOK = (HERE / "pass" / "yearly.xlsx").read_bytes()
CELLS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["", "0", "3", "-1", "2.5", "1e9", "nan", "inf", "-", "=1", "neet", "looked_after", "E01011264",
                     "107809", "jess", "2013-09", "2011-12", "0000-01", "9999-12-fy", "2013-14-ay", "2013", "5-10",
                     "primary", "england", "age_band", "0-4", "duration", "under_3", "2013-14-fy", "2013-cy",
                     "conversion", "referrals", "requests_for_service", "gcse", "health", "2013-09-05",
                     '"', ",", "\n", "\ud7ff"]))
NAMES = st.sampled_from(sorted({name for spec in RETURNS.values() for name in spec.names} | {"", "note"}))


def problems_of(content: bytes, name: str):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(content)
        return check_small(folder)[1]


def assert_named(problems):
    assert {found.rule for found in problems} <= set(RULES)
    assert all(found.file and found.found and found.remedy for found in problems)
    assert print_problems(problems)


@FEWER
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx"]))
@example(b"\xef\xbb\xbf", "a.csv")
@example(b"PK\x03\x04", "a.xlsx")
@example(b"PK\x05\x06" + bytes(18), "a.xlsx")
@example(b'"', "a.csv")
@example(b"\r", "a.csv")
def test_any_bytes_are_a_named_problem(content, name):
    problems = problems_of(content, name)
    assert problems
    assert_named(problems)


@FEWER
@given(st.one_of(st.lists(NAMES, max_size=8), st.sampled_from([list(spec.names) for spec in RETURNS.values()])),
       st.lists(st.lists(CELLS, min_size=4, max_size=9), max_size=6), st.booleans())
def test_any_cells_under_any_columns_are_named_problems_or_rows(header, rows, fitted):
    if fitted:
        rows = [(row * 3)[:len(header)] for row in rows]
    lines = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in (header, *rows))
    assert_named(problems_of("\n".join(lines).encode(errors="replace"), "a.csv"))


@FEWER
@given(st.integers(0, len(BOOK) - 1), st.binary(max_size=20), st.integers(0, 40))
def test_a_damaged_workbook_is_named_problems_or_rows(position, damage, cut):
    assert_named(problems_of(BOOK[:position] + damage + BOOK[position + cut:], "a.xlsx"))


@FEWER
@given(st.data())
def test_a_workbook_damaged_inside_is_named_problems_or_rows(data):
    """The zip is whole, so the damage reaches the XML and what reads it."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as source, zipfile.ZipFile(changed, "w") as target:
        damaged = data.draw(st.sampled_from([n for n in source.namelist() if n.endswith((".xml", ".rels"))]))
        for name in source.namelist():
            content = source.read(name)
            if name == damaged:
                position = data.draw(st.integers(0, len(content)))
                damage = data.draw(st.binary(max_size=6) | st.sampled_from([b"9" * 30, b"</c>", b't="d"', b"-"]))
                content = content[:position] + damage + content[position + data.draw(st.integers(0, 9)):]
            target.writestr(name, content)
    assert_named(problems_of(changed.getvalue(), "a.xlsx"))


def verdict(head, lines):
    counted: Counter = Counter()
    for found in problems_of("\n".join([head, *lines]).encode(), "a.csv"):
        counted[found.rule, found.column, found.found if found.row is None else ""] += 1 + found.more
    return counted


@FEWER
@given(st.data())
def test_the_order_of_rows_changes_no_verdict(data):
    cell = st.tuples(
        st.sampled_from(["neet", "neets", "primary_attendance"]),
        st.sampled_from(["E01011264", "E01011265", "E01011698", "107809", "999999", "108055"]),
        st.sampled_from(["2013-09", "2013-10", "2013-12", "2013-08", "2015-01"]),
        st.sampled_from(["0", "3", "70", "x", "-1", "1.5", ""]), st.sampled_from(["40", "90", ""]))
    lines = [",".join(cells) for cells in data.draw(st.lists(cell, min_size=1, max_size=30))]
    head = "indicator_id,unit_code,period,numerator,denominator"
    assert verdict(head, data.draw(st.permutations(lines))) == verdict(head, lines)


@FEWER
@given(st.data())
def test_the_order_of_rows_of_breakdowns_changes_no_verdict(data):
    cell = st.tuples(
        st.sampled_from(["neet", "referrals", "requests_for_service", "conversion"]),
        st.sampled_from(["E01011264", "E01011698", "jess", "eposs", "silc"]),
        st.sampled_from(["2013-09", "2013-08", "2013-14-fy"]),
        st.sampled_from(["duration,under_3", "duration,6_plus", "destination,work", "source,health", "source,police",
                         ",", "duration,"]),
        st.sampled_from(["0", "3", "70"]), st.sampled_from(["", "90"]))
    lines = [",".join(cells) for cells in data.draw(st.lists(cell, min_size=1, max_size=30))]
    head = "indicator_id,unit_code,period,breakdown,category,numerator,denominator"
    assert verdict(head, data.draw(st.permutations(lines))) == verdict(head, lines)
