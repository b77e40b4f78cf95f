"""The reports that a cluster writes, by the name of their document."""

from collections.abc import Mapping
from pathlib import Path

from data.narrative import Version
from reports.model import Document
from reports.quarterly import quarterly_update
from reports.six_month import six_month_report

REPORTS = {"six_month": six_month_report, "quarterly": quarterly_update}


def report_of(path: Path, kind: str, area: str, period: str, texts: Mapping[str, Version]) -> Document:
    """A report from the release and its texts, those on turning the curve among them."""
    return REPORTS[kind](path, area, period, texts)
