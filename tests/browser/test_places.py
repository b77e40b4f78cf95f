"""The map and its table, linked HTML and the picture button, in an app of their own in a real browser."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.server import running_server
from tests.browser.visit import axe_problems

ROOT = Path(__file__).resolve().parents[2]
NAMES = {"aces": "Aces", "bravo": "Bravo Hill", "chess": "Chess", "farm": "Farm"}     # a square of four areas
APP = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import pandas as pd, streamlit as st
from charts.classes import quantile_classes
from ui.links import draw_linked_html, draw_picture_button
from ui.places import draw_places, rank_places, sequence_legend
st.set_page_config(page_title="Map", layout="wide")
st.title("Map")
frame = pd.DataFrame(dict(area={list(NAMES)} + ["school"], name={list(NAMES.values())} + ["School"],
    value=[10.0, 30.0, float("nan"), 20.0, 5.0], numerator=[1, 3, float("nan"), 2, 1], status=["", "", "c", "", ""]))
classes = quantile_classes(frame["value"], 1, "per 10,000")
def adopt():
    st.query_params["area"] = st.session_state["map"]["chosen"]
new = draw_places(rank_places(frame, classes, 1), sequence_legend(classes), "cluster.json",
    st.query_params.get("area"), "Looked after, September 2014", key="map", unit="per 10,000",
    attribution="Crown copyright", filename="looked-after", on_choose=adopt)
st.text(f"Python has {{st.query_params.get('area')}}, new {{new}}")
table = '''<table data-sortable><thead><tr><th><button>Cluster</button></th><th><button>Rate</button></th></tr></thead>
<tbody><tr><th><a data-go href="trends?area=a">Alpha</a></th><td data-v="2">2</td></tr>
<tr><th><a data-go href="trends?area=b">Beta</a></th><td data-v="">withheld</td></tr>
<tr><th><a data-go href="trends?area=c">Gamma</a></th><td data-v="10">10</td></tr></tbody></table>
<figure id="chart"><svg role="img" aria-label="Chart" width="200" height="100">
<rect class="mark" width="200" height="100"/></svg></figure>'''
link = draw_linked_html(table, key="table", css=".mark {{ fill: rgb(10, 120, 30); }}")
st.text(f"Followed {{link and link['page']}} {{link and link['choices']}}")
draw_picture_button("chart", "#chart", key="picture", title="A chart")
"""


def square(code: str, x: int, y: int) -> dict:
    """One area of the boundary file."""
    return {"code": code, "name": NAMES[code], "d": f"M{x} {y}h2000v2000h-2000Z", "x": x + 1000, "y": y + 1000,
            "w": 2000}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """A server of the small app: Aces and Bravo Hill above, Chess and Farm below."""
    folder = tmp_path_factory.mktemp("app")
    boundaries = folder / "static" / "boundaries"
    boundaries.mkdir(parents=True)
    shutil.copy(ROOT / "static" / "picture.js", folder / "static")
    areas = [square("aces", 0, 0), square("bravo", 2000, 0), square("chess", 0, 2000), square("farm", 2000, 2000)]
    (boundaries / "cluster.json").write_text(
        json.dumps({"layer": "cluster", "viewBox": "0 0 4000 4000", "areas": areas}), encoding="utf-8")
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
    (folder / "app.py").write_text(APP, encoding="utf-8")
    with running_server(folder / "none.duckdb", folder) as running:
        yield running


@pytest.fixture
def page(app, open_as):
    """The small app, drawn, nothing chosen."""
    page = open_as(app, "")
    expect(page.get_by_role("option")).to_have_count(4)
    return page


def focused(page) -> str:
    """The name of what has the keyboard's focus, whichever shadow root it is in."""
    return page.evaluate("""() => { let at = document.activeElement;
        while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at.getAttribute('aria-label') || at.textContent; }""")


def test_the_map_is_one_tab_stop_and_arrows_move_to_the_neighbour_that_way(page):
    page.get_by_role("option", name="Bravo Hill").focus()
    for key, name in [("ArrowDown", "Farm"), ("ArrowLeft", "Chess"), ("ArrowUp", "Aces"), ("ArrowLeft", "Aces"),
                      ("End", "Chess"), ("Home", "Bravo Hill")]:
        page.keyboard.press(key)
        assert focused(page).startswith(f"{name}: ")
    page.keyboard.press("Tab")
    assert focused(page) == "Zoom to the inner city"


def test_each_area_says_its_figure_and_rank_in_words(page):
    labels = [option.get_attribute("aria-label") for option in page.get_by_role("option").all()]
    said = "{}.0 per 10,000, rank {} of the 4 shown".format
    assert labels == [f"Aces: {said(10, 3)}", f"Bravo Hill: {said(30, 1)}", "Chess: withheld", f"Farm: {said(20, 2)}"]
    expect(page.locator(".legend")).to_contain_text("withheld")
    expect(page.locator(".legend")).not_to_contain_text("not available")


