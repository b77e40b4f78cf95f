"""The findings of one indicator in one area, kind by kind."""

from dataclasses import dataclass

import numpy as np

from analysis.findings import directions, looks_large, untested
from analysis.rules import improvement
from analysis.signal_rates import CHANGED, FROM_EXPECTED, STANDS_OUT
from charts.finding_tests import Tested
from charts.finding_words import (
    REASONS,
    Said,
    changed_words,
    deprivation_words,
    end_words,
    large_words,
    no_change_reason,
    stands_words,
    sure_words,
    unknown_words,
    year_before,
)
from charts.formatting import first_upper, format_value

WITHIN = "within the 99.8 % limits"


@dataclass(frozen=True)
class Finding:
    """One thing worth saying of an area, noise, or something that cannot be told."""

    kind: str                 # changed | stands_out | deprivation | noise | unknown
    indicator: str
    area_type: str
    area: str
    name: str                 # of the area
    period: str               # "" where no figure is published so far
    label: str
    word: str                 # better, worse, higher, lower or ""
    strength: float           # distance from what was expected; 1 is at the 99.8 % limit; NaN for unknown
    since: str                # the first period of the present run of signals, "" where it is only the latest
    against: str
    sure: str
    sentence: str
    obsession: bool


@dataclass(frozen=True)
class Where:
    """The area that findings are about."""

    area_type: str
    area: str
    name: str
    kinds: str                # "clusters"


def changed(tested: Tested, where: Where) -> list[Finding]:
    """A change on a year before, beyond chance."""
    moved, away = tested.changes, _at(tested.changes.strengths, where)
    if not directions(away):
        return []
    said, row = Said(tested.indicator, moved.label, moved.length), moved.latest[where.area]
    word, since = _word(tested, away), moved.since[where.area]
    city = tested.city_change == directions(away)
    return [_finding(tested, where, "changed", moved.period, moved.label, away, word=word, since=since,
                     against=_before(tested, where), sure=sure_words(away, CHANGED),
                     sentence=changed_words(said, row["now"], row["before"], away, word, since, city))]


def standing(tested: Tested, where: Where) -> list[Finding]:
    """Far from the others and from what deprivation predicts: one finding where both are so in one direction."""
    among, predicted = _at(tested.among.strengths, where), _at(tested.predicted.strengths, where)
    out, far = int(directions(among)), int(directions(predicted))
    found = []
    if out:
        found.append(_stands_out(tested, where, among, predicted if far == out else np.nan))
    if far and far != out:
        found.append(_far(tested, where, predicted))
    return found


def _stands_out(tested: Tested, where: Where, away: float, predicted: float) -> Finding:
    city, word = format_value(tested.figures.city, tested.indicator), _word(tested, away)
    too = _target(tested, where) if np.isfinite(predicted) else ""
    since = tested.among.since[where.area]
    against = f"the usual spread of {where.kinds} around Leeds ({city})"
    sentence = stands_words(_said(tested), _figure(tested, where), city, away, word, since, where.kinds, too)
    return _finding(tested, where, "stands_out", tested.figures.period, tested.figures.label,
                    float(np.nanmax(np.abs([away, predicted]))), word=word, since=since,
                    against=f"{against}, and what its deprivation predicts ({too})" if too else against,
                    sure=sure_words(away, STANDS_OUT), sentence=sentence)


def _far(tested: Tested, where: Where, away: float) -> Finding:
    word, target = _word(tested, away), _target(tested, where)
    since = tested.predicted.since[where.area]
    sentence = deprivation_words(_said(tested), _figure(tested, where), away, word, since, where.kinds, target)
    return _finding(tested, where, "deprivation", tested.figures.period, tested.figures.label, away, word=word,
                    since=since, against=f"what its deprivation predicts ({target})",
                    sure=sure_words(away, FROM_EXPECTED), sentence=sentence)


