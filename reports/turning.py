"""Turning the curve of one obsession: its course and where it is heading, what is behind it, and what is done."""

from collections.abc import Mapping
from pathlib import Path

from charts.formatting import counted
from charts.turning_actions import COLUMNS, actions_of, actions_table, first_under_way
from charts.turning_view import turning_view
from charts.turning_words import BY_CHANCE
from data import store
from data.narrative import SECTIONS, Action, Version
from reports.model import Block, Cell, Chart, Col, Heading, Said, Table, Text
from reports.words import said_by

ASKED = ("story", "partners", "works")
WIDTHS = (2.6, 1.6, 1.1, 1.1, 0.9, 1.7)


def turning_blocks(path: Path, indicator_id: str, area_type: str, area: str, month: str,
                   texts: Mapping[str, Version]) -> tuple[Block, ...]:
    """What a report says of one obsession in an area as at the end of a month; texts: of `data.narrative.latest`."""
    indicator = store.indicators(path)[indicator_id]
    actions = actions_of(texts, indicator_id)
    view = turning_view(path, indicator_id, area_type, area, month, first_under_way(actions, month))
    curve: tuple[Block, ...] = (Text(view.sentence),)
    if view.chart is not None:
        curve += (Chart(view.title, view.chart, view.alt, view.note),)
    said = tuple(said_by(SECTIONS["turning"][name], texts.get(f"{name}:{indicator_id}")) for name in ASKED)
    done = _actions(path, indicator_id, area_type, area, month, actions)
    return (Heading(f"Turning the curve: {indicator.obsession_name or indicator.label}", 2), *curve, *said, done)


def _actions(path: Path, indicator_id: str, area_type: str, area: str, month: str,
             actions: tuple[Action, ...]) -> Block:
    if not actions:
        return Said(SECTIONS["turning"]["actions"], "")
    name = store.indicators(path)[indicator_id].name_in_heading
    frame = actions_table(path, indicator_id, area_type, area, month, actions)
    columns = tuple(Col(column.title, width=width) for column, width in zip(COLUMNS, WIDTHS, strict=True))
    rows = tuple(tuple(Cell(str(row[column.key])) for column in COLUMNS) for row in frame.to_dict("records"))
    return Table(f"{SECTIONS['turning']['actions']} {name}: {counted(len(rows), 'action')}", columns, rows, BY_CHANCE)
