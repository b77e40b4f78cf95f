"""A line of percentages over a strip of columns for the same periods: how high, and how many or how well covered."""

from dataclasses import dataclass, replace
from html import escape

import numpy as np

from charts.axes import MONTHS, Axis, time_ticks, value_axis
from charts.formatting import format_number, format_value
from charts.plane import UNITS, across, height_of, named_ends, plane, stretched, ticks_below, value_rules
from charts.series import Series, runs
from charts.svg import hatching, line_path
from charts.withheld import WITHHELD
from data.catalogue import Indicator

LINE, GAP, STRIP = 200, 44, 60
BOTTOM = LINE + GAP + STRIP
ACADEMIC = "academic year "
A_YEAR = 14        # months: up to so many, every third is named


@dataclass(frozen=True)
class Strip:
    """Columns below the line, one a period: what they are, their heights, the latest in words, and a level to reach."""

    title: str
    values: np.ndarray
    latest: str
    top: float
    level: float | None = None


def line_and_strip(series: Series, indicator: Indicator, strip: Strip, context: Series | None, alt: str,
                   key: str) -> str:
    """HTML for `st.markdown`, with `context` in grey; `key` sets the hatching apart from others'."""
    firm = replace(series, values=np.where(_low(series), np.nan, series.values))
    beside = np.array([]) if context is None else context.values
    axis = value_axis(np.concatenate([series.values, beside]), indicator, wanted=4)
    inside = value_rules(axis, LINE) + ticks_below(_ticks(series), BOTTOM) + _hatched(series, key)
    inside += stretched(_grey(series, context, axis) + _path("line-1", firm, firm.values, axis), BOTTOM)
    inside += _points(firm, series, context, axis) + _columns(series, strip) + _pointed_at(series, indicator)
    inside += _ends(series, indicator, strip, context, axis)
    note = _title(series, indicator, axis, context)
    return (f'<div class="side-by-side line-and-strip">{hatching(f"hatch-{key}")}<p class="note">{note}</p>'
            f'{plane(alt, inside, kind="with-ends", height=BOTTOM)}</div>')


def _low(series: Series) -> np.ndarray:
    return np.array([status == "u" for status in series.statuses], dtype=bool)


def _shares(series: Series) -> np.ndarray:
    """The middle of each period, as a share of the width."""
    first, last = int(series.months[0]), int(series.months[-1])
    return (series.months - first + series.step / 2) / (last - first + series.step)


