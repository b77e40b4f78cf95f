"""Run every check: lint, types, tests. `python run.py test` calls this once the requirements are there."""

import os
import subprocess
import sys
from pathlib import Path

from tests.browser.chromium import find_browser, install_browser

ROOT = Path(__file__).resolve().parents[1]
ALL = ["-n", "2", "--dist", "loadfile"]     # both cores; a file's tests share what they make


def main(pytest_arguments: list[str]) -> int:
    """Run every check even when an early one fails; pytest comes last, so that its summary ends the output."""
    if not find_browser():
        install_browser()
    checks = {"Lint": ["ruff", "check", "."], "Types": ["mypy", "."], "Tests": ["pytest", *(pytest_arguments or ALL)]}
    failed: list[str] = []
    for heading, check in checks.items():
        print(f"\n== {heading}: {' '.join(check)}", flush=True)
        environment = {**os.environ, "CHECKS_FAILED": " and ".join(failed)}
        command = [sys.executable, "-m", *check]
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            failed.append(heading)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
