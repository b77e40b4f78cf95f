"""Columns of tables on paper."""

import pytest

from charts.formatting import unbroken
from reports.columns import column_widths
from reports.model import Cell, Col, Table


def widths(*columns, room=400.0):
    """Widths for columns given as a wished width and the words of one cell."""
    return column_widths(Table("", tuple(Col("a", width=wish) for wish, _ in columns),
                               (tuple(Cell(words) for _, words in columns),)), room)


def test_columns_share_the_room_as_wished_where_their_words_fit():
    assert widths((3, "a b c"), (1, "d")) == pytest.approx([300, 100])


def test_a_column_is_as_wide_as_its_longest_word_and_the_others_share_the_rest():
    narrow, *others = widths((0.01, "unemployment"), (1, "a"), (3, "b"))
    assert 60 < narrow < 90 and others == pytest.approx([(400 - narrow) / 4, (400 - narrow) * 3 / 4])


def test_where_nothing_fits_all_are_narrowed_alike():
    assert widths((1, "unemployment"), (9, "unemployment"), room=60) == pytest.approx([30, 30])


def test_a_percentage_is_one_word():
    assert unbroken("96.9 % in 2014") == "96.9\N{NO-BREAK SPACE}% in 2014"
    assert widths((0.01, "96.9 %"), (1, "a"))[0] > widths((0.01, "96.9"), (1, "a"))[0] + 5
