"""What must be looked at before a report is submitted: mentions of a small number of people, and who looked at them.

`small_groups` finds too much rather than too little, so a false alarm must not block a report for ever, and nothing may
pass unseen. Hence each passage it finds has to be rewritten, or marked as checked by somebody in a role: the whole
sentence is kept, like a text, in the section "<section>:checked", with its author's role and time. It counts for that
sentence only. One that is changed in any way, or written anew, has to be looked at again. What was checked, and in
which role, is frozen with the report.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from data.narrative.file import NarrativeError
from data.narrative.items import read_items
from data.narrative.people import small_groups
from data.narrative.sections import CHECKED, LISTS, SECTIONS, Place
from data.narrative.versions import Saved, Version, latest, save
from data.policy import load_policy

SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True)
class Unchecked:
    """A passage that may tell of a small number of people and that nobody has marked as checked."""

    place: Place        # of the document it was written for, which for turning the curve is not the report's own
    words: str          # as found
    sentence: str       # the whole sentence they stand in: what `mark_checked` takes
    reason: str

    @property
    def section(self) -> str:
        """The section it stands in."""
        return self.place.section

    @property
    def question(self) -> str:
        """The question that it answers."""
        return SECTIONS[self.place.document].get(self.place.name, self.section)


def problems_of(texts: Mapping[str, Version]) -> list[Unchecked]:
    """What `latest` gives, looked through: every passage that still has to be rewritten or marked as checked."""
    return [found for section, version in texts.items() if not section.endswith(CHECKED)
            for found in _found(version) if found.sentence not in _settled(texts, section)]


def mark_checked(path: Path, place: Place, sentences: Iterable[str], role: str) -> Saved:
    """Keep that somebody in this role has read these sentences of a section and found that they tell of nobody."""
    beside, checked = replace(place, section=place.section + CHECKED), list(sentences)
    while True:
        texts = latest(path, place.document, place.area, place.period)
        based_on = texts[beside.section].number if beside.section in texts else 0
        words = json.dumps(list(dict.fromkeys([*_settled(texts, place.section), *checked])), ensure_ascii=False)
        saved = save(path, beside, words, role, based_on)
        if not saved.others:
            return saved
        # Others marked sentences since the list was read: theirs are put back into what stands now.
        checked += [sentence for other in saved.others for sentence in json.loads(other.words)]


def refuse_unchecked(texts: Mapping[str, Version]) -> None:
    """Raise NarrativeError, with each passage and the reason, while anything has still to be looked at."""
    if found := problems_of(texts):
        listed = "\n".join(f"{one.question} “{one.words}” in “{one.sentence}” {one.reason}" for one in found)
        raise NarrativeError("The report has not been submitted. Rewrite each of these passages, or mark it as checked:"
                             f"\n{listed}")


def _found(version: Version) -> list[Unchecked]:
    return [Unchecked(version.place, group.words, _sentence(text, group.start), group.reason)
            for text in _texts(version) for group in small_groups(text, load_policy().threshold)]


def _sentence(text: str, at: int) -> str:
    """The sentence or line in which a passage begins."""
    starts = [0, *(end.end() for end in SENTENCE_END.finditer(text))]
    stops = [*(end.start() for end in SENTENCE_END.finditer(text)), len(text)]
    return next(text[start:stop] for start, stop in zip(starts, stops, strict=True) if at < stop)


def _texts(version: Version) -> list[str]:
    """What somebody wrote: a list is looked through item by item, without the sentences that the release gave."""
    name = version.place.name
    if name not in LISTS:
        return [version.words]
    return [part for item in read_items(name, version.words)
            for part in ([item.what, item.owner] if name == "actions" else [item.words])]


def _settled(texts: Mapping[str, Version], section: str) -> list[str]:
    checked = texts.get(section + CHECKED)
    return json.loads(checked.words) if checked else []