def test_typing_a_name_jumps_and_never_reaches_streamlits_own_shortcuts(page):
    page.get_by_role("option", name="Bravo Hill").focus()
    page.keyboard.type("c")
    assert focused(page) == "Chess: withheld"
    page.wait_for_timeout(900)
    page.keyboard.type("bravo h")
    assert focused(page).startswith("Bravo Hill")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("Python has None")).to_be_visible()


def test_the_keyboards_choice_on_the_map_outlines_area_and_row_and_reaches_python(page):
    page.get_by_role("option", name="Farm").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Python has farm, new farm")).to_be_visible()
    expect(page.get_by_role("option", name="Farm", selected=True)).to_have_count(1)
    expect(page.locator("path.chosen")).to_have_attribute("d", "M2000 2000h2000v2000h-2000Z")
    expect(page.locator("tr.on")).to_contain_text("Farm")
    expect(page.locator("[aria-live=polite].said")).to_have_text("Chosen: Farm: 20.0 per 10,000, rank 2 of the 4 shown")
    assert focused(page).startswith("Farm")


def test_a_choice_in_the_table_outlines_the_map_and_keeps_the_focus(page):
    page.get_by_role("button", name="Bravo Hill").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Python has farm, new farm")).to_be_visible()
    expect(page.locator("path.chosen")).to_have_attribute("d", "M2000 2000h2000v2000h-2000Z")
    assert focused(page) == "Farm"


def test_an_area_without_a_shape_can_be_chosen_in_the_table(page):
    page.get_by_role("button", name="School").click()
    expect(page.get_by_text("Python has school")).to_be_visible()
    expect(page.locator("path.chosen")).to_have_attribute("d", "")


def test_the_address_outlines_its_area(app, open_as):
    page = open_as(app, "?area=aces")
    expect(page.locator("path.chosen")).to_have_attribute("d", "M0 0h2000v2000h-2000Z")


def test_names_stand_inside_their_areas_and_not_on_each_other(page):
    boxes = [text.bounding_box() for text in page.locator(".names text").all()]
    assert len(boxes) == 4
    for i, a in enumerate(boxes):
        for b in boxes[i + 1:]:
            assert (a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
                    or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"])


def test_the_closer_view_shows_the_middle_and_the_keyboard_leaves_it(page):
    page.get_by_role("button", name="Zoom to the inner city").click()
    box = [float(n) for n in page.locator(".map svg").first.get_attribute("viewBox").split()]
    assert box[2:] == [2000, 2000]
    page.get_by_role("option", name="Aces").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("button", name="Zoom to the inner city")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(app, open_as, scheme):
    page = open_as(app, "?area=farm", color_scheme=scheme)
    page.get_by_role("option", name="Farm").focus()
    assert axe_problems(page) == []


def test_on_a_phone_the_table_stands_below_the_map_and_nothing_overflows(app, open_as):
    page = open_as(app, "", viewport={"width": 390, "height": 844})
    figure, table = page.locator("figure.map").bounding_box(), page.locator(".ranked").bounding_box()
    assert table["y"] >= figure["y"] + figure["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def colours_of_saved(page, button: str, folder: Path) -> tuple[tuple[int, int], set[tuple[int, ...]]]:
    """The size and the colours of the picture that a button saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    assert download.value.suggested_filename.endswith(".png")
    download.value.save_as(folder / "picture.png")
    picture = Image.open(folder / "picture.png").convert("RGB")
    return picture.size, {tuple(colour) for colour in np.unique(np.asarray(picture).reshape(-1, 3), axis=0).tolist()}


def test_the_map_is_saved_as_a_picture_with_its_colours_on_the_pages_ground(page, tmp_path):
    size, colours = colours_of_saved(page, "Save map as PNG", tmp_path)
    assert size[0] >= 1600
    assert {(19, 79, 136), (61, 121, 176), (188, 211, 232), (252, 251, 249)} <= colours


def test_a_chart_is_saved_as_a_picture_with_its_own_styles(page, tmp_path):
    _, colours = colours_of_saved(page, "Picture (PNG)", tmp_path)
    assert (10, 120, 30) in colours


def test_a_plain_click_on_a_link_goes_to_python_and_any_other_to_the_browser(page):
    page.get_by_role("link", name="Gamma").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Followed trends {'area': 'c'}")).to_be_visible()
    before = page.url
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Alpha").click(modifiers=["Control"])
    assert opened.value.url.endswith("/trends?area=a")
    assert page.url == before


def test_the_table_sorts_by_keyboard_with_withheld_figures_last_either_way(page):
    def names() -> list[str]:
        return page.locator("table[data-sortable] tbody a").all_inner_texts()

    head = page.locator("table[data-sortable] th", has=page.get_by_role("button", name="Rate"))
    page.get_by_role("button", name="Rate").focus()
    page.keyboard.press("Enter")
    assert (names(), head.get_attribute("aria-sort")) == (["Gamma", "Alpha", "Beta"], "descending")
    page.keyboard.press("Enter")
    assert (names(), head.get_attribute("aria-sort")) == (["Alpha", "Gamma", "Beta"], "ascending")
    page.get_by_role("button", name="Cluster").click()
    assert (names(), head.get_attribute("aria-sort")) == (["Alpha", "Beta", "Gamma"], None)
