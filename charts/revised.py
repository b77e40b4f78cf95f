"""Which figures of a submitted report read otherwise in the release of today."""

from pathlib import Path

import pandas as pd

from charts.formatting import format_number, format_value
from charts.series import observed, observed_categories, published
from data import store
from data.catalogue import Indicator
from data.periods import parse_period

KEYS = ["area", "period", "category"]
SHOWN = ["numerator", "value", "status"]


def revised_since(figures: pd.DataFrame, current: Path) -> list[str]:
    """A sentence for each frozen figure that reads otherwise now, in the report's order; withheld stays withheld."""
    if figures.empty:
        return []
    indicators = store.indicators(current)
    areas = store.areas(current).set_index("code")
    then = published(figures).assign(area_type=figures["area"].map(areas["type"]).fillna(""),
                                     kind=[_kind(period) for period in figures["period"]])
    parts = [_beside(part, current, indicators.get(str(keys[0])), *map(str, keys[1:]))
             for keys, part in then.groupby(["indicator", "breakdown", "area_type", "kind"], sort=False)]
    rows = pd.concat(parts).sort_index()
    said = (_sentence(row, indicators.get(row["indicator"]), areas["name"]) for row in rows.to_dict("records"))
    return [sentence for sentence in dict.fromkeys(said) if sentence]


def _kind(period: str) -> str:
    found = parse_period(period)
    return found.kind if found else ""


def _beside(then: pd.DataFrame, current: Path, indicator: Indicator | None, breakdown: str, area_type: str,
            kind: str) -> pd.DataFrame:
    """The frozen figures of one indicator, breakdown, area type and kind of period with those of today."""
    if indicator is None or not area_type or (breakdown and breakdown not in indicator.breakdowns):
        return then.assign(numerator_now=float("nan"), value_now=float("nan"), status_now="x")
    now = observed_categories(current, indicator.id, breakdown, area_type, kind) if breakdown \
        else observed(current, indicator.id, area_type, kind).assign(category="")
    joined = then.reset_index().merge(now[KEYS + SHOWN], how="left", on=KEYS, suffixes=("", "_now")).set_index("index")
    return joined.assign(status_now=joined["status_now"].where(joined["status_now"].notna(), "x"))


def _sentence(row: dict, indicator: Indicator | None, names: pd.Series) -> str:
    if indicator is None:
        return f"{row['indicator']} is no longer published."
    then, now = _words(row, indicator, ""), _words(row, indicator, "_now")
    if then == now:
        return ""
    split = indicator.breakdowns.get(row["breakdown"])
    period = parse_period(row["period"])
    what = [indicator.label, *([split.categories.get(row["category"], row["category"])] if split else []),
            str(names.get(row["area"], row["area"])), period.label if period else row["period"]]
    return f"{', '.join(what)}: {then} in the report, {now} now."


def _words(row: dict, indicator: Indicator, when: str) -> str:
    """What a reader sees: the value and, beside a rate or share, the number counted; or why there is none."""
    words = format_value(row[f"value{when}"], indicator, row[f"status{when}"])
    if indicator.kind == "count" or pd.isna(row["numerator"]) or pd.isna(row["numerator_now"]):
        return words
    return f"{words} ({format_number(row[f'numerator{when}'])})"
