"""The reports that a cluster writes, by the name of their document: how they are made, and what is still unwritten."""

from collections.abc import Mapping
from pathlib import Path

from charts.area_tiles import obsessions
from charts.turning_actions import actions_of
from data.narrative import SECTIONS, Version
from reports import quarterly, six_month
from reports.model import Document
from reports.quarterly import quarterly_update
from reports.six_month import six_month_report

REPORTS = {"six_month": six_month_report, "quarterly": quarterly_update}
PARTS: dict[str, dict[str, tuple[str, ...]]] = {"six_month": six_month.PARTS, "quarterly": quarterly.PARTS}
WITH_CURVES = "six_month"


def report_of(path: Path, kind: str, area: str, period: str, texts: Mapping[str, Version]) -> Document:
    """A report from the release and its texts, those on turning the curve among them."""
    return REPORTS[kind](path, area, period, texts)


def unwritten(path: Path, kind: str, texts: Mapping[str, Version]) -> tuple[str, ...]:
    """Where nothing has been written yet, in the report's order: the curves with what is asked of each, then parts."""
    curves = [_of_part(f"Turning the curve, {one.obsession_name}", _open_on_curve(texts, one.id))
              for one in obsessions(path)] if kind == WITH_CURVES else []
    parts = [_of_part(part, [SECTIONS[kind][section] for section in sections if not _has_words(texts, section)])
             for part, sections in PARTS[kind].items()]
    return tuple(filter(None, [*curves, *parts]))


def _open_on_curve(texts: Mapping[str, Version], indicator_id: str) -> list[str]:
    written = {name: _has_words(texts, f"{name}:{indicator_id}") for name in SECTIONS["turning"]}
    written["actions"] = bool(actions_of(texts, indicator_id))
    return [question for name, question in SECTIONS["turning"].items() if not written[name]]


def _has_words(texts: Mapping[str, Version], section: str) -> bool:
    return section in texts and bool(texts[section].words.strip())


def _of_part(part: str, questions: list[str]) -> str:
    return f"{part}: {' '.join(questions)}" if questions else ""
