"""Small release files to attack, written by hand: no module of the writer has a part in them."""

import hashlib
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pandas as pd

from data.audit.release_audit import audit_release
from tests.data.audit.periods import days_of, months_of

SCHEMA = Path(__file__).parents[3] / "data" / "schema.sql"
CITY = "leeds"
WARD_OF = {"w1": "north", "w2": "north", "w3": "south", "w4": "south"}
PLACES = [("c1", "w1"), ("c1", "w2"), ("c2", "w2"), ("c2", "w3"), ("c3", "w3"), ("c3", "w4"), ("c4", "w4")]
CLUSTERS = ["c1", "c2", "c3", "c4"]
LOOKED_AFTER = {"label": "Looked after", "per": 10_000, "decimals": 1, "kind": "rate", "measure": "stock",
                "denominator_from": "population:0-17", "unit_of_return": "lsoa", "returned": "month"}
EVENTS = LOOKED_AFTER | {"label": "Referrals", "measure": "flow"}
SHARE = LOOKED_AFTER | {"label": "NEET", "kind": "percentage", "per": 100, "denominator_from": "return"}
REQUESTS = EVENTS | {"label": "Requests"}
CONVERSION = SHARE | {"label": "Conversion", "measure": "flow", "numerator_from": "toy", "denominator_from": "requests"}
Key = tuple[str, str, str, str, str]
Figures = tuple[int, int | None]


@dataclass
class Toy:
    """One indicator's counts by atom, or those of two that are linked, what is withheld, and what else is there.

    The atoms of totals are named cluster|ward|month, those of categories cluster||stretch|breakdown|category; where
    those without are counted too, with or without (or all) at the end.
    """

    counts: dict[str, int]
    withheld: set[Key] = field(default_factory=set)
    definition: dict = field(default_factory=lambda: LOOKED_AFTER)
    linked: dict[str, dict] = field(default_factory=dict)       # of 'requests', and of the share of 'toy' in it
    periods: tuple[str, ...] = ("2013-04",)
    by_category: tuple[str, ...] = ("2013-04",)     # the periods of categories
    block: str = "toy 2013-04"
    worlds: list[dict[str, int]] = field(default_factory=list)
    release: dict = field(default_factory=dict)
    sql: list[str] = field(default_factory=list)    # done to the file when it is complete
    population: int = 1000
    apart: bool = False             # whether each breakdown and period has a member of its own in the private folder

    @property
    def areas(self) -> list[str]:
        """Every area with figures."""
        return [CITY, *sorted(set(WARD_OF.values())), *CLUSTERS, *WARD_OF]

    @property
    def indicators(self) -> dict[str, dict]:
        """The definition of each indicator."""
        return {"toy": self.definition} | self.linked

    def rows(self) -> dict[Key, Figures]:
        """Count and denominator of each observation, added up atom by atom."""
        found = dict[Key, Figures]()
        for name, told in self.indicators.items():
            totals = [(area, period, "", "") for area in self.areas for period in self.periods]
            parts = [(area, period, breakdown, category) for area in (CITY, *CLUSTERS) for period in self.by_category
                     for breakdown, content in told.get("breakdowns", {}).items() for category in content["categories"]]
            found |= {(name, *key): self._figures(name, key) for key in totals + parts}
        return found

    def cells(self) -> dict[Key, Figures]:
        """The same without the rows that only say again what two others say."""
        return {key: figures for key, figures in self.rows().items() if "numerator_from" not in self.indicators[key[0]]}

    def small(self) -> set[Key]:
        """The observations with a small count, complement or returned denominator."""
        return {key for key, (count, of) in self.cells().items() if count < 5 or (
            of is not None and self.indicators[key[0]]["kind"] == "percentage" and (of - count < 5 or of < 5))}

    def _figures(self, indicator: str, key: tuple[str, str, str, str]) -> Figures:
        told, found = self.indicators[indicator], {"": 0, "with": 0, "without": 0, "all": 0}
        for atom, count in self.counts.items():
            side, inside = lies_in(atom, key)
            found[side] += count * inside
        together = sum(found.values())
        if self.linked:
            return {"toy": (found["with"], self.population), "requests": (together, self.population)}.get(
                indicator, (found["with"], together)) if not key[2] or "numerator_from" in told else (
                found["with"] if indicator == "toy" else together, None)
        of = told.get("breakdowns", {}).get(key[2], {}).get("of", "both" if not key[2] else "numerator")
        if of != "both":
            return (found["without"] if of == "rest" else found[""] + found["with"]), None
        return found[""] + found["with"], together if told["kind"] == "percentage" else self.population


def lies_in(atom: str, key: tuple[str, str, str, str]) -> tuple[str, bool]:
    """The side of an atom, and whether it is part of an observation's count."""
    cluster, ward, step, *rest = atom.split("|")
    side = rest.pop() if rest and rest[-1] in ("with", "without", "all") else ""
    area, period, breakdown, category = key
    placed = area in (CITY, cluster, ward, WARD_OF.get(ward))
    return side, placed and rest == [breakdown, category][:2 * bool(breakdown)] and (
        set(months_of(step)) <= set(months_of(period)))


def split_by(**breakdowns: tuple) -> dict:
    """The field of a definition with the categories of each breakdown, and what it is of."""
    return {"breakdowns": {name: {"id": name, "label": name, "of": of, "categories": dict.fromkeys(categories, "words"),
                                  "publish": {"city": ["month"]}, "note": ""}
                           for name, (of, *categories) in breakdowns.items()}}


