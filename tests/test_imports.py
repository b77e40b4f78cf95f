"""Who may import whom: every import in the house is read and held against one table."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# A room may import itself and the rooms to its right.
ROOMS = ["app", "pages", "ui", "reports", "charts", "data", "geo", "analysis"]

# All that the other rooms may see of data: what is published, never a return or a count before withholding.
OPEN_DATA = {"data.catalogue", "data.store", "data.narrative", "data.policy", "data.periods"}

# The only rooms that may import a library; libraries not named here are free, save in the last two rows.
LIBRARIES = {
    "streamlit": {"app", "pages", "ui"},
    "plotly": {"charts", "ui"},
    "duckdb": {"data"},
    "geopandas": {"geo"},
    "shapely": {"geo"},
    "pyproj": {"geo"},
    "pyogrio": {"geo"},
    "typst": {"reports"},
    "docx": {"reports"},
    "pptx": {"reports"},
}
ONLY = {
    "analysis": {"numpy", "pandas", "scipy", "highspy"},
    "run": set(),
}


def wrong_imports(root: Path) -> list[str]:
    """Every import below `root` that points the wrong way, as 'file:line imports what'."""
    files = [root / "app.py", root / "run.py", *(path for room in ROOMS for path in root.glob(f"{room}/**/*.py"))]
    return [
        f"{path.relative_to(root).as_posix()}:{line} imports {name}"
        for path in files
        if path.exists()
        for line, name in imports_of(path, root)
        if not may_import(path.relative_to(root).parts[0].removesuffix(".py"), name)
    ]


def imports_of(path: Path, root: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of each thing that a file imports: 'from a import b' imports a.b."""
    package = path.relative_to(root).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            source = [*above, *([node.module] if node.module else [])]
            yield from ((node.lineno, ".".join([*source, alias.name])) for alias in node.names)


def may_import(room: str, name: str) -> bool:
    """Whether a file of `room` may import `name`."""
    target = name.split(".")[0]
    if target in ROOMS:
        if room not in ROOMS or ROOMS.index(target) < ROOMS.index(room):
            return False
        is_open = any(name == module or name.startswith(f"{module}.") for module in OPEN_DATA)
        return room == "data" or target != "data" or is_open
    if target in {"tests", "benchmarks", "run"}:
        return False
    if room in ONLY and target not in sys.stdlib_module_names | ONLY[room]:
        return False
    return room in LIBRARIES.get(target, {room})


def test_every_import_points_the_right_way() -> None:
    assert wrong_imports(ROOT) == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("pages/trends.py", "import data.build"),
        ("pages/trends.py", "from data import counting"),
        ("pages/trends.py", "import data"),
        ("ui/published.py", "from data.returns.checks import check_folder"),
        ("ui/published.py", "import duckdb"),
        ("charts/trend.py", "import streamlit as st"),
        ("charts/trend.py", "from ui.choices import chosen_indicator"),
        ("data/build.py", "from charts import palette"),
        ("data/build.py", "    import plotly.graph_objects as go"),
        ("geo/areas.py", "from data.catalogue import Indicator"),
        ("analysis/spc.py", "from geo.areas import load_areas"),
        ("analysis/spc.py", "from .. import geo"),
        ("analysis/spc.py", "import geopandas"),
        ("data/counting.py", "from shapely.geometry import Point"),
        ("ui/frame.py", "import pages.trends"),
        ("ui/frame.py", "from tests import conftest"),
        ("run.py", "import numpy"),
        ("run.py", "import data.build"),
    ],
)
def test_a_wrong_import_is_found(tmp_path, file, line) -> None:
    plant(tmp_path, file, line)
    assert len(wrong_imports(tmp_path)) == 1


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("app.py", "from ui import frame"),
        ("pages/trends.py", "from data.catalogue import Indicator"),
        ("pages/trends.py", "from data import store"),
        ("pages/trends.py", "import analysis.spc"),
        ("ui/frame.py", "import streamlit"),
        ("charts/trend.py", "from plotly import graph_objects"),
        ("data/build.py", "from . import counting"),
        ("data/store.py", "import duckdb"),
        ("analysis/spc.py", "from scipy import stats"),
        ("run.py", "import sqlite3"),
    ],
)
def test_a_right_import_is_let_through(tmp_path, file, line) -> None:
    plant(tmp_path, file, line)
    assert wrong_imports(tmp_path) == []


def plant(root: Path, file: str, line: str) -> None:
    """Write a module with one import, inside a function where the line is indented."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"def inside():\n{line}\n" if line.startswith(" ") else f"{line}\n", encoding="utf-8")
