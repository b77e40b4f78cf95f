"""What the release holds beside counts of children: targets, staff, residents by age, schools and their rolls."""

from collections.abc import Iterator

import pandas as pd

from geo.areas import load_areas, load_lsoas, load_schools

AREA_TYPES = ("city", "area_committee", "cluster", "ward")


def target_rows(returns, catalogue) -> pd.DataFrame:
    """The targets of the indicators that are published."""
    known = returns.targets[returns.targets.indicator_id.isin(list(catalogue))]
    return known.rename(columns={"indicator_id": "indicator", "cluster_id": "area", "target": "value"})


def workforce_rows(returns) -> pd.DataFrame:
    """Trained practitioners by agency and cluster: staff, not children, and so never withheld."""
    return returns.workforce.rename(columns={"cluster_id": "area"})


def population_rows(returns) -> pd.DataFrame:
    """Residents by area, year and age band: published estimates."""
    lsoas = load_lsoas().set_index("lsoa")
    rows = returns.population.rename(columns={"population": "children"})
    return pd.concat([
        rows.assign(area=rows.lsoa_code.map(lsoas[area_type])).groupby(["area", "year", "age_band"], as_index=False)
        .children.sum() for area_type in AREA_TYPES], ignore_index=True)


def school_mix_rows(returns) -> pd.DataFrame:
    """Schools and pupils on roll by area and phase at the last school census: a public register."""
    rolls = returns.rolls[returns.rolls.period == returns.rolls.period.max()].merge(
        load_schools().drop(columns="phase"), on="urn")
    return pd.concat(list(_by_area(rolls)), ignore_index=True)


def _by_area(rolls: pd.DataFrame) -> Iterator[pd.DataFrame]:
    shaped = load_areas().query("has_shape").code
    for area_type in AREA_TYPES:
        sums = rolls.groupby([area_type, "phase"], as_index=False).agg(schools=("urn", "nunique"),
                                                                       pupils=("pupils", "sum"))
        yield sums.rename(columns={area_type: "area"})[lambda rows: rows.area.isin(shaped)]
