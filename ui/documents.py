"""Documents to take away: one as files of several formats, or those of all areas as a zip with its progress."""

import tempfile
from functools import partial
from pathlib import Path

import streamlit as st

from data import store
from data.periods import known_period
from reports.kinds import FORMATS, KINDS, PROFILES, Sources, make, name_of, name_of_all
from reports.produce import NotMade, zip_of
from ui.published import narrative_path, release_path, view

WHOLE = "city"          # its document is one of its own, not one of all areas


def sentence(kind: str, area: str, period: str) -> str:
    """What is offered, in one sentence."""
    return f"{KINDS[kind].label} of {view(store.area_names)[area]}, {known_period(period).label}: to print or to send."


def offer_one(kind: str, area: str, period: str, formats: tuple[str, ...] = (), words: str = "") -> None:
    """A button for each format; the file is made when a reader asks for it. `words` are on the button of one."""
    name = name_of(_sources(), kind, area, period)
    with st.container(horizontal=True):
        for form in formats or KINDS[kind].formats:
            one = FORMATS[form]
            st.download_button(words or one.label, partial(_file, kind, area, period, form), f"{name}.{form}", one.mime,
                               key=f"{form}-{name}", on_click="ignore")


def offer_profile(area_type: str, area: str, month: str) -> None:
    """The profile of an area to print."""
    offer_one(PROFILES[area_type], area, month, ("pdf",), "Profile as PDF")


def offer_all(kind: str, period: str) -> None:
    """Those of all areas as one zip: made while the reader looks on, then to download."""
    chosen = KINDS[kind]
    areas = [area for area_type in chosen.area_types if area_type != WHOLE
             for area in view(store.areas_of, area_type).area]
    formats = ", ".join(FORMATS[form].label for form in chosen.zipped)
    st.header(f"All {len(areas)} at once", anchor="all")
    st.write(f"{chosen.label} of each area, {known_period(period).label}, in one zip ({formats}). If you leave this "
             "page before it is made, ask for it again.")
    if st.button(f"Make all {len(areas)}", key=f"all-{kind}-{period}"):
        _make_all(kind, areas, period)


def _make_all(kind: str, areas: list[str], period: str) -> None:
    bar = st.progress(0.0, "Starting")
    with tempfile.TemporaryDirectory() as folder:
        try:
            made = zip_of(_sources(), kind, areas, period, Path(folder) / "all.zip",
                          progress=lambda done, of, name: bar.progress(done / of, f"{done} of {of}: {name}"))
        except NotMade as problem:
            bar.empty()
            st.error(str(problem))
            return
        content = made.read_bytes()
    bar.progress(1.0, f"All {len(areas)} are made.")
    st.download_button("Download the zip", content, name_of_all(kind, period), "application/zip",
                       key=f"zip-{kind}-{period}", on_click="ignore", type="primary")


def _file(kind: str, area: str, period: str, form: str) -> bytes:
    return next(make(_sources(), kind, area, period, (form,))).content


def _sources() -> Sources:
    return Sources(release_path(), narrative_path())
