"""Two measures of the same areas against one another, with the line that one leads to expect of the other."""

from collections.abc import Collection
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from charts.axes import Axis, round_axis
from charts.formatting import NO_FIGURE, counted, format_number, listed
from charts.plane import UNITS, across, height_of, plane, stretched, ticks_below, value_rules
from charts.series import published, records
from charts.svg import polyline
from charts.withheld import WITHHELD
from data.catalogue import Indicator


@dataclass(frozen=True)
class Measure:
    """What one axis shows: its words, unit and decimals."""

    label: str
    unit: str = ""
    decimals: int = 1

    @classmethod
    def of(cls, indicator: Indicator) -> "Measure":
        """The measure an indicator's values are."""
        return cls(indicator.label, indicator.unit, indicator.decimals)

    @property
    def title(self) -> str:
        """The label with its unit."""
        return f"{self.label}, {self.unit}" if self.unit else self.label

    def words(self, value: float) -> str:
        """A figure of this measure with its unit."""
        return f"{format_number(value, self.decimals)} {self.unit}".strip()


def scatter(across_frame: pd.DataFrame, up_frame: pd.DataFrame, across_measure: Measure, up_measure: Measure,
            *, line: tuple[Any, Any] | None = None, chosen: str = "", named: Collection[str] = ()) -> str:
    """HTML for `st.markdown`: each frame has area, name, value (and status) for one period.

    line: points across and up of the expected line; named: areas to label beside the chosen one.
    """
    points = joined(across_frame, up_frame)
    x_axis, y_axis = _axis(points["x"], line, 0), _axis(points["y"], line, 1)
    steps = [(x_axis.share(tick), [text]) for tick, text in zip(x_axis.ticks, x_axis.texts, strict=True)]
    inside = value_rules(y_axis) + ticks_below(steps) + _line(line, x_axis, y_axis)
    rows = sorted(records(points), key=lambda row: row["area"] == chosen)
    inside += "".join(_point(row, x_axis, y_axis, chosen, named, across_measure, up_measure) for row in rows)
    note = f"<b>{escape(up_measure.title)}</b>"
    note += " · The line: what would be expected" if line is not None else ""
    absent = _absent(across_frame, up_frame, points)
    foot = escape(across_measure.title) + (f" · {absent}" if absent else "")
    label = " ".join([alt_text(points, across_measure, up_measure, chosen), *([f"{absent}."] if absent else [])])
    drawing = plane(label, inside, kind="points")
    return f'<div class="scatter"><p class="note">{note}</p>{drawing}<p class="note foot">{foot}</p></div>'


def joined(across_frame: pd.DataFrame, up_frame: pd.DataFrame) -> pd.DataFrame:
    """The areas with a published figure in both: area, name, x, y."""
    def figures(frame: pd.DataFrame, name: str) -> pd.DataFrame:
        frame = published(frame) if "status" in frame else frame
        return frame[["area", "name", "value"]].rename(columns={"value": name})

    both = figures(across_frame, "x").merge(figures(up_frame, "y").drop(columns="name"), on="area")
    return both.dropna(subset=["x", "y"]).reset_index(drop=True)


def _absent(across_frame: pd.DataFrame, up_frame: pd.DataFrame, points: pd.DataFrame) -> str:
    """How many areas have no point, and why: withheld where either of their figures is."""
    frames = [frame for frame in (across_frame, up_frame) if "status" in frame]
    missing = (set(across_frame["area"]) | set(up_frame["area"])) - set(points["area"])
    hidden = missing & {area for frame in frames for area in frame.loc[frame["status"].eq("c"), "area"]}
    said = [(len(hidden), WITHHELD), (len(missing) - len(hidden), NO_FIGURE["x"])]
    return listed([f"{counted(number, 'area')} {word}" for number, word in said if number])


def alt_text(points: pd.DataFrame, across_measure: Measure, up_measure: Measure, chosen: str = "") -> str:
    """What the plane shows, with the ends of each measure and the chosen area's figures."""
    words = f"{up_measure.label} against {across_measure.label}, {counted(len(points), 'area')}."
    for column, measure in (("x", across_measure), ("y", up_measure)):
        if len(points):
            low, high = points[column].min(), points[column].max()
            words += f" {measure.label} from {measure.words(low)} to {measure.words(high)}."
    for row in records(points[points["area"] == chosen]):
        words += f" {row['name']}: {across_measure.words(row['x'])} and {up_measure.words(row['y'])}."
    return words


def _axis(values: pd.Series, line: tuple[Any, Any] | None, side: int) -> Axis:
    expected: Any = [] if line is None else np.asarray(line[side], dtype=float)
    known = np.concatenate([values.to_numpy(dtype=float), expected])
    known = known[np.isfinite(known)]
    if not len(known):
        return Axis(0.0, 1.0, (0.0, 1.0))
    low, high = float(known.min()), float(known.max())
    return round_axis(0.0 if 0 <= low < high / 2 else low, high)


def _line(line: tuple[Any, Any] | None, x_axis: Axis, y_axis: Axis) -> str:
    if line is None:
        return ""
    xs, ys = (np.asarray(part, dtype=float) for part in line)
    points = [(round(x_axis.share(x) * UNITS), round(height_of(y, y_axis)))
              for x, y in zip(xs, ys, strict=True)]
    return stretched(f'<path class="expected" d="{polyline(points)}"/>')


def _point(row: dict[Any, Any], x_axis: Axis, y_axis: Axis, chosen: str, named: Collection[str],
           across_measure: Measure, up_measure: Measure) -> str:
    place, y = x_axis.share(row["x"]), height_of(row["y"], y_axis)
    mine, name = row["area"] == chosen, escape(row["name"])
    hover = f"{name}: {across_measure.words(row['x'])}, {up_measure.words(row['y'])}"
    dot = (f'<circle class="{"chosen" if mine else "point"}" cx="{across(place)}" cy="{y:.0f}" '
           f'r="{7 if mine else 5}"><title>{hover}</title></circle>')
    if not mine and row["area"] not in named:
        return dot
    left = place > .6
    return (f'{dot}<text class="{"chosen-name" if mine else "name"}" x="{across(place)}" y="{y:.0f}" '
            f'dx="{-11 if left else 11}" dy=".35em" text-anchor="{"end" if left else "start"}">{name}</text>')
