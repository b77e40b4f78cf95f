"""A toy city, written as a release: three or four clusters, four wards, two committees, counts as a case needs them."""

import json
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

SCHEMA = Path(__file__).parents[2] / "data" / "schema.sql"
MONTHS = [str(month) for month in pd.period_range("2013-04", "2014-03", freq="M")]
YEARS = ["2011-12-fy", "2012-13-fy", "2013-14-fy"]
PERIODS: dict[str, tuple[str, list[str]]] = {
    **{month: ("month", [month]) for month in MONTHS},
    **{f"{month}-ytd": ("ytd", MONTHS[:end]) for end, month in enumerate(MONTHS, start=1)},
    **{f"2013-Q{q}": ("quarter", MONTHS[3 * q - 3:3 * q]) for q in (1, 2, 3, 4)},
    "2013-H1": ("half", MONTHS[:6]), "2013-H2": ("half", MONTHS[6:]), "2013-14-fy": ("year", MONTHS),
    "2014-04": ("month", ["2014-04"]),
    **{year: ("year", [f"{year[:4]}-04", f"{int(year[:4]) + 1}-03"]) for year in YEARS[:2]},
    "2011-14-3y": ("three_years", ["2011-04", "2014-03"]), "2013-cy": ("calendar_year", ["2013-01", "2013-12"]),
}
COMMITTEES = {"w1": "k1", "w2": "k1", "w3": "k2", "w4": "k2"}
CITY = "leeds"
CELL = ["area", "period", "breakdown", "category"]
NOBODY = dict.fromkeys(["id", "returns_hash", "policy_hash", "catalogue_hash", "geography_hash"], "toy")


@dataclass(frozen=True)
class Split:
    """A breakdown: by category, the counts of each place, or of each cluster; and the periods it is published for."""

    counts: dict[str, dict[str, Any]]
    periods: tuple[str, ...] = ("2013-04",)
    of: str = "numerator"


@dataclass(frozen=True)
class Toy:
    """A release of one indicator, or of that and others.

    `counts`: "cluster ward" -> its count in April 2013, or its counts from then on; in a pair, those with and without
    what is counted; or, by category, such a table for each. `publish`: area type -> periods. `withheld`: the cells
    that are, as "c1", "c1 2013-04" or "c1 2013-04 girls"; `edits`: SQL on the finished file, where the leak is planted.
    `splits`: breakdowns of the city and the clusters; `beside`: other indicators, of the same places.
    """

    counts: dict[str, Any]
    withheld: tuple[str, ...] = ()
    publish: dict[str, list[str]] = field(default_factory=lambda: {"city": ["2013-04"], "cluster": ["2013-04"]})
    edits: tuple[str, ...] = ()
    zeros_sensitive: bool = True
    people: int = 1000              # residents of each place
    definition: dict[str, Any] = field(default_factory=dict)
    name: str = "toy"
    splits: dict[str, Split] = field(default_factory=dict)
    beside: tuple["Toy", ...] = ()

    @property
    def categories(self) -> dict[str, dict[str, Any]]:
        """The counts of each category, or those of the total alone."""
        return self.counts if isinstance(next(iter(self.counts.values())), dict) else {"": self.counts}


