"""The way to every page, in both shapes."""

import re
from types import SimpleNamespace

from ui.navigation import navigation_html

PAGES = [SimpleNamespace(name=name, title=title, section=section) for name, title, section in (
    ("overview", "Overview", "Performance"), ("trends", "Trends & <more>", "Performance"), ("map", "Map", "Places"))]

ADD = ("meeting?add=1", "", "Add this view to a meeting")


def links(html):
    return re.findall(r"<a data-go href='([^']*)'((?: aria-current='\w+')?)>([^<]*)</a>", html)


def test_in_wide_windows_stand_the_sections_and_the_pages_of_the_open_one():
    wide, _ = navigation_html(PAGES, PAGES[1]).split("<nav class='narrow'")
    assert links(wide) == [
        ("./", " aria-current='true'", "Performance"), ("map", "", "Places"), ("./", "", "Overview"),
        ("trends", " aria-current='page'", "Trends &amp; &lt;more&gt;"), ADD]


def test_in_small_windows_one_list_has_every_page_and_its_head_says_which_is_open():
    _, narrow = navigation_html(PAGES, PAGES[2]).split("<nav class='narrow'")
    assert [words for _, _, words in links(narrow)] == ["Overview", "Trends &amp; &lt;more&gt;", "Map", ADD[2]]
    assert "<summary>Places: <b>Map</b></summary>" in narrow and narrow.count("aria-current='page'") == 1
