"""Indicators that are protected together: one alone, or two and the share of the one in the other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from data.breakdowns import Breakdown
from data.catalogue import Indicator

KEY = ["unit_code", "period"]


@dataclass(frozen=True)
class Family:
    """An indicator with its own counts, or a linked one with those it is made of."""

    indicator: Indicator                        # alone, or the linked one
    counted: Indicator                          # whose counts are the numerator
    whole: Indicator | None = None              # whose counts are the denominator, in a linked family

    @property
    def members(self) -> tuple[Indicator, ...]:
        """The indicators whose cells are protected together; a linked one adds nothing to them."""
        return (self.counted,) if self.whole is None else (self.counted, self.whole)

    @property
    def splits(self) -> bool:
        """Whether those of the denominator that are not counted are children too."""
        return self.whole is not None or self.indicator.splits

    @cached_property
    def breakdowns(self) -> dict[str, Breakdown]:
        """Every breakdown of the family; one that both have splits both sides."""
        return {name: found for member in reversed(self.members) for name, found in member.breakdowns.items()}

    def sides(self, breakdown: str = "") -> tuple[str, ...]:
        """The sides of a denominator that are counted one by one, in total or by category.

        "with" are those counted, "without" the others; "all" are both, where only both are known; "" has no other side.
        """
        if self.whole is not None:
            theirs = [not breakdown or breakdown in member.breakdowns for member in self.members]
            return ("with", "without") if all(theirs) else ("with",) if theirs[0] else ("all",)
        if not self.splits:
            return ("",)
        of = self.breakdowns[breakdown].of if breakdown else "both"
        return {"numerator": ("with",), "rest": ("without",), "both": ("with", "without")}[of]

    def sides_shown(self, indicator_id: str, breakdown: str = "") -> tuple[str, ...]:
        """The sides that an observation shows: its count first, then what goes with it."""
        if self.whole is not None:
            return ("with",) if indicator_id == self.counted.id else ("all",)
        if not self.splits:
            return ("", "without") if self.indicator.kind == "percentage" and not breakdown else ("",)
        sides = self.sides(breakdown)
        return (*sides, "all") if sides == ("with", "without") else sides

    def totals(self, returns) -> pd.DataFrame:
        """The totals of each unit and period in `counts`, with the denominator where that was returned too."""
        totals = returns.counts[returns.counts.breakdown == ""]
        one = totals[totals.indicator_id == self.counted.id]
        if self.whole is None:
            return one[[*KEY, "numerator", "denominator"]]
        other = totals.loc[totals.indicator_id == self.whole.id, [*KEY, "numerator"]]
        return one[[*KEY, "numerator"]].merge(other.rename(columns={"numerator": "denominator"}), on=KEY)


def families(catalogue: dict[str, Indicator], counted: Iterable[str]) -> Iterator[Family]:
    """The families of the indicators that have cells, linked ones first."""
    given, taken = set(counted), set[str]()
    for indicator in (i for i in catalogue.values() if i.linked):
        names = {indicator.numerator_from, indicator.denominator_from}
        if names <= given:
            taken |= names
            yield Family(indicator, catalogue[indicator.numerator_from], catalogue[indicator.denominator_from])
    for indicator in catalogue.values():
        if indicator.id in given - taken:
            yield Family(indicator, indicator)
