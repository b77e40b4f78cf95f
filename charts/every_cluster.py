"""All clusters in one table that sorts, each part of it from its own rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from charts.table import Column, data_table
from data import store

SILENT = {"r": "", "p": ""}       # revised and provisional are said in the files: here they would push figures apart


@dataclass(frozen=True)
class Part:
    """Some columns of the table: the rows they come from (one a cluster) and what of them is shown."""

    rows: pd.DataFrame
    columns: tuple[Column, ...]


def every_cluster(path: Path, parts: Sequence[Part], caption: str, chosen: str, link: Callable[[str], str]) -> str:
    """The table as HTML for `ui.links.draw_linked_html`; a cluster without a row is not available."""
    areas = store.areas(path)
    table = areas[areas.type.eq("cluster") & areas.has_shape][["code", "name"]].rename(columns={"code": "area"})
    table = table.assign(href=[link(code) for code in table.area])
    columns = [Column("name", "Cluster", href="href")]
    for number, part in enumerate(parts):
        by_area = part.rows.set_index("area")
        for column in part.columns:
            key, status = f"{number} {column.key}", f"{number} {column.status}"
            table = table.assign(**{key: table.area.map(by_area[column.key]).astype(float),
                                    status: table.area.map(by_area[column.status]).fillna("x").replace(SILENT)})
            columns.append(replace(column, key=key, status=status))
    return data_table(table, columns, caption, chosen, visible_caption=False, sortable=True)
