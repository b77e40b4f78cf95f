"""All clusters in one table that sorts, each part of it from its own rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

import pandas as pd

from charts.statuses import status_of
from charts.table import Column, data_table
from charts.withheld import why_where_withheld
from data import store

SILENT = {"r": "", "p": ""}       # revised and provisional are said in the files: here they would push figures apart


@dataclass(frozen=True)
class Part:
    """Some columns of the table: the rows they come from (one a cluster) and what of them is shown."""

    rows: pd.DataFrame
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class EveryCluster:
    """The table, the same for every chosen area and so made once for all, and its rows for the files."""

    title: str
    html: str
    rows: pd.DataFrame
    note: str

    def with_chosen(self, address: str) -> str:
        """The table with the row marked whose link is this address."""
        own = f'<tr><th scope="row"><a href="{escape(address)}"'
        return self.html.replace(own, own.replace("<tr>", '<tr aria-current="true">'))


def every_cluster(path: Path, parts: Sequence[Part], title: str, link: Callable[[str], str],
                  kept: Sequence[str]) -> EveryCluster:
    """The table for `ui.links.draw_linked_html`, and in its files of each part's rows the columns that are kept."""
    table = store.areas_of(path, "cluster")
    figures: dict[str, pd.Series] = {"href": table.area.map(link)}
    columns = [Column("name", "Cluster", href="href")]
    for number, part in enumerate(parts):
        by_area = part.rows.set_index("area")
        for column in part.columns:
            key, status = f"{number} {column.key}", f"{number} {column.status}"
            figures[key] = table.area.map(by_area[column.key]).astype(float)
            figures[status] = status_of(table.area, by_area[column.status]).replace(SILENT)
            columns.append(replace(column, key=key, status=status))
    rows = pd.concat([part.rows for part in parts], ignore_index=True)
    html = data_table(table.assign(**figures), columns, title, visible_caption=False, sortable=True)
    return EveryCluster(title, html, rows[[name for name in kept if name in rows]], why_where_withheld(rows))
