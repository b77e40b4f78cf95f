"""Every area of a type in one period as bars, highest first, beside Leeds."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from charts.formatting import counted, format_value, listed
from charts.paper.specs import Bars
from charts.series import numbers, observed
from charts.strip import position
from charts.trend_view import AREA_WORDS
from charts.verdicts import funnel_of, usable, verdicts_of
from charts.withheld import WITHHELD
from data import store
from data.catalogue import Indicator
from data.periods import known_period

LEEDS = "Leeds"


@dataclass(frozen=True)
class Standing:
    """The bars, their title with the unit, the sentence that stands for them, and the rows."""

    title: str
    drawing: Bars
    alt: str
    rows: pd.DataFrame


def standing(path: Path, indicator_id: str, area_type: str, area: str, period: str) -> Standing | None:
    """All areas of a type in one period against Leeds with 99.8 % limits; None where the period has no row.

    Areas without a figure, and those of low coverage, stand below by name, not ranked.
    """
    indicator, kind, word = store.indicators(path)[indicator_id], known_period(period).kind, AREA_WORDS[area_type]
    every = observed(path, indicator_id, area_type, kind)
    rows = every[every.period == period]
    if rows.empty:
        return None
    city = float(observed(path, indicator_id, "city", kind).set_index("period").value.get(period, np.nan))
    verdicts = _verdicts(indicator, rows, city)
    rows = _ordered(rows)
    names = dict(zip(rows.area, rows.name, strict=True))
    drawing = Bars(indicator, "value", tuple(rows.name), _tuple(rows, "value"), tuple(rows.status),
                   names.get(area, ""), _tuple(rows, "lower"), _tuple(rows, "upper"),
                   tuple(verdicts.get(code, "") for code in rows.area),
                   (LEEDS, city) if np.isfinite(city) else None)
    title = ", ".join(filter(None, (f"{indicator.label} by {word}", indicator.unit, str(rows.label.iloc[0]))))
    return Standing(title, drawing, _alt(indicator, rows, area, city, verdicts, word), rows)


def _verdicts(indicator: Indicator, rows: pd.DataFrame, city: float) -> dict[str, str]:
    judged = usable(rows)
    if not np.isfinite(city) or judged.value.notna().sum() == 0:
        return {}
    return verdicts_of(indicator, rows, funnel_of(indicator, judged, np.full(len(rows), city)))


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    """Highest first; below them by name those of low coverage and those without a figure, never by what is hidden."""
    last = rows.value.isna() | rows.status.eq("u")
    ranked = rows[~last].sort_values(["value", "name"], ascending=[False, True])
    return pd.concat([ranked, rows[last].sort_values(["status", "name"])])


def _tuple(rows: pd.DataFrame, column: str) -> tuple[float, ...]:
    return tuple(numbers(rows, column).tolist())


def _alt(indicator: Indicator, rows: pd.DataFrame, area: str, city: float, verdicts: dict[str, str],
         word: str) -> str:
    """What the bars show: who is highest and lowest, where the area stands, who stands out, how many are withheld."""
    head = f"{indicator.label} by {word}, {rows.label.iloc[0]}, highest first."
    known = rows[rows.value.notna() & rows.status.ne("u")]
    if known.empty:
        return f"{head} No {word} has a published figure."
    high, low = known.iloc[0], known.iloc[-1]
    ends = (f" From {format_value(high.value, indicator)} in {high['name']} to "
            f"{format_value(low.value, indicator, unit=False)} in {low['name']}")
    leeds = f"; {LEEDS} {format_value(city, indicator, unit=False)}." if np.isfinite(city) else "."
    names = rows.set_index("area").name
    out = [f"{names[code]} ({verdict})" for code, verdict in verdicts.items() if verdict]
    own = f" {position(rows, indicator, area, word)}" if area in names.index else ""
    stands = f" Beyond the usual spread: {listed(out)}." if out else " None is beyond the usual spread."
    hidden = int(rows.status.eq("c").sum())
    tail = f" {counted(hidden, word)} {WITHHELD}." if hidden and not own else ""
    return head + ends + leeds + own + stands + tail
