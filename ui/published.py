"""Cached reads of the release in use; the file's identity is the key, so a new release appears at once."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from data import store
from data.catalogue import Indicator
from data.narrative import Place, Version, history, latest

T = TypeVar("T")
ROOT = Path(__file__).parent.parent


def release_path() -> Path:
    """The release in use: the one named at the start, else the one that was built here."""
    return Path(os.environ.get("CLUSTERS_RELEASE") or ROOT / "var" / "release.duckdb")


def narrative_path() -> Path:
    """What people have written: the file named at the start, else the one beside the release of this place."""
    return Path(os.environ.get("CLUSTERS_NARRATIVE") or ROOT / "var" / "narrative.duckdb")


def editing() -> bool:
    """Whether the app was started with `--edit`: without it nothing can be written."""
    return os.environ.get("CLUSTERS_EDIT") == "1"


def view(build: Callable[..., T], *chosen: Any) -> T:
    """What a pure function makes of the release for some choices, made once a release and shared by all readers."""
    path = release_path()
    return _view(store.identity(path), f"{build.__module__}.{build.__qualname__}", chosen, build, path)


def written(build: Callable[..., T], *chosen: Any) -> T:
    """What a function finds in what people have written, made again once anything has been."""
    path = narrative_path()
    identity = store.identity(path) if path.exists() else ()
    return _view(identity, f"{build.__module__}.{build.__qualname__}", chosen, build, path)


def texts(document: str, area: str, period: str = "") -> dict[str, Version]:
    """The latest version of each section of a document, read again once anything has been written."""
    return written(latest, document, area, period)


def versions_of(place: Place) -> list[Version]:
    """Every version of one text, oldest first, likewise."""
    return written(history, place)


def indicators() -> dict[str, Indicator]:
    """The published indicators by id, in their order."""
    return view(store.indicators)


def release_info() -> dict[str, Any]:
    """The one row about the release in use."""
    return view(store.release_info)


@st.cache_resource(max_entries=1500, show_spinner=False)
def _view(identity: tuple, name: str, chosen: tuple, _build: Callable[..., T], _path: Path) -> T:
    return _build(_path, *chosen)
