"""Indicators that are shares of one another: requests for service and the referrals among them are attacked as one."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from tests.attack.figures import Facts
from tests.attack.reading import Release

Definitions = dict[str, dict[str, Any]]
Links = dict[str, tuple[str, tuple[str, ...], set[str]]]


def fold_links(release: Release, facts: Facts) -> tuple[Release, Facts]:
    """The cells and facts of two linked indicators as those of their share: numerator, denominator, what is left.

    A column `hides` says which part of a share is withheld with a cell: the share's own cells hide nothing, for they
    are withheld where either count is. What was not returned says nothing here, for the other may have been.
    """
    cells, counts, ratios = release.cells.assign(hides=""), facts.counts, facts.ratios
    definitions = dict(release.indicators)
    for share, counted, whole in _links(release):
        own = _own_breakdowns(cells, counted, whole)
        definitions[share] = _joint(definitions, share, counted, whole, own)
        parts = {counted: "numerator", whole: "denominator"}
        cells = cells.assign(hides=cells.hides.mask(cells.indicator == share, "nothing")
                             .mask(cells.indicator.isin(parts), cells.indicator.map(parts)))
        of_pair = counts.indicator.isin([share, *parts])
        kept = ~of_pair | (counts.part == "numerator") | ((counts.indicator == share) & (counts.part == "denominator"))
        counts = counts[kept].assign(part=lambda d: d.part.mask(d.indicator == whole, "denominator"))  # noqa: B023
        ratios = ratios[~ratios.indicator.isin(parts)]
        cells, counts = (_renamed(frame, share, parts, own) for frame in (cells, counts))
    return replace(release, cells=cells, indicators=definitions), Facts(counts, ratios)


def linked_parts(release: Release) -> Links:
    """Of each indicator that is linked: the share, the part that it is of it, and its breakdowns of its own."""
    return {name: (share, (part,), _own_breakdowns(release.cells, counted, whole))
            for share, counted, whole in _links(release)
            for name, part in ((counted, "numerator"), (whole, "denominator"))}


def _links(release: Release) -> Iterator[tuple[str, str, str]]:
    """Each linked indicator with those that are its numerator and its denominator, where the file has both."""
    present = set(release.cells.indicator)
    for share, definition in release.indicators.items():
        counted, whole = definition.get("numerator_from"), definition.get("denominator_from")
        if counted and {counted, whole} <= present:
            yield share, str(counted), str(whole)


def _own_breakdowns(cells: pd.DataFrame, *both: str) -> set[str]:
    """Breakdowns of two indicators that have one name and no category in common."""
    found = [cells[(cells.indicator == name) & (cells.breakdown != "")].groupby("breakdown").category.agg(set)
             for name in both]
    return {name for name in found[0].index.intersection(found[1].index) if not found[0][name] & found[1][name]}


def _joint(definitions: Definitions, share: str, counted: str, whole: str, own: set[str]) -> dict[str, Any]:
    """The definition of a share as though it had been returned with its denominator."""
    breakdowns: dict[str, dict[str, Any]] = {}
    for indicator, of in ((counted, "numerator"), (whole, "whole")):
        for name, breakdown in definitions[indicator].get("breakdowns", {}).items():
            joint = breakdowns.setdefault(f"{indicator} {name}" if name in own else name, {"of": of, "categories": {}})
            joint["of"] = of if joint["of"] == of else "both"
            joint["categories"] = joint["categories"] | breakdown["categories"]
    return definitions[counted] | definitions[share] | {"denominator_from": "return", "breakdowns": breakdowns}


def _renamed(frame: pd.DataFrame, share: str, parts: dict[str, str], own: set[str]) -> pd.DataFrame:
    mine = frame.indicator.isin(parts)
    alone = mine & frame.breakdown.isin(own)
    return frame.assign(breakdown=frame.breakdown.mask(alone, frame.indicator + " " + frame.breakdown),
                        indicator=frame.indicator.mask(mine, share))
