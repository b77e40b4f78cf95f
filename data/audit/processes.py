"""Processes that end with the one that started them; imports nothing that an ending process would have to let go of."""

import multiprocessing
import os
import threading


def end_with_parent() -> None:
    """Watch for the end of the parent: a build or an audit that is killed leaves no process at work."""
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
