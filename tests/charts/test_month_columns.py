"""Month-ends and quarters as columns of counts."""

import re

import pandas as pd

from charts.month_columns import month_columns


def test_every_column_stands_on_zero_and_names_its_count(series_maker, looked_after):
    drawn = month_columns(series_maker([60, 30, 90]), looked_after)
    heights = [float(height) for height in re.findall(r'class="bar[^>]*height="([\d.]+)"', drawn)]
    assert [round(height / heights[0], 1) for height in heights] == [1, 0.5, 1.5]
    assert re.findall(r'class="value[^>]*>([^<]*)<', drawn) == ["60", "30", "90"]


def test_a_withheld_month_is_hatched_all_the_way_and_one_not_available_is_empty(series_maker, looked_after):
    hidden = month_columns(series_maker([60, None, 90]), looked_after)
    assert hidden.count("url(#hatch-months)") == 1 and "<title>withheld</title>" in hidden
    assert "1 period withheld" in hidden
    absent = month_columns(series_maker([60, None, 90], status="x"), looked_after)
    assert "url(#hatch-months)" not in absent and absent.count('class="bar') == 2


def test_the_alternative_text_gives_first_lowest_highest_and_latest(series_maker, looked_after):
    assert ("JESS, April 2011 to June 2011: first 60 (April 2011), lowest 30 (May 2011), highest 90 (June 2011), "
            "latest 90 (June 2011).") in month_columns(series_maker([60, 30, 90]), looked_after)
    assert "no figure is published" in month_columns(series_maker([None, None]), looked_after)


def test_a_quarter_is_named_by_its_first_and_last_month(series_maker, looked_after):
    quarters = series_maker([60, 62, 64, 66, 68, 70, 72]).iloc[::3]
    longer = quarters.assign(last_day=quarters.first_day + pd.offsets.MonthEnd(3))
    assert "Apr–Jun<tspan" in month_columns(longer, looked_after)
    assert "Apr<tspan" in month_columns(quarters, looked_after)
