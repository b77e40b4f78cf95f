"""What Python gets from a followed link, and how component code is packed."""

from ui.links import _link_of
from ui.packing import packed


def test_a_followed_link_is_taken_apart_into_page_and_choices():
    followed = {"address": "./trends?indicator=neet&area=jess", "at": 1}
    assert _link_of(followed) == {"page": "trends", "choices": {"indicator": "neet", "area": "jess"},
                                  "address": "./trends?indicator=neet&area=jess"}


def test_no_link_followed_is_none():
    assert _link_of(None) is None


def test_packing_takes_comments_and_indents_but_no_code():
    code = packed("places_map.js")
    assert not any(line.startswith(("//", " ")) for line in code.splitlines())
    assert "http://www.w3.org/2000/svg" in code
    assert code.count("function ") == packed.__wrapped__("places_map.js").count("function ")
