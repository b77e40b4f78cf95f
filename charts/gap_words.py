"""The gap between the two ends of the city in sentences: what it is, what it means, and why there is none."""

import numpy as np
import pandas as pd

from charts.formatting import NO_FIGURE, format_number, format_share, format_value, listed, shown_of
from charts.gap import NOT_WORKED_OUT, interval_words
from charts.sentences import period_words
from charts.series import records
from charts.withheld import why_where_withheld
from data.catalogue import Indicator
from geo.areas import clusters_with_one_secondary

ELSEWHERE = "Counted where the school is: its pupils may live elsewhere, in places more or less deprived. "
AREAS_ONLY = "Areas are compared, not families: not every child of a deprived area is deprived."


def gap_sentence(gap: pd.DataFrame, indicator: Indicator, explained: float, rows: pd.DataFrame, word: str) -> str:
    """The two ends of the city and how much of the differences deprivation explains, in one sentence."""
    now, when = records(gap.tail(1))[0], period_words(str(rows.label.iloc[0]), indicator)
    head, share = f"{indicator.name_in_heading} {when}", _explained(explained, rows, word)
    if not np.isfinite(now["value"]):
        why = now["remark"].removesuffix(".")
        return f"{head}: the gap between the most and the least deprived end is {why}{share}."
    if now["lower"] <= 0 <= now["upper"]:
        return f"{head}: no clear gap between the most and the least deprived end of the city{share}."
    return f"{head}: {_ends(now, indicator)}{share}."


def _explained(explained: float, rows: pd.DataFrame, word: str) -> str:
    if not np.isfinite(explained):
        return ""
    among = shown_of(int(rows.value.notna().sum()), int(rows.status.eq("c").sum()))
    return f"; {among}deprivation explains {format_share(explained)} of the differences between {word}s"


def _ends(now: dict, indicator: Indicator) -> str:
    """Both ends where they are figures that can be, else only how far apart they are."""
    most, least, top = now["most"], now["least"], indicator.per if indicator.kind == "percentage" else np.inf
    apart = f"{_apart(now['value'], indicator)} at the most deprived end of the city than at the least deprived"
    if not 0 < min(most, least) <= max(most, least) <= top:
        return apart
    if indicator.kind == "percentage" or now["relative"] < 1:
        return (f"{format_value(most, indicator)} at the most deprived end of the city, "
                f"{format_value(least, indicator)} at the least deprived")
    return (f"{format_number(now['relative'], 1)} times as many at the most deprived end of the city "
            f"({format_value(most, indicator)}) as at the least deprived "
            f"({format_value(least, indicator, unit=False)})")


def _apart(slope: float, indicator: Indicator) -> str:
    unit = "percentage points" if indicator.kind == "percentage" else indicator.unit
    size = format_number(abs(slope), indicator.decimals)
    return f"{f'{size} {unit}'.strip()} {'higher' if slope > 0 else 'lower'}"


def gap_beneath(indicator: Indicator, rows: pd.DataFrame, gap: pd.DataFrame) -> str:
    """What to bear in mind of the sentence above it."""
    school = ELSEWHERE if indicator.unit_of_return == "school" else ""
    if indicator.phase == "secondary" and (alone := int(rows.area.isin(clusters_with_one_secondary()).sum())):
        school += f"In {alone} clusters there is one secondary school: the figure is that school's. "
    return " ".join(filter(None, [
        f"{school}Deprivation is of 2015, beside a figure of {rows.label.iloc[0]}. {AREAS_ONLY}",
        indicator.improvement_note, why_where_withheld(rows, gap)]))


def gap_meaning(gap: pd.DataFrame, indicator: Indicator, rows: pd.DataFrame, word: str) -> str:
    """What the two indices say, with the latest that could be worked out."""
    known = gap[gap.value.notna()]
    unit = indicator.unit if indicator.kind == "rate" else "in percentage points"
    what = (f"The slope index is the difference between the most and the least deprived end of the city, {unit}: the "
            f"rise of a straight line through the {word}s in order of deprivation, weighted by their denominators. The "
            f"relative index is the one end over the other; 1 is no difference. There is neither for a period in "
            f"which any {word} is not shown.")
    if without := rows.name[rows.status == "z"].tolist():
        what += f" To {listed(without)} the indicator does not apply: no part in the line."
    if known.empty:
        return f"{NOT_WORKED_OUT.capitalize()} for any period so far. {what}"
    now = records(known.tail(1))[0]
    said = (f"Slope index {period_words(str(now['label']), indicator)}: "
            f"{_figure(now['value'], now['lower'], now['upper'], indicator.decimals)}; relative index ")
    ratio = _figure(now["relative"], now["relative_lower"], now["relative_upper"], 2) \
        if np.isfinite(now["relative"]) else NO_FIGURE["x"]
    return f"{said}{ratio}. {what}"


def _figure(value: float, lower: float, upper: float, decimals: int) -> str:
    text = format_number(value, decimals)
    return f"{text} (95 % interval {interval_words(lower, upper, decimals)})" if np.isfinite(lower) else text
