"""What is written beside the thing it will replace, so that nobody ever meets it half-written."""

import contextlib
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

_at_work: set[str] = set()      # what this process is writing


@contextlib.contextmanager
def fresh_beside(path: Path) -> Iterator[Path]:
    """A name beside `path` for a new file or folder, which is gone afterwards unless it has been renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(path)
    fresh = path.with_name(f".{path.name}.{os.getpid()}-{uuid.uuid4().hex}.new")
    _at_work.add(fresh.name)
    try:
        yield fresh
    finally:
        for leftover in (fresh, Path(f"{fresh}.wal")):
            _remove(leftover)
        _at_work.discard(fresh.name)


def _clear_leftovers(path: Path) -> None:
    """Remove what builds that were killed left behind."""
    for leftover in path.parent.glob(f".{path.name}.*.new*"):
        owner = re.split("[.-]", leftover.name.removeprefix(f".{path.name}."))[0]
        if not (owner.isdigit() and _is_at_work(int(owner), leftover.name.removesuffix(".wal"))):
            with contextlib.suppress(OSError):
                _remove(leftover)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _is_at_work(process: int, name: str) -> bool:
    if process == os.getpid():      # or an earlier process had our number
        return name in _at_work
    if os.name == "nt":         # a signal would end the process there; the file is locked while it is in use
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
