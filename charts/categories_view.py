"""What an indicator is made of: the categories of a breakdown as bars, beside Leeds and a year before."""

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from charts.axes import round_axis
from charts.formatting import NO_FIGURE, format_number, format_share, format_value, has_figure
from charts.sentences import period_words
from charts.series import observed, observed_categories, published, read_key, records
from charts.table import Column
from charts.withheld import WITHHELD
from data import store
from data.catalogue import Breakdown, Indicator
from data.periods import known_period
from geo.areas import CITY, type_of

COLUMNS = (Column("shown", "What"), Column("name", "Area"), Column("label", "Period"), Column("words", "Category"),
           Column("numerator", "Number", 0), Column("value", "%", 1, status="share_status"))
KEPT = ["indicator", "breakdown", "shown", "area", "name", "period", "label", "category", "words", "numerator",
        "value", "status", "share_status"]


@dataclass(frozen=True)
class CategoriesView:
    """One breakdown of one area and period: its drawing, the sentence that stands for it, and its rows.

    rows: of the area, of Leeds and of the area a year before; `value` is the category's share of the total in per
    cent, or for a breakdown of both counts (conversion by source) its own percentage.
    """

    title: str
    alt: str
    html: str
    rows: pd.DataFrame


def categories_view(path: Path, indicator_id: str, breakdown: str, area: str, period: str,
                    heading: str = "") -> CategoriesView:
    """The categories of Leeds or a cluster in a period of any kind; the heading is usually the breakdown's label."""
    indicator = store.indicators(path)[indicator_id]
    split = indicator.breakdowns[breakdown]
    own, city = (_with_shares(path, indicator, split, code, period) for code in (area, CITY))
    if not own.period.eq(period).any():
        return _nothing(indicator, split, heading)
    first = own[own.period == period].first_day.max()
    now, leeds = (_in_order(frame[frame.period == period], split) for frame in (own, city))
    before = _in_order(own[own.first_day == first - pd.DateOffset(years=1)], split)
    when = period_words(known_period(period).label, indicator)
    title = f"{indicator.label}: {split.label.lower()}, {own.name.iloc[0]}, {when}"
    alt = f"{title}. {_said(now, leeds, indicator, split, area)}"
    rows = pd.concat([frame for frame in (now, *([] if area == CITY else [leeds]), before) if frame.name.notna().all()])
    rows = rows.assign(indicator=indicator.id, breakdown=split.id, shown=f"{indicator.short}: {split.label.lower()}")
    return CategoriesView(title, alt, _drawing(now, leeds, before, indicator, split, area, heading, title, alt),
                          rows[KEPT])


def grid(sections: str) -> str:
    """Several drawings beside one another where there is room."""
    return f'<div class="breakdowns">{sections}</div>'


def _with_shares(path: Path, indicator: Indicator, split: Breakdown, area: str, period: str) -> pd.DataFrame:
    """All periods of an area's categories; `value` is the share, only where the total is published too."""
    kind, area_type = known_period(period).kind, type_of(area)
    every = _every_share(read_key(path), path, indicator.id, split.id, area_type, kind)
    return every[every.area == area]


# The same for every cluster.
@lru_cache(maxsize=128)
def _every_share(key: tuple, path: Path, indicator_id: str, breakdown: str, area_type: str, kind: str) -> pd.DataFrame:
    split = store.indicators(path)[indicator_id].breakdowns[breakdown]
    rows = observed_categories(path, indicator_id, breakdown, area_type, kind)
    if split.of == "both":
        return rows.assign(total=np.nan, share_status=rows.status)
    totals = published(observed(path, indicator_id, area_type, kind)).set_index(["area", "period"])
    places = pd.MultiIndex.from_frame(rows[["area", "period"]])
    found = totals.reindex(places)
    whole = found["numerator" if split.of == "numerator" else "denominator"]
    total = pd.Series(whole.to_numpy(dtype=float), rows.index)
    absent = rows.status.isin(list(NO_FIGURE))
    status = rows.status.where(absent, pd.Series(found.status.fillna("x").to_numpy(), rows.index))
    return rows.assign(total=total, value=100 * rows.numerator / total.where(total > 0),
                       share_status=status.mask(total.eq(0) & ~status.isin(list(NO_FIGURE)), "z"))


def _in_order(rows: pd.DataFrame, split: Breakdown) -> pd.DataFrame:
    """One row a category in the order of the catalogue; one that is not there is not available."""
    whole = rows.set_index("category").reindex(list(split.categories)).reset_index()
    filled = {name: rows[name].iloc[0] for name in ("area", "name", "period", "label") if len(rows)}
    return whole.assign(**filled, status=whole.status.fillna("x"), share_status=whole.share_status.fillna("x"),
                        words=list(split.categories.values()))


def _said(now: pd.DataFrame, leeds: pd.DataFrame, indicator: Indicator, split: Breakdown, area: str) -> str:
    """Each category's figures in words, those that are not shown by their reason."""
    parts: list[str] = []
    absent: dict[str, list[str]] = {}
    for row, city in zip(records(now), records(leeds), strict=True):
        if not has_figure(row["numerator"], row["status"]):
            absent.setdefault(NO_FIGURE.get(row["status"], NO_FIGURE["x"]), []).append(row["words"])
            continue
        leeds_share = "" if area == CITY else f"Leeds {_share(city, indicator, split)}"
        own, beside = (_share(row, indicator, split), [leeds_share]) if split.of == "both" else (
            format_number(row["numerator"]), [_share(row, indicator, split), leeds_share])
        within = "; ".join(filter(None, beside))
        parts.append(f"{row['words']} {own}{f' ({within})' if within else ''}")
    parts += [f"{word}: {', '.join(names)}" for word, names in absent.items()]
    return f"{'; '.join(parts)}."


