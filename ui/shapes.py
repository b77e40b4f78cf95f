"""The boundary files the browser fetches, laid out from the release they travel in."""

import re
import uuid
from pathlib import Path

from data import store

NAMED = re.compile(r"[a-z_]+-[0-9a-f]{12}\.json")


def lay_out_shapes(path: Path, folder: Path) -> None:
    """Write the boundary files of a release into the folder that is served, where they are not there already."""
    for layer, boundary in store.boundaries(path).items():
        name = boundary["file"]
        if not NAMED.fullmatch(name):
            raise store.NoRelease(f"The release names a boundary file '{name}', which is not a layer and its hash. "
                                  "Build the release again.")
        if not (folder / name).exists():
            _write_whole(folder / name, store.drawing(path, layer))


def _write_whole(file: Path, text: str) -> None:
    """Two readers may come at once: each writes a file of its own, and a rename puts it in place whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.{uuid.uuid4().hex}.new")
    try:
        fresh.write_text(text, encoding="utf-8", newline="")
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
