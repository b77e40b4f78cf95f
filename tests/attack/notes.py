"""Counts in words: a note that gives a figure of an area."""

import re

from tests.attack.reading import Leak, Release


def leaks_in_notes(release: Release) -> list[Leak]:
    """Notes that name an area and beside it a small whole number: whatever it counts, it counts few there."""
    names = [(word, area.code) for area in release.areas.itertuples() if area.type != "city"
             for word in (area.code, area.name)]
    leaks = []
    for note in (clause for text in release.notes for clause in re.split(r"[.;\n]", text)):
        for word, code in names:
            if not re.search(rf"\b{re.escape(word)}\b", note):
                continue
            rest = re.sub(r"\d{4}-[\w-]+|[A-Z]\d{8}|\d+ ?%", " ", note.replace(word, " "))
            for number in map(int, re.findall(r"(?<![\w.])\d+(?![\w.]\d|\w)", rest)):
                if release.smallest <= number < release.threshold:
                    leaks.append(Leak("note", "", code, "", number))
    return leaks
