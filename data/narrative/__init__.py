"""What people write about the figures: texts, actions and questions, every version kept, and reports as submitted.

It lives in a DuckDB file of its own, never in a release, and nothing here can reach a return or an unpublished count.
"""

from data.narrative.checked import Unchecked, mark_checked, problems_of
from data.narrative.file import NarrativeError
from data.narrative.freezing import freeze
from data.narrative.frozen import (
    FrozenInfo,
    frozen,
    frozen_figures,
    frozen_files,
    frozen_texts,
    write_frozen_release,
)
from data.narrative.items import Action, Question, read_items, write_items
from data.narrative.people import SmallGroup, small_groups
from data.narrative.sections import ROLES, SECTIONS, Place
from data.narrative.versions import Saved, Version, history, latest, save

__all__ = [
    "ROLES", "SECTIONS", "Action", "FrozenInfo", "NarrativeError", "Place", "Question", "Saved", "SmallGroup",
    "Unchecked", "Version", "freeze", "frozen", "frozen_figures", "frozen_files", "frozen_texts", "history", "latest",
    "mark_checked", "problems_of", "read_items", "save", "small_groups", "write_frozen_release", "write_items",
]