def noise_of(tested: Tested, where: Where) -> list[Finding]:
    """What looks large and is not: a large change, the highest or the lowest of all, within the limits."""
    return [*_large_change(tested, where), *_end_within(tested, where)]


def _large_change(tested: Tested, where: Where) -> list[Finding]:
    moved, away = tested.changes, _at(tested.changes.strengths, where)
    if not np.isfinite(away) or tested.city_change == np.sign(away):     # with all of Leeds: no mere chance
        return []
    row = moved.latest[where.area]
    if not looks_large(row["now"], row["before"], away, tested.indicator.kind == "percentage"):
        return []
    said = Said(tested.indicator, moved.label, moved.length)
    return [_finding(tested, where, "noise", moved.period, moved.label, away, against=_before(tested, where),
                     sure=WITHIN, sentence=large_words(said, row["now"], row["before"]))]


def _end_within(tested: Tested, where: Where) -> list[Finding]:
    away = _at(tested.among.strengths, where)
    if not np.isfinite(away) or directions(_at(tested.predicted.strengths, where)):
        return []
    end = tested.ends[where.area]
    if not end:
        return []
    shown = int(np.isfinite(tested.figures.values).sum())
    all_of = sum(row["status"] != "z" for row in tested.own.values())
    of_all = f"all {shown} {where.kinds}" if shown == all_of else f"the {shown} {where.kinds} shown"
    city = format_value(tested.figures.city, tested.indicator)
    words = end_words(_said(tested), _figure(tested, where), city, "highest" if end > 0 else "lowest", of_all)
    return [_finding(tested, where, "noise", tested.figures.period, tested.figures.label, away, sure=WITHIN,
                     against=f"the usual spread of {where.kinds} around Leeds ({city})", sentence=words)]


def unknown_of(tested: Tested, where: Where) -> list[Finding]:
    """An indicator of which no test can tell anything, or not whether it has changed."""
    moved, figures = tested.changes, tested.figures
    away = [_at(one.strengths, where) for one in (moved, tested.among, tested.predicted)]
    status = str(tested.own[where.area]["status"]) if where.area in tested.own else "x"
    if np.isfinite(away[0]) or status == "z":
        return []
    changes = status not in REASONS
    word = str(moved.latest[where.area]["word"]) if where.area in moved.latest else ""
    reason = no_change_reason(word, moved.before_status.get(where.area, ""))
    only = changes and not untested(*away)
    label, period = (moved.label, moved.period) if changes else (figures.label, figures.period)
    reason = reason if changes else REASONS[status]
    return [_finding(tested, where, "unknown", period, label, np.nan, against=year_before(moved.length) if only else "",
                     sure=first_upper(reason), sentence=unknown_words(Said(tested.indicator, label), reason, changes))]


def _finding(tested: Tested, where: Where, kind: str, period: str, label: str, away: float, *, sure: str,
             sentence: str, against: str = "", word: str = "", since: str = "") -> Finding:
    return Finding(kind, tested.indicator.id, where.area_type, where.area, where.name, period, label, word, abs(away),
                   since, against, sure, sentence, tested.indicator.obsession)


def _said(tested: Tested) -> Said:
    return Said(tested.indicator, tested.figures.label)


def _at(strengths: dict[str, float], where: Where) -> float:
    return strengths.get(where.area, np.nan)


def _word(tested: Tested, away: float) -> str:
    return str(improvement(int(directions(away)), tested.indicator.improvement))


def _figure(tested: Tested, where: Where) -> str:
    row = tested.own[where.area]
    return _said(tested).figure(row["value"], row["numerator"])


def _target(tested: Tested, where: Where) -> str:
    return format_value(tested.predicted.target[where.area], tested.indicator)


def _before(tested: Tested, where: Where) -> str:
    """A year before with its figure."""
    show = "value" if tested.indicator.kind in ("percentage", "score") else "numerator"
    figure = format_value(tested.changes.latest[where.area]["before"], tested.indicator, show=show)
    return f"{year_before(tested.changes.length)} ({figure})"
