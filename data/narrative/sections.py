"""What can be written, where, and by whom: documents, their sections, and roles."""

import re
from dataclasses import dataclass

from data.narrative.file import NarrativeError
from data.periods import parse_period

SECTIONS: dict[str, dict[str, str]] = {
    "six_month": {
        "priorities_done": "What have we done?",
        "priorities_well": "How well did we do it?",
        "priorities_better": "Is anyone better off?",
        "self_assessment": "What did our last self-assessment of engagement, leadership and governance conclude?",
        "value_for_money": "How do we know that the money was well spent?",
        "lessons": "What have we learnt?",
        "good_practice": "What works that others could use?",
        "help_needed": "What help do we need?",
    },
    "quarterly": {
        "obsessions": "How are we doing on the obsessions?",
        "impact": "What difference has targeted work made?",
        "demand": "What do families here need of social care?",
        "overview": "How is the cluster doing overall?",
    },
    "turning": {        # section "<name>:<indicator id>", period ""
        "story": "What is the story behind the curve?",
        "partners": "Who can help to turn it?",
        "works": "What works?",
        "actions": "What will we do?",
    },
    "challenge": {      # period: the month of the session
        "questions": "What should be asked?",
        "agreed": "What was agreed?",
    },
    "meeting": {},      # one section a saved sequence, area and period ""
}
ROLES: tuple[str, ...] = (
    "Cluster manager", "Cluster chair", "Targeted Services Leader", "Local Authority Partner", "Headteacher",
    "Children's services manager", "Performance service", "Scrutiny support",
)
LISTS = {"actions", "questions"}                # sections that hold a list, not prose
CHECKED = ":checked"                            # beside a section: what was looked at (data.narrative.checked)
KINDS = {"six_month": ("half",), "quarterly": ("quarter",), "challenge": ("month",)}
INDICATOR = re.compile(r"[a-z][a-z0-9_]*")
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
AREA = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


@dataclass(frozen=True)
class Place:
    """Where a text stands."""

    document: str
    area: str
    period: str
    section: str

    @property
    def name(self) -> str:
        """The section's own name, without an indicator or the mark of a check."""
        return self.section.split(":")[0]


def check_place(place: Place) -> None:
    """Raise NarrativeError unless a text can stand there."""
    check_document(place.document, place.area, place.period)
    name, *more = place.section.removesuffix(CHECKED).split(":")
    if place.document == "meeting":
        good = not more and bool(NAME.fullmatch(name))
    elif place.document == "turning":
        good = name in SECTIONS["turning"] and len(more) == 1 and bool(INDICATOR.fullmatch(more[0]))
    else:
        good = name in SECTIONS[place.document] and not more
    if not good:
        known = ", ".join(SECTIONS[place.document]) or "small letters, digits and hyphens"
        raise NarrativeError(f"'{place.section}' is no section of '{place.document}'. Use one of these: {known}.")


def check_document(document: str, area: str, period: str) -> None:
    """Raise NarrativeError unless there is such a document of an area and a period."""
    if document not in SECTIONS:
        raise NarrativeError(f"'{document}' is no document. Use one of these: {', '.join(SECTIONS)}.")
    if not (area == "" if document == "meeting" else AREA.fullmatch(area)):
        raise NarrativeError(f"'{area}' is no area of '{document}'. Use the code of a cluster or of the city.")
    found, kinds = parse_period(period), KINDS.get(document)
    if period if kinds is None else found is None or found.kind not in kinds:
        wanted = f"a {kinds[0]}, like those of the dashboard's addresses" if kinds else "no period"
        raise NarrativeError(f"'{period}' is no period of '{document}'. Use {wanted}.")


def check_role(role: str) -> None:
    """Raise NarrativeError unless somebody can write in this role."""
    if role not in ROLES:
        raise NarrativeError(f"'{role}' is no role. Use one of these: {', '.join(ROLES)}.")
