"""Figures, changes, dates and statuses in words, as they stand on every screen."""

import math
from collections.abc import Sequence
from datetime import date

from charts.withheld import WITHHELD
from data.catalogue import Indicator

MINUS = "\u2212"
NO_FIGURE = {"c": WITHHELD, "x": "not available", "z": "not applicable"}
REMARKS = {"p": "provisional", "r": "revised", "u": "low coverage"}
TOO_FEW = "too few to tell"
NO_CHANGE = "no clear change"
_COUNTS = {2: "two", 3: "three", 5: "five"}


def format_number(value: float, decimals: int = 0) -> str:
    """A number with thousands commas and a true minus sign; never a negative zero."""
    text = f"{abs(value):,.{decimals}f}"
    return f"{MINUS}{text}" if value < 0 and text.strip("0.,") else text


def has_figure(value: float | None, status: str = "") -> bool:
    """Whether there is a published figure to show."""
    return status not in NO_FIGURE and value is not None and math.isfinite(value)


def decimals_of(indicator: Indicator, show: str = "value") -> int:
    """Decimals of an indicator's value, none for its numerator."""
    return 0 if show == "numerator" else indicator.decimals


def unit_of(indicator: Indicator, show: str = "value") -> str:
    """The unit beside a figure: none for a count."""
    return "" if show == "numerator" else indicator.unit


def format_value(value: float | None, indicator: Indicator, status: str = "", show: str = "value",
                 unit: bool = True, remark: bool = False) -> str:
    """A figure as shown ("82.0 per 10,000", "5.9 %", "1,299") or the word that stands in its place."""
    if value is None or not has_figure(value, status):
        return NO_FIGURE.get(status, NO_FIGURE["x"])
    text = format_number(value, decimals_of(indicator, show))
    if unit and unit_of(indicator, show):
        text = f"{text} {unit_of(indicator, show)}"
    return f"{text} ({REMARKS[status]})" if remark and status in REMARKS else text


def format_change(change: float | None, indicator: Indicator, show: str = "value") -> str:
    """A change with its sign ("+0.4", "−6", "0.0"), or "not available"."""
    if change is None or not math.isfinite(change):
        return NO_FIGURE["x"]
    text = format_number(change, decimals_of(indicator, show))
    return f"+{text}" if change > 0 and text.strip("0.,") else text


def shown_of(number: int, hidden: int) -> str:
    """What a highest or a lowest speaks of: only the figures shown, where some are not; else nothing."""
    return f"of the {format_number(number)} shown, " if hidden else ""


def format_share(share: float | None) -> str:
    """A share from 0 to 1 as a whole percentage; what rounds to 0 or 100 without being it says so."""
    if share is None or not math.isfinite(share):
        return NO_FIGURE["x"]
    if 0 < share < 0.005:
        return "under 1 %"
    return "over 99 %" if 0.995 <= share < 1 else f"{share * 100:.0f} %"


def before_words(months: int) -> str:
    """What a period of so many months is set against: a year before, or for years taken together those before."""
    return "a year before" if months <= 12 else f"in the {_COUNTS.get(months // 12, months // 12)} years before"


def british_date(day: date) -> str:
    """A date in words: 30 September 2014."""
    return f"{day.day} {day:%B %Y}"


def unbroken(words: str) -> str:
    """Words in which no figure is parted from its percent sign."""
    return words.replace(" %", "\N{NO-BREAK SPACE}%")


def data_words(illustrative: bool) -> str:
    """Whose figures these are, as it has to stand wherever they end up."""
    return "Illustrative data, not real children" if illustrative else "Published figures"


def foot_words(illustrative: bool, as_at: str, release: str) -> str:
    """What stands at the foot of every document, screen of a meeting and picture."""
    return f"{data_words(illustrative)} · as at {as_at} · release {release}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun, singular or plural: 1 cluster, 12 clusters."""
    return f"{format_number(number)} {one if number == 1 else many or one + 's'}"


def first_upper(words: str) -> str:
    """Words with the first letter as at the start of a sentence, the others as they are."""
    return words[:1].upper() + words[1:]


def first_of(sentences: Sequence[str], most: int) -> list[str]:
    """The first so many sentences, and one that says how many more there are."""
    more = len(sentences) - most
    return [*sentences[:most], *([f"And {more} more."] if more > 0 else [])]


def listed(names: list[str]) -> str:
    """Names as a list in words: A; A and B; A, B and C."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def listed_areas(names: list[str]) -> str:
    """Names of areas as a list in words; with semicolons where a name has a comma of its own."""
    return listed(names) if not any("," in name for name in names) else "; ".join(names)