def _ticks(series: Series) -> list[tuple[float, list[str]]]:
    """The months or academic years that are named below."""
    shares = dict(zip(series.months.tolist(), _shares(series).tolist(), strict=True))
    if series.labels[-1].startswith(ACADEMIC):
        named = list(zip(shares.values(), series.labels, strict=True))[::-2]
        return [(share, [label.removeprefix(ACADEMIC)]) for share, label in named]
    if len(series.months) > A_YEAR:
        at, words = time_ticks(series.months, wanted=6)
        return [(shares[month], text.split("<br>")) for month, text in zip(at, words, strict=True) if month in shares]
    latest = int(series.months[-1])
    return [(shares[month], [MONTHS[month % 12][:3], str(month // 12)])
            for month in range(latest - 9, latest + 1, 3) if month in shares]


def _path(style: str, series: Series, values: np.ndarray, axis: Axis) -> str:
    stretches = replace(series, values=values).stretches()
    heights = (1 - (values - axis.low) / (axis.high - axis.low)) * LINE
    return f'<path class="{style}" d="{line_path(_shares(series) * UNITS, np.nan_to_num(heights), stretches)}"/>'


def _grey(series: Series, context: Series | None, axis: Axis) -> str:
    return "" if context is None else _path("grey", series, np.where(_low(context), np.nan, context.values), axis)


def _points(firm: Series, series: Series, context: Series | None, axis: Axis) -> str:
    """A dot for a figure without a neighbour and for the latest; a ring for one of low coverage, joined to none."""
    shares, low = _shares(series), _low(series)
    sizes = dict.fromkeys([*firm.alone, *np.flatnonzero(low & np.isfinite(series.values)).tolist()], 3.0)
    if np.isfinite(series.values[series.latest]):
        sizes[series.latest] = 4.5
    grey = "" if context is None else "".join(
        f'<circle class="grey-dot" cx="{across(shares[at])}" '
        f'cy="{height_of(float(context.values[at]), axis, LINE):.0f}" r="2.5"/>' for at in context.alone)
    return grey + "".join(
        f'<circle class="{"ring" if low[at] else "dot-1"}" cx="{across(shares[at])}" '
        f'cy="{height_of(float(series.values[at]), axis, LINE):.0f}" r="{size:g}"/>' for at, size in sizes.items())


def _columns(series: Series, strip: Strip) -> str:
    """The columns from zero, the latest in the line's own colour, and the level that they should reach."""
    low, drawn = _low(series), {"column": "", "column low": "", "column latest": ""}
    for at in np.flatnonzero(np.isfinite(strip.values)).tolist():
        style = "column low" if low[at] else "column latest" if at == series.latest else "column"
        drawn[style] += _box(series, at, .7, max(1.0, strip.values[at] / strip.top * STRIP))
    paths = "".join(f'<path class="{style}" d="{path}"/>' for style, path in drawn.items() if path)
    words = f'<text class="strip" x="0" y="{LINE + GAP - 12}">{escape(strip.title)}</text>'
    if strip.level is None:
        return stretched(paths, BOTTOM) + words
    y = f"{BOTTOM - strip.level / strip.top * STRIP:.0f}"
    return f'{stretched(paths, BOTTOM)}<line class="level" x2="100%" y1="{y}" y2="{y}"/>{words}'


def _box(series: Series, at: int, share: float, tall: float) -> str:
    """A closed path over a share of a period's width, from the foot up."""
    cell = UNITS * series.step / (series.months[-1] - series.months[0] + series.step)
    left = _shares(series)[at] * UNITS - share * cell / 2
    return f"M{left:.0f} {BOTTOM}v-{tall:.0f}h{share * cell:.0f}v{tall:.0f}z"


def _hatched(series: Series, key: str) -> str:
    """Hatching from top to foot over what is withheld; not stretched, so that the stripes keep their slope."""
    shares, half = _shares(series), .5 / len(series.months)
    return "".join(
        f'<rect x="{across(shares[first] - half)}" width="{across(shares[last] - shares[first] + 2 * half)}" '
        f'height="{BOTTOM}" fill="url(#hatch-{key})"/>' for first, last in runs(series.withheld))


def _pointed_at(series: Series, indicator: Indicator) -> str:
    """What each period's figure is, for those who point at it."""
    found = ""
    for at, label in enumerate(series.labels):
        words = format_value(float(series.values[at]), indicator, series.statuses[at], remark=True)
        counts = series.numerators[at], series.denominators[at]
        if indicator.counts == "children" and np.isfinite([series.values[at], *counts]).all():
            words += f", {format_number(counts[0])} of {format_number(counts[1])}"
        found += f'<path d="{_box(series, at, 1, BOTTOM)}"><title>{label}: {words}</title></path>'
    return stretched(f'<g class="pointed">{found}</g>', BOTTOM)


def _ends(series: Series, indicator: Indicator, strip: Strip, context: Series | None, axis: Axis) -> str:
    """The latest figures at the ends of the line, of the grey line and of the strip."""
    ends = []
    for style, line in (("end-1", series), ("end-grey", context)):
        if line is not None and line.last_published is not None:
            latest = format_value(float(line.values[-1]), indicator, line.statuses[-1], unit=False)
            at = height_of(float(line.values[line.last_published]), axis, LINE)
            ends.append((style, at, f"{line.name} {latest}"))
    return named_ends(ends, LINE) + named_ends([("end-1", LINE + GAP + STRIP / 2, strip.latest)], BOTTOM)


def _title(series: Series, indicator: Indicator, axis: Axis, context: Series | None) -> str:
    words = f"<b>{escape(indicator.label)}, {indicator.unit}</b>"
    words += f" · Grey: {escape(context.name)}" if context else ""
    words += f" · The axis starts at {axis.texts[0]}, not at zero" if axis.broken else ""
    words += " · Rings: low coverage, not joined" if _low(series).any() else ""
    return words + (f" · Hatched: {WITHHELD}" if series.withheld.any() else "") \
        + (f" · Gaps in the grey line: {WITHHELD}" if context and context.withheld.any() else "")
