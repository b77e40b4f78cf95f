"""Withheld: one word, one sentence and one hatching on every screen and in every file, whatever the reason.

A withheld figure may be small itself, or large and withheld to protect another: nothing here may tell which.
"""

import pandas as pd

from data.policy import load_policy

WITHHELD = "withheld"
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def threshold_in_words() -> str:
    """The count below which one is protected: "five"."""
    least = load_policy().threshold
    return NUMBERS[least] if least < len(NUMBERS) else str(least)


def why_withheld() -> str:
    """The one sentence that says what withheld means, true of every withheld figure."""
    return (f"Withheld: not shown, so that no count of fewer than {threshold_in_words()} can be worked out, this one "
            "or another; the figure itself may be zero, small or large.")


def why_where_withheld(*frames: pd.DataFrame) -> str:
    """The same sentence where any of the rows that a page shows is withheld; nothing else."""
    return why_withheld() if any(frame["status"].eq("c").any() for frame in frames) else ""
