"""The six-month report of a cluster or the city: April to September for December, October to March for June.

It follows the annual timetable and "How we evidence impact" of the Children's Trust Board's paper of 5 September 2013
(Appendices 1 and 1a): the obsessions, targeted services, what was done, how well and whether anyone is better off,
value for money, lessons, good practice and help needed. Figures come from the release, words from the narrative.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from charts.answers import Answer, answers
from charts.area_tiles import obsessions
from charts.finding_words import brief
from charts.findings import Findings, findings, findings_across
from charts.formatting import counted, first_of, listed_areas
from charts.similar import similar_areas
from charts.withheld import why_withheld
from data import store
from data.narrative import SECTIONS, Version
from data.periods import known_period
from geo.areas import CITY, type_of
from reports.answers import answers_table
from reports.documents import document, file_name
from reports.model import Block, Document, Heading, Points, Said, Text
from reports.tiles import obsession_tiles
from reports.turning import turning_blocks
from reports.words import said_by
from reports.year import year_blocks

KIND = "six_month"
BOARDS = {"H1": "December", "H2": "June"}
PRIORITIES = {"How much did we do?": "priorities_done", "How well did we do it?": "priorities_well",
              "Is anyone better off?": "priorities_better"}
CLOSE: dict[str, tuple[str, ...]] = {
    "How we work together": ("self_assessment",), "Value for money": ("value_for_money",),
    "Lessons, good practice and help needed": ("lessons", "good_practice", "help_needed")}
PARTS = {"Our priorities": tuple(PRIORITIES.values()), **CLOSE}      # what is written, in the order of the report
MOST_FOUND, MOST_NOISE, MOST_UNKNOWN, MOST_ACROSS = 8, 4, 6, 12
Texts = Mapping[str, Version]


def six_month_report(path: Path, area: str, period: str, texts: Texts) -> Document:
    """The report of an area for a half year; `texts` by section, with those on turning the curve."""
    area_type = type_of(area)
    name, label = str(store.area_names(path)[area]), known_period(period).label
    month = known_period(period).months[-1]
    found = findings(path, area_type, area, month)
    blocks = [Heading("The obsessions"), obsession_tiles(path, area_type, area, month), *_findings(found),
              *_curves(path, area_type, area, month, texts), *(_across(path, month) if area == CITY else ()),
              *_questions(path, area_type, area, period, texts), *year_blocks(path, area_type, area, period),
              *_close(texts), *_made(path, area_type, area)]
    return document(path, f"Six-month report: {name}", f"{label}, for the Children’s Trust Board of {_board(period)}",
                    report_sentence(name, found), blocks, file_name(period, "six-month-report", name))


def _board(period: str) -> str:
    """The meeting that a half year's report is for: each half is reported at the end of the quarter after it."""
    half, end = period[-2:], known_period(period).months[-1]
    annual = ", with the annual report" if half == "H2" else ""
    return f"{BOARDS[half]} {end[:4]}{annual}"


def report_sentence(name: str, found: Findings) -> str:
    """What a report says in one sentence: how many findings stand out, and the first of them."""
    if not found.found:
        return f"{name}: nothing stands out beyond chance."
    return f"{name}: {counted(len(found.found), 'finding')} beyond chance. {brief(found.found[0].sentence)}"


def _curves(path: Path, area_type: str, area: str, month: str, texts: Texts) -> list[Block]:
    blocks: list[Block] = [Heading("Where the obsessions are heading")]
    for one in obsessions(path):
        blocks += _without_gaps(turning_blocks(path, one.id, area_type, area, month, texts))
    return blocks


def _without_gaps(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with all questions that nobody has answered in one line."""
    blocks = list(blocks)
    unanswered = [block for block in blocks if isinstance(block, Said) and not block.words]
    asked = f"Not written yet: {' '.join(block.question for block in unanswered)}"
    return [block for block in blocks if block not in unanswered] + ([Text(asked, "note")] if unanswered else [])


def _findings(found: Findings) -> list[Block]:
    blocks: list[Block] = [Heading("What stands out"), Text(found.sentence)]
    for title, every, most in (("Beyond chance", found.found, MOST_FOUND),
                               ("Looks large, but is within chance", found.noise, MOST_NOISE),
                               ("What cannot be told", found.unknown, MOST_UNKNOWN)):
        if every:
            blocks += [Heading(title, 2), Points(tuple(first_of([one.sentence for one in every], most)))]
    return blocks


def _across(path: Path, month: str) -> list[Block]:
    """The strongest findings of all clusters, with how many of such a list are chance."""
    found = findings_across(path, "cluster", month)
    shown = tuple(f"{one.name}: {one.sentence}" for one in found.found[:MOST_ACROSS])
    return [Heading("Where clusters stand out"), Text(f"{found.sentence} The strongest {len(shown)}:"), Points(shown)] \
        if shown else []


def _questions(path: Path, area_type: str, area: str, period: str, texts: Texts) -> list[Block]:
    beside = area != CITY
    blocks: list[Block] = []
    for question, found in answers(path, area_type, area, period).items():
        blocks += [Heading(question), *_answered(known_period(period).label, found, beside),
                   *_without_gaps([_said(texts, PRIORITIES[question], "On our priorities: ")])]
    return blocks


def _answered(label: str, found: tuple[Answer, ...], beside: bool) -> list[Block]:
    caption = f"{label}, or the latest period that ended by then"
    return [answers_table(found, caption, beside)] if found else [Text("No figure is published that answers this.")]


def _said(texts: Texts, section: str, before: str = "") -> Said:
    question = SECTIONS[KIND][section]
    asked = f"{before}{question[0].lower()}{question[1:]}" if before else question
    return said_by(asked, texts.get(section))


def _close(texts: Texts) -> list[Block]:
    blocks: list[Block] = []
    for title, sections in CLOSE.items():
        blocks += [Heading(title), *_without_gaps(_said(texts, section) for section in sections)]
    return blocks


def _made(path: Path, area_type: str, area: str) -> list[Block]:
    """How the figures were made, and which clusters stand beside."""
    said = [why_withheld()]
    if area_type != "city":
        near = similar_areas(path, area_type, area).name.tolist()
        said.append(f"The clusters most like this one, by deprivation, age, size and schools: {listed_areas(near)}.")
    said.append("“Beyond chance” is the 99.8 % level. Definitions and methods are on the page About the data of the "
                "dashboard.")
    return [Heading("How these figures were made"), Text(" ".join(said), "note")]
