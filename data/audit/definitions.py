"""What the definitions in a release say that bears on the relations between its figures."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from data.audit.periods import OF_RETURN, Odd

SIDES = ("numerator", "rest", "both")


@dataclass(frozen=True)
class Breakdown:
    """What an indicator is split by."""

    of: str                         # which count it splits: numerator | rest (of the denominator) | both
    categories: tuple[str, ...]


@dataclass(frozen=True)
class Indicator:
    """What of an indicator's definition bears on the relations between its figures."""

    id: str
    label: str
    per: float
    decimals: int
    stock: bool
    secret_denominator: bool    # it was counted too, by the return or another indicator: as secret as the count
    whole: bool                 # the count is part of the denominator, so that the complement is a count too
    school: bool
    phase: str
    returned: str = "month"     # the kind of period that a row of the return is about
    windows: bool = False       # whether three years are published together
    links: tuple[str, str] | None = None        # the indicators that numerator and denominator are counts of
    breakdowns: Mapping[str, Breakdown] = field(default_factory=dict)

    @property
    def split(self) -> bool:
        """Whether those with and those without are both counted."""
        return self.secret_denominator or self.whole


def indicator_from(row) -> Indicator:
    """An indicator from its row of the file; what the audit cannot follow is refused."""
    told = json.loads(row.definition)
    if told["kind"] not in ("count", "rate", "percentage") or told["measure"] not in ("stock", "flow"):
        raise Odd("is of a kind or measure the audit does not know")
    if (returned := told.get("returned", "month")) not in OF_RETURN:
        raise Odd("is returned for a kind of period the audit does not know")
    linked = bool(told.get("numerator_from"))
    return Indicator(
        id=row.id, label=str(told["label"]), per=float(told["per"]), decimals=int(told["decimals"]),
        stock=told["measure"] == "stock", secret_denominator=linked or told["denominator_from"] == "return",
        whole=told["kind"] == "percentage", school=told["unit_of_return"] == "school",
        phase=str(told.get("phase", "")), returned=returned,
        windows=any("three_years" in tiers for tiers in (told.get("publish") or {}).values()),
        links=(str(told["numerator_from"]), str(told["denominator_from"])) if linked else None,
        breakdowns={str(name): _breakdown(content) for name, content in (told.get("breakdowns") or {}).items()})


def _breakdown(told: Mapping[str, Any]) -> Breakdown:
    of, categories = told["of"], tuple(map(str, told["categories"]))
    if of not in SIDES or len(categories) < 2:
        raise Odd("has a breakdown of a kind the audit does not know")
    return Breakdown(of, categories)


def families(indicators: dict[str, Indicator], doubts: list[str]) -> dict[str, str]:
    """Of each indicator the linked one that it is a part of; a link that cannot be followed is a doubt and left out."""
    found: dict[str, str] = {}
    for indicator in list(indicators.values()):
        if indicator.links is None:
            continue
        strange = next(_strange(indicator, indicators), None) or next(
            (name for name in indicator.links if name in found), None)
        if strange is None:
            found |= dict.fromkeys(indicator.links, indicator.id)
        else:
            doubts.append(f"The indicator '{indicator.id}' is the share of '{strange}', which is not there, is part of "
                          "another share or is counted otherwise; their figures are not attacked together.")
            del indicators[indicator.id]
    return found


def _strange(linked: Indicator, indicators: Mapping[str, Indicator]) -> Iterator[str]:
    """What an indicator is linked to and cannot be: it must be counted alike, and not be a share itself."""
    names = linked.links or ()
    for name in names:
        other = indicators.get(name)
        if other is None or other.split or len(set(names)) < 2 or (
                other.school, other.phase, other.stock, other.returned) != (
                linked.school, linked.phase, linked.stock, linked.returned):
            yield name
