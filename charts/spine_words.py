"""What a row of a spine chart says in words, the same on screen and on paper."""

from typing import Any

import numpy as np

from charts.formatting import NO_FIGURE, format_number
from charts.marks import in_words
from charts.palette import SIGNALS

STANDS_OUT = "stands out"
ONE_SCHOOL = "one school’s figure"


def plain(value: float, row: dict[str, Any]) -> str:
    """A figure with its indicator's decimals, or a dash."""
    return format_number(value, row["decimals"]) if np.isfinite(value) else "–"


def count_words(row: dict[str, Any]) -> str:
    """How many, or a dash; sessions of pupils are no number of children."""
    return format_number(row["numerator"]) if np.isfinite(row["numerator"]) and row["counts"] != "sessions" else "–"


def own_words(row: dict[str, Any]) -> str:
    """The area's figure, or the word that stands in its place."""
    return plain(row["value"], row) if np.isfinite(row["value"]) else NO_FIGURE.get(row["status"], NO_FIGURE["x"])


def beside_words(row: dict[str, Any]) -> tuple[str, str, bool]:
    """How the area differs from Leeds: the finding, its sign and word, and whether it stands out; blank for none."""
    finding = row["beside"] if row["beside"] in SIGNALS else row["out"]
    if finding not in SIGNALS:
        return "", "", False
    return finding, in_words(finding, row["improvement"]), row["out"] in SIGNALS
