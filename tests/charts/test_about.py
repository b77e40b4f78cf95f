"""About the data: every indicator is explained, with its breakdowns and what it is made of."""

import re

from charts.about import definition_of, definitions, notes_in_words
from data import store


def test_every_indicator_is_explained_under_its_theme(release):
    html, catalogue = definitions(release), store.indicators(release)
    assert re.findall(r"<h3>(.*?)</h3>", html) == list(dict.fromkeys(i.theme for i in catalogue.values()))
    assert html.count("<details>") == len(catalogue)
    for theme, part in zip(re.findall(r"<h3>(.*?)</h3>", html), html.split("<h3>")[1:], strict=True):
        assert part.count("<summary>") == sum(i.theme == theme for i in catalogue.values())


def test_a_breakdown_is_named_with_its_categories_and_where_it_is_published(catalogue):
    html = definition_of(catalogue["neet"])
    assert "<dt>By how long not in education, employment or training</dt>" in html
    assert "Under 3 months, 3 to 5 months, 6 months or more. Published: Leeds each month; clusters each month." in html


def test_a_linked_indicator_says_what_it_is_made_of(catalogue):
    html = definition_of(catalogue["conversion"], {i.id: i.label for i in catalogue.values()})
    assert "Referrals to children&#x27;s social care, as a share of Requests for service" in html
    assert "Made of" not in definition_of(catalogue["referrals"])


def test_no_indicator_is_explained_with_a_word_of_the_machine_room(catalogue):
    for indicator in catalogue.values():
        html = definition_of(indicator, {i.id: i.label for i in catalogue.values()})
        assert not re.search(r"three_years|calendar_year|_fy|<dd></dd>|, <", html), indicator.id


def test_what_the_checks_of_the_returns_found_is_said_with_names(release):
    said, labels = notes_in_words(release), {one.label for one in store.indicators(release).values()}
    assert said and {text.split(": ")[0] for text in said} <= labels
    assert not any("LSOA" in text or "'" in text.split(": ", 1)[1] for text in said)
