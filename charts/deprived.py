"""How deprived the areas of the city are, by each measure: a ranked table with bars, and the small areas as a file."""

from html import escape
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from charts.formatting import format_number
from charts.map_view import DEPRIVATION, IDACI_NOTE, SHARES
from charts.table import Column, data_table, linked_name
from data import store
from geo.areas import load_lsoas

LEFT_OUT = "left out by its publisher"
SHORT = {"imd_score": "Deprivation score", "idaci": "Income-deprived, %",
         "most_deprived_tenth": "Most deprived tenth, %"}
HEADS = {"imd_score": "Index of Multiple Deprivation 2015, score",
         "idaci": "Children in income-deprived households 2019, %",
         "most_deprived_tenth": "Children in the most deprived tenth of England 2015, %"}
FULL = {"imd_score": 80.0, "idaci": 100.0, "most_deprived_tenth": 100.0}       # the width of a bar
ON_THE_MAP = {"imd_score": "Index of Multiple Deprivation", "idaci": "children in income-deprived households"}
SOURCE = ("Deprivation score: Index of Multiple Deprivation 2015. Income-deprived: children in income-deprived "
          "households (IDACI) 2019. Most deprived tenth: children in small areas among the most deprived tenth of "
          "England, 2015. All are means of small areas weighted by children, higher where more deprived; they stand "
          "beside indicators of 2011 to 2014.")


def deprived_rows(path: Path, area_type: str) -> pd.DataFrame:
    """Every area of a type with all measures, the most deprived first, and Leeds at the end; shares in per cent."""
    frames = [_measures(path, area_type).sort_values(["imd_score", "name"], ascending=[False, True]),
              _measures(path, "city")]
    return pd.concat(frames, ignore_index=True)


def _measures(path: Path, area_type: str) -> pd.DataFrame:
    rows = store.areas_of(path, area_type)
    for measure in DEPRIVATION:
        known = store.deprivation(path, measure, area_type).set_index("area").value
        rows[measure] = rows.area.map(known) * (100 if measure in SHARES else 1)
    return rows


def deprived_html(path: Path, area_type: str, word: str) -> str:
    """The ranked table, each area a link to its place on the map, and links to the map of small areas."""
    rows = deprived_rows(path, area_type)
    names = [linked_name(name, _map_link("imd_score", area_type, code))
             for name, code in zip(rows.name, rows.area, strict=True)]
    drawn = rows.assign(name=names, **{measure: [_cell(value, measure) for value in rows[measure]]
                                       for measure in DEPRIVATION})
    columns = [Column("name", word.capitalize(), drawing=True),
               *(Column(measure, SHORT[measure], 1, drawing=True) for measure in DEPRIVATION)]
    table = data_table(drawn, columns, f"Deprivation by {word}, most deprived first", visible_caption=False)
    return f'<div class="deprived">{table}<p class="note">{SOURCE}</p></div>'


def _cell(value: float, measure: str) -> str:
    """A figure with its bar, or the word in its place."""
    if not np.isfinite(value):
        return f"<small>{LEFT_OUT}</small>"
    width = min(value / FULL[measure], 1) * 100
    return (f'{format_number(value, DEPRIVATION[measure][2])}<svg width="30%" height="14" aria-hidden="true">'
            f'<rect class="bar" width="{width:.0f}%" height="14"/></svg>')


def small_areas(path: Path) -> pd.DataFrame:
    """Every LSOA with the areas it lies in and its deprivation, in words where its publisher left a figure out."""
    names = store.area_names(path)
    rows = _measures(path, "lsoa").merge(load_lsoas()[["lsoa", "ward", "area_committee", "cluster"]],
                                         left_on="area", right_on="lsoa")
    rows = rows.sort_values(["imd_score", "name"], ascending=[False, True])
    return pd.DataFrame({
        "Small area": rows.name, "Code": rows.area, "Ward": rows.ward.map(names),
        "Committee": rows.area_committee.map(names), "Cluster": rows.cluster.map(names),
        HEADS["imd_score"]: rows.imd_score.round(1),
        HEADS["idaci"]: rows.idaci.round(1).astype(object).where(rows.idaci.notna(), LEFT_OUT),
        "In the most deprived tenth of England": np.where(rows.most_deprived_tenth > 0, "yes", "no")})


def small_areas_html(path: Path) -> str:
    """How many small areas are among the most deprived, and where to see them all: on the map."""
    rows = small_areas(path)
    most = int(rows["In the most deprived tenth of England"].eq("yes").sum())
    absent = int(rows[HEADS["idaci"]].eq(LEFT_OUT).sum())
    links = " and the ".join(f'<a data-go href="{escape(_map_link(measure, "lsoa"))}">{words}</a>'
                             for measure, words in ON_THE_MAP.items())
    return (f'<p class="small-areas">Of the {format_number(len(rows))} small areas (LSOAs) of Leeds '
            f"{format_number(most)} are in the most deprived tenth of England. On the map: the {links} of each. "
            f"For {format_number(absent)} of them the figure of income deprivation was {LEFT_OUT}. "
            f"{IDACI_NOTE}</p>")


def _map_link(measure: str, layer: str, area: str = "") -> str:
    chosen = {"indicator": measure, "area_type": layer, "area": area}
    return f"map?{urlencode({key: value for key, value in chosen.items() if value})}"
