"""Read-only questions to a published release."""

from pathlib import Path
from typing import Any

import pandas as pd

from data.observations import NO_PART, observations_by_part
from data.release_file import NoRelease, ask, check_release, identity, indicators

__all__ = ["NoRelease", "check_release", "identity", "indicators"]      # the rest is below

# A second lock on what the release must not hold anyway: no figure leaves here for a cell that is not shown.
SHOWN = "o.status NOT IN ('c', 'x', 'z')"
PUBLIC = """o.breakdown = '' AND o.indicator IN
    (SELECT id FROM d.indicator WHERE definition->>'denominator_from' LIKE 'population:%')"""
FIGURES = ", ".join([
    *(f"CASE WHEN {SHOWN} THEN o.{figure}::DOUBLE END AS {figure}"
      for figure in ("numerator", "value", "lower", "upper")),
    f"""CASE WHEN ({SHOWN} OR {PUBLIC}) AND o.denominator >= (SELECT threshold FROM d.release)
        THEN o.denominator::DOUBLE END AS denominator""", "o.status", "o.coverage"])


def release_info(path: Path) -> dict[str, Any]:
    """The one row about the release itself."""
    return ask(path, "FROM d.release").iloc[0].to_dict()


def areas(path: Path) -> pd.DataFrame:
    """Code, type, name, parent and whether it has a shape, of every area but LSOAs first by type, then by name."""
    return ask(path, "FROM d.area ORDER BY type, name")


def areas_of(path: Path, area_type: str) -> pd.DataFrame:
    """The areas of a type that lie on the map, by name: area and name."""
    return ask(path, "SELECT code AS area, name FROM d.area WHERE type = ? AND has_shape ORDER BY name", area_type)


def area_names(path: Path) -> pd.Series:
    """The name of each area by its code."""
    return areas(path).set_index("code").name


def overlaps(path: Path) -> pd.DataFrame:
    """Which clusters touch a ward or committee, with the share of children on either side."""
    return ask(path, """
        SELECT o.cluster, c.name AS cluster_name, o.area, a.name AS area_name, a.type AS area_type,
               share_of_cluster, share_of_area
        FROM d.area_overlap o JOIN d.area c ON c.code = o.cluster JOIN d.area a ON a.code = o.area
        ORDER BY share_of_area DESC, cluster_name, area_name""")


def periods(path: Path, indicator: str, area_type: str) -> pd.DataFrame:
    """The periods of an indicator for an area type, oldest first, with how many areas have a figure."""
    return ask(path, f"""
        SELECT p.id, p.kind, p.first_day, p.last_day, p.label, count(o.value) FILTER ({SHOWN}) AS figures
        FROM d.observation o JOIN d.period p ON p.id = o.period JOIN d.area a ON a.code = o.area
        WHERE o.indicator = ? AND a.type = ? AND o.breakdown = ''
        GROUP BY ALL ORDER BY p.last_day, p.first_day DESC, p.id""",
        indicator, area_type)


def kinds_shown(path: Path) -> pd.DataFrame:
    """Which kinds of period have a figure to show: one row an indicator, area type and kind."""
    return ask(path, f"""
        SELECT DISTINCT o.indicator, a.type AS area_type, p.kind
        FROM d.observation o JOIN d.area a ON a.code = o.area JOIN d.period p ON p.id = o.period
        WHERE {SHOWN} AND o.value IS NOT NULL AND o.breakdown = '' ORDER BY ALL""")


def months_shown(path: Path) -> pd.DataFrame:
    """The months for which the city has any figure, oldest first: id and label."""
    return ask(path, f"""
        SELECT DISTINCT p.id, p.label, p.last_day
        FROM d.observation o JOIN d.area a ON a.code = o.area JOIN d.period p ON p.id = o.period
        WHERE {SHOWN} AND o.value IS NOT NULL AND o.breakdown = '' AND a.type = 'city' AND p.kind = 'month'
        ORDER BY p.last_day""")


def observations(path: Path, indicator: str, area_type: str, kind: str) -> pd.DataFrame:
    """One row an area and period of one kind, by area and time; NaN where withheld or missing, `status` says which."""
    every = observations_by_part(identity(path), FIGURES)
    # A shallow copy: pandas copies on write, so no caller can change what the next one gets.
    return every.get((indicator, area_type, kind), every[NO_PART]).copy(deep=False)


def categories(path: Path, indicator: str, breakdown: str, area_type: str, kind: str) -> pd.DataFrame:
    """One row an area, period and category of a breakdown, like `observations`."""
    return ask(path, f"""
        SELECT o.area, a.name, o.period, p.first_day, p.last_day, p.label, o.category, {FIGURES}
        FROM d.observation o JOIN d.area a ON a.code = o.area JOIN d.period p ON p.id = o.period
        WHERE o.indicator = ? AND o.breakdown = ? AND a.type = ? AND p.kind = ?
        ORDER BY a.name, p.last_day, o.category""", indicator, breakdown, area_type, kind)


