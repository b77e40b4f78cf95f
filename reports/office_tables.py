"""What tables in Word and on slides share: the look of a cell's kind, a tile's lines, a spine chart as a table."""

import math
from typing import Any

import numpy as np

from charts.formatting import NO_CHANGE, NO_FIGURE, format_number
from charts.marks import in_words
from charts.palette import LIGHT, SIGNALS, signal_colour
from charts.paper.specs import Spine
from charts.series import published, records
from reports.model import Cell, Col, Table, Tile

_QUIET = {"withheld", "muted"}
_BOLD = {"strong", *SIGNALS}


def colour_of(kind: str) -> str:
    """The colour of a cell's words."""
    return signal_colour(kind, LIGHT) if kind in SIGNALS else LIGHT.muted if kind in _QUIET else LIGHT.ink


def is_bold(kind: str) -> bool:
    """Whether a cell's words are set in bold: signals are, so that colour is not all that tells them."""
    return kind in _BOLD


def rows_of(tiles: tuple[Tile, ...], most: int) -> list[tuple[Tile, ...]]:
    """Tiles in rows of at most so many, the rows as even as can be."""
    size = math.ceil(len(tiles) / math.ceil(len(tiles) / most)) if tiles else 1
    return [tiles[first:first + size] for first in range(0, len(tiles), size)]


def tile_lines(tile: Tile) -> list[Cell]:
    """What stands beneath a tile's number: its clocks, then what it is compared with."""
    lines = [Cell(f"{clock.since}: {', '.join(filter(None, (clock.change, clock.said)))}",
                  clock.verdict if clock.verdict in SIGNALS else "") for clock in tile.clocks]
    return [*lines, *([Cell(tile.compared, "muted")] if tile.compared else [])]


def spine_table(spine: Spine, caption: str = "", note: str = "") -> Table:
    """A spine chart's figures and findings as a table."""
    columns = (Col("Indicator", width=3.6), Col(spine.area_name, True, 1.2), Col("Leeds", True),
               Col("England", True), Col(f"Lowest and highest {spine.word}", True, 1.6),
               Col("Beside Leeds", width=1.5), Col("On a year before", width=1.5))
    return Table(caption, columns, tuple(_spine_row(row) for row in records(published(spine.rows))), note)


def _spine_row(row: dict[str, Any]) -> tuple[Cell, ...]:
    name = ", ".join(filter(None, (row["name"], row["unit"], row["label"])))
    own = _figure(row["value"], row) if np.isfinite(row["value"]) else NO_FIGURE.get(row["status"], NO_FIGURE["x"])
    ends = (_figure(row["lowest"], row), _figure(row["highest"], row))
    beside = row["beside"] if row["beside"] in SIGNALS else row["out"]
    change = row["change"] or NO_FIGURE["x"]
    return (Cell(name), Cell(own, "strong" if np.isfinite(row["value"]) else "withheld"),
            Cell(_figure(row["city"], row)), Cell(_figure(row["england"], row)),
            Cell(f"{ends[0]} to {ends[1]}" if np.isfinite(row["lowest"]) else "–"),
            _finding(beside, row["improvement"]), _finding(change, row["improvement"]))


def _finding(word: str, improvement: str) -> Cell:
    if word in SIGNALS:
        return Cell(in_words(word, improvement), word)
    return Cell(word if word not in ("", NO_CHANGE) else "–", "muted")


def _figure(value: float, row: dict[str, Any]) -> str:
    return format_number(value, row["decimals"]) if np.isfinite(value) else "–"
