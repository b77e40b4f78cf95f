"""The table of every cluster: it sorts by the figures shown, and a cluster without a row is not available."""

import pandas as pd
import pytest

from charts.every_cluster import Part, every_cluster
from charts.table import Column

COLUMNS = (Column("numerator", "Referrals", 0),)


@pytest.fixture
def made(release):
    rows = pd.DataFrame({"area": ["jess", "chess", "aces"], "numerator": [12.0, None, 1234.0], "status": ["r", "c", ""],
                         "secret": 1})
    return every_cluster(release, [Part(rows, COLUMNS)], "Every cluster", lambda area: f"trends?area={area}&scale=own",
                         ["area", "numerator", "status"])


def test_figures_sort_as_numbers_and_what_is_not_shown_sorts_last(made):
    assert '<td data-v="12" class="number">12</td>' in made.html        # revised is said in the files
    assert '<td data-v="1234" class="number">1,234</td>' in made.html
    assert '<td data-v="" class="number withheld">withheld</td>' in made.html
    assert made.html.count('<td data-v="" class="number none">not available</td>') == 22


def test_a_large_figure_sorts_by_all_its_digits(release):
    rows = pd.DataFrame({"area": ["jess"], "numerator": [1234567.0], "status": [""]})
    html = every_cluster(release, [Part(rows, COLUMNS)], "Every cluster", str, ["area"]).html
    assert 'data-v="1234567"' in html


def test_the_chosen_cluster_is_marked_and_no_other(made):
    assert made.with_chosen("trends?area=jess&scale=own").count("aria-current") == 1
    assert made.with_chosen("trends?area=E08000035&scale=own") == made.html


def test_the_files_hold_what_is_kept_and_the_note_says_what_withheld_means(made):
    assert list(made.rows) == ["area", "numerator", "status"]
    assert made.note.startswith("Withheld:")
