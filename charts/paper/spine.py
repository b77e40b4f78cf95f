"""A spine chart for paper: each indicator of one area within the range of all areas."""

from charts.paper.sheet import Sheet
from charts.paper.specs import Spine


def draw_spine(sheet: Sheet, spine: Spine) -> None:
    """The whole drawing on its sheet."""
    step = sheet.height / max(1, len(spine.rows))
    for n, name in enumerate(spine.rows.get("name", [])):
        sheet.text(0, (n + 0.5) * step, str(name))
