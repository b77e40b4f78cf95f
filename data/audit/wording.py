"""What a reader of the report is told of a sum: areas and periods by their names, never a count."""

import re

from data.audit.grains import ALL, WITH, WITHOUT
from data.audit.reading import Reading

ATTACKS = {
    "primary full": "times: could a withheld count be the smallest and could it be the largest small number?",
    "primary exact": "times: could a withheld count be another one?",
    "derived exact": "times: could an unpublished piece, sum or difference of areas be another one?",
    "union exact": "times: could what is left of some areas without others be another count?",
    "unions": "stretches of time searched for areas put together whose small count can be worked out",
    "comparisons of counts": "pieces of areas found not to be small where nothing is withheld",
}
EXPOSED = {
    "primary full": "withheld, and yet not every small count is possible",
    "primary exact": "withheld, and yet only one count is possible",
    "derived exact": "not published, small, and yet only one count is possible",
    "union exact": "not published, small, and yet only one count is possible",
    "comparator": "a comparator equals the withheld figure of the city",
}
PARTS = {WITH: "", WITHOUT: "those without", ALL: "the denominator"}


def named(name: str, block: str, reading: Reading) -> str:
    """A sum by indicator, areas, period and category, as 'Referrals: Chapel Allerton without CHESS, April 2013'."""
    owner, period = block.split(" ")
    first, _, rest = name.partition("|")
    if first in reading.indicators and rest.count("|") >= 3:        # an observation; all else is of the block
        owner, name = first, rest
    name, label, words = _side(name, owner, reading)
    areas = dict(zip(reading.areas.code, reading.areas.name, strict=True))
    parts = name.split("|")
    if len(parts) > 2 and (parts[1] in areas or not parts[1]):      # an atom: cluster, ward, month
        parts = [" and ".join(filter(None, parts[:2])), *parts[2:]]
    shape = re.split(r"( and | without | \+ )", parts[0])
    told = [f"{label}: ", f"{words}, " if words else "", *(str(areas.get(piece, piece)) for piece in shape)]
    span = parts[1] if len(parts) > 1 else ""
    whole = "" if span in block or span in reading.months else f" of {period}"
    told.append(f", {span}{whole}" if span else "")
    return "".join(told + [f", {part}" for part in parts[2:] if part])


def _side(name: str, owner: str, reading: Reading) -> tuple[str, str, str]:
    """The name without the side it counts, and whose count that is in words."""
    indicator = reading.indicators[owner]
    side = next((side for side in PARTS if name.endswith(side)), "")
    if indicator.links and side in (WITH, ALL):
        return name.removesuffix(side), reading.indicators[indicator.links[side == ALL]].label, ""
    return name.removesuffix(side), indicator.label, PARTS.get(side, "")
