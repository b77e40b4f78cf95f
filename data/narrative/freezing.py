"""Submitting a report: its texts, documents, figures and release are kept as they are, all of it or nothing."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd

from data import store
from data.narrative.checked import refuse_unchecked
from data.narrative.file import NarrativeError, writing
from data.narrative.frozen import COLUMNS, FIGURES, FrozenInfo, check_names, hash_of, pack_figures, pack_texts
from data.narrative.sections import check_document, check_role
from data.narrative.versions import Version, latest

HIDDEN = ("c", "x", "z")


def freeze(path: Path, document: str, area: str, period: str, *, release: Path, role: str, files: dict[str, bytes],
           figures: pd.DataFrame, texts: Mapping[str, Version] | None = None) -> FrozenInfo:
    """Keep a submitted report for good; a second one of the same document gets an id of its own beside the first.

    Its texts are the latest of the document and, beside them, those on turning the curve of the same area. Refused
    while a passage has still to be checked (`problems_of`), and, where `texts` gives those that the documents were made
    of, when others have been saved since.
    """
    check_document(document, area, period)
    check_role(role)
    check_names(files)
    kept = report_texts(path, document, area, period)
    if texts is not None and _without_checks(texts) != _without_checks(kept):
        raise NarrativeError("Somebody has saved another text since these documents were made. Look at it, make them "
                             "again and submit then.")
    refuse_unchecked(kept)
    release_id, content = _read_release(release)
    parts = {"release": content, "texts": pack_texts(kept.values()), "figures": pack_figures(_shown(figures))}
    with writing(path) as connection:
        info = FrozenInfo(_next_id(connection, document, area, period), document, area, period, release_id, role,
                          datetime.now(UTC))
        for one in (*parts.values(), *files.values()):
            connection.execute("INSERT INTO content VALUES (?, ?) ON CONFLICT DO NOTHING", [hash_of(one), one])
        connection.execute("INSERT INTO frozen VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                           [info.id, document, area, period, release_id, role, info.at.replace(tzinfo=None),
                            *map(hash_of, parts.values())])
        for name, one in files.items():
            connection.execute("INSERT INTO frozen_file VALUES (?, ?, ?)", [info.id, name, hash_of(one)])
    return info


def report_texts(path: Path, document: str, area: str, period: str) -> dict[str, Version]:
    """The latest texts of a report and, for a document that shows them, those on turning the curve of the same area."""
    turning = {} if document == "turning" else latest(path, "turning", area, "")
    return {**turning, **latest(path, document, area, period)}


def _without_checks(texts: Mapping[str, Version]) -> set[tuple[str, int]]:
    return {(section, version.number) for section, version in texts.items() if not section.endswith(":checked")}


def _read_release(release: Path) -> tuple[str, bytes]:
    """The release's id and bytes, both of the same file: a newer one may take its place at any moment."""
    try:
        before, content = store.identity(release), release.read_bytes()
        release_id = str(store.release_info(release)["id"])
        unchanged = store.identity(release) == before
    except (store.NoRelease, OSError, duckdb.Error):
        raise NarrativeError(f"The release {release} cannot be read. Put it back and submit again.") from None
    if not unchanged:
        raise NarrativeError("A new release has just appeared. Make the documents again and submit then.")
    return release_id, content


def _shown(figures: pd.DataFrame) -> pd.DataFrame:
    if missing := [name for name in COLUMNS if name not in figures]:
        raise NarrativeError(f"The figures of a report need a column '{missing[0]}'.")
    figures = figures.assign(status=figures["status"].fillna("").astype(str))
    if figures.loc[figures["status"].isin(HIDDEN), list(FIGURES)].notna().any(axis=None):
        raise NarrativeError("A figure that is not published is among those of the report. Nothing has been kept.")
    return figures


def _next_id(connection: duckdb.DuckDBPyConnection, document: str, area: str, period: str) -> str:
    row = connection.execute("SELECT count(*) FROM frozen WHERE document = ? AND area = ? AND period = ?",
                             [document, area, period]).fetchone()
    assert row is not None
    return "-".join([part for part in (document, area, period) if part] + [str(row[0] + 1)])
