"""What has been decided about disclosure and method, read from policy.toml with who decided it."""

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "policy.toml"
SHARE = (float, "a number from 0 to 1", 0.0, 1.0)
ALLOWED: dict[str, tuple[type, str, float, float]] = {      # type, in words, from, to
    "threshold": (int, "a whole number from 1 to 100", 1, 100),
    "zeros_sensitive": (bool, "true or false", 0, 1),
    "max_primary_share": SHARE,
    "min_points": (int, "a whole number from 2 to 1000", 2, 1000),
    "min_expected": (float, "a number from 0 to 1000", 0, 1000),
    "max_withheld_share": SHARE,
    "signal_confidence": SHARE,
    "low_coverage": SHARE,
}


class PolicyError(ValueError):
    """A policy file that cannot be followed; the message names file, setting, what was found and what is allowed."""


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
    """The policy of a file; a setting that is missing, unknown or of the wrong type is an error that names it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PolicyError(f"{path.name}: not readable as TOML ({error}). Correct the file.") from None
    _check_names(path.name, "setting", content, list(ALLOWED))
    settings = tuple(_read_setting(path.name, name, entry) for name, entry in content.items())
    values: dict[str, Any] = {setting.name: setting.value for setting in settings}
    return Policy(settings=settings, **values)


def _read_setting(where: str, name: str, entry: Any) -> Setting:
    if not isinstance(entry, dict):
        raise PolicyError(f"{where}: '{name}' must be a table that begins [{name}], found {entry!r}.")
    parts = [field.name for field in fields(Setting) if field.name != "name"]
    _check_names(f"{where}: setting '{name}'", "entry", entry, parts)
    for part in parts[1:]:
        if not isinstance(entry[part], str):
            raise PolicyError(f"{where}: setting '{name}': '{part}' must be text, found {entry[part]!r}.")
    _check_value(where, name, entry["value"])
    return Setting(name, **entry)


def _check_value(where: str, name: str, value: Any) -> None:
    kind, words, least, most = ALLOWED[name]
    fits = isinstance(value, (int, float) if kind is float else kind) and isinstance(value, bool) == (kind is bool)
    if not fits or not least <= value <= most:
        raise PolicyError(f"{where}: setting '{name}' must be {words}, found {value!r}.")


def _check_names(where: str, noun: str, found: dict[str, Any], allowed: list[str]) -> None:
    listed = f"allowed are {', '.join(allowed)}, each once and none left out"
    for name in found:
        if name not in allowed:
            raise PolicyError(f"{where}: unknown {noun} '{name}'; {listed}.")
    for name in allowed:
        if name not in found:
            raise PolicyError(f"{where}: {noun} '{name}' is missing; {listed}.")
