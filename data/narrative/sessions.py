"""What an earlier challenge session left: what was agreed, and the actions recorded for the cluster's curves."""

from pathlib import Path

from data.narrative.file import reading
from data.narrative.versions import Version, latest


def agreed_before(path: Path, area: str, month: str) -> dict[str, Version]:
    """What was agreed at the last session before a month, as "agreed", and each curve's "actions:<indicator>"."""
    turning = latest(path, "turning", area, "")
    found = {section: version for section, version in turning.items()
             if section.startswith("actions:") and section.count(":") == 1 and version.words.strip()}
    if last := _last_session(path, area, month):
        found["agreed"] = latest(path, "challenge", area, last)["agreed"]
    return found


def _last_session(path: Path, area: str, month: str) -> str:
    """The latest month earlier than one in which something was agreed; "" where there is none."""
    with reading(path) as connection:
        if connection is None:
            return ""
        row = connection.execute("""
            SELECT max(period) FROM (
                SELECT period, arg_max(words, number) AS words FROM version
                WHERE document = 'challenge' AND area = ? AND section = 'agreed' AND period < ? GROUP BY period)
            WHERE trim(words) <> ''""", [area, month]).fetchone()
    return str(row[0] or "") if row else ""
