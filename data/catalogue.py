"""The indicators: one TOML file each, one frozen schema for all."""

import tomllib
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any, get_origin

from data.breakdowns import Breakdown, BreakdownError, breakdown_from
from data.indicator_rules import SAME_FIGURES, check_fields, check_links, check_tiers

FOLDER = Path(__file__).parent / "indicators"

LONGEST_IN_HEADING = 32     # letters
AREA_TYPES = ("city", "area_committee", "cluster", "ward")
TIERS = ("month", "quarter_end", "quarter", "half", "year", "ytd", "ytd_quarter", "academic_year", "calendar_year",
         "three_years")
ALLOWED: dict[str, tuple[str, ...]] = {
    "kind": ("count", "rate", "percentage", "score"),
    "measure": ("stock", "flow"),
    "counts": ("children", "sessions", "families"),
    "returned": ("month", "year", "academic_year", "calendar_year"),
    "improvement": ("up", "down", "contested"),
    "unit_of_return": ("lsoa", "school"),
    "phase": ("", "primary", "secondary"),
}

KINDS = {str: "text", int: "a whole number", bool: "true or false", float: "a number",
         tuple: "a list", dict: "a table"}


class CatalogueError(ValueError):
    """An indicator file that breaks the schema; the message names file, field and what is allowed."""


@dataclass(frozen=True)
class Indicator:
    """What one indicator is, how it is counted and where it may be published."""

    id: str
    order: int
    label: str
    short: str
    theme: str
    definition: str
    kind: str
    measure: str
    counts: str
    numerator: str
    denominator: str
    denominator_from: str          # "population:0-17", "return", "none" or, with numerator_from, an indicator's id
    per: int
    decimals: int
    improvement: str
    unit_of_return: str
    source: str
    publish: dict[str, tuple[str, ...]]
    obsession: bool = False
    obsession_name: str = ""
    improvement_note: str = ""
    phase: str = ""
    numerator_from: str = ""       # another indicator, whose counts are the numerator
    returned: str = "month"        # the kind of period that a row of its return is about
    headline: bool = False         # on the overview's table of clusters
    breakdowns: dict[str, Breakdown] = field(default_factory=dict)
    baseline: str = "2011-04"
    comparators: tuple[str, ...] = ()
    months_off: tuple[int, ...] = ()
    seasonal: bool = False         # compared with the same months of other years
    turnover: float = 1.0          # stocks: share of those counted who have left twelve months later
    turnover_source: str = ""
    notes: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """The unit of the value in words, as it stands beside a figure."""
        return "%" if self.kind == "percentage" else f"per {self.per:,}" if self.kind == "rate" else ""

    @property
    def linked(self) -> bool:
        """Whether it is the share of one indicator's counts in another's."""
        return bool(self.numerator_from)

    @property
    def splits(self) -> bool:
        """Whether what is left of its denominator is a count of children that could be small."""
        return self.linked or self.denominator_from == "return"

    @property
    def name_in_heading(self) -> str:
        """The label, or the short name where the label would make a heading run to three lines."""
        return self.label if len(self.label) <= LONGEST_IN_HEADING else self.short

    def finest(self, area_type: str) -> str:
        """The kind of the shortest period published for an area type, or nothing where none is."""
        tiers = self.publish.get(area_type, ())
        shortest = [tier for tier in TIERS if tier in tiers]
        return SAME_FIGURES.get(shortest[0], shortest[0]) if shortest else ""


def load_catalogue(folder: Path = FOLDER) -> dict[str, Indicator]:
    """Every indicator of a folder by id, in the order they are shown."""
    found = [load_indicator(path) for path in sorted(folder.glob("*.toml"))]
    catalogue = {indicator.id: indicator for indicator in sorted(found, key=lambda i: (i.order, i.id))}
    if problem := check_links(catalogue):
        raise CatalogueError(problem)
    return catalogue


def load_indicator(path: Path) -> Indicator:
    """One indicator from its file; its id is the file's name."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path.name}: not readable as TOML ({error})") from None
    return indicator_from(path.stem, content, path.name)


def indicator_from(indicator_id: str, content: dict[str, Any], where: str) -> Indicator:
    """An indicator from its fields, or an error that names the field and what is allowed."""
    known = {f.name: f for f in fields(Indicator) if f.name != "id"}
    for name in content:
        if name not in known:
            raise CatalogueError(f"{where}: unknown field '{name}'; allowed are {', '.join(sorted(known))}")
    for name, schema in known.items():
        if name not in content and schema.default is MISSING and schema.default_factory is MISSING:
            raise CatalogueError(f"{where}: field '{name}' is missing")
    checked = {name: _checked(where, name, known[name].type, value) for name, value in content.items()}
    _check_publish(where, checked["publish"])
    indicator = Indicator(id=indicator_id, **checked)
    for rule in (check_fields, check_tiers):
        if problem := rule(indicator):
            raise CatalogueError(f"{where}: {problem}")
    return indicator


def _checked(where: str, name: str, wanted: Any, value: Any) -> Any:
    if isinstance(value, list):
        value = tuple(value)
    if name in ALLOWED and value not in ALLOWED[name]:
        allowed = ", ".join(repr(v) for v in ALLOWED[name])
        raise CatalogueError(f"{where}: field '{name}' is {value!r}; allowed are {allowed}")
    if name == "publish" and isinstance(value, dict):
        return {area_type: _tiers(where, area_type, tiers) for area_type, tiers in value.items()}
    if name == "breakdowns" and isinstance(value, dict):
        return {breakdown: _breakdown(where, breakdown, content) for breakdown, content in value.items()}
    kind = get_origin(wanted) or wanted
    fits = isinstance(value, (int, float) if kind is float else kind)
    if not fits or (kind is not bool and isinstance(value, bool)):
        raise CatalogueError(f"{where}: field '{name}' must be {KINDS[kind]}, found {value!r}")
    return value


def _breakdown(where: str, name: str, content: Any) -> Breakdown:
    try:
        return breakdown_from(name, content)
    except BreakdownError as error:
        raise CatalogueError(f"{where}: {error}") from None


def _tiers(where: str, area_type: str, tiers: Any) -> tuple[str, ...]:
    if not isinstance(tiers, (list, tuple)):
        raise CatalogueError(f"{where}: [publish] {area_type} must be a list, found {tiers!r}")
    return tuple(tiers)


def _check_publish(where: str, publish: dict[str, tuple[str, ...]]) -> None:
    for area_type, tiers in publish.items():
        if area_type not in AREA_TYPES:
            raise CatalogueError(f"{where}: [publish] names '{area_type}'; allowed are {', '.join(AREA_TYPES)}")
        for tier in tiers:
            if tier not in TIERS:
                raise CatalogueError(
                    f"{where}: [publish] {area_type} names '{tier}'; allowed are {', '.join(TIERS)}")
