"""The smallest places that published areas can be cut into: what a cluster and a ward have in common."""

import hashlib
from dataclasses import dataclass

import pandas as pd

from data.audit.reading import Reading
from geo.areas import load_lsoas, load_schools

Place = tuple[str, str, str]        # cluster, ward, area committee


@dataclass(frozen=True)
class Geography:
    """The places of a release, those of home addresses and those of the schools of each phase."""

    city: str
    homes: tuple[Place, ...]
    schools: dict[str, tuple[Place, ...]]       # by phase; empty where the look-up is not that of the release

    def places(self, school: bool, phase: str) -> tuple[Place, ...]:
        """Where an indicator can have counted something."""
        return self.schools.get(phase, ()) if school else self.homes


def geography_of(reading: Reading) -> Geography:
    """The places as the file's own table of overlaps gives them, and those of schools from the public look-up."""
    types = reading.areas.drop_duplicates("code").set_index("code")
    committees = types.parent[types.type == "ward"].to_dict()
    overlaps = reading.overlaps[reading.overlaps.area.isin(list(committees))]
    homes = sorted(set(zip(overlaps.cluster, overlaps.area, strict=True)))
    cities = reading.areas.code[reading.areas.type == "city"]
    _doubt_overlaps(reading, types.type, committees, set(homes))
    same = str(reading.release["geography_hash"]) == geography_hash()
    schools = load_schools() if same else None
    if same:
        _doubt_lookup(reading, set(homes), schools)
    elif any(indicator.school for indicator in reading.indicators.values()):
        reading.doubts.append("The release was counted with other look-ups than those here (geography_hash), so the "
                              "places of its schools are not known; their figures are not attacked.")
    return Geography(
        city=str(cities.iloc[0]) if len(cities) else "",
        homes=tuple((cluster, ward, str(committees[ward])) for cluster, ward in homes),
        schools={} if schools is None else {
            str(phase): tuple((cluster, ward, str(committees.get(ward, ""))) for cluster, ward in sorted(set(
                zip(rows.cluster, rows.ward, strict=True)))) for phase, rows in schools.groupby("phase")})


def geography_hash() -> str:
    """What the look-ups here hash to, by the rule that docs/release.md gives: another best fit is another release."""
    lsoas = load_lsoas()[["lsoa", "ward", "area_committee", "cluster"]].sort_values("lsoa")
    schools = load_schools()[["urn", "phase", "cluster", "ward"]].sort_values("urn")
    texts = [frame.to_csv(index=False, lineterminator="\n") for frame in (lsoas, schools)]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def _doubt_overlaps(reading: Reading, types: pd.Series, committees: dict[str, str], homes: set) -> None:
    """Clusters and wards without a place in common with anything, or overlaps that contradict one another."""
    told = reading.overlaps
    strange = (set(told.cluster) - set(types.index[types == "cluster"])) | (
        set(told.area) - set(types.index[types.isin(["ward", "area_committee"])]))
    if strange:
        reading.doubts.append(f"The table 'area_overlap' names '{min(map(str, strange))}', which is no cluster, "
                              "ward or committee of the file.")
    implied = {(cluster, committees[ward]) for cluster, ward in homes}
    wide = told[told.area.isin(list(types.index[types == "area_committee"]))]
    if implied != set(zip(wide.cluster, wide.area, strict=True)):
        reading.doubts.append("The overlaps of clusters with committees are not those that their wards give.")
    lost = set(reading.rows.area) - {a for pair in homes for a in pair} - set(committees.values()) - set(
        types.index[types == "city"])
    if lost:
        reading.doubts.append(f"The area '{min(lost)}' has figures and no place in common with any other area.")


def _doubt_lookup(reading: Reading, homes: set, schools: pd.DataFrame) -> None:
    lsoas = load_lsoas()
    if homes != set(zip(lsoas.cluster, lsoas.ward, strict=True)):
        reading.doubts.append("The table 'area_overlap' does not hold the places of the look-up that the release "
                              "names.")
    wards = reading.areas.code[reading.areas.type == "ward"]
    if not schools.ward.isin(wards).all():
        reading.doubts.append("A school of the look-up lies in a ward that the release does not have.")
