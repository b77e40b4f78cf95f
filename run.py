"""Set up and open the dashboard (`python run.py`), or set up and run every check (`python run.py test`).

Needs nothing but Python 3.11 or later: only the standard library is imported here.
"""

import argparse
import contextlib
import hashlib
import http.client
import os
import platform
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import webbrowser
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
VAR = ROOT / "var"
SERVER_START_SECONDS = 60


class SetUpError(Exception):
    """Setting up cannot go on; the message says what to do."""


def say(text):
    """Print at once, so that our lines stay in order with those of child processes."""
    print(text, flush=True)


@contextlib.contextmanager
def set_up_lock():
    """Let one start at a time set up: SQLite has the lock that works everywhere and ends with its process."""
    VAR.mkdir(exist_ok=True)
    with contextlib.closing(sqlite3.connect(VAR / "set-up.lock", timeout=0)) as lock:
        while not lock.in_transaction:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as problem:
                if "locked" not in str(problem):
                    raise
                time.sleep(0.2)
        yield


def venv_python():
    """The Python of the virtual environment."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def environment(**more):
    """What child processes get: UTF-8, progress at once, and a server that only this machine can reach."""
    ours = {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    return {"STREAMLIT_SERVER_ADDRESS": "127.0.0.1"} | dict(os.environ) | ours | more


def run(*command, **variables):
    """Run a command in the project's folder, its output shown; whether it succeeded."""
    return subprocess.run(command, cwd=ROOT, env=environment(**variables), check=False).returncode == 0


def install(*requirements):
    """Bring .venv to what the requirements files say; .venv/installed notes what is there.

    The note is away while pip works, so after an interrupted install the next start begins .venv afresh.
    """
    note = VENV / "installed"
    done = note.read_text().splitlines() if note.exists() and Path(venv_python()).exists() else []
    base = f"{platform.python_version()} {sys.base_prefix}"
    if base not in done:
        say("Making the virtual environment .venv")
        if not run(sys.executable, "-m", "venv", "--clear", str(VENV)):
            raise SetUpError("It could not be made, see above. Debian may need: apt-get install python3-venv")
        done = [base]
    for name in requirements:
        wanted = f"{name} {hashlib.sha256((ROOT / name).read_bytes()).hexdigest()}"
        if wanted in done:
            continue
        say(f"Installing {name} (a minute or two, the first time only)")
        note.unlink(missing_ok=True)
        if not run(venv_python(), "-m", "pip", "install", "--disable-pip-version-check", "-r", name):
            raise SetUpError(f"{name} could not be installed; pip gives the reason above. Then start again.")
        done = [line for line in done if not line.startswith(f"{name} ")] + [wanted]
        note.write_text("\n".join(done))


def build_illustrative_release(release):
    """Make the illustrative returns and build the release from them."""
    say("There is no release yet: making the illustrative one")
    returns = str(VAR / "returns")
    texts = [["narrate", "data/demo/narrative.csv"]] * (not (VAR / "narrative.duckdb").exists())
    for arguments in (["demo", returns], ["build", returns, "--release", str(release)], *texts):
        if not run(venv_python(), "-m", "data", *arguments):
            raise SetUpError(f"No release was built; `python -m data {arguments[0]}` gives the reason above.")


def free_port(port):
    """`port`, or the next one that nothing listens on."""
    for candidate in range(port, min(port + 100, 65536)):
        with socket.socket() as probe, contextlib.suppress(OSError):
            if os.name != "nt":  # there the option would let two servers share a port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", candidate))
            return candidate
    raise SetUpError(f"No port from {port} on is free; choose another with --port.")


def start_server(port, release):
    """Start Streamlit and wait until it answers."""
    options = {"server.port": port, "server.headless": "true"}
    options["logger.hideWelcomeMessage"] = "true"  # it looks up this machine's address on the internet
    command = [venv_python(), "-m", "streamlit", "run", "app.py", *(f"--{k}={v}" for k, v in options.items())]
    server = subprocess.Popen(command, cwd=ROOT, env=environment(CLUSTERS_RELEASE=str(release)))
    give_up = time.monotonic() + SERVER_START_SECONDS
    while not answers(port):
        if server.poll() is not None or time.monotonic() > give_up:
            stop(server)
            raise SetUpError("The server did not start; it gives the reason above.")
        time.sleep(0.1)
    return server


def answers(port):
    """Whether the server says that it is well (asked directly, past any proxy)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def stop(server):
    """End the server, gently first."""
    server.terminate()
    try:
        server.wait(5)
    except subprocess.TimeoutExpired:
        server.kill()


def open_dashboard(port, release, browser):
    """Set up what is missing and serve the dashboard until Ctrl-C; the exit code."""
    with set_up_lock():  # held until the server answers, so that a second start sees the port taken
        install("requirements.txt")
        if not release.exists():
            build_illustrative_release(release)
        chosen = free_port(port)
        if chosen != port:
            say(f"Port {port} is in use; taking {chosen}.")
        server = start_server(chosen, release)
    try:
        say(f"Leeds clusters is at http://localhost:{chosen}")
        if browser and has_display():
            webbrowser.open(f"http://localhost:{chosen}")
        say(f"The server ended by itself (exit code {server.wait()}). To start it again: python run.py")
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 0
    finally:
        stop(server)


def has_display():
    """Whether a browser window can be opened here."""
    displays = ("DISPLAY", "WAYLAND_DISPLAY")
    return "CI" not in os.environ and (sys.platform in ("win32", "darwin") or any(map(os.environ.get, displays)))


def run_checks(arguments):
    """Set up what the checks need and run them all; the exit code."""
    with set_up_lock():
        install("requirements.txt", "requirements-dev.txt")
    return 0 if run(venv_python(), "-m", "tests", *arguments) else 1


def read_arguments(argv):
    """The arguments of a start."""
    parser = argparse.ArgumentParser(prog="run.py", description="Set up and open the dashboard; run.py test checks it.")
    parser.add_argument("--port", type=int, default=8501, help="port to serve on (default 8501)")
    parser.add_argument("--release", type=Path, metavar="FILE", help="release to show (default: our own)")
    parser.add_argument("--edit", action="store_true", help="let readers write: reports, actions, questions")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser window")
    arguments = parser.parse_args(argv)
    if arguments.release and not arguments.release.is_file():
        parser.error(f"no release at {arguments.release}; leave --release out for the illustrative one")
    return arguments


def main(argv):
    """Do what the command line asks; the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036  an older Python must be told, not shown a traceback
        say(f"Leeds clusters needs Python 3.11 or later; this is {sys.version.split()[0]}.")
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended from outside: as Ctrl-C
    try:
        if argv[:1] == ["test"]:
            return run_checks(argv[1:])
        arguments = read_arguments(argv)
        os.environ["CLUSTERS_EDIT"] = "1" if arguments.edit else ""  # child processes get what we have
        release = arguments.release or VAR / "release.duckdb"
        return open_dashboard(arguments.port, release.resolve(), not arguments.no_browser)
    except SetUpError as problem:
        say(problem)
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
