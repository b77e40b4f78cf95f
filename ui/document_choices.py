"""The controls of the page of documents: which kind, of which area, for which month, quarter or half year."""

from charts.quarters import reported_periods
from data import store
from reports.kinds import KINDS
from ui import published
from ui.choices import Choice
from ui.controls import MONTH


def _areas(chosen: dict[str, str]) -> dict[str, str]:
    frames = [published.view(store.areas_of, kind) for kind in KINDS[chosen["document"]].area_types]
    return {area: name for frame in frames for area, name in zip(frame.area, frame.name, strict=True)}


def _documents(chosen: dict[str, str]) -> dict[str, str]:
    """Those for which the release holds a period."""
    return {kind: one.label for kind, one in KINDS.items() if _periods({"document": kind})}


def _periods(chosen: dict[str, str]) -> dict[str, str]:
    """The months that pages show, or the half years or quarters that can be reported on, newest first."""
    span = KINDS[chosen["document"]].span
    if span == "month":
        return dict(MONTH.options(chosen))
    return {one.id: one.label for one in published.view(reported_periods, span)}


DOCUMENT = Choice("document", "Document", _documents, width=230)
AREA = Choice("area", "Area", _areas, width=260)
PERIOD = Choice("period", "As at the end of", _periods, width=210)
