"""The gap between the most and the least deprived end of the city, in each period in which every area is shown."""

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.inequality import Inequality, inequality
from charts.formatting import NO_FIGURE, counted, format_number, listed
from charts.grid import known_until
from charts.series import observed, records
from charts.verdicts import usable
from data import store
from data.catalogue import Indicator

NOT_WORKED_OUT = "not worked out"
COLUMNS = ("area", "name", "period", "label", "first_day", "last_day", "most", "least", "value", "lower", "upper",
           "relative", "relative_lower", "relative_upper", "status", "remark")
MISSING = {"c": NO_FIGURE["c"], "u": "of low coverage", "x": NO_FIGURE["x"]}


def gap_rows(path: Path, indicator: Indicator, area_type: str, kind: str, until: str, word: str) -> pd.DataFrame:
    """One row a period up to one, oldest first: both ends, slope and relative index, or in `remark` why there is none.

    An index of some of the areas would change with what is withheld, so there is none unless every area is shown.
    Areas to which the indicator does not apply, such as a cluster without a secondary school, take no part.
    """
    every = known_until(observed(path, indicator.id, area_type, kind), until)
    scores = store.deprivation(path, "imd_score", area_type).set_index("area").value.rename("deprivation")
    periods = (_whole(rows, scores) for _, rows in every.groupby(["last_day", "period"]))
    return pd.DataFrame([_row(rows, indicator, word) for rows in periods if len(rows)], columns=list(COLUMNS))


def _whole(rows: pd.DataFrame, scores: pd.Series) -> pd.DataFrame:
    """A period's usable rows with their deprivation; an area without a row is one whose figure is not available."""
    dated = {name: rows[name].iloc[0] for name in ("period", "label", "first_day", "last_day")}
    whole = rows.set_index("area").reindex(rows.area.tolist() + scores.index.difference(rows.area).tolist())
    whole = whole.assign(**dated, status=whole.status.fillna("x"), deprivation=scores)
    return usable(whole[whole.status != "z"])


def _row(rows: pd.DataFrame, indicator: Indicator, word: str) -> dict[str, object]:
    """A period's row; `value` is the slope index, so that it can be drawn as any course is."""
    found = inequality(rows.value, rows.denominator, rows.deprivation)
    first, worked_out = rows.iloc[0], np.isfinite(found.slope)
    least = found.predicted[0] - found.slope * found.ridit[0]
    return {
        "area": "gap", "name": "Slope index",
        **{name: first[name] for name in ("period", "label", "first_day", "last_day")},
        "most": least + found.slope, "least": least, "value": found.slope, "lower": found.slope_lower,
        "upper": found.slope_upper, "relative": found.relative, "relative_lower": found.relative_lower,
        "relative_upper": found.relative_upper, "status": "" if worked_out else _status(rows),
        "remark": _all_shown(rows, found, word) if worked_out else _why_none(rows, found, word)}


def _status(rows: pd.DataFrame) -> str:
    missing = rows.status[rows.value.isna()].tolist()
    return "c" if "c" in missing else "x"


def _all_shown(rows: pd.DataFrame, found: Inequality, word: str) -> str:
    return f"all {counted(len(rows), word)} shown. {found.reason}".removesuffix(". ")


def _why_none(rows: pd.DataFrame, found: Inequality, word: str) -> str:
    """Why there is no index: how many areas have no figure to be used, by reason."""
    missing = rows.status[rows.value.isna()]
    missing = missing.where(missing.isin(list(MISSING)), "x").value_counts()
    said = [f"{counted(int(missing[status]), word)} {words}" for status, words in MISSING.items() if status in missing]
    return f"{NOT_WORKED_OUT}: {listed(said) or found.reason}"


def gap_table(rows: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """The rows newest first, each index with its interval in one cell."""
    def words(value: float, lower: float, upper: float, decimals: int, signed: bool = False) -> str:
        if not np.isfinite(value):
            return "–"
        sign = "+" if signed and round(value, decimals) > 0 else ""
        interval = f" <small>{interval_words(lower, upper, decimals)}</small>" if np.isfinite(lower) else ""
        return f"{sign}{format_number(value, decimals)}{interval}"

    shown = records(rows.iloc[::-1])
    return pd.DataFrame({
        "label": [row["label"] for row in shown],
        "slope": [words(row["value"], row["lower"], row["upper"], indicator.decimals, True) for row in shown],
        "ratio": [words(row["relative"], row["relative_lower"], row["relative_upper"], 2) for row in shown],
        "remark": [row["remark"] for row in shown]})


def interval_words(lower: float, upper: float, decimals: int) -> str:
    """An interval in words."""
    return f"{format_number(lower, decimals)} to {format_number(upper, decimals)}"
