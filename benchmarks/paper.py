"""What is wrong with the pages of every document? `python -m benchmarks.paper FOLDER [--release FILE]`

Makes every report, update, pack and profile in the folder, turns Word and PowerPoint into PDF with LibreOffice, and
looks at each page with Poppler; both have to be there. Beside each PDF it leaves a small picture of all its pages.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from PIL import Image

from data import store
from geo.areas import CITY
from reports.kinds import KINDS, Sources
from reports.produce import produce
from tests.reports.layout import faults

PERIODS = {"month": ("2014-09",), "quarter": ("2014-Q2",), "half": ("2014-H1", "2013-H2")}
LEFT_OUT = "ward_profile"       # set as those of clusters and committees are
FACES = {"pdf": ("SourceSans3",), "docx": ("LiberationSans", "ArialMT", "Arial"),
         "pptx": ("LiberationSans", "ArialMT", "Arial")}       # Liberation Sans stands in for Arial on Linux
SIDES, FOOT = {"pdf": 0.095, "docx": 0.095, "pptx": 0.045}, {"pdf": 0.932, "docx": 0.932, "pptx": 0.925}
GAP, EMPTY = 0.4, 0.1           # of a page: white in one that is not the last; filled by less
DPI, INK = 24, 235


@dataclass(frozen=True)
class Line:
    """A run of text on a page; places as shares of its width and height."""

    words: str
    left: float
    top: float
    right: float
    bottom: float
    bold: bool
    face: str
    size: float


def lines_of(pdf: Path) -> list[list[Line]]:
    """The text of each page, run by run."""
    told = subprocess.run(["pdftohtml", "-xml", "-i", "-fontfullname", "-stdout", pdf], capture_output=True, check=True)
    fonts: dict[str, ElementTree.Element] = {}
    pages = []
    for page in ElementTree.fromstring(told.stdout).iter("page"):
        wide, high = float(page.get("width", 1)), float(page.get("height", 1))
        fonts |= {font.get("id", ""): font for font in page.iter("fontspec")}
        found = []
        for text in page.iter("text"):
            words, font = "".join(text.itertext()), fonts[text.get("font", "")]
            left, top, width, height = (float(text.get(side, 0)) for side in ("left", "top", "width", "height"))
            if words.strip() and width > 0:
                face = font.get("family", "")
                bold = "Bold" in face or text.find("b") is not None
                found.append(Line(words.strip(), left / wide, top / high, (left + width) / wide, (top + height) / high,
                                  bold, face, float(font.get("size", 0)) / high))
        pages.append(found)
    return pages


def pictures_of(pdf: Path) -> Iterator[np.ndarray]:
    """Where there is ink on each page, in few pixels."""
    made = subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", pdf], capture_output=True, check=True,
                          ).stdout
    while made:
        head = made.split(b"\n", 3)
        wide, high = map(int, head[1].split())
        start = len(made) - len(head[3])
        yield np.frombuffer(made, np.uint8, wide * high, start).reshape(high, wide) < INK
        made = made[start + wide * high:]


def wrong_with(pdf: Path, kind: str) -> Iterator[str]:
    """Everything found on the pages of a PDF that was made of a file of a kind."""
    pages = lines_of(pdf)
    side, foot = SIDES[kind], FOOT[kind]
    for number, (lines, ink) in enumerate(zip(pages, pictures_of(pdf), strict=True), 1):
        body = [line for line in lines if line.top < foot]
        for found in (*edges(body, side, foot), *crossed(body), *strange(lines, kind),
                      *white(ink, foot, kind, number == len(pages)), *last(body, ink)):
            yield f"page {number}: {found}"


def edges(body: list[Line], side: float, foot: float) -> Iterator[str]:
    for line in body:
        if line.left < side - 0.004 or line.right > 1 - side + 0.006 or line.bottom > foot + 0.01:
            yield f"outside the margins: {line.words}"


def crossed(body: list[Line]) -> Iterator[str]:
    """Runs of text that lie on one another."""
    for n, one in enumerate(body):
        for other in body[n + 1:]:
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            least = min(one.bottom - one.top, other.bottom - other.top)
            if across > 0.004 and down > 0.45 * least:
                yield f"one on another: {one.words[:40]} | {other.words[:40]}"


def strange(lines: list[Line], kind: str) -> Iterator[str]:
    for line in lines:
        if any(map(str.isalnum, line.words)) and not any(face in line.face.replace(" ", "") for face in FACES[kind]):
            yield f"set in {line.face}: {line.words[:40]}"
        if any(sign in line.words for sign in "\ufffd\u25a1\u25af…"):
            yield f"cut or no letter: {line.words[:60]}"


def white(ink: np.ndarray, foot: float, kind: str, final: bool) -> Iterator[str]:
    """White between things or beneath them; a last page may end early, but is not there for a line or two."""
    rows = np.flatnonzero(ink[:int(foot * len(ink))].any(axis=1))
    if not len(rows):
        yield "nothing on it"
        return
    edges_of = np.diff([*rows, int(foot * len(ink))])
    if kind != "pptx" and not final and edges_of.max() > GAP * len(ink):
        yield f"white over {edges_of.max() / len(ink):.0%}"
    if (rows[-1] / len(ink)) < EMPTY:
        yield f"filled to {rows[-1] / len(ink):.0%}"


def last(body: list[Line], ink: np.ndarray) -> Iterator[str]:
    """A heading or the title of a drawing with nothing beneath it."""
    end = max(body, key=lambda line: line.bottom, default=None)
    if end and end.bold and end.left < 0.12:
        beneath = ink[int((end.bottom + 0.005) * len(ink)):int(FOOT["docx"] * len(ink))]
        if not beneath.any() and not any(line.bottom > end.bottom - 0.004 for line in body if line is not end):
            yield f"a heading at the foot: {end.words[:60]}"


def documents(release: Path, folder: Path) -> list[Path]:
    """Every document of every area and period, in all its formats."""
    made = []
    for name, kind in KINDS.items():
        areas = [CITY] * ("city" in kind.area_types) + store.areas_of(release, kind.area_types[-1]).area.tolist()
        formats = [one for one in kind.formats if one != "xlsx"]
        for period in PERIODS[kind.span] if name != LEFT_OUT else ():
            made += produce(Sources(release), name, areas, period, folder, formats=formats)
    return made


def as_pdf(files: list[Path], ending: str, folder: Path) -> None:
    """Turn files into PDF, all in one run."""
    wanted = [one for one in files if one.suffix == f".{ending}"]
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, *wanted], check=True,
                   stdout=subprocess.DEVNULL)


def contact_sheet(pdf: Path, to: Path) -> None:
    """Every page of a PDF in one small picture."""
    pages = [Image.fromarray(np.where(ink, 0, 255).astype(np.uint8)) for ink in pictures_of(pdf)]
    wide, high = pages[0].size
    sheet = Image.new("L", ((wide + 4) * len(pages), high), 128)
    for number, page in enumerate(pages):
        sheet.paste(page, (number * (wide + 4), 0))
    sheet.save(to)


def main() -> int:
    """Make everything, look at everything, print what is found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--release", type=Path, default=Path("var/release.duckdb"))
    chosen = parser.parse_args()
    files = documents(chosen.release, chosen.folder / "pdf")
    pages = found = 0
    for ending in FACES:
        folder = chosen.folder / ending
        if ending != "pdf":
            as_pdf(files, ending, folder)
        for file in (one for one in files if one.suffix == f".{ending}"):
            pdf = folder / f"{file.stem}.pdf"
            contact_sheet(pdf, pdf.with_suffix(".png"))
            pages += len(lines_of(pdf))
            for wrong in (*faults(file.name, file.read_bytes()), *wrong_with(pdf, ending)):
                found += 1
                print(f"{file.name}: {wrong}", flush=True)
    print(f"{len(files)} files, {pages} pages, {found} things found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
