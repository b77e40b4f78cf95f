"""A document on the screen: every kind of block, headings in order, and words that nobody can turn into markup."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pandas as pd
import pytest

from charts.paper.specs import Bars, Line, LineChart, Spine
from charts.style import css
from data import store
from reports.html import NOTHING_WRITTEN, block_html, to_html
from reports.model import (
    Cell,
    Chart,
    Clock,
    Col,
    Document,
    Heading,
    PageBreak,
    Points,
    Said,
    Table,
    Text,
    Tile,
    Tiles,
)
from reports.six_month import six_month_report

HOSTILE = "<img src=x onerror=alert(1)>'\"&\n\n![x](https://example.org/x.png) **bold** `code`\r\n\r\n<script>"


class Shape(HTMLParser):
    """The tags of some HTML, which must close what they open, and the attributes of each."""

    def __init__(self, html):
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def document(*blocks):
    return Document("Title", "Subtitle", "Sentence.", "30 September 2014", "r1", True, tuple(blocks), "file")


def line_chart(release, name="JESS"):
    indicator = store.indicators(release)["looked_after"]
    lines = (Line(name, (1.0, float("nan"), 3.0), ("", "c", "")),)
    return LineChart(indicator, "value", ("April 2014", "May 2014", "June 2014"), (24171, 24172, 24173), 1, lines)


def hostile_blocks(release):
    """Every kind of block with hostile words wherever it takes words."""
    h = HOSTILE
    return (Heading(h), Heading(h, 2), Text(h), Text(h, "lead"), Said(h, h, h), Said(h, ""), Points((h, h)),
            Points((h,), numbered=True), Tiles((Tile(h, h, h, (Clock(h, h, h),), h, withheld=True),)),
            Table(h, (Col(h), Col(h, True)), ((Cell(h, "strong"), Cell(h, "withheld")),), h),
            Chart(h, line_chart(release, h), h, h), PageBreak())


def test_no_words_become_markup_of_html_or_markdown(release):
    html = to_html(document(*hostile_blocks(release)), "light")
    found = Shape(html)
    assert not {"img", "script"} & set(found.tags) and "onerror" not in found.attributes
    assert "\n\n" not in html and "\r" not in html, "an empty line would end the HTML within Markdown"
    assert html.count("&lt;script&gt;") >= 20


@pytest.mark.parametrize("block", range(12))
def test_every_kind_of_block_is_sound_html(release, block):
    Shape(block_html(hostile_blocks(release)[block], "dark"))


def test_a_page_break_is_nothing_on_a_screen():
    assert block_html(PageBreak(), "light") == ""


def test_headings_follow_one_another_and_each_part_can_be_jumped_to(release):
    html = to_html(six_month_report(release, "jess", "2013-H2", {}), "light")
    levels = [int(level) for level in re.findall(r"<h(\d)>", html)]
    assert levels[0] == 2 and all(after - before <= 1 for before, after in pairwise(levels))
    targets, places = re.findall(r"href='#([\w-]+)'", html), re.findall(r"id='([\w-]+)'", html)
    assert targets == places and len(targets) == levels.count(2)


def test_a_question_stands_one_below_what_it_belongs_to():
    said = Said("Why?", "Because.")
    html = to_html(document(Heading("A part"), said, Heading("A curve", 2), said), "light")
    assert re.findall(r"<(h\d)>Why", html) == ["h3", "h4"]


def test_every_line_of_a_text_is_a_paragraph_and_an_unanswered_question_says_so():
    assert re.findall("<p>(.*?)</p>", block_html(Said("Why?", "One.\n\nTwo.\nThree."), "light")) == [
        "One.", "Two.", "Three."]
    assert NOTHING_WRITTEN in block_html(Said("Why?", " \n "), "light")


def test_a_withheld_figure_is_hatched_and_a_signal_has_its_sign():
    html = block_html(Table("C", (Col("Indicator"), Col("Number", True), Col("Says")),
                            ((Cell("Plans"), Cell("withheld", "withheld"), Cell("better", "better")),)), "light")
    assert "<td class='number withheld'>withheld</td><td class='v-better'>better</td>" in html
    assert "<th scope='row'>Plans</th>" in html and "<th scope='col' class='number'>Number</th>" in html
    tile = block_html(Tiles((Tile("NEET", "withheld", "", withheld=True),)), "light")
    assert "<strong class='withheld'>withheld</strong>" in tile


def test_only_a_table_of_many_columns_is_wide():
    made = [block_html(Table("C", (Col("A"),) * n, ((Cell("x"),) * n,)), "light") for n in (5, 6)]
    assert ["class='wide'" in html for html in made] == [False, True]
    assert all("role='region' tabindex='0' aria-label='C'" in html for html in made)


def test_a_drawing_has_a_shape_for_phones_and_its_words_for_all(release):
    bars = Bars(store.indicators(release)["looked_after"], "value", tuple("ABCDEFGHIJKLMNOPQRSTUVWXY"), (1.0,) * 25,
                ("",) * 25)
    spine = Spine(pd.DataFrame(), "JESS", "cluster")
    for drawing in (line_chart(release), bars, spine):
        html = block_html(Chart("A title", drawing, "What it shows.", "A note."), "light")
        assert html.count("<svg") == 2 and html.count("What it shows.") == 1 and "A note." in html
        assert re.findall(r'class="(wide|narrow)-drawing"', html) == ["wide", "narrow"]
    heights = re.findall(r'viewBox="0 0 (\d+) (\d+)"', block_html(Chart("", bars, ""), "light"))
    assert all(int(height) > 25 * 20 for _, height in heights), "25 bars need their room on a phone too"


def test_a_report_and_its_style_sheet_are_soon_sent(release):
    """A first visit is to stay below 80 KB, of which Streamlit and the frame take some 20."""
    for area in ("E08000035", "horsforth"):
        assert len((to_html(six_month_report(release, area, "2014-H1", {}), "light") + css("report")).encode()) < 60_000


def test_a_per_cent_sign_begins_no_line():
    assert "65\N{NO-BREAK SPACE}%" in block_html(Text("65 % of all"), "light")