def key_of(area: str, period: str = "2013-04", breakdown: str = "", category: str = "", indicator: str = "toy") -> Key:
    """The key of an observation."""
    return indicator, area, period, breakdown, category


def write_toy(toy: Toy, folder: Path, name: str = "release") -> tuple[Path, Path]:
    """Write the release and its private folder; returns both paths."""
    folder.mkdir(parents=True, exist_ok=True)
    path, private = folder / f"{name}.duckdb", folder / f"{name}-private"
    members = members_of(toy)
    write_private(private, toy.release.get("id", "toy-1"), members)
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        for table, frame in tables(toy, members).items():
            connection.register("incoming", frame)
            connection.execute(f"INSERT INTO {table} ({', '.join(frame)}) SELECT * FROM incoming")
        for statement in toy.sql:
            connection.execute(statement)
    return path, private


def report_of(toy, folder, *, private=True, earlier=()):
    """The audit of a toy as written."""
    path, secret = write_toy(toy, folder)
    return audit_release(path, private=secret if private else None, earlier=earlier)


def proof_of(toy: Toy, name: str = "") -> bytes:
    """A member of the private zip, as the contract describes it: of all, or of what one block's name says."""
    atoms = sorted(atom for atom in toy.counts if not toy.apart or _member(toy, atom.split("|")[2:5]) == name)
    keys = {key for key in toy.cells() if not toy.apart or _member(toy, list(key[2:])) == name}
    worlds = [[[atoms.index(atom), change] for atom, change in sorted(world.items())] for world in toy.worlds
              if set(world) <= set(atoms)]
    told = {"block": name or toy.block, "fingerprint": "", "atoms": atoms, "base": [toy.counts[atom] for atom in atoms],
            "worlds": worlds, "withheld": sorted(toy.withheld & keys), "primary": sorted(toy.small() & keys)}
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


def members_of(toy: Toy) -> dict[str, bytes]:
    """Every member of the private zip."""
    names = {_member(toy, list(key[2:])) for key in toy.cells()} if toy.apart else {""}
    return {name or toy.block: proof_of(toy, name) for name in names}


def _member(toy: Toy, words: list[str]) -> str:
    """The block of its own that a breakdown and period have; nothing for totals."""
    period, breakdown = words[0], words[1] if len(words) == 3 and words[1] else ""
    return f"{toy.block.split(' ')[0]} {breakdown} {period}" if breakdown else ""


def write_private(folder: Path, release_id: str, members: dict[str, bytes]) -> None:
    """Write the zip of a release."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / f"{release_id}.zip", "w") as archive:
        for block, content in members.items():
            archive.writestr(f"{block}.json", content)


def tables(toy: Toy, members: dict[str, bytes]) -> dict[str, pd.DataFrame]:
    """The tables of the file."""
    release = {"id": "toy-1", "format": 3, "as_at": "2013-06-30", "built_at": "2013-07-01", "illustrative": True,
               "audit": "safe", "threshold": 5, "zeros_sensitive": True, "returns_hash": "", "policy_hash": "",
               "catalogue_hash": "", "geography_hash": "toy"} | toy.release
    areas = [(CITY, "city", None), *((c, "area_committee", CITY) for c in ("north", "south")),
             *((c, "cluster", CITY) for c in CLUSTERS), *((w, "ward", WARD_OF[w]) for w in WARD_OF)]
    overlaps = sorted({(c, a) for c, w in PLACES for a in (w, WARD_OF[w])})
    return {
        "release": pd.DataFrame([release]),
        "area": pd.DataFrame([(code, kind, code, parent, True) for code, kind, parent in areas],
                             columns=["code", "type", "name", "parent", "has_shape"]),
        "area_overlap": pd.DataFrame(overlaps, columns=["cluster", "area"]).assign(
            share_of_cluster=0.5, share_of_area=0.5),
        "indicator": pd.DataFrame([{"id": name, "position": number, "definition": json.dumps(told)}
                                   for number, (name, told) in enumerate(toy.indicators.items(), 1)]),
        "period": pd.DataFrame(list(_periods(dict.fromkeys(toy.periods + toy.by_category))),
                               columns=["id", "kind", "first_day", "last_day", "label"]),
        "observation": pd.DataFrame(list(_observations(toy))),
        "certificate": pd.DataFrame([{
            "block": name, "cells": len(toy.cells()), "withheld": len(toy.withheld), "targets": 0, "proved": "",
            "seconds": 0.0, "witness_hash": hashlib.sha256(member).hexdigest()} for name, member in members.items()]),
    }


def _periods(periods: Iterable[str]):
    for period in periods:
        yield period, *days_of(period), period


def _observations(toy: Toy):
    for key, (count, of) in toy.rows().items():
        told, hidden = toy.indicators[key[0]], key in toy.withheld
        secret = told["denominator_from"] in ("return", "requests")
        value = told["per"] * count / of if of else None
        yield dict(zip(("indicator", "area", "period", "breakdown", "category"), key, strict=True)) | {
            "numerator": None if hidden else count, "denominator": None if hidden and secret else of,
            "value": None if hidden else value, "lower": None if hidden else value, "upper": None if hidden else value,
            "status": "c" if hidden else "", "coverage": None}
