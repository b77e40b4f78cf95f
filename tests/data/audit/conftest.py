"""A protected month for all tests of the audit."""

from dataclasses import replace

import pytest

from analysis.suppression.problem import make_problem
from analysis.suppression.protect import protect
from tests.data.audit.toy import CITY, PLACES, Toy, key_of, lies_in

COUNTS = dict(zip((f"{c}|{w}|2013-04" for c, w in PLACES), (11, 6, 7, 9, 8, 3, 2), strict=True))


@pytest.fixture(scope="session")
def safe() -> Toy:
    """A release with a pattern of withheld figures that the engine calls safe, and its witnesses."""
    toy = Toy(COUNTS)
    cells = {"#".join(key): [a for a in toy.counts if lies_in(a, key[1:])[1]] for key in toy.rows()}
    table = make_problem(toy.counts, cells, must_publish=["#".join(key_of(CITY))], slices=[[[a] for a in toy.counts]])
    found = protect(table)
    assert found.verdict == "safe"
    names = {name for cell in found.withheld.nonzero()[0] for name in table.names[cell]}
    hidden = {key for key in toy.rows() if "#".join(key) in names}
    worlds = [{a: int(d) for a, d in zip(table.atoms, world, strict=True) if d} for world in found.worlds]
    return replace(toy, withheld=hidden, worlds=[world for world in worlds if world])
