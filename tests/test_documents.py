"""The README and the docs keep their word: the commands, files and pages they name exist, and none is left out."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from data.catalogue import load_catalogue

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
DOCUMENTS = [README, *sorted(ROOT.glob("docs/*.md")), ROOT / "benchmarks" / "README.md"]
PACKAGES = ["data", "geo", "reports"]   # those with commands


def commands_named() -> set[tuple[str, str]]:
    """Package and verb of each `python -m package verb` in the documents."""
    pattern = rf"python -m ({'|'.join(PACKAGES)}) ([a-z]+)"
    return {found for path in DOCUMENTS for found in re.findall(pattern, path.read_text(encoding="utf-8"))}


def help_of(package: str) -> str:
    """What `python -m package --help` prints."""
    command = [sys.executable, "-m", package, "--help"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("package", PACKAGES)
def test_the_readme_names_every_command_and_no_other(package) -> None:
    verbs = set(re.findall(r"^    ([a-z]+)\b", help_of(package), re.MULTILINE))
    assert verbs, f"python -m {package} --help lists no verbs"
    assert {verb for named, verb in commands_named() if named == package} == verbs


def test_the_readme_names_both_starting_commands_and_their_options() -> None:
    text = README.read_text(encoding="utf-8")
    missing = [word for word in ("python run.py", "python run.py test", "--port", "--release", "--no-browser", "--edit")
               if word not in text]
    assert missing == []


def test_every_script_the_documents_name_is_there() -> None:
    named = {found for path in DOCUMENTS
             for found in re.findall(r"python ([\w/]+\.py)", path.read_text(encoding="utf-8"))}
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_benchmark_is_in_its_readme() -> None:
    text = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in sorted(ROOT.glob("benchmarks/*.py")) if path.name not in text] == []


def test_every_page_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    assert [path.name for path in sorted(ROOT.glob("pages/*.py")) if path.stem not in text.lower()] == []


@pytest.mark.parametrize("document", [path.relative_to(ROOT).as_posix() for path in DOCUMENTS])
def test_every_link_to_a_file_leads_somewhere(document) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if not link.startswith(("http", "#"))]
    assert [link for link in links if not ((ROOT / document).parent / link).exists()] == []


def leaks() -> list[list[str]]:
    """The rows of the table of leaks: leak, what stops it, modules, tests."""
    text = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    return rows[2:]


def files_in(cell: str) -> list[str]:
    """The files that a cell names between backticks."""
    return re.findall(r"`([\w./]+\.(?:py|toml))`", cell)


def test_every_leak_names_a_module_that_stops_it_and_a_test_that_proves_it() -> None:
    assert len(leaks()) > 20
    for leak, _, modules, tests in leaks():
        assert files_in(modules), f"'{leak}' names no module"
        assert files_in(tests) and all(name.startswith("tests/") for name in files_in(tests)), f"'{leak}' names no test"


def test_every_file_the_documents_name_is_there() -> None:
    named = {name for path in DOCUMENTS for name in files_in(path.read_text(encoding="utf-8")) if "/" in name}
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_every_screen_and_test_that_the_products_name_is_there() -> None:
    text = (ROOT / "docs" / "products.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+\.py)`", text))
    assert named and [name for name in sorted(named) if not list(ROOT.glob(f"tests/**/{name}"))] == []
    broken_down = re.findall(r"`(\w+)` by `(\w+)`", text)
    catalogue = load_catalogue()
    assert broken_down and all(breakdown in catalogue[name].breakdowns for name, breakdown in broken_down)


def test_every_breakdown_and_indicator_has_its_row_among_the_products() -> None:
    text = (ROOT / "docs" / "products.md").read_text(encoding="utf-8")
    for indicator in load_catalogue().values():
        for breakdown in indicator.breakdowns:
            assert f"`{indicator.id}` by `{breakdown}`" in text or f"breakdown `{breakdown}`" in text