def _share(row: dict[Any, Any], indicator: Indicator, split: Breakdown) -> str:
    if not has_figure(row["value"], row["share_status"]):
        return NO_FIGURE.get(row["share_status"], NO_FIGURE["x"])
    return format_value(row["value"], indicator) if split.of == "both" else format_share(row["value"] / 100)


def _drawing(now: pd.DataFrame, leeds: pd.DataFrame, before: pd.DataFrame, indicator: Indicator, split: Breakdown,
             area: str, heading: str, title: str, alt: str) -> str:
    beside = area != CITY
    by_share = split.of == "both"
    scale = 1.0 if by_share else float(now.total.max()) / 100       # where Leeds' share falls on the scale of counts
    own = now.value if by_share else now.numerator
    marks = leeds.value * scale if beside else pd.Series(np.nan, index=now.index)
    high = round_axis(0, float(np.nanmax([1.0, *own, *marks]))).high
    rows = "".join(_row(row, indicator, split, beside, was, size / high, mark / high)
                   for row, was, size, mark in zip(records(now.assign(leeds=[
                       _share(city, indicator, split) for city in records(leeds)])), records(before), own, marks,
                       strict=True))
    return (f'<section class="categories">{_head(heading or split.label, now, leeds, split, beside)}'
            f'<div class="bars" role="region" tabindex="0" aria-label="{escape(title)}"><table>'
            f'<caption class="unseen">{escape(alt)}</caption>{_columns(split, beside, heading)}'
            f"<tbody>{rows}</tbody></table></div></section>")


def _head(heading: str, now: pd.DataFrame, leeds: pd.DataFrame, split: Breakdown, beside: bool) -> str:
    total = ""
    if split.of == "numerator" and np.isfinite(now.total.max()):
        city = f", Leeds {format_number(leeds.total.max())}" if beside and np.isfinite(leeds.total.max()) else ""
        total = f' <span class="note">{format_number(now.total.max())} in all{city}</span>'
    return f"<h3>{escape(heading)}{total}</h3>"


def _columns(split: Breakdown, beside: bool, heading: str) -> str:
    both = split.of == "both"
    heads = [] if both else ['<th scope="col" class="number">Number</th>']
    heads.append('<th scope="col" class="number">Share</th>')
    heads += ['<th scope="col" class="number leeds">Leeds</th>'] if beside else []
    line = '<span class="key" aria-hidden="true"></span>Leeds' if beside else ""
    what = f'<span class="unseen">{escape(split.label)}</span>' if heading in ("", split.label) else escape(split.label)
    return (f'<thead><tr><th scope="col">{what}</th><th scope="col" class="plot">{line}</th>'
            f'{"".join(heads)}<th scope="col" class="number before">A year before</th></tr></thead>')


def _row(row: dict[Any, Any], indicator: Indicator, split: Breakdown, beside: bool, was: dict[Any, Any], size: float,
         mark: float) -> str:
    both = split.of == "both"
    shown = has_figure(row["value" if both else "numerator"], row["status"])
    hatched = f' class="{WITHHELD}"' if row["status"] == "c" else ""
    plot = f'<td class="plot"><div{hatched}>{_bar(size if shown else 0, mark)}</div></td>'
    share, number = _share(row, indicator, split), _count(row)
    own = _cell(share) if both else f"{_cell(number)}{_cell(share)}" if shown else _cell(number, wide=True)
    city = _cell(row["leeds"], "leeds") if beside else ""
    then = _cell(_share(was, indicator, split) if both else _count(was), "before")
    return f'<tr><th scope="row">{escape(row["words"])}</th>{plot}{own}{city}{then}</tr>'


def _cell(text: str, kind: str = "", wide: bool = False) -> str:
    kinds = " ".join(filter(None, ["number", kind, "none" if text in NO_FIGURE.values() else ""]))
    return f'<td class="{kinds}"{" colspan=2" if wide else ""}>{text}</td>'


def _count(row: dict[Any, Any]) -> str:
    return format_number(row["numerator"]) if has_figure(row["numerator"], row["status"]) \
        else NO_FIGURE.get(row["status"], NO_FIGURE["x"])


def _bar(size: float, mark: float) -> str:
    bar = f'<rect class="bar" width="{size * 100:.1f}%" y="3" height="16"/>' if size > 0 else ""
    line = f'<line class="beside" x1="{mark * 100:.1f}%" x2="{mark * 100:.1f}%" y2="22"/>' if np.isfinite(mark) else ""
    return f'<svg width="100%" height="22" aria-hidden="true">{bar}{line}</svg>'


def _nothing(indicator: Indicator, split: Breakdown, heading: str) -> CategoriesView:
    words = f"{indicator.label}: {split.label.lower()}: {NO_FIGURE['x']}."
    html = f'<section class="categories"><h3>{escape(heading or split.label)}</h3><p class="note">{words}</p></section>'
    return CategoriesView(words, words, html, pd.DataFrame(columns=KEPT))
