"""One area as SVG: its path, where its name goes and how much room there is for it."""

from typing import NamedTuple

import numpy as np
import shapely

from geo.base_layer import GRID

ROWS = (0, -0.25, 0.25, -0.5, 0.5)    # of the circle's radius from its middle; the first wins a tie
MARGIN = 20          # grid units around the city, room for the outline of the area in focus
LABEL_HEIGHT = 100   # grid units: 500 m, about 12 pixels when the whole city is 800 pixels wide


class Frame(NamedTuple):
    """The drawing all layers share, in grid units: its upper left corner on the National Grid, its size."""

    left: int
    top: int
    width: int
    height: int


def drawing_frame(shapes: np.ndarray) -> Frame:
    """Give the frame that holds all the shapes (metres on the National Grid)."""
    left, bottom, right, top = np.round(shapely.total_bounds(shapes) / GRID).astype(int).tolist()
    return Frame(left - MARGIN, top + MARGIN, right - left + 2 * MARGIN, top - bottom + 2 * MARGIN)


def draw_area(code: str, name: str, shape: shapely.Geometry, frame: Frame) -> dict:
    """Draw one area.

    Parameters
    ----------
    code, name : str
        The area's code and name.
    shape : Polygon or MultiPolygon
        In metres on the British National Grid, with every coordinate on the grid.
    frame : Frame
        The drawing it goes into.

    Returns
    -------
    dict
        ``code``, ``name``; ``d``: the SVG path in integers; ``x``, ``y``: the middle of the label, inside the
        area; ``w``: how wide a label of 100 units' height may be there, 0 where there is no room for any.

    Examples
    --------
    >>> square = shapely.box(1000, 1000, 2000, 2000)
    >>> draw_area("a", "A", square, drawing_frame(np.array([square])))
    {'code': 'a', 'name': 'A', 'd': 'M220 220l0-200-200 0 0 200Z', 'x': 120, 'y': 120, 'w': 200}
    >>> strip = shapely.box(1000, 1000, 2000, 1100)    # too low for a label
    >>> draw_area("b", "B", strip, drawing_frame(np.array([strip])))["w"]
    0
    """
    drawn = shapely.transform(shapely.orient_polygons(shape), lambda points: _to_frame(points, frame))
    x, y, width = _place_label(drawn)
    return {"code": code, "name": name, "d": svg_path(drawn), "x": x, "y": y, "w": width}


def svg_path(drawn: shapely.Geometry) -> str:
    """Write a shape as an SVG path in relative integers: a ring each for its outlines and holes."""
    rings = [ring for part in shapely.get_parts(drawn) for ring in [part.exterior, *part.interiors]]
    return "".join(_ring_path(shapely.get_coordinates(ring).round().astype(int)) for ring in rings)


def _ring_path(points: np.ndarray) -> str:
    (x, y), steps = points[0], np.diff(points[:-1], axis=0)    # Z draws the last side
    numbers = "".join(f"{step}" if step < 0 else f" {step}" for step in steps.ravel().tolist())
    return f"M{x} {y}l{numbers.lstrip()}Z"


def _to_frame(points: np.ndarray, frame: Frame) -> np.ndarray:
    across, up = np.round(points / GRID).T
    return np.column_stack([across - frame.left, frame.top - up])    # SVG counts downwards


def _place_label(drawn: shapely.Geometry) -> tuple[int, int, int]:
    """Take the roomiest row near the middle of the largest circle inside, and the middle of that row."""
    largest = max(shapely.get_parts(drawn), key=shapely.area)
    circle = shapely.maximum_inscribed_circle(largest, tolerance=1)
    x, y = shapely.get_coordinates(circle)[0].round().tolist()
    rows = [y + step * shapely.length(circle) for step in ROWS]
    spans = [(*_label_span(largest, x, row), row) for row in rows]
    left, right, row = max(spans, key=lambda span: span[1] - span[0])
    if right <= left:
        return int(x), int(y), 0
    return round((left + right) / 2), round(row), int(right - left)


def _label_span(area: shapely.Polygon, x: float, y: float) -> tuple[float, float]:
    """Give the width that is free over the whole height of a label."""
    spans = [_free_span(area, x, y + step) for step in (-LABEL_HEIGHT / 2, 0, LABEL_HEIGHT / 2)]
    return max(left for left, _ in spans), min(right for _, right in spans)


def _free_span(area: shapely.Polygon, x: float, y: float) -> tuple[float, float]:
    """Give the ends of the level line through a point, as far as it stays inside; both x if it is outside."""
    left, _, right, _ = area.bounds
    pieces = shapely.get_parts(shapely.intersection(area, shapely.LineString([(left, y), (right, y)])))
    ends = [(piece.bounds[0], piece.bounds[2]) for piece in pieces]
    return max((span for span in ends if span[0] <= x <= span[1]), default=(x, x))
