"""Where an area stands among all, as bars with the sentence that stands for them."""

import numpy as np

from charts.paper.bars_of import standing
from data import store


def test_the_bars_are_those_of_the_release_highest_first(release):
    found = standing(release, "looked_after", "cluster", "jess", "2014-09")
    kept = store.observations(release, "looked_after", "cluster", "month")
    kept = kept[kept.period == "2014-09"].set_index("name").value
    assert len(found.drawing.names) == len(kept) and found.drawing.chosen == "JESS"
    assert np.array_equal(np.array(found.drawing.values), kept[list(found.drawing.names)].to_numpy(), equal_nan=True)
    shown = [value for value in found.drawing.values if np.isfinite(value)]
    assert shown == sorted(shown, reverse=True) and found.drawing.statuses[len(shown):].count("c") > 0
    assert list(found.drawing.names[len(shown):]) == sorted(found.drawing.names[len(shown):])


def test_the_sentence_says_the_ends_the_place_and_who_stands_out(release):
    found = standing(release, "neet", "cluster", "jess", "2014-09")
    assert found.title == "Young people not in education, employment or training by cluster, %, September 2014"
    assert found.alt.startswith(f"{found.title.replace(', %', '')}, highest first. From ")
    assert f" % in {found.drawing.names[0]} to " in found.alt and "JESS is the " in found.alt
    out = [name for name, word in zip(found.drawing.names, found.drawing.verdicts, strict=True) if word]
    assert out and all(f"{name} (" in found.alt for name in out)


def test_a_year_to_date_has_its_own_bars_and_a_period_that_is_not_published_has_none(release):
    found = standing(release, "referrals", "cluster", "jess", "2014-09-ytd")
    assert "April to September 2014" in found.title
    assert standing(release, "looked_after", "cluster", "jess", "2030-01") is None
