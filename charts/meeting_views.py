"""One view of a meeting: a page's question, its sentence and one drawing, for a screen that a room looks at."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from charts.formatting import british_date, foot_words
from charts.meeting_drawings import (
    Drawn,
    area_drawn,
    assessments_drawn,
    attendance_drawn,
    compare_drawn,
    deprivation_drawn,
    harm_drawn,
    indicators_drawn,
    map_drawn,
    neet_drawn,
    overview_drawn,
    trends_drawn,
)
from charts.meeting_known import settled
from charts.meeting_sequence import address_of, write_view
from data import store

# Links and tab stops of the pages' drawings: on a screen that a room looks at there is nothing to choose.
CONTROLS = re.compile(r"</?(?:a|button)\b[^>]*>| tabindex=['\"]0['\"]| role=['\"]region['\"]")


@dataclass(frozen=True)
class Screen:
    """What one screen of a meeting shows, and where its page is; `alt` says what the drawing shows."""

    question: str
    sentence: str
    drawing: str
    alt: str
    note: str
    foot: str
    address: str


DRAWN: dict[str, Callable[..., Drawn]] = {
    "overview": overview_drawn, "trends": trends_drawn, "compare": compare_drawn, "safe_from_harm": harm_drawn,
    "neet": neet_drawn, "attendance": attendance_drawn, "assessments": assessments_drawn,
    "indicators": indicators_drawn, "map": map_drawn, "area": area_drawn, "deprivation": deprivation_drawn,
}


def meeting_screen(path: Path, token: str, theme: str = "light") -> Screen:
    """The screen of a view as the address writes it; one that says so where this release does not have it."""
    page, chosen, unknown = settled(path, token)
    foot = foot_of(path)
    if unknown:
        return Screen("What was to be shown here?", f"This release has no such {unknown}: the view “{token}” cannot be "
                      "shown.", "", "", "", foot, address_of(page or "overview", {}))
    drawn = DRAWN[page](path, chosen, theme)
    return Screen(drawn.question, drawn.sentence, CONTROLS.sub("", drawn.html), drawn.alt, drawn.note, foot,
                  address_of(page, chosen))


def foot_of(path: Path) -> str:
    """What stands at the foot of every screen: whether the data are illustrative, as at when, which release."""
    info = store.release_info(path)
    return foot_words(bool(info["illustrative"]), british_date(info["as_at"]), str(info["id"]))


def usual_view(path: Path, page: str) -> str:
    """The view of a page that opens when nothing is chosen, with its choices written out."""
    return write_view(page, settled(path, page)[1])
