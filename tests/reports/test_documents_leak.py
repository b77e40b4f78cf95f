"""The attacker's test of every kind of document as a file: whatever is hidden in a release, the files are the same.

Files that are the same byte for byte whatever is hidden are made of published cells alone: nothing can be worked out
from them that cannot be worked out from the published cells, whose protection the audit of the release proves.
"""

import getpass
import io
import re
import shutil
import socket
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from charts.meeting_sequence import CHOICES, write_view
from data import store
from data.narrative import SECTIONS, Action, Place, freeze, frozen_figures, frozen_files, save, write_items
from geo.areas import CITY
from reports.figures import report_figures
from reports.kinds import KINDS, Sources, make
from reports.meeting import meeting_html
from tests.changed import changed
from tests.hidden import POISON, UNLOCKED
from tests.reports.opened import chunks_of, hidden_in_workbook, parts_of, words_of
from tests.test_leaks import asked

MONTHS, QUARTERS, HALVES = ("2014-09", "2014-02"), ("2014-Q2", "2013-Q4"), ("2014-H1", "2013-H2")
PERIODS = {"month": MONTHS, "quarter": QUARTERS, "half": HALVES}
ROLE = "Cluster manager"
# A small figure of its own in every second cell: what a careless sum, rank or middle would rest on.
SMALL = """UPDATE observation SET numerator = 1 + hash(area || period || category) % 9,
           value = 1 + hash(area || period) % 97, lower = 1, upper = 99
           WHERE status IN ('c', 'x', 'z') AND hash(period || indicator || area || category) % 2 = 0"""
ODD = re.compile(r"\b(nan|NaN|NaT|<NA>)\b|(?<![\w ])None(?![\w ])")
HIDING = re.compile(r"comment|vba|customXml|printerSettings|externalLink|thumbnail|ole|activeX", re.I)
PICTURE = {"IHDR", "PLTE", "IDAT", "IEND", "pHYs", "tRNS", "sRGB", "gAMA", "cHRM", "sBIT"}


def poor(path, area_type):
    """The area of a type with the most withheld figures."""
    return asked(path, f"""SELECT area FROM observation JOIN area ON code = area WHERE type = '{area_type}' AND
                           status = 'c' GROUP BY area ORDER BY count(*) DESC, area LIMIT 1""")


@pytest.fixture(scope="module")
def areas(withheld):
    """Of each type the area of which least is shown."""
    return {CITY: CITY, **{kind: poor(withheld, kind) for kind in ("cluster", "area_committee", "ward")}}


@pytest.fixture(scope="module")
def narrative(areas, tmp_path_factory):
    """Something written in every section, and an action under way on every curve."""
    path, area = tmp_path_factory.mktemp("narrative") / "narrative.duckdb", areas["cluster"]
    for document, periods in {"six_month": HALVES, "quarterly": QUARTERS}.items():
        for place in (Place(document, area, period, section) for period in periods for section in SECTIONS[document]):
            save(path, place, f"Our words on {place.section}.", ROLE, 0)
    save(path, Place("challenge", area, "2013-12", "agreed"), "Ask every school for its own figures.", ROLE, 0)
    for curve in ("looked_after", "neet", "primary_attendance", "secondary_attendance"):
        act = Action("Home visits in the autumn", ROLE, "2014-12", "2013-11", "under way")
        save(path, Place("turning", area, "", f"actions:{curve}"), write_items([act]), ROLE, 0)
    return path


def documents(path, narrative, areas):
    """Every kind of document as every kind of file for an area of each of its types and two periods, and a meeting."""
    sources = Sources(path, narrative)
    for kind, found in KINDS.items():
        for area in (areas[CITY if one == "city" else one] for one in found.area_types):
            for period in PERIODS[found.span]:
                for made in make(sources, kind, area, period):
                    yield f"{kind} {made.name}", made.content
    yield "meeting.html", meeting_html(path, "Every page", list(views(areas))).encode()


def views(areas):
    """Every page as it opens, and of the pages of one area those of each type."""
    for page, choices in CHOICES.items():
        yield page
        kinds = [kind for kind in areas if kind == "cluster" or (kind != CITY and "area_type" in choices)]
        yield from (write_view(page, {"area_type": kind, "area": areas[kind], "period": "2014-09"}) for kind in kinds
                    if "area" in choices)


