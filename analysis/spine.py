"""Where does this area lie among all areas of its kind? Positions on a spine chart, and the rank."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.classes import ranks, tied

NAN = float("nan")
FEWEST = 4            # areas with a figure; quartiles of fewer say nothing
TOO_FEW = "Fewer than four areas have a figure."
NO_BENCHMARK = "There is no figure to compare with."
NO_FIGURE = "The area's figure is withheld or not available."


class Spine(NamedTuple):
    """Positions from -1 to 1 with the benchmark at 0, higher values to the right, or to the left where flipped."""

    area: float               # NaN where the area's own figure is
    lowest: float             # of the lowest value: the left end of the bar, or the right one where flipped
    lower_quartile: float
    upper_quartile: float
    highest: float
    other: float              # beyond -1 or 1 where it lies beyond all areas; NaN where there is none
    reason: str               # why the area, or everything, is NaN, as a sentence; empty where it is not


class Place(NamedTuple):
    """Where an area stands among those that have a figure."""

    rank: int | None          # 1 for the highest; equal values share the better rank; None where withheld
    shared: bool              # whether another area has the same value
    known: int                # how many areas have a figure


def spine(
    values: npt.ArrayLike, area_value: float, benchmark: float, other: float = NAN, flip: bool = False
) -> Spine:
    """An area, its neighbours and a second comparator on one scale that any indicator fits.

    The benchmark is at the centre, and the lowest or highest area, whichever lies farther from it, at an end of
    the scale; both sides have the same scale, so that equal lengths are equal differences.

    Parameters
    ----------
    values : array (areas,) of all areas of this kind, this one included, in any unit; NaN where withheld or
        missing, which takes no part. 0 is a value like any other.
    area_value, benchmark, other : of the area, of the whole such as the city, and of a second comparator such as
        the country, in the same unit; NaN where there is none.
    flip : True where lower is better, so that better lies to the right; False where higher is better, and
        where opinions differ, so that higher lies to the right.

    Returns
    -------
    Spine. All NaN, with a reason, where fewer than four areas have a figure or there is no benchmark. Where all
    areas are equal there is nothing to measure by: all of them are at the centre, and `other` only if it is
    equal too. Quartiles are interpolated between neighbouring values (type 7 of Hyndman and Fan, as in
    PERCENTILE.INC of spreadsheets).

    References
    ----------
    Public Health England. Technical Guide: Spine Charts. Fingertips, July 2017. Scale and quartiles as in its R
    package fingertipscharts, spine_rescaler. Hyndman RJ, Fan Y. American Statistician 1996; 50: 361-365.

    Examples
    --------
    >>> spine([10, 20, 30, 60, float("nan")], area_value=30, benchmark=20, other=10).highest
    1.0
    >>> found = spine([10, 20, 30, 60, float("nan")], area_value=30, benchmark=20, flip=True)
    >>> found.area, found.lowest, found.lower_quartile, found.upper_quartile, found.highest
    (-0.25, 0.25, 0.0625, -0.4375, -1.0)
    """
    x = np.asarray(values, dtype=float)
    known = x[np.isfinite(x)]
    if len(known) < FEWEST or not np.isfinite(benchmark):
        return Spine(NAN, NAN, NAN, NAN, NAN, NAN, TOO_FEW if len(known) < FEWEST else NO_BENCHMARK)
    marks = np.array([area_value, *np.quantile(known, (0, 0.25, 0.75, 1), method="linear"), other])
    gaps = marks - benchmark
    if np.ptp(known) == 0:
        position = np.where(marks == known[0], 0.0, NAN)
    else:
        position = gaps / np.abs(gaps[[1, 4]]).max() * (-1 if flip else 1) + 0.0       # no -0.0
    area, lowest, lower, upper, highest, second = position.tolist()
    return Spine(area, lowest, lower, upper, highest, second, NO_FIGURE if np.isnan(area) else "")


def place(values: npt.ArrayLike, index: int) -> Place:
    """The rank of one area among all of its kind.

    Parameters
    ----------
    values : array (areas,); NaN where withheld or missing, which takes no part.
    index : of the area in values, from 0.

    Returns
    -------
    Place; without a rank where the area's own value is NaN. Which end is better is for the reader of the
    indicator to say: 1 is always the highest.

    Raises
    ------
    IndexError
        For an index outside the values.

    Examples
    --------
    >>> place([7.0, 9.0, float("nan"), 9.0, 2.0], 3)
    Place(rank=1, shared=True, known=4)
    >>> place([7.0, 9.0, float("nan"), 9.0, 2.0], 2)
    Place(rank=None, shared=False, known=4)
    """
    x = np.asarray(values, dtype=float)
    if not 0 <= index < len(x):
        raise IndexError(f"The index must be one of {len(x)} areas, from 0: found {index}.")
    rank = ranks(x)[index]
    return Place(None if np.isnan(rank) else int(rank), bool(tied(x)[index]), int(np.isfinite(x).sum()))
