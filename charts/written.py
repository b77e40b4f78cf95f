"""Who wrote a text and when, in words; roles, never names."""

from datetime import date, datetime

from charts.formatting import british_date
from data.narrative import Version


def written_by(version: Version) -> str:
    """The author's role and the day: Cluster manager, 4 November 2014."""
    return f"{version.role}, {british_date(_here(version).date())}"


def written_when(version: Version, today: date | None = None) -> str:
    """The time of a version of today, 10:32; of an earlier one the day with it."""
    at = _here(version)
    time = f"{at:%H:%M}"
    return time if at.date() == (today or date.today()) else f"{british_date(at.date())}, {time}"


def _here(version: Version) -> datetime:
    """The time by this machine's clock."""
    return version.at.astimezone()
