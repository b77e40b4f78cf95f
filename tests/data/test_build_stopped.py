"""Whatever stops a build, the release in use and its proofs stay as they are; two builds at once do not mix."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from tests.data.conftest import build, contents

ROOT = Path(__file__).parents[2]
KILLED_AT_WORST = """
import os, signal, sys
import data.build, data.protection, data.publishing
from tests.data.conftest import call_it_safe, one_thread, only_one_counted
if __name__ == "__main__":
    data.build.load_catalogue, data.build.audit_release = only_one_counted, call_it_safe
    data.protection._given_or_local = one_thread
    place, kill = sys.argv[4].rsplit(".", 1), lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
    setattr({"publishing": data.publishing, "build": data.build}[place[0]], place[1], kill)
    from data.__main__ import main
    main(["build", sys.argv[1], "--release", sys.argv[2], "--private", sys.argv[3]])
"""
PARENT = """
import os, time
from data.protection import _given_or_local
if __name__ == "__main__":
    with _given_or_local(None, 1) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        pool.submit(time.sleep, 60).result()
"""


@pytest.mark.parametrize("place", ["data.proofs.os.fsync", "data.publishing._write"])
def test_a_full_disk_publishes_nothing_wherever_it_is_met(returns, in_use, private, quick, monkeypatch, capsys, place):
    before = contents(in_use.parent), contents(private)

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(place, full)
    assert build(returns, in_use) == 2
    told = capsys.readouterr().err
    assert "Free some space" in told and told.endswith("Nothing was published; the release in use is unchanged.\n")
    assert (contents(in_use.parent), contents(private)) == before


def test_two_builds_of_the_same_release_at_once_do_not_mix(returns, in_use, private, tmp_path):
    script = tmp_path / "build.py"
    script.write_text(KILLED_AT_WORST)
    command = [sys.executable, str(script), str(returns), str(in_use), str(private), "build.unharmed"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE) for _ in range(2)]
    told = [process.communicate(timeout=300)[1].decode() for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    with duckdb.connect(str(in_use), read_only=True) as connection:
        ((identity,),) = connection.execute("SELECT id FROM release").fetchall()
        assert connection.execute("SELECT count(*) > 300 FROM observation").fetchall() == [(True,)]
    assert [path.name for path in in_use.parent.iterdir()] == [in_use.name]
    assert f"{identity}.zip" in [path.name for path in private.iterdir()] and len(list(private.iterdir())) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that cannot be caught")
@pytest.mark.parametrize("place", ["build.protect_cells", "build.write_proofs"])
def test_a_build_killed_before_its_release_is_in_place_leaves_the_old_one_readable(returns, in_use, private, tmp_path,
                                                                                   place):
    before, proofs_before = in_use.read_bytes(), contents(private)
    script = tmp_path / "build.py"
    script.write_text(KILLED_AT_WORST)
    killed = subprocess.run([sys.executable, str(script), str(returns), str(in_use), str(private), place], timeout=300,
                            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    if place != "build.protect_cells":
        assert len(list(in_use.parent.iterdir())) > 1, "the new file was there, beside the one in use"
    assert in_use.read_bytes() == before and contents(private) == proofs_before
    with duckdb.connect(str(in_use), read_only=True) as connection:
        assert connection.execute("FROM observation LIMIT 1").fetchall()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that cannot be caught")
def test_no_process_of_a_killed_build_goes_on(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    parent = subprocess.Popen([sys.executable, str(script)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert ended_within(worker, seconds=10)


def ended_within(process, seconds):
    """Whether a process ends in time; one that ended and was not waited for is a zombie."""
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        status = Path(f"/proc/{process}/stat")
        if status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False
