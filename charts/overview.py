"""The overview: what the obsessions do in the city, and where each cluster stands out."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

import numpy as np
import pandas as pd

from charts.area_tiles import area_tiles
from charts.clocks import shown_figure
from charts.formatting import NO_CHANGE, NO_FIGURE, counted, format_number, format_value, listed
from charts.heat import heat_frame, heat_table, trend_link
from charts.sentences import chance_words
from charts.signals import year_on_year
from charts.withheld import why_withheld
from data import store
from data.catalogue import Indicator
from data.periods import known_period, shift_month
from geo.areas import CITY

HEAT_NOTE = ("Each cell compares the latest month, or the year to date, with the same period a year before. "
             "– means no clear change. Choose a cell to see its trend.")


@dataclass(frozen=True)
class Overview:
    """Everything the page shows for one month."""

    sentence: str
    beneath: str
    tiles: str
    clusters: str
    table: pd.DataFrame

    @property
    def html(self) -> str:
        """The tiles and what stands beneath them, in one drawing."""
        return f"{self.tiles}{self.clusters}"


def overview(path: Path, month: str) -> Overview:
    """The overview as at the end of a month."""
    catalogue = store.indicators(path)
    obsessions = {i.id: i for i in catalogue.values() if i.obsession}
    changes = {i: year_on_year(path, indicator, "city", month) for i, indicator in obsessions.items()}
    city = {i: frame.iloc[0] for i, frame in changes.items() if len(frame)}
    headline = {i: year_on_year(path, one, "cluster", month) for i, one in catalogue.items() if one.headline}
    signals = {i: frame for i, frame in headline.items() if len(frame)}
    order = _most_deprived_first(path)
    flagged = sum(int(frame.direction.ne(0).sum()) for frame in signals.values())
    tested = sum(int(frame.word.isin([NO_CHANGE]).sum()) for frame in signals.values()) + flagged
    label = known_period(month).label
    linked = "" if month == store.months_shown(path).id.max() else month
    caption = f"Signals of change on a year before, by cluster and indicator, {label}"
    return Overview(
        sentence=_sentence(obsessions, city), beneath=_counted(flagged, tested),
        tiles=area_tiles(path, "city", CITY, month),
        clusters="".join((
            "<h2>Where each cluster stands out</h2>", f"<p class='note'>{escape(HEAT_NOTE)}</p>",
            heat_table(signals, catalogue, order, linked, caption) if signals else f"<p>{NO_FIGURE['x']}</p>",
            f"<h2>New in {escape(label)}</h2>", _news(path, signals, catalogue, month))),
        table=heat_frame(signals, catalogue, order),
    )


def _counted(flagged: int, tested: int) -> str:
    """How many cells stand out, and how many chance alone would make stand out."""
    stand = "No figure stands" if not flagged else counted(flagged, "figure stands", "figures stand")
    return (f"{stand} out among {tested:,} that can be judged; chance alone would give {chance_words(tested)}. "
            f"{why_withheld()}")


def _sentence(obsessions: dict[str, Indicator], city: dict[str, pd.Series]) -> str:
    """What the three obsessions did in a year, contested ones without judgement."""
    parts = []
    for word in ("better", "worse", NO_CHANGE):
        names = [_called(obsessions[i]) for i in city
                 if city[i].word == word and obsessions[i].improvement != "contested"]
        if names:
            parts.append(_said(names, word))
    if missing := [_called(one) for i, one in obsessions.items() if i not in city]:
        parts.append(f"{listed(missing)} {'is' if len(missing) == 1 else 'are'} {NO_FIGURE['x']}")
    parts += [_moved(obsessions[i], city[i]) for i in city if obsessions[i].improvement == "contested"]
    text = "; ".join(part for part in parts if part)
    return f"{text[0].upper()}{text[1:]}." if text else "Too few figures to tell how the obsessions are doing."


def _said(names: list[str], word: str) -> str:
    if word == NO_CHANGE:
        return f"{listed(names)} {'shows' if len(names) == 1 else 'show'} no clear change"
    return f"{listed(names)} {'is' if len(names) == 1 else 'are'} {word} than a year ago"


def _called(indicator: Indicator) -> str:
    return indicator.short if indicator.short.isupper() else indicator.short.lower()


def _moved(indicator: Indicator, signal: pd.Series) -> str:
    change = signal.now - signal.before
    if not np.isfinite(change):
        return f"the number of {_children(indicator)} cannot be compared with a year ago"
    if change == 0:
        return f"the number of {_children(indicator)} is the same as a year ago"
    way = "down" if change < 0 else "up"
    sure = "" if signal.direction else ", no more than chance could bring"
    return f"the number of {_children(indicator)} is {way} {format_number(abs(change))} on a year ago{sure}"


def _children(indicator: Indicator) -> str:
    return indicator.label[0].lower() + indicator.label[1:]


def _news(path: Path, signals: dict[str, pd.DataFrame], catalogue: dict[str, Indicator], month: str) -> str:
    """Which signals are new this month: they were not there the month before."""
    before = shift_month(month, -1)
    lines = []
    for i, now in signals.items():
        then = year_on_year(path, catalogue[i], "cluster", before).set_index("area").direction
        fresh = now[now.direction.ne(0) & then.reindex(now.area).ne(now.direction.to_numpy()).to_numpy()]
        lines += [_news_line(catalogue[i], row, month) for row in fresh.itertuples()]
    if not lines:
        return "<p>No cluster has a signal that it did not have the month before.</p>"
    return f"<ul class='news'>{''.join(lines)}</ul>"


def _news_line(indicator: Indicator, row, month: str) -> str:
    link = escape(trend_link(indicator.id, row.area, "cluster", month))
    now = format_value(row.now, indicator, show=shown_figure(indicator))
    return (f"<li><a data-go href='{link}'>{escape(row.name)}</a>: {escape(indicator.short)} "
            f"<b class='v-{row.word}'>{row.word}</b> ({escape(row.detail or now)})</li>")


def _most_deprived_first(path: Path) -> list[str]:
    scores = store.deprivation(path, "imd_score", "cluster").sort_values("value", ascending=False)
    return scores[scores.value.notna()].area.tolist()
