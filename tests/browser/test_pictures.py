"""A picture shows what the screen shows."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

SCRIPT = Path(__file__).parents[2] / "static" / "picture.js"
MARGIN = 16
STRETCHED = """<!doctype html><html lang='en'><title>t</title><body><figure id="plane" style="margin: 0; width: 400px">
<svg width="400" height="100" viewBox="0 0 1000 100" preserveAspectRatio="none"><path d="M0 50h1000"
style="stroke: rgb(200, 0, 90); stroke-width: 4px; vector-effect: non-scaling-stroke"/></svg></figure>"""
SAVE = """source => import(`data:text/javascript,${encodeURIComponent(source)}`).then(made =>
    made.savePicture(document.querySelector('#plane'), {title: 'Plane', foot: '', filename: 'plane.png'}))"""


def test_a_line_in_a_stretched_plane_is_as_wide_as_on_the_screen(browser, tmp_path) -> None:
    page = browser.new_page()
    page.set_content(STRETCHED)
    with page.expect_download() as download:
        page.evaluate(SAVE, SCRIPT.read_text(encoding="utf-8"))
    download.value.save_as(tmp_path / "plane.png")
    picture = np.asarray(Image.open(tmp_path / "plane.png").convert("RGB"))
    tall = (picture == (200, 0, 90)).all(axis=2).sum(axis=0).max()
    assert tall == pytest.approx(4 * picture.shape[1] / (400 + 2 * MARGIN), abs=2)
    page.close()
