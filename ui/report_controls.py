"""The controls of the reports: which report, of which half year or quarter, to read or to write."""

from charts.quarters import reported_periods
from ui import published
from ui.choices import Choice

REPORTS = {"six_month": "Six months", "quarterly": "Quarter"}
TIERS = {"six_month": "half", "quarterly": "quarter"}
MODES = {"read": "Read", "write": "Write"}
NONE = "none"


def _periods(chosen: dict[str, str]) -> dict[str, str]:
    found = published.view(reported_periods, TIERS[chosen["report"]])
    return {one.id: one.label for one in found} or {NONE: "No period"}


def _modes(chosen: dict[str, str]) -> dict[str, str]:
    return MODES if published.editing() else {"read": MODES["read"]}


REPORT = Choice("report", "Report", lambda chosen: REPORTS, few=True)
PERIOD = Choice("period", "Period", _periods, width=260)
MODE = Choice("mode", "Read or write", _modes, few=True)
