"""docs/returns.md says what the code does."""

from pathlib import Path

from data.returns.documentation import TYPES, describe_returns
from data.returns.sheets import Limits
from data.returns.specification import NUMBERS, RETURNS, TEXT

PAGE = Path("docs/returns.md")


def test_the_page_is_the_specification():
    assert PAGE.read_text(encoding="utf-8") == describe_returns()


def test_the_page_states_the_limits_that_hold():
    page = PAGE.read_text(encoding="utf-8")
    limits = Limits()
    for stated in (f"{limits.bytes // 10**6} MB", f"{limits.unpacked // 10**6} MB", f"{limits.rows:,} rows",
                   f"{limits.columns} columns"):
        assert stated in " ".join(page.split())


def test_every_column_is_of_a_known_type_and_every_return_has_a_key():
    types = {column.type for spec in RETURNS.values() for column in spec.columns}
    assert types <= set(TEXT) | set(NUMBERS) == set(TYPES)
    assert all(spec.key for spec in RETURNS.values())
