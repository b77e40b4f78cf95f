"""A toy city, written as a release: three or four clusters, four wards, two committees, counts as a case needs them."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

SCHEMA = Path(__file__).parents[2] / "data" / "schema.sql"
MONTHS = [str(month) for month in pd.period_range("2013-04", "2014-03", freq="M")]
PERIODS: dict[str, tuple[str, list[str]]] = {
    **{month: ("month", [month]) for month in MONTHS},
    **{f"{month}-ytd": ("ytd", MONTHS[:end]) for end, month in enumerate(MONTHS, start=1)},
    **{f"2013-Q{q}": ("quarter", MONTHS[3 * q - 3:3 * q]) for q in (1, 2, 3, 4)},
    "2013-H1": ("half", MONTHS[:6]), "2013-H2": ("half", MONTHS[6:]), "2013-14-fy": ("year", MONTHS),
    "2014-04": ("month", ["2014-04"]),
}
COMMITTEES = {"w1": "k1", "w2": "k1", "w3": "k2", "w4": "k2"}
CITY = "leeds"
NOBODY = dict.fromkeys(["id", "returns_hash", "policy_hash", "catalogue_hash", "geography_hash"], "toy")


@dataclass(frozen=True)
class Toy:
    """A release of one indicator.

    `counts`: "cluster ward" -> its count in April 2013, or its counts from then on; in a pair, those with and without
    what is counted; or, by category, such a table for each. `publish`: area type -> periods. `withheld`: the cells
    that are, as "c1", "c1 2013-04" or "c1 2013-04 girls"; `edits`: SQL on the finished file, where the leak is planted.
    """

    counts: dict[str, Any]
    withheld: tuple[str, ...] = ()
    publish: dict[str, list[str]] = field(default_factory=lambda: {"city": ["2013-04"], "cluster": ["2013-04"]})
    edits: tuple[str, ...] = ()
    zeros_sensitive: bool = True
    people: int = 1000              # residents of each place
    definition: dict[str, Any] = field(default_factory=dict)

    @property
    def categories(self) -> dict[str, dict[str, Any]]:
        """The counts of each category, or those of the total alone."""
        return self.counts if isinstance(next(iter(self.counts.values())), dict) else {"": self.counts}


def write_toy(toy: Toy, path: Path) -> Path:
    """Write the release file."""
    tables = {
        "release": pd.DataFrame([{**NOBODY, "format": 2, "as_at": "2014-03-31", "built_at": "2014-04-01",
                                  "illustrative": True, "audit": "safe", "threshold": 5,
                                  "zeros_sensitive": toy.zeros_sensitive}]),
        "area": _areas(toy), "area_overlap": _overlap(toy), "observation": _observations(toy),
        "indicator": pd.DataFrame([{"id": "toy", "position": 1, "definition": json.dumps(_definition(toy))}]),
        "period": pd.DataFrame([
            {"id": name, "kind": kind, "first_day": f"{months[0]}-01", "label": name,
             "last_day": pd.Period(months[-1]).end_time.date()} for name, (kind, months) in PERIODS.items()]),
    }
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute(f"ATTACH '{path}' AS toy (BLOCK_SIZE 16384); USE toy")     # small blocks are written faster
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        for name, frame in tables.items():
            connection.register("incoming", frame)
            connection.execute(f"INSERT INTO {name} BY NAME FROM incoming")
        for edit in toy.edits:
            connection.execute(edit)
    return path


def write_schools(toy: Toy, path: Path) -> Path:
    """Write a look-up with one primary school in each place."""
    schools = pd.DataFrame(_pairs(toy), columns=["cluster_id", "ward_code"])
    schools.assign(school_type="state-funded primary").to_csv(path, index=False)
    return path


def _pairs(toy: Toy) -> list[list[str]]:
    return [pair.split() for pair in next(iter(toy.categories.values()))]


def _areas(toy: Toy) -> pd.DataFrame:
    codes = {CITY: ("city", None), **dict.fromkeys(("k1", "k2"), ("area_committee", CITY))}
    for cluster, ward in _pairs(toy):
        codes |= {cluster: ("cluster", CITY), ward: ("ward", COMMITTEES[ward])}
    return pd.DataFrame([{"code": code, "type": kind, "name": code.title(), "parent": parent, "has_shape": True}
                         for code, (kind, parent) in codes.items()])


def _overlap(toy: Toy) -> pd.DataFrame:
    pairs = pd.DataFrame(_pairs(toy), columns=["cluster", "area"])
    committees = pairs.assign(area=pairs.area.map(COMMITTEES))
    return pd.concat([pairs, committees]).drop_duplicates().assign(share_of_cluster=0.5, share_of_area=0.5)


def _definition(toy: Toy) -> dict[str, Any]:
    shares = isinstance(_first_count(toy), tuple)
    return {"id": "toy", "kind": "percentage" if shares else "rate", "per": 100 if shares else 10_000, "decimals": 1,
            "denominator_from": "return" if shares else "population:0-17", "unit_of_return": "lsoa",
            "measure": "flow", "counts": "children"} | toy.definition


def _first_count(toy: Toy) -> Any:
    first = next(iter(next(iter(toy.categories.values())).values()))
    return first[0] if isinstance(first, list) else first


def _observations(toy: Toy) -> pd.DataFrame:
    rows = []
    slices = {("", ""): list(toy.categories)}
    if list(toy.categories) != [""]:
        slices |= {("group", category): [category] for category in toy.categories}
    areas = _areas(toy).set_index("code").type
    for code, kind in areas.items():
        for period in toy.publish.get(kind, []):
            for (breakdown, category), summed in slices.items():
                rows.append(_row(toy, str(code), period, breakdown, category, summed))
    return pd.DataFrame(rows)


def _row(toy: Toy, area: str, period: str, breakdown: str, category: str, summed: list[str]) -> dict[str, Any]:
    inside = [pair for pair in next(iter(toy.categories.values()))
              if area in (CITY, *pair.split(), COMMITTEES[pair.split()[1]])]
    counts = [_month(toy.categories[name][pair], MONTHS.index(month))
              for name in summed for pair in inside for month in PERIODS[period][1]]
    row = {"indicator": "toy", "area": area, "period": period, "breakdown": breakdown, "category": category}
    shares = isinstance(counts[0], tuple)
    numerator = sum(count[0] if shares else count for count in counts)
    denominator = sum(map(sum, counts)) if shares else toy.people * len(inside)
    names = {f"{area} {period} {category}"} if category else {area, f"{area} {period}"}
    if names & set(toy.withheld):
        return row | {"numerator": None, "denominator": None if shares else denominator, "status": "c"}
    value = (100 if shares else 10_000) * numerator / denominator
    return row | {"numerator": numerator, "denominator": denominator, "value": value, "status": ""}


def _month(counts: Any, month: int) -> Any:
    return counts[month] if isinstance(counts, list) else counts