def write_toy(toy: Toy, path: Path) -> Path:
    """Write the release file."""
    tables = {
        "release": pd.DataFrame([{**NOBODY, "format": 3, "as_at": "2014-03-31", "built_at": "2014-04-01",
                                  "illustrative": True, "audit": "safe", "threshold": 5,
                                  "zeros_sensitive": toy.zeros_sensitive}]),
        "area": _areas(toy), "area_overlap": _overlap(toy),
        "observation": _linked(toy, pd.concat(map(_observations, (toy, *toy.beside)))),
        "indicator": pd.DataFrame([{"id": one.name, "position": 1, "definition": json.dumps(_definition(one))}
                                   for one in (toy, *toy.beside)]),
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
    described = {"breakdowns": {name: {"of": split.of, "categories": dict.fromkeys(split.counts, "")}
                                for name, split in toy.splits.items()}}
    return {"id": toy.name, "kind": "percentage" if shares else "rate", "per": 100 if shares else 10_000, "decimals": 1,
            "denominator_from": "return" if shares else "population:0-17", "unit_of_return": "lsoa",
            "measure": "flow", "counts": "children"} | described | toy.definition


def _first_count(toy: Toy) -> Any:
    first = next(iter(next(iter(toy.categories.values())).values()))
    return first[0] if isinstance(first, list) else first


def _observations(toy: Toy) -> pd.DataFrame:
    if "numerator_from" in toy.definition:
        return pd.DataFrame()
    rows = []
    slices = {("", ""): list(toy.categories)}
    if list(toy.categories) != [""]:
        slices |= {("group", category): [category] for category in toy.categories}
    areas = _areas(toy).set_index("code").type
    for code, kind in areas.items():
        for period in toy.publish.get(kind, []):
            for (breakdown, category), summed in slices.items():
                row = {"indicator": toy.name, "area": code, "period": period, "breakdown": breakdown,
                       "category": category}
                counts = [count for name in summed for count in _counts(toy, toy.categories[name], str(code), period)]
                rows.append(_withheld(toy, row) if _is_withheld(toy, row) else row | _figures(toy, str(code), counts))
                if breakdown:
                    rows[-1] |= {"denominator": None, "value": None}
        rows += _split_rows(toy, str(code)) if kind in ("city", "cluster") else []
    return pd.DataFrame(rows)


def _split_rows(toy: Toy, area: str) -> list[dict[str, Any]]:
    rows = []
    for name, split in toy.splits.items():
        for category, period in product(split.counts, split.periods):
            row = {"indicator": toy.name, "area": area, "period": period, "breakdown": name, "category": category}
            count = None if _is_withheld(toy, row) else sum(_counts(toy, split.counts[category], area, period))
            rows.append(row | {"numerator": count, "status": "c" if count is None else ""})
    return rows


def _is_withheld(toy: Toy, row: dict[str, Any]) -> bool:
    area, period, category = row["area"], row["period"], row["category"]
    return bool(({f"{area} {period} {category}"} if category else {area, f"{area} {period}"}) & set(toy.withheld))


def _withheld(toy: Toy, row: dict[str, Any]) -> dict[str, Any]:
    shares = isinstance(_first_count(toy), tuple)
    return row | {"numerator": None, "denominator": None if shares else _residents(toy, row["area"]), "status": "c"}


def _figures(toy: Toy, area: str, counts: list[Any]) -> dict[str, Any]:
    shares = isinstance(counts[0], tuple)
    numerator = sum(count[0] if shares else count for count in counts)
    denominator = sum(map(sum, counts)) if shares else _residents(toy, area)
    value = (100 if shares else 10_000) * numerator / denominator
    return {"numerator": numerator, "denominator": denominator, "value": value, "status": ""}


def _residents(toy: Toy, area: str) -> int:
    return toy.people * sum(area in _around(pair) for pair in _pairs(toy))


def _around(pair: list[str]) -> tuple[str, ...]:
    """The areas that a place, or a cluster, lies in."""
    return (CITY, *pair, *(COMMITTEES[name] for name in pair[1:]))


def _counts(toy: Toy, counts: dict[str, Any], area: str, period: str) -> list[Any]:
    """What the places of an area count in each step of a period."""
    steps = (YEARS if period == "2011-14-3y" else [period]) if "returned" in toy.definition else PERIODS[period][1]
    numbers = [YEARS.index(step) if step in YEARS else MONTHS.index(step) if step in MONTHS else 0 for step in steps]
    return [figures[number] if isinstance(figures, list) else figures
            for place, figures in counts.items() if area in _around(place.split()) for number in numbers]


def _linked(toy: Toy, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with those of a linked indicator: shown where both that it is a share of are shown."""
    for link in (one for one in toy.beside if "numerator_from" in one.definition):
        counted, whole = (rows[rows.indicator == link.definition[end]].set_index(CELL)[["numerator", "status"]]
                          for end in ("numerator_from", "denominator_from"))
        both = counted.join(whole.add_suffix("_of"), how="inner").reset_index()
        status = both.status.where(both.status != "", both.status_of)
        figures = {"numerator": both.numerator, "denominator": both.numerator_of,
                   "value": 100 * both.numerator.astype(float) / both.numerator_of.astype(float)}
        shown = {name: figure.where(status == "") for name, figure in figures.items()}
        linked = both[CELL].assign(indicator=link.name, status=status, **shown)
        rows = pd.concat([rows, linked], ignore_index=True)
    return rows
