"""Runs another tool in an environment of its own, made once under var/peers and kept."""

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENTS = HERE.parent / "var" / "peers"


class NotRun(RuntimeError):
    """A peer could not be installed or run; the message names it and says why."""


def install(peer: str) -> Path:
    """The Python of the peer's environment, with exactly what peers_<peer>.txt asks for."""
    wanted = HERE / f"peers_{peer}.txt"
    folder = ENVIRONMENTS / peer
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    installed = folder / "installed.txt"      # written last: an interrupted installation is begun again
    same = installed.exists() and installed.read_text(encoding="utf-8") == wanted.read_text(encoding="utf-8")
    if same and python.exists():
        return python
    try:
        venv.create(folder, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotRun(f"{peer}: its environment {folder} cannot be made: {error}") from error
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:",
           "--requirement", str(wanted)]
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotRun(f"{peer}: pip cannot install {wanted.name}: {last_line(done.stderr)}")
    installed.write_text(wanted.read_text(encoding="utf-8"), encoding="utf-8")
    return python


def ask(peer: str, table: Path, setting: str, limit: int) -> dict:
    """The peer's answer for one table and setting: what it withholds and the seconds, or what it says it cannot do.

    A peer with a time limit of its own is told half of it, so that it can answer with the best it has: it looks at its
    clock only now and then. It runs in a folder of its own, since tau-ARGUS leaves logs wherever it is.
    """
    python = install(peer)
    minutes = str(max(1, limit // 120))
    command = [str(python), str(HERE / f"peers_{peer}.py"), str(table), setting, minutes]
    try:
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=limit)
    except subprocess.TimeoutExpired:
        return {"no_pattern": f"not finished after {limit} s"}
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        said = last_line(done.stderr) or "nothing was said"
        raise NotRun(f"{peer}, '{setting}' on {table.stem}: ended with code {done.returncode}: {said}")
    return json.loads(lines[-1])


def last_line(text: str) -> str:
    """The last line that says something."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")
