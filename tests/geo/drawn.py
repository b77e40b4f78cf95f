"""Reads the SVG paths of a layer back into shapes, independently of the code that wrote them."""

import json
import re

import shapely


def read_layer(built, layer):
    """Give a layer's JSON and its shapes by code, from the folder and the table of what was built."""
    folder, layers = built
    content = json.loads((folder / layers.set_index("layer").file[layer]).read_text(encoding="utf-8"))
    return content, {area["code"]: to_shape(area["d"]) for area in content["areas"]}


def to_shape(path):
    """Give the shape of an SVG path of rings `M x y l dx dy ... Z`; a ring inside another is a hole."""
    rings = [shapely.Polygon(to_points(ring)) for ring in re.findall(r"M[^MZ]+Z", path)]
    assert "".join(re.findall(r"M[^MZ]+Z", path)) == path
    shape = shapely.Polygon()
    for ring in rings:
        shape = shape.symmetric_difference(ring)
    return shape


def to_points(ring):
    """Give the points of one ring."""
    x, y, *steps = [int(number) for number in re.findall(r"-?\d+", ring)]
    points = [(x, y)]
    for across, down in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + across, y + down
        points.append((x, y))
    return points
