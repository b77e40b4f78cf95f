"""One area's line of a spine chart for each indicator: its figure, where it lies among all areas, what may be said."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.spine import place, spine
from charts.area_figures import Figures, latest_figures
from charts.formatting import NO_FIGURE
from charts.heat import trend_link
from geo.areas import clusters_with_one_secondary

MARKS = ("area", "lowest", "lower_quartile", "upper_quartile", "highest", "other")


def spine_rows(path: Path, area_type: str, area: str, month: str) -> pd.DataFrame:
    """A row for each indicator published for the type: the figure with its status, Leeds, England, range, middle half,
    rank, findings, positions from -1 to 1 (`at_...`) and the trend's address."""
    return pd.DataFrame([_row(found, area_type, area) for found in latest_figures(path, area_type, month)])


def _row(found: Figures, area_type: str, area: str) -> dict[str, Any]:
    indicator, own = found.indicator, found.row(area)
    row = {"indicator": indicator.id, "theme": indicator.theme, "name": indicator.label,
           "heading": indicator.name_in_heading, "unit": indicator.unit,
           "label": found.label, "improvement": indicator.improvement, "decimals": indicator.decimals,
           "counts": indicator.counts, "area": area, "status": "x" if own is None else own.status}
    row |= {name: np.nan if own is None else float(own[name])
            for name in ("numerator", "denominator", "value", "lower", "upper")}
    row |= {"city": found.city, "england": found.england, "england_label": found.england_label}
    row |= _placed(found, row)
    row |= {"beside": found.beside.get(area, ""), "out": found.out.get(area, ""),
            "change": found.changes.word.get(area, "") if len(found.changes) else "",
            "one_school": area_type == "cluster" and indicator.phase == "secondary"
            and area in clusters_with_one_secondary()}
    # A month of a year to date is no period of the trend page: left out, that page opens at its latest.
    period = found.period if found.kind == indicator.finest(area_type) else ""
    return {**row, "href": trend_link(indicator.id, area, area_type, period)}


def _placed(found: Figures, row: dict[str, Any]) -> dict[str, Any]:
    """The range and where the area lies in it; figures that are withheld or of low coverage take no part."""
    values = found.values if len(found.rows) else np.array([])
    shown = row["value"] if row["status"] not in (*NO_FIGURE, "u") else np.nan
    drawn = spine(values, shown, found.city, found.england_now, flip=row["improvement"] == "down")
    known = values[np.isfinite(values)]
    enough = np.isfinite(drawn.lowest)
    ends = np.quantile(known, (0, 0.25, 0.75, 1)) if enough else np.full(4, np.nan)
    stands = place(values, found.rows.area.tolist().index(row["area"])) if row["area"] in set(found.rows.area) else None
    rank = "" if stands is None or stands.rank is None or not enough else \
        f"{stands.rank}{'=' if stands.shared else ''} of {stands.known}"
    return {**dict(zip(("lowest", "lower_quartile", "upper_quartile", "highest"), ends, strict=True)), "rank": rank,
            "reason": drawn.reason, **{f"at_{name}": getattr(drawn, name) for name in MARKS}}
