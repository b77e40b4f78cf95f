"""Many documents at once: the kinds there are, one file of one, and those of all areas, made by two processes.

The processes are started afresh and told what to make line by line: a copy of a server's own process would run its
pages again.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from reports.kinds import KINDS, Sources, make, write_whole

ROOT = Path(__file__).parent.parent
WORKERS = 2
FEW = 3             # so many are sooner made here than other processes are started
FIRST_DAY = (1980, 1, 1, 0, 0, 0)       # the earliest that a zip can hold: the same documents give the same bytes

Progress = Callable[[int, int, str], None]


class NotMade(RuntimeError):
    """A document could not be made; the message says which and why."""


def produce(sources: Sources, kind: str, areas: Sequence[str], period: str, folder: Path, *,
            formats: Sequence[str] = (), progress: Progress = lambda done, of, name: None,
            workers: int = WORKERS) -> list[Path]:
    """The files of a kind for all these areas in a folder, each written whole or not at all; in the order of areas.

    progress: called in this thread after each area with how many are done, of how many, and the name of the last.
    """
    folder.mkdir(parents=True, exist_ok=True)
    formats = tuple(formats) or KINDS[kind].zipped
    jobs = [{"release": str(sources.release), "narrative": str(sources.narrative or ""), "kind": kind, "area": area,
             "period": period, "formats": formats, "folder": str(folder)} for area in areas]
    made: dict[str, list[str]] = {}
    for job, names in _done(jobs, 0 if len(jobs) <= FEW else workers):
        made[job["area"]] = names
        progress(len(made), len(jobs), names[0])
    return [folder / name for area in areas for name in made[area]]


def zip_of(sources: Sources, kind: str, areas: Sequence[str], period: str, to: Path, **options: Any) -> Path:
    """The same as one zip, written whole or not at all; `options` are those of `produce`."""
    with tempfile.TemporaryDirectory() as folder:
        files = produce(sources, kind, areas, period, Path(folder), **options)
        packed = Path(folder) / "all.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
            for file in sorted(files):
                part = zipfile.ZipInfo(file.name, FIRST_DAY)
                part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 0
                made.writestr(part, file.read_bytes())
        write_whole(to, packed.read_bytes())
    return to


def make_files(job: dict[str, Any]) -> list[str]:
    """The files of one area, and their names."""
    sources = Sources(Path(job["release"]), Path(job["narrative"]) if job["narrative"] else None)
    names = []
    for made in make(sources, job["kind"], job["area"], job["period"], job["formats"]):
        write_whole(Path(job["folder"]) / made.name, made.content)
        names.append(made.name)
    return names


def _done(jobs: list[dict[str, Any]], workers: int) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Each job with the names of its files as it is done; what no other process did is done here."""
    waiting: SimpleQueue = SimpleQueue()
    answers: SimpleQueue = SimpleQueue()
    for job in jobs:
        waiting.put(job)
    left = {job["area"]: job for job in jobs}
    with _children(workers) as children:
        threads = [threading.Thread(target=_feed, args=(child, waiting, answers), daemon=True) for child in children]
        for thread in threads:
            thread.start()
        while left and (any(thread.is_alive() for thread in threads) or not answers.empty()):
            with suppress(Empty):
                job, answer = answers.get(timeout=0.2)
                del left[job["area"]]
                yield job, _names(job, answer)
    for job in list(left.values()):
        yield job, _names(job, answer_to(job))


def answer_to(job: dict[str, Any]) -> dict[str, Any]:
    """What a process says of a job: the names of the files, or why there are none."""
    try:
        return {"names": make_files(job)}
    except Exception as problem:
        return {"problem": f"{type(problem).__name__}: {problem}"}


def _names(job: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    if "problem" in answer:
        raise NotMade(f"The {KINDS[job['kind']].label.lower()} of {job['area']} could not be made: {answer['problem']}")
    return answer["names"]


def _feed(child: subprocess.Popen, waiting: SimpleQueue, answers: SimpleQueue) -> None:
    """Give a process one job after another until none is left, or the process is no more."""
    assert child.stdin and child.stdout
    with suppress(Empty, OSError, ValueError):
        while True:
            job = waiting.get_nowait()
            child.stdin.write(f"{json.dumps(job)}\n")
            child.stdin.flush()
            answers.put((job, json.loads(child.stdout.readline())))


@contextmanager
def _children(number: int) -> Iterator[list[subprocess.Popen]]:
    """So many processes, or as many as can be started, that end with the block."""
    started: list[subprocess.Popen] = []
    with suppress(OSError):
        for _ in range(number):
            started.append(subprocess.Popen(
                [sys.executable, "-m", "reports.worker"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                text=True, encoding="utf-8", env={**os.environ, "OPENBLAS_NUM_THREADS": "1"}))
    try:
        yield started
    finally:
        for child in started:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                with suppress(OSError):
                    pipe.close()        # type: ignore[union-attr]
