"""What an indicator is broken down by: by age, by source agency, by how long."""

from dataclasses import dataclass
from typing import Any

AREA_TYPES = ("city", "cluster")        # a category of a ward would mostly be small; the city's are sums of clusters'
SIDES = ("numerator", "rest", "both")


class BreakdownError(ValueError):
    """A breakdown that breaks the schema; the message names field, value and what is allowed."""


@dataclass(frozen=True)
class Breakdown:
    """One way in which an indicator is split, which of its counts it splits, and where that is published."""

    id: str
    label: str
    of: str                             # numerator | rest (of the denominator) | both
    categories: dict[str, str]          # id -> words, in the order shown
    publish: dict[str, tuple[str, ...]]
    note: str = ""

    @property
    def tier(self) -> str:
        """The one kind of period that it is published for."""
        return self.publish["city"][0]


def breakdown_from(name: str, content: Any) -> Breakdown:
    """A breakdown from its table in an indicator's file."""
    if not isinstance(content, dict):
        raise BreakdownError(f"[breakdowns] '{name}' must be a table, found {content!r}")
    unknown = sorted(set(content) - {"id", "label", "of", "categories", "publish", "note"})
    if unknown:
        raise BreakdownError(f"[breakdowns.{name}] has the unknown field '{unknown[0]}'; allowed are label, of, "
                             "categories, publish, note")
    for field in ("label", "categories", "publish"):
        if not content.get(field):
            raise BreakdownError(f"[breakdowns.{name}] has no '{field}'")
    of, categories = content.get("of", "numerator"), content["categories"]
    if of not in SIDES:
        raise BreakdownError(f"[breakdowns.{name}] field 'of' is {of!r}; allowed are {', '.join(SIDES)}")
    if not isinstance(categories, dict) or len(categories) < 2:
        raise BreakdownError(f"[breakdowns.{name}] needs a table of two or more categories, each with its words")
    return Breakdown(name, str(content["label"]), of, dict(categories), _publish(name, content["publish"]),
                     str(content.get("note", "")))


def _publish(name: str, publish: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    for area_type in publish:
        if area_type not in AREA_TYPES:
            raise BreakdownError(f"[breakdowns.{name}.publish] names '{area_type}'; allowed are "
                                 f"{', '.join(AREA_TYPES)}")
    tiers = {area_type: tuple(found) for area_type, found in publish.items()}
    if set(tiers) != set(AREA_TYPES) or len(tiers["city"]) != 1 or tiers["city"] != tiers["cluster"]:
        raise BreakdownError(f"[breakdowns.{name}.publish] needs one kind of period, the same for city and cluster")
    return tiers
