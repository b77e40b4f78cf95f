"""Which fields of an indicator allow one another: each rule gives nothing, or what is wrong and what is allowed."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.catalogue import Indicator

STOCK_TIERS = ("month", "quarter_end")
MONTHLY_TIERS = ("month", "quarter", "half", "year", "ytd", "ytd_quarter", "academic_year")
YEARLY_TIERS = {"year": ("year", "three_years"), "academic_year": ("academic_year",),
                "calendar_year": ("calendar_year",)}
SAME_FIGURES = {"quarter_end": "month", "ytd_quarter": "ytd"}      # tiers that publish some periods of another
DENOMINATOR = re.compile(r"population:(0|5|11|16)-(4|10|15|17)")   # the age bands: 0-4, 5-10, 11-15, 16-17


def check_fields(indicator: "Indicator") -> str:
    """Fields whose values are out of range or do not go together."""
    linked = indicator.linked
    rules = (
        ("per", indicator.per > 0, "a whole number above 0"),
        ("decimals", 0 <= indicator.decimals <= 4, "0 to 4"),
        ("turnover", 0 < indicator.turnover <= 1, "a share above 0, at most 1"),
        ("denominator_from", linked or _is_denominator(indicator.denominator_from),
         "'return', or 'population:LOW-HIGH' from the beginning of one age band to the end of one (0-4, 5-10, 11-15, "
         "16-17), or with 'numerator_from' the id of another indicator"),
        ("kind", not linked or indicator.kind == "percentage", "'percentage' where 'numerator_from' is given"),
        ("returned", indicator.returned == "month" or indicator.measure == "flow", "'month' for a stock"),
        ("returned", indicator.returned == "month" or not indicator.breakdowns, "'month' where there are breakdowns"),
        ("unit_of_return", indicator.unit_of_return == "lsoa" or not indicator.breakdowns,
         "'lsoa' where there are breakdowns"),
    )
    for field, holds, allowed in rules:
        if not holds:
            return f"field '{field}' is {getattr(indicator, field)!r}; allowed is {allowed}"
    return _check_breakdowns(indicator)


def check_tiers(indicator: "Indicator") -> str:
    """A stock has no sums over time, a flow no quarter ends, a yearly return no months; nothing stands below the city
    without its figure."""
    kind = indicator.measure if indicator.returned == "month" else "yearly return"
    allowed = YEARLY_TIERS.get(indicator.returned, STOCK_TIERS if indicator.measure == "stock" else MONTHLY_TIERS)
    of_city = indicator.publish.get("city", ())
    for area_type, tiers in indicator.publish.items():
        for tier in tiers:
            if tier not in allowed:
                return (f"[publish] {area_type} names '{tier}', which a {kind} has not got; allowed are "
                        f"{', '.join(allowed)}")
            if not {tier, SAME_FIGURES.get(tier, tier)} & set(of_city):
                return (f"[publish] {area_type} names '{tier}', which the city has nothing to compare with; publish "
                        f"'{SAME_FIGURES.get(tier, tier)}' for the city too")
    return ""


def check_links(catalogue: Mapping[str, "Indicator"]) -> str:
    """What an indicator is a share of must be there, be counted in the same places, and belong to it alone."""
    owner: dict[str, str] = {}
    for indicator in (i for i in catalogue.values() if i.linked):
        for field in ("numerator_from", "denominator_from"):
            other = catalogue.get(name := getattr(indicator, field))
            if other is None or other.linked or (other.unit_of_return, other.measure, other.splits) != (
                    indicator.unit_of_return, indicator.measure, False):
                return (f"{indicator.id}.toml: field '{field}' is '{name}'; allowed is another indicator with the same "
                        "'measure' and 'unit_of_return' whose denominator is the population")
            if owner.setdefault(name, indicator.id) != indicator.id:
                return f"{indicator.id}.toml: '{name}' is already linked by '{owner[name]}'"
    return ""


def _check_breakdowns(indicator: "Indicator") -> str:
    for breakdown in indicator.breakdowns.values():
        if breakdown.of != "numerator" and not indicator.splits:
            return (f"[breakdowns.{breakdown.id}] field 'of' is '{breakdown.of}'; allowed is 'numerator' where the "
                    "denominator is the population")
        for area_type in breakdown.publish:
            if breakdown.tier not in (allowed := _tiers_within(indicator, area_type)):
                return (f"[breakdowns.{breakdown.id}.publish] {area_type} names '{breakdown.tier}'; allowed are those "
                        f"of its total: {', '.join(allowed) or 'none'}")
    return ""


def _tiers_within(indicator: "Indicator", area_type: str) -> list[str]:
    """The kinds of period in which an area type has totals to break down, none of which reaches into another."""
    tiers = indicator.publish.get(area_type, ())
    return [tier for tier in ("month", "quarter_end", "quarter", "half", "year")
            if tier in tiers or (tier == "quarter_end" and "month" in tiers)]


def _is_denominator(text: str) -> bool:
    ends = DENOMINATOR.fullmatch(text)
    return text == "return" or (ends is not None and int(ends[1]) < int(ends[2]))
