"""`run.py`: what it says and does on a good start, a second start, and every start that goes wrong."""

import http.server
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import run


@pytest.fixture
def house(tmp_path, monkeypatch) -> Path:
    """A small house of its own, whose virtual environment is the one the tests run in."""
    (tmp_path / "app.py").write_text("import streamlit as st\nst.title('Leeds')\n")
    (tmp_path / "requirements.txt").write_text("streamlit==1.67.0\n")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "VAR", tmp_path / "var")
    return tmp_path


@pytest.fixture
def commands(house, monkeypatch) -> list[tuple[str, ...]]:
    """The commands that setting up runs, none of which is really run."""
    seen: list[tuple[str, ...]] = []

    def note(*command: str) -> bool:
        seen.append(command[1:])
        if "venv" in command:
            python = Path(run.venv_python())
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return True

    monkeypatch.setattr(run, "run", note)
    return seen


def test_an_older_python_is_told_which_one_is_needed(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    monkeypatch.setattr(sys, "version", "3.10.0 (main)")
    assert run.main([]) == 2
    assert "needs Python 3.11 or later; this is 3.10.0" in capsys.readouterr().out


def test_a_release_that_is_not_there_is_refused_before_anything_is_set_up(commands, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        run.main(["--release", "nowhere.duckdb"])
    assert ended.value.code == 2
    assert "no release at nowhere.duckdb" in capsys.readouterr().err
    assert commands == []


def test_the_first_start_makes_the_environment_and_installs_and_the_second_does_neither(commands) -> None:
    run.install("requirements.txt")
    assert [command[1] for command in commands] == ["venv", "pip"]
    run.install("requirements.txt")
    assert len(commands) == 2


def test_changed_requirements_are_installed_into_the_environment_that_is_there(house, commands) -> None:
    run.install("requirements.txt")
    (house / "requirements.txt").write_text("streamlit==1.68.0\n")
    commands.clear()
    run.install("requirements.txt")
    assert [command[1] for command in commands] == ["pip"]


def test_after_an_interrupted_installation_the_next_start_begins_afresh(house, commands, monkeypatch) -> None:
    run.install("requirements.txt")
    (house / "requirements.txt").write_text("streamlit==1.68.0\n")
    noting = run.run

    def interrupted(*command: str) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run.install("requirements.txt")
    monkeypatch.setattr(run, "run", noting)
    commands.clear()
    run.install("requirements.txt")
    assert [command[1] for command in commands] == ["venv", "pip"]


def test_another_python_makes_the_environment_anew(commands, monkeypatch) -> None:
    run.install("requirements.txt")
    monkeypatch.setattr(run.platform, "python_version", lambda: "3.12.0")
    commands.clear()
    run.install("requirements.txt")
    assert [command[1] for command in commands] == ["venv", "pip"]


def test_a_failed_installation_is_said_in_a_sentence(house, monkeypatch) -> None:
    monkeypatch.setattr(run, "run", lambda *command: "venv" in command)
    with pytest.raises(run.SetUpError, match=r"requirements\.txt could not be installed"):
        run.install("requirements.txt")


def test_a_release_is_made_from_the_illustrative_returns(house, commands) -> None:
    run.build_illustrative_release(house / "var" / "release.duckdb")
    returns = str(house / "var" / "returns")
    assert commands == [
        ("-m", "data", "demo", returns),
        ("-m", "data", "build", returns, "--release", str(house / "var" / "release.duckdb")),
        ("-m", "data", "narrate", "data/demo/narrative.csv"),
    ]


def test_what_people_have_written_stays_when_the_illustrative_release_is_made_again(house, commands) -> None:
    (house / "var").mkdir(exist_ok=True)
    (house / "var" / "narrative.duckdb").write_bytes(b"written")
    run.build_illustrative_release(house / "var" / "release.duckdb")
    assert [arguments[2] for arguments in commands] == ["demo", "build"]


def test_a_port_in_use_gives_way_to_the_next_free_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert port < run.free_port(port) < port + 100


def test_the_server_is_asked_directly_whatever_proxy_is_set(monkeypatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as other:
        threading.Thread(target=other.handle_request).start()
        assert not run.answers(other.server_port), "a server without the page is not the dashboard"


def test_two_starts_at_once_set_up_one_after_the_other(house) -> None:
    hold = f"import run, sys; from pathlib import Path; run.VAR = Path({str(house / 'var')!r})\n"
    hold += "with run.set_up_lock(): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", hold], cwd=Path(__file__).parents[1], text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout and first.stdout.readline() == "held\n"
        threading.Timer(0.5, first.kill).start()   # ended without a word: the lock goes with its process
        started = time.monotonic()
        with run.set_up_lock():
            assert time.monotonic() - started > 0.3


def start(house: Path) -> subprocess.Popen:
    """Open the dashboard of a small house with nothing left to set up, as a process of its own."""
    code = f"""
import run, sys, signal
from pathlib import Path
run.ROOT, run.VAR = Path({str(house)!r}), Path({str(house / 'var')!r})
run.venv_python, run.install = lambda: sys.executable, lambda *names: None
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(run.main(["--no-browser", "--port", "{run.free_port(18500)}", "--release", {str(house / 'app.py')!r}]))
"""
    return subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[1], text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def read_until(process: subprocess.Popen, words: str) -> str:
    """The first line of a process's output that holds these words."""
    return next((line for line in process.stdout or () if words in line), "")


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals between processes")
def test_a_start_prints_the_address_and_ends_cleanly(house, end) -> None:
    with start(house) as process:
        line = read_until(process, "Leeds clusters is at http://localhost:")
        port = int(line.rsplit(":", 1)[1])
        assert run.answers(port)
        process.send_signal(end)
        assert "Stopped." in (process.communicate(timeout=15)[0])
        assert process.returncode == 0
        assert not run.answers(port)


def test_a_server_that_ends_by_itself_is_said_and_fails(house, commands, monkeypatch, capsys) -> None:
    ending = [sys.executable, "-c", "raise SystemExit(3)"]
    monkeypatch.setattr(run, "start_server", lambda port, release: subprocess.Popen(ending))
    assert run.open_dashboard(18400, house / "app.py", browser=False) == 1
    assert "The server ended by itself (exit code 3)" in capsys.readouterr().out


def test_a_server_that_does_not_start_is_said(house, monkeypatch) -> None:
    monkeypatch.setattr(run, "venv_python", lambda: sys.executable)
    (house / "app.py").unlink()
    with pytest.raises(run.SetUpError, match="did not start"):
        run.start_server(run.free_port(18400), house / "release.duckdb")
