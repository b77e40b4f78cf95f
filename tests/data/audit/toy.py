"""Small release files to attack, written by hand: no module of the writer has a part in them."""

import hashlib
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pandas as pd

SCHEMA = Path(__file__).parents[3] / "data" / "schema.sql"
CITY = "leeds"
WARD_OF = {"w1": "north", "w2": "north", "w3": "south", "w4": "south"}
PLACES = [("c1", "w1"), ("c1", "w2"), ("c2", "w2"), ("c2", "w3"), ("c3", "w3"), ("c3", "w4"), ("c4", "w4")]
LOOKED_AFTER = {"label": "Looked after", "per": 10_000, "decimals": 1, "kind": "rate", "measure": "stock",
                "denominator_from": "population:0-17", "unit_of_return": "lsoa"}
EVENTS = LOOKED_AFTER | {"label": "Referrals", "measure": "flow"}
SHARE = LOOKED_AFTER | {"label": "NEET", "kind": "percentage", "per": 100, "denominator_from": "return"}
Key = tuple[str, str, str, str]


@dataclass
class Toy:
    """One indicator's counts by atom, what is withheld, and what else stands in the file."""

    counts: dict[str, int]                          # atom -> count, as cluster|ward|month and more
    withheld: set[Key] = field(default_factory=set)
    definition: dict = field(default_factory=lambda: LOOKED_AFTER)
    periods: tuple[str, ...] = ("2013-04",)
    block: str = "toy 2013-04"
    worlds: list[dict[str, int]] = field(default_factory=list)
    release: dict = field(default_factory=dict)
    sql: list[str] = field(default_factory=list)    # done to the file when it is complete
    population: int = 1000

    @property
    def areas(self) -> list[str]:
        """Every area with figures."""
        return [CITY, *sorted(set(WARD_OF.values())), "c1", "c2", "c3", "c4", *WARD_OF]

    def rows(self) -> dict[Key, tuple[int, int]]:
        """Count and denominator of each observation, added up atom by atom."""
        parts = sorted({(p[3], p[4]) if len(p) > 4 else ("", "") for p in (a.split("|") for a in self.counts)})
        choices = sorted({("", ""), *parts})
        return {(area, period, *choice): self._figures(area, period, choice)
                for area in self.areas for period in self.periods for choice in choices}

    def small(self) -> set[Key]:
        """The observations with a small count, complement or returned denominator."""
        split = self.definition["denominator_from"] == "return"
        return {key for key, (count, of) in self.rows().items()
                if count < 5 or (split and (of - count < 5 or of < 5))}

    def _figures(self, area: str, period: str, choice: tuple[str, str]) -> tuple[int, int]:
        found = {"with": 0, "without": 0}
        months = months_of(period)
        for atom, count in self.counts.items():
            cluster, ward, month, *rest = atom.split("|")
            side = "without" if rest[-1:] == ["without"] else "with"
            category = tuple(rest[:2]) if len(rest) >= 2 else ("", "")
            if area in (CITY, cluster, ward, WARD_OF[ward]) and month in months and choice in (category, ("", "")):
                found[side] += count
        together = found["with"] + found["without"]
        return found["with"], together if self.definition["denominator_from"] == "return" else self.population


def months_of(period: str) -> list[str]:
    """The months of a toy's period."""
    months = {"2013-Q1": ["2013-04", "2013-05", "2013-06"], "2013-05-ytd": ["2013-04", "2013-05"]}
    return months.get(period, [period])


def write_toy(toy: Toy, folder: Path, name: str = "release") -> tuple[Path, Path]:
    """Write the release and its private folder; returns both paths."""
    folder.mkdir(parents=True, exist_ok=True)
    path, private = folder / f"{name}.duckdb", folder / f"{name}-private"
    member = proof_of(toy)
    write_private(private, toy.release.get("id", "toy-1"), {toy.block: member})
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        for table, frame in tables(toy, hashlib.sha256(member).hexdigest()).items():
            connection.register("incoming", frame)
            connection.execute(f"INSERT INTO {table} ({', '.join(frame)}) SELECT * FROM incoming")
        for statement in toy.sql:
            connection.execute(statement)
    return path, private


def proof_of(toy: Toy) -> bytes:
    """The member of the private zip, as the contract describes it."""
    atoms = sorted(toy.counts)
    worlds = [[[atoms.index(atom), change] for atom, change in sorted(world.items())] for world in toy.worlds]
    told = {"block": toy.block, "fingerprint": "", "atoms": atoms, "base": [toy.counts[atom] for atom in atoms],
            "worlds": worlds, "withheld": sorted(toy.withheld), "primary": sorted(toy.small())}
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


def write_private(folder: Path, release_id: str, members: dict[str, bytes]) -> None:
    """Write the zip of a release."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / f"{release_id}.zip", "w") as archive:
        for block, content in members.items():
            archive.writestr(f"{block}.json", content)


def tables(toy: Toy, digest: str) -> dict[str, pd.DataFrame]:
    """The tables of the file."""
    release = {"id": "toy-1", "format": 2, "as_at": "2013-06-30", "built_at": "2013-07-01", "illustrative": True,
               "audit": "safe", "threshold": 5, "zeros_sensitive": True, "returns_hash": "", "policy_hash": "",
               "catalogue_hash": "", "geography_hash": "toy"} | toy.release
    areas = [(CITY, "city", None), *((c, "area_committee", CITY) for c in ("north", "south")),
             *((c, "cluster", CITY) for c in ("c1", "c2", "c3", "c4")), *((w, "ward", WARD_OF[w]) for w in WARD_OF)]
    overlaps = sorted({(c, a) for c, w in PLACES for a in (w, WARD_OF[w])})
    return {
        "release": pd.DataFrame([release]),
        "area": pd.DataFrame([(code, kind, code, parent, True) for code, kind, parent in areas],
                             columns=["code", "type", "name", "parent", "has_shape"]),
        "area_overlap": pd.DataFrame(overlaps, columns=["cluster", "area"]).assign(
            share_of_cluster=0.5, share_of_area=0.5),
        "indicator": pd.DataFrame([{"id": "toy", "position": 1, "definition": json.dumps(toy.definition)}]),
        "period": pd.DataFrame(list(_periods(toy.periods)), columns=["id", "kind", "first_day", "last_day", "label"]),
        "observation": pd.DataFrame(list(_observations(toy))),
        "certificate": pd.DataFrame([{"block": toy.block, "cells": len(toy.rows()), "withheld": len(toy.withheld),
                                      "targets": 0, "proved": "", "seconds": 0.0, "witness_hash": digest}]),
    }


def _periods(periods: Iterable[str]):
    kinds = {"2013-Q1": "quarter", "2013-05-ytd": "ytd"}
    for period in periods:
        months = months_of(period)
        last = pd.Period(months[-1]).end_time.date()
        yield period, kinds.get(period, "month"), f"{months[0]}-01", str(last), period


def _observations(toy: Toy):
    returned = toy.definition["denominator_from"] == "return"
    for key, (count, of) in toy.rows().items():
        hidden = key in toy.withheld
        value = toy.definition["per"] * count / of if of else None
        yield dict(zip(("indicator", "area", "period", "breakdown", "category"), ("toy", *key), strict=True)) | {
            "numerator": None if hidden else count, "denominator": None if hidden and returned else of,
            "value": None if hidden else value, "lower": None if hidden else value, "upper": None if hidden else value,
            "status": "c" if hidden else "", "coverage": None}
