"""A meeting as one file: whole in itself, safe to open, and the same screens as in the dashboard."""

import base64
import hashlib
import re
from html import unescape
from html.parser import HTMLParser

import pytest

from charts.meeting_views import meeting_screen
from reports.meeting import meeting_html

VIEWS = ("overview.2014-09", "deprivation.referrals.cluster", "safe_from_harm.quarter.jess", "neet.jess",
         "attendance.jess", "assessments.jess", "area.cluster.jess", "indicators", "safe_from_harm",
         "trends.looked_after.cluster.jess.2014-09", "map.looked_after.cluster.2014-09",
         "map.looked_after.cluster.2014-09", "compare.<script>alert(1)</script>")


@pytest.fixture(scope="module")
def html(release):
    return meeting_html(release, "Scrutiny <Board> & others", VIEWS)


def test_the_file_asks_nothing_of_any_network_and_runs_only_its_own_script(html):
    written = re.sub(r"base64,[\w+/=]+", "", html.replace('xmlns="http://www.w3.org/2000/svg"', ""))
    assert not re.search(r"""(?:src|href)=["']?(?![#"'])|@import|https?:|["'(]//""", written)
    assert set(re.findall(r"url\(['\"]?(data:|#|.)", html)) == {"data:", "#"}
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    script = re.search(r"<script>(.*)</script>", html, re.DOTALL)
    assert policy and script and policy[1].startswith("default-src 'none';")
    assert base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode() in policy[1]
    assert html.count("<script>") == 1


def test_the_file_says_its_language_its_title_as_at_when_and_that_the_data_are_illustrative(html):
    assert html.startswith('<!doctype html><html lang="en-GB">')
    assert "<title>Scrutiny &lt;Board&gt; &amp; others</title>" in html
    assert html.count("Illustrative data, not real children · as at 30 September 2014 · release ") == len(VIEWS) + 1


def test_every_screen_stands_in_the_file_with_its_question_its_sentence_and_its_place(html, release):
    for place, view in enumerate(VIEWS, 1):
        shown = meeting_screen(release, view)
        assert f'<article id="{place}"' in html and f"<b>{place} of {len(VIEWS)}</b>" in html
        assert shown.question in unescape(html) and shown.sentence in unescape(html)


def test_no_two_elements_share_a_name_though_a_view_stands_there_twice(html):
    names = re.findall(r"""\bid=["']([\w-]+)["']""", html)
    assert len(names) == len(set(names)) and any(name.startswith("s2-") for name in names)


def test_every_drawing_of_the_file_is_named_or_hidden_from_those_who_cannot_see_it(html):
    reader = Drawings()
    reader.feed(html)
    assert reader.outer and all("aria-label" in one or one.get("aria-hidden") == "true" for one in reader.outer)


class Drawings(HTMLParser):
    """The attributes of every SVG that is not inside another."""

    def __init__(self):
        super().__init__()
        self.depth, self.outer = 0, []

    def handle_starttag(self, tag, attrs):
        if tag == "svg":
            self.outer += [] if self.depth else [dict(attrs)]
            self.depth += 1

    def handle_endtag(self, tag):
        self.depth -= tag == "svg"
