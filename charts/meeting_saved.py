"""Meetings that were saved under a title: their views, kept with every version among what people write."""

import re
from pathlib import Path

from charts.meeting_sequence import Sequence, read_views, write_views
from data.narrative import NarrativeError, Place, latest, save

DOCUMENT = "meeting"
MOST_LETTERS = 80


def saved_meetings(path: Path) -> dict[str, Sequence]:
    """Every saved meeting that has a view, by its title."""
    found = {}
    for version in latest(path, DOCUMENT, "", "").values():
        title, _, views = version.words.partition("\n")
        if read_views(views):
            found[title] = Sequence(title, read_views(views))
    return dict(sorted(found.items()))


def save_meeting(path: Path, title: str, views: tuple[str, ...], role: str) -> None:
    """Keep a meeting under a title; one that is there already gets another version, and none is lost.

    Without views it is taken away: no longer listed, its versions kept.
    """
    title = " ".join(title.split())[:MOST_LETTERS]
    section = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    if not section:
        raise NarrativeError("The meeting has no title yet. Give it one of letters or digits.")
    known = latest(path, DOCUMENT, "", "").get(section)
    save(path, Place(DOCUMENT, "", "", section), f"{title}\n{write_views(views)}", role, known.number if known else 0)
