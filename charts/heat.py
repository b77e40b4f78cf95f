"""The heat table of the overview: clusters down, indicators across, a signal or its reason in each cell."""

from html import escape
from urllib.parse import urlencode

import pandas as pd

from charts.formatting import NO_CHANGE
from data.catalogue import Indicator

MARKS = {"higher": "●", "lower": "○"}
ORDER = {"worse": 0, "higher": 1, "lower": 2, "better": 3, NO_CHANGE: 4}     # what stands out first
SHORT = {NO_CHANGE: "–"}


def heat_table(signals: dict[str, pd.DataFrame], catalogue: dict[str, Indicator], order: list[str],
               month: str, caption: str) -> str:
    """A table of links, one to the trend behind each cell; sortable by any column."""
    heads = "".join(f"<th scope='col' aria-sort='none'><button type='button'>{escape(catalogue[i].short)}</button></th>"
                    for i in signals)
    by_area = {i: frame.set_index("area") for i, frame in signals.items()}
    rows = "".join(_row(area, position, by_area, catalogue, month) for position, area in enumerate(order))
    return (f"<div class='scroll' role='region' tabindex='0' aria-label='{escape(caption)}'>"
            f"<table class='heat' data-sortable><caption class='unseen'>{escape(caption)}</caption><thead><tr>"
            f"<th scope='col' aria-sort='ascending'><button type='button'>Most deprived first</button></th>{heads}"
            f"</tr></thead><tbody>{rows}</tbody></table></div>")


def heat_frame(signals: dict[str, pd.DataFrame], catalogue: dict[str, Indicator], order: list[str]) -> pd.DataFrame:
    """The same table as rows for a file."""
    columns = {catalogue[i].label: frame.set_index("area").word.reindex(order) for i, frame in signals.items()}
    names = next(iter(signals.values())).set_index("area").name.reindex(order)
    return pd.DataFrame({"Cluster": names, **columns})


def trend_link(indicator_id: str, area: str, area_type: str, period: str = "") -> str:
    """The address of a trend."""
    chosen = {"indicator": indicator_id, "area_type": area_type, "area": area, "period": period}
    return f"trends?{urlencode({key: value for key, value in chosen.items() if value})}"


def _row(area: str, position: int, by_area: dict[str, pd.DataFrame], catalogue: dict[str, Indicator],
         month: str) -> str:
    name = escape(next(iter(by_area.values())).loc[area, "name"])
    cells = "".join(_cell(catalogue[i], area, frame.loc[area], month) for i, frame in by_area.items())
    return f"<tr><th scope='row' data-v='{position}'>{name}</th>{cells}</tr>"


def _cell(indicator: Indicator, area: str, signal: pd.Series, month: str) -> str:
    word = signal.word
    mark = MARKS.get(word) or {1: "▲", -1: "▼"}.get(signal.direction, "")
    shown = f"{mark} {word}" if mark and word in ORDER else SHORT.get(word, word)
    link = escape(trend_link(indicator.id, area, "cluster", month))
    label = f" aria-label='{escape(word)}'" if word in SHORT else ""
    return (f"<td data-v='{ORDER.get(word, 5)}' class='v-{word.replace(' ', '-')}'>"
            f"<a data-go href='{link}' title='{escape(signal.detail)}'{label}>{escape(shown)}</a></td>")
