"""The map of a meeting: areas in five classes, and beside it each class in words with the names of its areas."""

import json
from html import escape
from pathlib import Path

from charts.formatting import NO_FIGURE, REMARKS, counted
from charts.map_view import MapView
from charts.series import records
from charts.withheld import WITHHELD
from data import store

STEPS = {1: (3,), 2: (2, 5), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}     # the ends stay the ends
DIFFERENCE = {"up": ("worse", "level", "better"), "down": ("better", "level", "worse"),
              "contested": ("lower", "level", "higher")}
MARKS = ("▼ ", "", "▲ ")
LETTERS, LARGE = 115, 134       # width of a letter of a name on the map, in the map's own units; on a phone
MOST_NAMES = 8          # of one class that are written out
OUTLINED = ("ward", "lsoa")


def map_html(path: Path, shown: MapView, layer: str) -> str:
    """The map with its legend; an area without a figure is hatched where it is withheld, else blank."""
    drawing = json.loads(store.drawing(path, layer))
    of_area = dict(zip(shown.rows.area, _kinds(shown), strict=True))
    shapes = "".join(f'<path {_filled(of_area.get(area["code"], "absent"))} d="{escape(area["d"])}"/>'
                     for area in drawing["areas"])
    names = "" if layer == "lsoa" else "".join(map(_name, drawing["areas"]))
    return (f'<div class="map"><svg role="img" aria-label="{escape(f"Map: {shown.title}. {shown.sentence}")}" '
            f'viewBox="{escape(drawing["viewBox"])}">{_hatching()}<g class="shapes">{shapes}</g>'
            f"{_outline(path, layer)}{names}</svg>{_legend(shown, layer)}</div>")


def _hatching() -> str:
    return ('<defs><pattern id="hatch-map" width="120" height="120" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><rect class="stripe" width="50" height="120"/></pattern></defs>')


def _filled(kind: str) -> str:
    return f'class="{kind}"' + (' fill="url(#hatch-map)"' if kind == WITHHELD else "")


def _kinds(shown: MapView) -> list[str]:
    """How each area is filled: the colour of its class, or why it has none."""
    colours = _colours(shown)
    without = {"c": WITHHELD, "u": "low"}
    return [colours[at] if at >= 0 else without.get(status, "absent")
            for at, status in zip(shown.classes.index.tolist(), shown.rows.status, strict=True)]


def _colours(shown: MapView) -> list[str]:
    if shown.by_difference:
        return [f"by-{name}" for name in DIFFERENCE[shown.improvement]]
    return [f"class-{step}" for step in STEPS.get(len(shown.classes), ())]


def _outline(path: Path, layer: str) -> str:
    """The committees' borders over small areas, by which people find their way."""
    if layer not in OUTLINED:
        return ""
    committees = json.loads(store.drawing(path, "area_committee"))["areas"]
    return f'<path class="outline" d="{escape("".join(area["d"] for area in committees))}"/>'


def _name(area: dict) -> str:
    """A name where it fits in its area, on one line or two; a phone, where type is larger, leaves tight ones out."""
    words = area["name"].split(" ")
    halves = [" ".join(words[:n]) + "\n" + " ".join(words[n:]) for n in range(1, len(words))]
    room = {text: area["w"] * 1.15 / max(map(len, text.split("\n"))) for text in (area["name"], *halves)}
    fitting = [text for text in room if room[text] >= LETTERS]
    if not fitting:
        return ""
    lines = fitting[0].split("\n")
    spans = "".join(f'<tspan x="{area["x"]}" dy="{(0.35 - 0.5 * (len(lines) - 1)) if n == 0 else 1}em">{escape(line)}'
                    "</tspan>" for n, line in enumerate(lines))
    kind = "place" if room[fitting[0]] >= LARGE else "place tight"
    return f'<text class="{kind}" x="{area["x"]}" y="{area["y"]}" aria-hidden="true">{spans}</text>'


def _legend(shown: MapView, layer: str) -> str:
    """Each class from the highest with its areas; then those without a figure."""
    rows = shown.rows.assign(kind=_kinds(shown), place=shown.classes.index)
    marks = MARKS if shown.by_difference else ("",) * len(shown.classes)
    parts = [_class(colour, f"{mark}{label}", _names(rows[rows.place == n], layer)) for n, (colour, mark, label)
             in reversed(list(enumerate(zip(_colours(shown), marks, shown.classes.labels, strict=True))))]
    for kind, word in ((WITHHELD, WITHHELD), ("low", REMARKS["u"]), ("absent", NO_FIGURE["x"])):
        without = rows[rows.kind == kind]
        parts += [_class(kind, word.capitalize(), _names(without, layer))] if len(without) else []
    return f'<ul class="legend">{"".join(parts)}</ul>'


def _class(kind: str, label: str, names: str) -> str:
    return (f'<li><svg class="swatch" viewBox="0 0 600 500" aria-hidden="true"><rect {_filled(kind)} '
            f'width="600" height="500"/></svg><b>{escape(label)}</b> <span>{escape(names)}</span></li>')


def _names(rows, layer: str) -> str:
    if layer == "lsoa" or len(rows) > MOST_NAMES:
        return counted(len(rows), "area")
    return ", ".join(row["name"] for row in records(rows.sort_values("name"))) or "none"
