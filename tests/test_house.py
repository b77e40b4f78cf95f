"""The house rules a machine can check: lengths, names, what a page may hold, where state and caches live."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ["pages", "ui", "reports", "charts", "data", "geo", "analysis", "tests", "benchmarks"]
FILES = sorted([*ROOT.glob("*.py"), *(path for room in ROOMS for path in ROOT.glob(f"{room}/**/*.py"))])
NAMES = [path.relative_to(ROOT).as_posix() for path in FILES]
PAGES = [name for name in NAMES if name.startswith("pages/")]

MODULE_LINES, PAGE_LINES, APP_LINES, FUNCTION_LINES = 220, 80, 60, 30   # about 200; the page and app limits are exact
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
INDICATORS = {path.stem for path in ROOT.glob("data/indicators/*.toml")}
CACHES = {"cache_data", "cache_resource", "lru_cache", "cache"}


def tree(name: str) -> ast.Module:
    """The parsed file."""
    return ast.parse((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_no_module_is_too_long(name) -> None:
    most = APP_LINES if name == "app.py" else PAGE_LINES if name in PAGES else MODULE_LINES
    lines = len((ROOT / name).read_text(encoding="utf-8").splitlines())
    assert lines <= most, f"{name} has {lines} lines; the most is {most}. Give one of its ideas a module of its own."


@pytest.mark.parametrize("name", NAMES)
def test_no_function_is_too_long(name) -> None:
    long = [f"{node.name}: {length}" for node, length in function_lengths(tree(name)) if length > FUNCTION_LINES]
    assert not long, f"{name} has functions of more than {FUNCTION_LINES} lines: {long}"


def function_lengths(module: ast.Module) -> Iterator[tuple[ast.FunctionDef, int]]:
    """Each function with its number of lines, its docstring not counted."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            first = node.body[0]
            docstring = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(node) else 0
            yield node, (node.end_lineno or 0) - node.lineno + 1 - docstring


def test_the_length_of_a_function_leaves_its_docstring_out() -> None:
    module = ast.parse('def f(\n    a,\n):\n    """One.\n\n    Two.\n    """\n    return a\n')
    assert [length for _, length in function_lengths(module)] == [4]


@pytest.mark.parametrize("name", NAMES)
def test_every_module_is_named_for_what_it_holds(name) -> None:
    assert not BANNED_NAMES & set(Path(name).with_suffix("").parts)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("tests/")])
def test_every_module_says_what_it_is(name) -> None:
    assert name.endswith("__init__.py") or ast.get_docstring(tree(name)), f"{name} has no docstring"


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_with_its_question(name) -> None:
    assert (ast.get_docstring(tree(name)) or "").endswith("?")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_only_chooses_loads_analyses_draws_and_explains(name) -> None:
    assert [f"{name}:{line} {what}" for line, what in not_for_a_page(tree(name))] == []


def not_for_a_page(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and name of all that belongs elsewhere: definitions, loops, arithmetic, SQL, colours, indicator names."""
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    arithmetic = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
    for node in ast.walk(module):
        if isinstance(node, definitions):
            yield node.lineno, "defines a function or class"
        if isinstance(node, (ast.For, ast.While)):
            yield node.lineno, "loops"
        if isinstance(node, ast.BinOp) and isinstance(node.op, arithmetic):
            yield node.lineno, "calculates"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.search(r"#[0-9a-fA-F]{6}\b|\b(rgb|hsl)a?\(", node.value):
                yield node.lineno, "names a colour"
            if re.search(r"\bSELECT\b", node.value):
                yield node.lineno, "asks the database"
            if node.value in INDICATORS:
                yield node.lineno, "names an indicator"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("def draw(): pass", "defines a function or class"),
        ("keep = lambda row: row", "defines a function or class"),
        ("for row in rows: pass", "loops"),
        ("rate = 10_000 * count / children", "calculates"),
        ("colour = '#0b4f8a'", "names a colour"),
        ("rows = ask('SELECT * FROM observation')", "asks the database"),
        ("show('looked_after')", "names an indicator"),
    ],
)
def test_what_does_not_belong_in_a_page_is_found(line, what) -> None:
    assert what in {found for _, found in not_for_a_page(ast.parse(line))}


@pytest.mark.parametrize("name", [n for n in NAMES if n.startswith(("app.py", "pages/", "ui/", "charts/"))])
def test_session_state_and_caches_each_live_in_one_place(name) -> None:
    used = {node.attr for node in ast.walk(tree(name)) if isinstance(node, ast.Attribute)}
    assert name == "ui/choices.py" or "session_state" not in used, "session state belongs in ui/choices.py"
    assert name == "ui/published.py" or not CACHES & used, "caching belongs in ui/published.py"


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_names_one_exact_version(name) -> None:
    lines = [line for line in (ROOT / name).read_text().splitlines() if line and not line.startswith("#")]
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+(\[[a-z,]+\])?==[0-9][0-9.]*", line)] == []
