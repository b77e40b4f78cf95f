"""What earlier releases have already made public: it cannot be taken back, so it has to stay."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from data.counting import CELL
from data.publishing import NotPublishable

FIGURES = ["numerator", "denominator"]


@dataclass(frozen=True, eq=False)
class Earlier:
    """Which of the cells are public already, and what is public that is no cell any more."""

    locked: np.ndarray | None = None            # one bool a cell; none where there is no earlier release
    held: np.ndarray | None = None              # the same: withheld before, and not marked as revised since
    extra: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=[*CELL, *FIGURES]))
    advice: tuple[str, ...] = ()


NOTHING_EARLIER = Earlier()


def read_earlier(releases: Sequence[Path], cells: pd.DataFrame, primary: np.ndarray, geography_hash: str) -> Earlier:
    """Hold the counted cells against what the earlier releases show.

    A cell that was shown with the same count is locked. One that was revised, or that may not be shown now, is not:
    what its old figure gives away is for the audit of all releases together.
    One that was withheld and is not marked as revised is held: shown among revised figures, it would be read as one of
    the old ones too.
    """
    if not releases:
        return NOTHING_EARLIER
    told = pd.concat([_told_by(release, geography_hash) for release in releases], ignore_index=True)
    shown = told[told.numerator.notna()].drop_duplicates([*CELL, *FIGURES])
    withheld = pd.MultiIndex.from_frame(told.loc[told.numerator.isna(), CELL])
    held = pd.MultiIndex.from_frame(cells[CELL]).isin(withheld) & ~cells.status.eq("r").to_numpy()
    now = cells[[*CELL, "numerator"]].assign(row=np.arange(len(cells)))
    same = now.merge(shown, on=[*CELL, "numerator"])
    locked = np.zeros(len(cells), dtype=bool)
    locked[same.row] = True
    met = now.merge(shown[CELL].drop_duplicates(), on=CELL)
    hidden = cells.iloc[met.row[primary[met.row]]].drop_duplicates(CELL)
    advice = tuple(
        f"{row.indicator}, {row.area}, {row.period}: it was shown in an earlier release and is withheld now. What has "
        "been shown stays known." for row in hidden.itertuples())
    gone = shown.merge(now[CELL], on=CELL, how="left", indicator=True)
    extra = gone[(gone._merge == "left_only") & gone.indicator.isin(cells.indicator.unique())]
    return Earlier(locked & ~primary, held, extra[[*CELL, *FIGURES]].reset_index(drop=True), advice)


def _told_by(release: Path, geography_hash: str) -> pd.DataFrame:
    """The figures that a release shows or withholds."""
    if not release.is_file():
        raise NotPublishable(f"{release}: there is no such release. Name a release file that was published before.")
    try:
        with duckdb.connect(str(release), read_only=True) as connection:
            (found,) = connection.execute("SELECT geography_hash FROM release").fetchall()
            told = connection.execute(f"SELECT {', '.join([*CELL, *FIGURES])} FROM observation "
                                      "WHERE numerator IS NOT NULL OR status = 'c'").df()
    except (duckdb.Error, ValueError):      # the message is not quoted: it can hold figures
        raise NotPublishable(f"{release}: it cannot be read as a release. Name a release file that was published "
                             "before.") from None
    if found[0] != geography_hash:
        raise NotPublishable(
            f"{release}: its areas were cut differently (its geography_hash is another), so its figures cannot be "
            "held against these. Build with the boundaries it was built with ('python -m geo'), or leave it out and "
            "let 'python -m data audit' judge both together.")
    return told.astype(dict.fromkeys(FIGURES, float))
