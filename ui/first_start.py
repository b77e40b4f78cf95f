"""With no release to show: make the illustrative one in a child process, or say what to do."""

import os
import subprocess
import sys
import time
from pathlib import Path

import streamlit as st

from ui.published import ROOT

STEPS = (("Writing the illustrative returns", ["demo", "{returns}"]),
         ("Building the release", ["build", "{returns}", "--release", "{release}"]))
PATIENCE = 600      # seconds after which a lock is taken to be left behind by a build that was stopped


def make_illustrative_release(release: Path) -> None:
    """Run demo and build as child processes and show their progress; readers who come meanwhile wait for the same."""
    st.title("Making the illustrative release", anchor=False)
    st.write("No release has been published here yet. The dashboard is making one from illustrative data; "
             "this takes less than a minute, once.")
    release.parent.mkdir(parents=True, exist_ok=True)
    lock = release.with_name(f".{release.name}.lock")
    with st.status("Working", expanded=True) as status:
        if not _take(lock):
            _wait_for(release, lock)
            return
        try:
            for step, arguments in STEPS:
                _run(step, arguments, release)
        finally:
            lock.unlink(missing_ok=True)
        status.update(label="Done", state="complete")


def explain_unusable(release: Path, reason: str) -> None:
    """The page shown in place of a file that cannot be shown."""
    st.title("There is no release to show", anchor=False)
    st.error(reason)
    st.markdown(
        f"The file is `{release.name}` in the folder `{release.parent.name}`. What to do:\n\n"
        "1. Put the last good release file back in its place; the page shows it when you reload.\n"
        "2. Or build it again: `python -m data build FOLDER`, where FOLDER holds the returns.\n"
        "3. For illustrative data, move the file away and start again with `python run.py`.")


def _take(lock: Path) -> bool:
    if lock.exists() and time.time() - lock.stat().st_mtime > PATIENCE:
        lock.unlink(missing_ok=True)
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


def _wait_for(release: Path, lock: Path) -> None:
    st.write("It is being made already; this page opens when it is ready.")
    while lock.exists() and not release.exists():
        time.sleep(0.5)


def _run(step: str, arguments: list[str], release: Path) -> None:
    st.write(step)
    filled = [a.format(returns=release.parent / "returns", release=release) for a in arguments]
    command = [sys.executable, "-m", "data", *filled]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as child:
        lines = []
        for line in child.stdout or ():
            lines.append(line.strip())
            st.caption(line.strip())
    if child.returncode:
        st.error("The illustrative release could not be made. Run `python -m data demo` and then "
                 "`python -m data build var/returns` in the project's folder to see why.")
        st.stop()
