"""Drawings as pictures."""

import io

from PIL import Image

from charts.paper.specs import Bars
from charts.paper.svg import draw
from data.catalogue import load_catalogue
from reports.pictures import to_png


def test_a_picture_is_as_wide_as_asked_and_shows_the_drawing_on_white():
    bars = Bars(load_catalogue()["looked_after"], "value", ("CHESS", "JESS"), (120.0, 90.0), ("", ""), chosen="JESS")
    picture = Image.open(io.BytesIO(to_png(draw(bars, 700, 120), 12.7, ppi=100)))
    assert picture.format == "PNG" and abs(picture.width - 500) <= 1 and abs(picture.height - 500 * 120 / 700) <= 1
    colours = {colour for _, colour in picture.convert("RGB").getcolors(100_000)}
    assert (255, 255, 255) in colours and (11, 79, 138) in colours
