"""The controls of the page of documents: which kind, of which area, for which month, quarter or half year."""

from data import store
from data.periods import periods_of_tier, shift_month
from reports.kinds import KINDS
from ui import published
from ui.choices import Choice
from ui.controls import MONTH

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6}


def _areas(chosen: dict[str, str]) -> dict[str, str]:
    frames = [published.view(store.areas_of, kind) for kind in KINDS[chosen["document"]].area_types]
    return {area: name for frame in frames for area, name in zip(frame.area, frame.name, strict=True)}


def _periods(chosen: dict[str, str]) -> dict[str, str]:
    """The periods of the document's kind that end with a month for which there are figures, newest first."""
    span = KINDS[chosen["document"]].span
    length = MONTHS_OF[span]
    ending = [month for month in MONTH.options(chosen) if (int(month[5:]) - 3) % length == 0]
    found = [periods_of_tier(span, shift_month(month, 1 - length), month)[0] for month in ending]
    return {period.id: period.label for period in found}


DOCUMENT = Choice("document", "Document", lambda chosen: {kind: one.label for kind, one in KINDS.items()}, width=230)
AREA = Choice("area", "Area", _areas, width=260)
PERIOD = Choice("period", "As at the end of", _periods, width=210)
