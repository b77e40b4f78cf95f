"""The heat table of the overview: clusters down, indicators across, a signal or its reason in each cell."""

from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from charts.formatting import NO_CHANGE
from charts.series import records
from charts.withheld import WITHHELD, why_withheld
from data.catalogue import Indicator

MARKS = {"higher": "●", "lower": "○"}
ORDER = {"worse": 5, "higher": 4, "lower": 3, "better": 2, NO_CHANGE: 1}     # what stands out most sorts first


def heat_table(signals: dict[str, pd.DataFrame], catalogue: dict[str, Indicator], order: list[str],
               month: str, caption: str) -> str:
    """A table of links, one to the trend behind each cell, sortable; `month` only where it is not the latest."""
    heads = "".join(f"<th scope='col'><button type='button'>{escape(catalogue[i].short)}</button></th>"
                    for i in signals)
    by_area = {i: {row["area"]: row for row in records(frame)} for i, frame in signals.items()}
    rows = "".join(_row(area, position, by_area, month) for position, area in enumerate(order))
    return (f"<div class='scroll' role='region' tabindex='0' aria-label='{escape(caption)}'>"
            f"<table class='heat' data-sortable><caption class='unseen'>{escape(caption)}</caption><thead><tr>"
            f"<th scope='col' aria-sort='ascending'><button type='button'>Most deprived first</button></th>{heads}"
            f"</tr></thead><tbody>{rows}</tbody></table></div>")


def heat_frame(signals: dict[str, pd.DataFrame], catalogue: dict[str, Indicator], order: list[str]) -> pd.DataFrame:
    """The same table as rows for a file."""
    if not signals:
        return pd.DataFrame({"Cluster": []})
    columns = {catalogue[i].label: frame.set_index("area").word.reindex(order) for i, frame in signals.items()}
    names = next(iter(signals.values())).set_index("area").name.reindex(order)
    return pd.DataFrame({"Cluster": names, **columns})


def trend_link(indicator_id: str, area: str, area_type: str = "", period: str = "", scale: str = "") -> str:
    """The address of a trend; what is left out is the page's default."""
    chosen = {"indicator": indicator_id, "area_type": area_type, "area": area, "period": period,
              "scale": scale}
    return f"trends?{urlencode({key: value for key, value in chosen.items() if value})}"


def _row(area: str, position: int, by_area: dict[str, dict[str, dict[str, Any]]], month: str) -> str:
    name = escape(next(iter(by_area.values()))[area]["name"]).replace("/", "/<wbr>")
    cells = "".join(_cell(i, rows[area], month) for i, rows in by_area.items())
    return f"<tr><th scope='row' data-v='{position}'>{name}</th>{cells}</tr>"


def _cell(indicator_id: str, signal: dict[str, Any], month: str) -> str:
    word = signal["word"]
    mark = MARKS.get(word) or {1: "▲", -1: "▼"}.get(signal["direction"], "")
    shown = f"{mark} {word}" if mark and word in ORDER else word
    kind = "n" if word == NO_CHANGE else f"v-{word.replace(' ', '-')}"      # .n shows a dash for its words
    link = escape(trend_link(indicator_id, signal["area"], period=month))
    code = ORDER.get(word, "")
    why = f". {why_withheld()}" if word == WITHHELD else ""
    return (f"<td data-v='{code}' class={kind}>"
            f"<a data-go href='{link}' title='{escape(signal['detail'] + why)}'>{escape(shown)}</a></td>")
