"""Short SVG: paths with whole numbers and relative moves, hatching, marks."""

from collections.abc import Iterable, Sequence

import numpy as np

UP, DOWN = "l4.5 -8l4.5 8z", "l4.5 8l4.5 -8z"


def line_path(xs: np.ndarray, ys: np.ndarray, stretches: Iterable[tuple[int, int]]) -> str:
    """A path through each stretch of points; a stretch of one point is a dot (with a round line cap)."""
    parts = []
    for first, last in stretches:
        points = list(zip(np.rint(xs[first:last + 1]).astype(int).tolist(),
                          np.rint(ys[first:last + 1]).astype(int).tolist(), strict=True))
        parts.append(polyline(points) + ("h0" if first == last else ""))
    return "".join(parts)


def polyline(points: Sequence[tuple[int, int]]) -> str:
    """One open path: an absolute start, then relative steps."""
    (x, y), path = points[0], f"M{points[0][0]} {points[0][1]}"
    for next_x, next_y in points[1:]:
        dx, dy = next_x - x, next_y - y
        path += f"h{dx}" if dy == 0 else f"l{dx}{'' if dy < 0 else ' '}{dy}"
        x, y = next_x, next_y
    return path


def band_path(xs: np.ndarray, lower: np.ndarray, upper: np.ndarray,
              stretches: Iterable[tuple[int, int]]) -> str:
    """A closed area between two lines for each stretch; straight runs take no more than their ends."""
    path = ""
    for first, last in stretches:
        part = slice(first, last + 1)
        there = straightened(np.rint(xs[part]), np.rint(upper[part]))
        back = straightened(np.rint(xs[part]), np.rint(lower[part]))[::-1]
        path += polyline(there + back) + "z"
    return path


def straightened(xs: np.ndarray, ys: np.ndarray) -> list[tuple[int, int]]:
    """The points without those that repeat the height of both neighbours."""
    keep = np.ones(len(ys), dtype=bool)
    keep[1:-1] = (ys[1:-1] != ys[:-2]) | (ys[1:-1] != ys[2:])
    return [(int(x), int(y)) for x, y in zip(xs[keep], ys[keep], strict=True)]


def mark_path(x: float, y: float, signal: str, upward: bool) -> str:
    """The outline of a signal's mark: triangles for better and worse, a circle for higher and lower."""
    x, y = round(x), round(y)
    if signal in ("better", "worse"):
        return f"M{x - 4} {y + 3}{UP}" if upward else f"M{x - 4} {y - 3}{DOWN}"
    return f"M{x - 4} {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"


def hatching(name: str) -> str:
    """A hidden drawing that holds the hatching of withheld stretches; fill with `url(#name)`."""
    return ('<svg class="hatching" width="0" height="0" aria-hidden="true"><defs>'
            f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)">'
            '<rect class="stripe" width="3" height="6"/></pattern></defs></svg>')


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Middles of labels as near as can be to those wanted, none over another, all between low and high."""
    if not len(wanted):
        return []
    order = np.argsort(wanted, kind="stable")
    tall = np.array(heights, dtype=float)[order]
    tall *= min(1.0, (high - low) / tall.sum())
    offset = np.cumsum(tall) - tall / 2                      # middles when stacked from zero
    groups: list[tuple[float, int]] = []                     # wished starts summed, number of labels
    for wish in np.array(wanted, dtype=float)[order] - offset:
        total, number = float(wish), 1
        while groups and groups[-1][0] / groups[-1][1] >= total / number:
            total, number = total + groups[-1][0], number + groups[-1][1]
            groups.pop()
        groups.append((total, number))
    starts = np.concatenate([np.full(number, total / number) for total, number in groups])
    result = np.empty(len(tall))
    result[order] = np.clip(starts, low, high - tall.sum()) + offset
    return result.tolist()
