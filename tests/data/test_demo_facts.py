import numpy as np
import pytest

from data.demo.facts import course, courses, figure, figures, monthly_course


def test_a_figure_that_is_not_there_is_an_error_that_names_it():
    with pytest.raises(ValueError, match="Unicorns"):
        figure("Unicorns", "2013")


def test_a_figure_printed_as_number_and_rate_needs_its_unit():
    with pytest.raises(ValueError, match="name the unit"):
        figure("Children subject to a child protection plan at 31 March", "2013")
    assert figure("Children subject to a child protection plan at 31 March", "2013", unit="number") > 100


def test_every_point_of_a_course_says_whether_it_is_published_or_illustrative():
    table = courses()
    published = table.figure != ""
    assert table.why[~published].str.startswith("illustrative").all()
    assert table.why[published].str.startswith(("published", "computed")).all()
    assert set(table.figure[published]) <= set(figures().indicator)


def test_a_monthly_course_goes_through_its_points():
    points = course("looked_after")
    assert np.array_equal(monthly_course("looked_after", tuple(points.index)), points.to_numpy())
