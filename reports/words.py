"""What people of a cluster wrote, as it stands in a document."""

from charts.written import written_by
from data.narrative import Version
from reports.model import Said


def said_by(question: str, version: Version | None) -> Said:
    """A text beneath its question with the author's role and the day; nothing written is said by the document."""
    if version is None or not version.words.strip():
        return Said(question, "")
    return Said(question, version.words, written_by(version))
