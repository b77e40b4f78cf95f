"""What the tests that read documents back share: the cells of the release, and the areas that write reports."""

import pytest

from data import store
from geo.areas import CITY
from tests.reports.cells import Cells


@pytest.fixture(scope="session")
def cells(release):
    """Every cell of the release."""
    return Cells(release)


@pytest.fixture(scope="session")
def places(release):
    """The city and every cluster."""
    return [CITY, *store.areas_of(release, "cluster").area]


@pytest.fixture(scope="session")
def indicators(release):
    """The catalogue as it was published."""
    return store.indicators(release)
