"""A server of the dashboard for one test session or benchmark, on a port of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BOUNDARIES = ROOT / "static" / "boundaries"   # where a server of this folder looks for them
START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running server: its address and its process."""

    url: str
    process: int


@contextmanager
def running_server(release: Path, folder: Path = ROOT) -> Iterator[Server]:
    """Serve the app of `folder` with a release until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    command += ["--server.headless", "true", "--logger.hideWelcomeMessage", "true", "--logger.level", "error"]
    ours = {"CLUSTERS_RELEASE": str(release), "STREAMLIT_SERVER_ADDRESS": "127.0.0.1"}
    with subprocess.Popen(command, cwd=folder, env={**os.environ, **ours}, stdout=subprocess.DEVNULL) as process:
        try:
            wait_until_well(f"http://127.0.0.1:{port}", process)
            yield Server(f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()


def wait_until_well(url: str, process: subprocess.Popen) -> None:
    """Wait until the server answers, asking it directly and not through a proxy."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with direct.open(f"{url}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The server did not start (exit code {process.poll()}).")
