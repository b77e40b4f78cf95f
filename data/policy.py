"""What has been decided about disclosure and method, read from policy.toml with who decided it."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "policy.toml"


@dataclass(frozen=True)
class Setting:
    """One decision: its value, what it means, who took it and where it is written."""

    name: str
    value: float | int | bool
    meaning: str
    decided_by: str
    written_in: str


@dataclass(frozen=True)
class Policy:
    """The decisions the pipeline and the screens follow."""

    threshold: int
    zeros_sensitive: bool
    max_primary_share: float
    min_points: int
    min_expected: float
    max_withheld_share: float
    signal_confidence: float
    low_coverage: float
    settings: tuple[Setting, ...]


@lru_cache(maxsize=4)
def load_policy(path: Path = FILE) -> Policy:
    """The policy of a file; a missing or unknown setting is an error that names it."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    settings = tuple(Setting(name, **entry) for name, entry in content.items())
    values: dict[str, Any] = {setting.name: setting.value for setting in settings}
    return Policy(settings=settings, **values)
