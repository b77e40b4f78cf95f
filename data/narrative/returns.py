"""Narrative that comes as a return: one CSV file, a text a row, taken in as a whole or not at all."""

from dataclasses import dataclass
from pathlib import Path

from data.catalogue import load_catalogue
from data.narrative.file import NarrativeError
from data.narrative.sections import Place, check_place, check_role
from data.narrative.versions import Saved, save_all
from data.narrative.words import clean
from data.returns.problems import Problem
from data.returns.sheets import Limits, Sheet
from data.returns.text_files import read_text_file
from geo.areas import CITY, load_areas

COLUMNS = ["document", "area", "period", "section", "role", "words"]
LIMITS = Limits(bytes=20_000_000, rows=100_000)
REMEDIES = {
    "columns": f"The columns are, in this order: {', '.join(COLUMNS)}.",
    "cells": "Give every row a cell for each column, in quotation marks where it holds a comma.",
    "area": "Use the code of a cluster or of the city, as in the dashboard's addresses.",
    "indicator": "Use the id of an indicator, as in the dashboard's addresses.",
    "twice": "Give each text once.",
    "file_size": "Send the texts in several files.",
}


@dataclass(frozen=True)
class Text:
    """One row of a return of narrative."""

    row: int
    place: Place
    role: str
    words: str


class NarrativeRefused(NarrativeError):
    """A return of narrative has problems; nothing of it has been kept."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def take_in(file: Path, narrative: Path) -> list[Saved]:
    """Keep every text of a return as its next version, or raise NarrativeRefused with all that is wrong."""
    texts, problems = read_texts(file)
    if problems:
        raise NarrativeRefused(problems)
    return save_all(narrative, [(text.place, text.words, text.role) for text in texts])


def read_texts(file: Path) -> tuple[list[Text], list[Problem]]:
    """The texts of a return, and everything that is wrong with it."""
    if file.stat().st_size > LIMITS.bytes:
        return [], [_problem("file_size", file, "It is larger than 20,000,000 bytes.")]
    sheet = read_text_file(file.name, file.read_bytes(), LIMITS)
    if isinstance(sheet, Problem):
        return [], [sheet]
    if sheet.header != COLUMNS:
        return [], [_problem("columns", file, "Its columns are other ones.", row=1)]
    return _check_rows(file, sheet)


def _check_rows(file: Path, sheet: Sheet) -> tuple[list[Text], list[Problem]]:
    areas = load_areas()
    known = {CITY, "", *areas[areas.type == "cluster"].code}
    indicators = set(load_catalogue())
    texts: list[Text] = []
    problems: list[Problem] = []
    seen: set[Place] = set()
    for row, cells in zip(sheet.rows, sheet.cells, strict=True):
        if len(cells) != len(COLUMNS):
            problems.append(_problem("cells", file, f"It has {len(cells)} cells.", row))
            continue
        *names, words = cells
        document, area, period, section, role = (name.strip() for name in names)
        text = Text(row, Place(document, area, period, section), role, words)
        problems += _check_text(file, text, known, indicators)
        if text.place in seen:
            problems.append(_problem("twice", file, "The file has another text for the same place.", row, "section"))
        seen.add(text.place)
        texts.append(text)
    return texts, problems


def _check_text(file: Path, text: Text, areas: set[str], indicators: set[str]) -> list[Problem]:
    place, found = text.place, []
    for rule, check in (("place", lambda: check_place(place)), ("role", lambda: check_role(text.role)),
                        ("words", lambda: clean(place, text.words))):
        try:
            check()
        except NarrativeError as error:
            said, _, remedy = str(error).partition(". ")
            found.append(_problem(rule, file, f"{said}.", text.row, "section" if rule == "place" else rule, remedy))
    if not found and place.area not in areas:
        found.append(_problem("area", file, "There is no such cluster.", text.row, "area"))
    if not found and place.document == "turning" and place.section.split(":")[1] not in indicators:
        found.append(_problem("indicator", file, "There is no such indicator.", text.row, "section"))
    return found


def _problem(rule: str, file: Path, found: str, row: int | None = None, column: str = "",
             remedy: str = "") -> Problem:
    name = "".join(sign if sign.isprintable() else "?" for sign in file.name)
    return Problem(name, row, column, rule, found, remedy or REMEDIES.get(rule, "Write it anew."), "error")
