"""The release: its tables as frames, ready to be written."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from data import catalogue as catalogue_module
from data import policy as policy_module
from data.catalogue import Indicator
from data.periods import known_period, parse_period
from data.policy import Policy
from data.protection import Protection
from data.public_tables import population_rows, school_mix_rows, target_rows, workforce_rows
from data.release_format import FORMAT
from geo.areas import load_areas, load_lsoas, load_schools
from geo.boundaries import FOLDER
from geo.deprivation import deprivation_by_area
from geo.overlaps import area_overlaps


def release_tables(returns, cells: pd.DataFrame, protection: Protection, catalogue: dict[str, Indicator],
                   policy: Policy, boundaries: pd.DataFrame, notes: Iterable[str],
                   folder: Path = FOLDER) -> dict[str, pd.DataFrame]:
    """Every table of the release by name, with the columns of schema.sql; `folder` holds the boundary files."""
    lsoas = load_lsoas()
    targets, workforce = target_rows(returns, catalogue), workforce_rows(returns)
    periods = pd.concat([cells.period, returns.comparators.period, targets.period, workforce.period]).unique()
    as_at = max(known_period(p).last_day for p in cells.period.unique())
    return {
        "release": _release_row(returns, protection, policy, as_at),
        "area": load_areas(),
        "area_overlap": area_overlaps(lsoas),
        "boundary": boundaries.assign(
            drawing=[(folder / file).read_text(encoding="utf-8") for file in boundaries.file]),
        "indicator": _indicator_rows(catalogue),
        "period": _period_rows(periods),
        "observation": cells,
        "comparator": returns.comparators[returns.comparators.indicator_id.isin(list(catalogue))].rename(
            columns={"indicator_id": "indicator"}),
        "deprivation": deprivation_by_area(lsoas),
        "certificate": protection.certificate,
        "target": targets,
        "workforce": workforce,
        "population": population_rows(returns),
        "school_mix": school_mix_rows(returns),
        "note": pd.DataFrame({"kind": "returns", "text": list(notes)}, dtype="str"),
    }


def _release_row(returns, protection: Protection, policy: Policy, as_at: date) -> pd.DataFrame:
    returns_hash = _hash_of(f"{name} {digest}" for name, digest in sorted(returns.hashes.items()))
    row = {
        "format": FORMAT, "as_at": as_at, "built_at": datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        "illustrative": returns.illustrative, "audit": protection.verdict,
        "threshold": policy.threshold, "zeros_sensitive": policy.zeros_sensitive, "returns_hash": returns_hash,
        "policy_hash": _hash_of([policy_module.FILE.read_text(encoding="utf-8")]),
        "catalogue_hash": _hash_of(_texts(catalogue_module.FOLDER)), "geography_hash": geography_hash(),
    }
    hashes = [row[f"{part}_hash"] for part in ("returns", "policy", "catalogue", "geography")]
    hashes += list(protection.certificate.witness_hash)     # another pattern is another release
    return pd.DataFrame([{"id": f"{as_at:%Y-%m}-{_hash_of(hashes)[:8]}", **row}])


def geography_hash() -> str:
    """Which place was counted in which area: another best fit of wards is another release."""
    lsoas = load_lsoas()[["lsoa", "ward", "area_committee", "cluster"]].sort_values("lsoa")
    schools = load_schools()[["urn", "phase", "cluster", "ward"]].sort_values("urn")
    return _hash_of([lsoas.to_csv(index=False, lineterminator="\n"), schools.to_csv(index=False, lineterminator="\n")])


def _texts(folder: Path) -> Iterable[str]:
    return (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml")))


def _hash_of(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def _indicator_rows(catalogue: dict[str, Indicator]) -> pd.DataFrame:
    rows = [(i.id, i.order, json.dumps(asdict(i), ensure_ascii=False)) for i in catalogue.values()]
    return pd.DataFrame(rows, columns=["id", "position", "definition"])


def _period_rows(ids: Iterable[str]) -> pd.DataFrame:
    found = (parse_period(period_id) for period_id in ids)
    rows = [(p.id, p.kind, p.first_day, p.last_day, p.label) for p in found if p is not None]
    return pd.DataFrame(rows, columns=["id", "kind", "first_day", "last_day", "label"])
