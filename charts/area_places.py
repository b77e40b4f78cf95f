"""What is known of an area as a place: deprivation and ages beside Leeds, and how much of it is withheld."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.spine import place
from charts.formatting import counted, format_number, format_share, listed
from charts.map_view import DEPRIVATION, IDACI_NOTE, SHARES
from charts.series import records
from charts.table import Column, data_table
from charts.withheld import WITHHELD, why_withheld
from data import store
from data.periods import known_period
from geo.areas import CITY

SOURCE = ("English Indices of Deprivation 2015 and, for income, 2019: means of small areas weighted by children. Rank "
          "1 is the most deprived. They stand beside indicators of 2011 to 2014.")
MEASURES = (Column("measure", "Measure"), Column("value", "Here", 1), Column("rank", "Rank"),
            Column("leeds", "Leeds", 1))
BANDS = (Column("band", "Age"), Column("children", "Children", 0), Column("share", "%", 1),
         Column("leeds", "Leeds, %", 1), Column("bar", "Share, line: Leeds", drawing=True))
PHASES = ("primary", "secondary")       # that every area is asked for; others where there are any
AGES_AS_IN_2017 = " In these illustrative data ages within a small area are as in the middle of 2017."


def deprivation_frame(path: Path, area_type: str, area: str) -> pd.DataFrame:
    """Each measure of deprivation: the area, its rank among its kind (1 the most deprived) and Leeds."""
    return pd.DataFrame([_measure(path, measure, area_type, area) for measure in DEPRIVATION])


def _measure(path: Path, measure: str, area_type: str, area: str) -> dict[str, Any]:
    label, unit, decimals = DEPRIVATION[measure]
    scale = 100 if measure in SHARES else 1
    known = store.deprivation(path, measure, area_type).set_index("area").value * scale
    city = store.deprivation(path, measure, "city").value * scale
    stands = place(known.round(decimals).to_numpy(dtype=float), known.index.get_loc(area)) \
        if area in known.index else None
    return {"measure": f"{label}, {unit}" if unit else label, "value": known.get(area, np.nan),
            "rank": f"{stands.rank}{'=' if stands.shared else ''} of {stands.known}" if stands and stands.rank else "",
            "leeds": city.iloc[0] if len(city) else np.nan}


def ages_frame(path: Path, area_type: str, area: str) -> pd.DataFrame:
    """Children by age band in the latest year, and each band's share here and in Leeds, in per cent."""
    every = pd.concat([store.population(path, area_type), store.population(path, "city")])
    every = every[every.year == every.year.max()]
    own, city = (every[every.area == code].set_index("age_band").children for code in (area, CITY))
    bands = sorted(own.index, key=lambda band: int(band.split("-")[0]))
    frame = pd.DataFrame({"band": [band.replace("-", " to ") for band in bands],
                          "children": own.reindex(bands).to_numpy(dtype=float),
                          "share": 100 * (own / own.sum()).reindex(bands).to_numpy(dtype=float),
                          "leeds": 100 * (city / city.sum()).reindex(bands).to_numpy(dtype=float)})
    return frame.assign(bar=[_bar(row["share"], row["leeds"]) for row in records(frame)])


def _bar(share: float, leeds: float) -> str:
    """A bar of the share, 50 % across, with a line where Leeds is."""
    at = f"{2 * leeds:.0f}%"
    return (f'<svg width="100%" height="20" aria-hidden="true"><rect class="bar" width="{2 * share:.0f}%" y="3" '
            f'height="14"/><line class="leeds" x1="{at}" x2="{at}" y2="20"/></svg>')


def schools_in_words(path: Path, area_type: str, area: str) -> str:
    """State-funded schools by phase with their pupils, as the latest school census counts them."""
    found = store.school_mix(path, area_type)
    own = found[found.area == area].set_index("phase")
    said = [f"{format_number(row.schools)} {phase} with {counted(int(row.pupils), 'pupil')} on roll"
            for phase, row in own.iterrows()]
    without = [f"no {phase} school" for phase in PHASES if phase not in own.index]
    return f"State-funded schools in the area: {listed([*said, *without])}, wherever the pupils live."


def ages_caption(ages: pd.DataFrame, area_name: str) -> str:
    """How many children live in the area."""
    return f"{format_number(ages.children.sum())} children aged 0 to 17 in {area_name}"


def ages_note(path: Path, area_type: str) -> str:
    """Of when the ages are, and how far they are real."""
    year = int(store.population(path, area_type).year.max())
    note = AGES_AS_IN_2017 if store.release_info(path)["illustrative"] else ""
    return f"Residents by age, estimate for the middle of {year}.{note}"


def places_html(path: Path, area_type: str, area: str, area_name: str) -> str:
    """Deprivation and ages as two tables with their sources."""
    deprived, ages = deprivation_frame(path, area_type, area), ages_frame(path, area_type, area)
    return (f'<div class="places"><div>{data_table(deprived, MEASURES, "Deprivation")}'
            f'<p class="note">{SOURCE} {IDACI_NOTE}</p></div><div>'
            f'{data_table(ages, BANDS, ages_caption(ages, area_name))}'
            f'<p class="note">{ages_note(path, area_type)}</p></div></div>')


def withheld_in_words(path: Path, area: str, area_name: str, month: str) -> str:
    """How many of an area's figures up to a month are withheld, by indicator."""
    catalogue = store.indicators(path)
    found = store.withheld_counts(path, area, known_period(month).last_day).set_index("indicator")
    every, hidden = int(found.cells.sum()), found[found.withheld > 0]
    if hidden.empty:
        return f"None of the {counted(every, 'figure')} of {area_name} up to {known_period(month).label} is {WITHHELD}."
    parts = [f"{catalogue[i].short} {format_number(hidden.withheld[i])} of {format_number(hidden.cells[i])}"
             for i in catalogue if i in hidden.index]
    total = int(hidden.withheld.sum())
    return (f"Of the {counted(every, 'figure')} of {area_name} up to {known_period(month).label}, months, quarters, "
            f"years and categories counted, {format_number(total)} ({format_share(total / every)}) "
            f"{'is' if total == 1 else 'are'} {WITHHELD}: {listed(parts)}. {why_withheld()}")
