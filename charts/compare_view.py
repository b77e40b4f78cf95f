"""The compare page: every area of a kind beside the city or what its deprivation predicts."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.comparisons import against_comparator
from charts.expected import IMD, drawn_line, expected_of, farthest, fitted
from charts.formatting import NO_FIGURE, counted, format_number, format_value, listed, shown_of
from charts.funnel import FunnelLine, funnel_alt, funnel_chart
from charts.grid import known_until
from charts.heat import trend_link
from charts.ranked import ranked_bars
from charts.scatter import Measure, scatter
from charts.series import observed, records
from charts.side_by_side import side_by_side
from charts.similar import nearest_area
from charts.trend_view import AREA_WORDS
from charts.verdicts import funnel_of, usable, verdicts_of
from charts.withheld import WITHHELD, why_where_withheld
from data import store
from data.catalogue import Indicator

MOST_NAMED = 3


@dataclass(frozen=True)
class CompareView:
    """Everything the page shows for one indicator and period."""

    title: str
    sentence: str
    beneath: str
    ranked: str
    funnel: go.Figure | None
    funnel_alt: str
    deprivation: str
    beside: str
    together: str
    leeds: float
    verdicts: dict[str, str]        # by area: how it stands out, or ""
    rows: pd.DataFrame
    courses: pd.DataFrame
    pairs: pd.DataFrame


def compare_view(path: Path, indicator_id: str, area_type: str, area: str, other_area: str, period: str,
                 against: str, other: str, theme: str) -> CompareView:
    """The areas of a type in one period, judged against the city or against their deprivation."""
    catalogue = store.indicators(path)
    indicator, kind = catalogue[indicator_id], catalogue[indicator_id].finest(area_type)
    every = observed(path, indicator_id, area_type, kind)
    known = usable(rows := every[every.period == period])
    city = observed(path, indicator_id, "city", kind).set_index("period").value.get(period, np.nan)
    word, leeds, scores = AREA_WORDS[area_type], ("Leeds", float(city)), store.deprivation(path, "imd_score", area_type)
    across, line = fitted(known, scores)
    expected = expected_of(indicator, line)
    found = funnel_of(indicator, known, expected if against == "deprivation" else np.full(len(rows), city))
    verdicts = verdicts_of(indicator, rows, found)
    pairs = _paired(path, catalogue[other], known, area_type)
    courses = _courses(path, indicator, every, kind, (area, nearest_area(path, area_type, area, other_area)), period)
    return CompareView(
        title=f"{indicator.label} by {word}, {rows.label.iloc[0]}",
        sentence=_sentence(known, indicator, leeds, against, verdicts, word),
        beneath=_beneath(known, found.expected_outside, indicator, leeds, word, against, courses, pairs),
        ranked=ranked_bars(rows, indicator, leeds, verdicts=verdicts, chosen=area, area_word=word.capitalize(),
                           hrefs={code: trend_link(indicator_id, code, area_type, period) for code in rows.area}),
        funnel=funnel_chart(known, indicator, leeds, _lines(indicator, known, leeds[1], found.tau),
                            verdicts=verdicts, chosen=area, theme=theme) if against == "city" else None,
        funnel_alt=funnel_alt(known, indicator, leeds, verdicts),
        deprivation=scatter(scores, known, IMD, Measure.of(indicator), chosen=area, line=drawn_line(across, expected),
                            named=farthest(known, across, known.value.to_numpy() - expected)),
        beside=scatter(pairs, known, _dated(catalogue[other], pairs), _dated(indicator, rows), chosen=area),
        together=side_by_side([frame for _, frame in courses.groupby("area", sort=False)], indicator),
        leeds=leeds[1], verdicts=verdicts,
        rows=rows, courses=courses, pairs=_pair_table(indicator, known, catalogue[other], pairs),
    )


def _sentence(rows: pd.DataFrame, indicator: Indicator, leeds: tuple[str, float], against: str,
              verdicts: dict[str, str], word: str) -> str:
    """Which areas stand out, from the usual spread or from what their deprivation predicts."""
    names = rows.set_index("area").name
    out = [f"{names[code]} ({verdict})" for code, verdict in verdicts.items() if verdict]
    what = "what its deprivation predicts" if against == "deprivation" else f"the usual spread between {word}s"
    said = f"{listed(out)} {'stand' if len(out) > 1 else 'stands'} out from {what}" if 0 < len(out) <= MOST_NAMED \
        else f"{len(out) or 'No'} {word}{'s stand' if out else ' stands'} out from {what}"
    when = rows.label.iloc[0]
    known = rows[rows.value.notna()].sort_values(["value", "name"])
    if known.empty:
        return f"{indicator.name_in_heading}, {when}: no {word} has a published figure."
    ends = " and ".join(f"{known.name.iloc[n]} {end} ({format_value(known.value.iloc[n], indicator)})"
                        for n, end in ((-1, "highest"), (0, "lowest")))
    of_shown = shown_of(len(known), int(rows.status.eq("c").sum()))
    return (f"{indicator.name_in_heading}, {when}: {said}; {of_shown}{ends}, "
            f"Leeds {format_value(leeds[1], indicator)}.")


def _beneath(rows: pd.DataFrame, expected: float, indicator: Indicator, leeds: tuple[str, float], word: str,
             against: str, *beside: pd.DataFrame) -> str:
    known, hidden = rows[rows.value.notna()], int(rows.status.eq("c").sum())
    differ = int((against_comparator(known.lower, known.upper, leeds[1]) != 0).sum())
    text = "" if indicator.counts == "sessions" else (
        f"{differ} of {counted(len(known), word)} differ from Leeds, which is usual; to stand out is to be unusual "
        "even among them. ")
    text += f"By chance about {format_number(100 * expected)} in 100 such comparisons would name any {word}."
    if against == "deprivation":
        text += f" Expected: a straight line through the {word}s shown, weighted by children, on deprivation in 2015."
    if hidden:
        text += f" {counted(hidden, word)} {WITHHELD}: not judged, and not in any limit."
    return " ".join(filter(None, [text, indicator.improvement_note, why_where_withheld(rows, *beside)]))


def _lines(indicator: Indicator, rows: pd.DataFrame, city: float, tau: float) -> list[FunnelLine]:
    """Limits over a grid of denominators: of chance alone, and widened by what divides the areas (tau)."""
    known = rows.denominator[rows.value.notna()]
    grid = np.linspace(max(known.min() * 0.7, 1), known.max() * 1.1, 60)
    share = city / indicator.per
    error = indicator.per * np.sqrt(share * (1 - share if indicator.kind == "percentage" else 1) / grid)
    lines = []
    for label, reach in (("95 %", 1.96), ("99.8 %", 3.09)):
        for spread, dashed in ((error, False), (np.hypot(error, tau), True)):
            top = indicator.per if indicator.kind == "percentage" else None
            lines.append(FunnelLine(label, grid, np.clip(city - reach * spread, 0, top),
                                    np.clip(city + reach * spread, 0, top), dashed))
    return lines


def _dated(indicator: Indicator, rows: pd.DataFrame) -> Measure:
    """An indicator as an axis, with the period that is drawn."""
    return replace(Measure.of(indicator), label=f"{indicator.label}, {rows.label.iloc[0]}" if len(rows) else "")


def _paired(path: Path, other: Indicator, rows: pd.DataFrame, area_type: str) -> pd.DataFrame:
    """The other indicator at its latest period not after this one's."""
    every = known_until(observed(path, other.id, area_type, other.finest(area_type)), rows.last_day.max())
    return every[every.last_day == every.last_day[every.value.notna()].max()]


def _pair_table(indicator: Indicator, rows: pd.DataFrame, other: Indicator, pairs: pd.DataFrame) -> pd.DataFrame:
    """Both indicators of each area, in words, for there are two reasons why a figure may be missing."""
    second = pairs.set_index("area")

    def words(row: dict, of: Indicator) -> str:
        return format_value(row["value"], of, row["status"])

    return pd.DataFrame({
        "Area": rows.name.to_numpy(),
        indicator.label: [words(row, indicator) for row in records(rows)],
        other.label: [words(second.loc[row["area"]].to_dict(), other) if row["area"] in second.index else NO_FIGURE["x"]
                      for row in records(rows)]})


def _courses(path: Path, indicator: Indicator, every: pd.DataFrame, kind: str, areas: tuple[str, str],
             period: str) -> pd.DataFrame:
    """The chosen areas over time, the city last."""
    city = observed(path, indicator.id, "city", kind)
    both = known_until(pd.concat([every, city]), period)
    return pd.concat([both[both.area == code] for code in dict.fromkeys((*areas, city.area.iloc[0]))])