@pytest.fixture(scope="module")
def expected(withheld, narrative, areas):
    """The files of the release in which the cells that are not shown hold nothing."""
    return dict(documents(withheld, narrative, areas))


@pytest.fixture
def poisoned(withheld, tmp_path, monkeypatch):
    """The same release with a figure in every cell that shows none, read by a store that keeps nothing back."""
    monkeypatch.setattr(store, "FIGURES", UNLOCKED)
    return changed(withheld, tmp_path, *POISON, SMALL)


@pytest.fixture(scope="module")
def parts(expected):
    """Every part of every file."""
    return {part: held for name, content in expected.items() for part, held in parts_of(name, content).items()}


def test_every_kind_is_made_in_every_format_and_says_withheld(expected, parts):
    for kind, found in KINDS.items():
        for ending in found.formats:
            made = [name for name in expected if name.startswith(f"{kind} ") and name.endswith(ending)]
            assert len(made) == len(found.area_types) * len(PERIODS[found.span])
            assert any(b"withheld" in held for part, held in parts.items() if part.startswith(tuple(made)))


def test_every_file_is_the_same_whatever_is_hidden(expected, poisoned, narrative, areas):
    for name, content in documents(poisoned, narrative, areas):
        if content != expected[name]:           # say where: a zip that differs says nothing
            ours, theirs = parts_of(name, expected[name]), parts_of(name, content)
            differ = [part for part in ours.keys() | theirs.keys() if ours.get(part) != theirs.get(part)]
            assert not differ, f"{name} differs in {differ}"
            assert content == expected[name], name


def test_a_frozen_report_is_the_same_whatever_is_hidden(expected, withheld, poisoned, narrative, areas, tmp_path):
    area, kept = areas["cluster"], []
    files = {name.removeprefix("six_month "): content for name, content in expected.items()
             if name.startswith("six_month ") and area in name}
    for number, release in enumerate((withheld, poisoned)):
        path = shutil.copy(narrative, tmp_path / f"{number}.duckdb")
        info = freeze(path, "six_month", area, "2014-H1", release=release, role=ROLE, files=files,
                      figures=report_figures(release, area, "2014-H1"))
        kept.append((frozen_files(path, info.id), frozen_figures(path, info.id).to_csv()))
    assert kept[0] == kept[1] == (files, kept[0][1]) and ",c\n" in kept[0][1]


def test_no_part_names_a_machine_a_person_or_a_folder(parts, withheld):
    folders = {str(Path(one).resolve()) for one in (tempfile.gettempdir(), Path.home(), sys.prefix, Path.cwd())}
    marks = [one.encode() for one in {*folders, "/tmp/", str(withheld.parent), "\\Users\\"} if len(one) > 3]
    assert not [(part, mark) for part, held in parts.items() for mark in marks if mark in held]
    names = re.compile(rf"\b({re.escape(getpass.getuser())}|{re.escape(socket.gethostname())})\b")
    said = "\n".join(words_of(part, held) for part, held in parts.items() if ".html" not in part)
    assert not names.findall(said)


def test_no_part_says_nan_or_none(parts):
    said = {part: ODD.findall(words_of(part, held)) for part, held in parts.items()}
    assert not {part: found for part, found in said.items() if found}


def test_nothing_hides_in_a_file(expected, parts):
    assert not [part for part in parts if HIDING.search(part)]
    assert not [held for part, held in parts.items() if part.endswith("pdf: attachments") and held != b"{}"]
    assert all(set(chunks_of(held)) <= PICTURE for part, held in parts.items() if part.endswith(".png"))
    books = {part: held for part, held in packages(expected).items() if part.endswith(".xlsx")}
    found = {part: [one for one in hidden_in_workbook(held) if "FilterDatabase" not in one]
             for part, held in books.items()}
    assert len(books) > 10 and not {part: one for part, one in found.items() if one}


def packages(files):
    """The files, and the workbooks that charts in them carry."""
    found = dict(files)
    for name, content in files.items():
        if name.endswith(".pptx"):
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                books = [part for part in package.namelist() if part.endswith(".xlsx")]
                found |= {f"{name}: {part}": package.read(part) for part in books}
    return found