def targets(path: Path, indicator: str) -> pd.DataFrame:
    """The targets agreed for clusters, oldest first: a number counted, or for a percentage a percentage."""
    return ask(path, """
        SELECT t.area, a.name, t.period, p.label, p.kind, p.first_day, p.last_day, t.value, t.agreed_on
        FROM d.target t JOIN d.area a ON a.code = t.area JOIN d.period p ON p.id = t.period
        WHERE t.indicator = ? ORDER BY a.name, p.last_day""", indicator)


def workforce(path: Path) -> pd.DataFrame:
    """Trained practitioners by agency, cluster and quarter end: staff, never withheld."""
    return ask(path, """
        SELECT w.agency, w.area, a.name, w.period, p.label, p.last_day, w.practitioners
        FROM d.workforce w JOIN d.area a ON a.code = w.area JOIN d.period p ON p.id = w.period
        ORDER BY a.name, p.last_day, w.agency""")


def population(path: Path, area_type: str) -> pd.DataFrame:
    """Residents by area of a type, year and age band."""
    return ask(path, """
        SELECT n.area, a.name, n.year, n.age_band, n.children FROM d.population n JOIN d.area a ON a.code = n.area
        WHERE a.type = ? ORDER BY a.name, n.year, n.age_band""", area_type)


def school_mix(path: Path, area_type: str) -> pd.DataFrame:
    """Schools and pupils on roll by area of a type and phase."""
    return ask(path, """
        SELECT s.area, a.name, s.phase, s.schools, s.pupils FROM d.school_mix s JOIN d.area a ON a.code = s.area
        WHERE a.type = ? ORDER BY a.name, s.phase""", area_type)


def every_observation(path: Path) -> pd.DataFrame:
    """All published cells with names, for the file of everything."""
    return ask(path, f"""
        SELECT o.indicator, a.type AS area_type, o.area, a.name, o.period, p.first_day, p.last_day, o.breakdown,
               o.category, {FIGURES}
        FROM d.observation o JOIN d.area a ON a.code = o.area JOIN d.period p ON p.id = o.period
        ORDER BY o.indicator, a.type, a.name, p.last_day, o.period, o.breakdown, o.category""")


def comparators(path: Path, indicator: str) -> pd.DataFrame:
    """England, statistical neighbours and others for one indicator, oldest first, with period and source."""
    return ask(path, """
        SELECT c.comparator, c.period, p.label, p.kind, p.last_day, c.value, c.source
        FROM d.comparator c JOIN d.period p ON p.id = c.period WHERE c.indicator = ?
        ORDER BY p.last_day, c.comparator""", indicator)


def deprivation(path: Path, measure: str, area_type: str) -> pd.DataFrame:
    """One deprivation measure for the areas of a type."""
    return ask(path, """
        SELECT v.area, a.name, v.value FROM d.deprivation v JOIN d.area a ON a.code = v.area
        WHERE v.measure = ? AND a.type = ? ORDER BY a.name""", measure, area_type)


def boundaries(path: Path) -> dict[str, dict[str, str]]:
    """For each layer the boundary file it was published with, and its attribution."""
    return ask(path, "SELECT layer, file, attribution FROM d.boundary").set_index("layer").to_dict("index")


def drawing(path: Path, layer: str) -> str:
    """The text of a layer's boundary file, as it was published."""
    return ask(path, "SELECT drawing FROM d.boundary WHERE layer = ?", layer).drawing.iloc[0]


def certificates(path: Path) -> pd.DataFrame:
    """How each block of cells was protected."""
    return ask(path, "FROM d.certificate ORDER BY block")


def notes(path: Path) -> pd.DataFrame:
    """What the checks of the returns found worth saying."""
    return ask(path, "FROM d.note")


def withheld_counts(path: Path, area: str, until: Any) -> pd.DataFrame:
    """How many of one area's figures up to a day there are of each indicator, and how many are withheld."""
    return ask(path, """
        SELECT o.indicator, count(*) AS cells, count(*) FILTER (o.status = 'c') AS withheld
        FROM d.observation o JOIN d.period p ON p.id = o.period
        WHERE o.area = ? AND p.last_day <= ? AND o.status NOT IN ('x', 'z')
        GROUP BY o.indicator ORDER BY o.indicator""", area, until)


def status_counts(path: Path) -> pd.DataFrame:
    """How many cells of each indicator are shown, withheld, not available."""
    return ask(path, """
        SELECT indicator, count(*) AS cells, count(*) FILTER (status = 'c') AS withheld,
               count(*) FILTER (status = 'x') AS not_available, count(*) FILTER (status = 'u') AS low_reliability
        FROM d.observation GROUP BY indicator ORDER BY indicator""")
