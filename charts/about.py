"""The methods and definitions, from the catalogue, the policy and the release in use."""

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

import pandas as pd

from charts.formatting import british_date, counted
from charts.protection import SAFE
from charts.withheld import WITHHELD, why_withheld
from data import store
from data.catalogue import Indicator
from data.policy import load_policy

AREA_WORDS = {"city": "Leeds", "area_committee": "committees", "cluster": "clusters", "ward": "wards"}
TIER_WORDS = {
    "month": "each month", "quarter_end": "at quarter ends", "quarter": "each quarter", "half": "each half year",
    "year": "each financial year", "ytd": "year to date", "ytd_quarter": "year to date at quarter ends",
    "academic_year": "each academic year", "calendar_year": "each calendar year",
    "three_years": "three financial years together",
}
IMPROVEMENT_WORDS = {"up": "Higher is better.", "down": "Lower is better."}
SYMBOLS = (
    ("not available", "No return was made for that area and period."),
    ("not applicable", "There is no such figure: no school of that kind in the area, or a school holiday."),
    ("too few to tell", f"The figures are too few, too small or too often {WITHHELD} to tell a change from chance."),
    ("no clear change", "The figures move no more than chance alone would move them."),
    ("no comparison", "There is a figure, but none a year before that it could be set against."),
    ("low coverage", "The figure rests on schools with under 70 % of the pupils on roll; it is not ranked."),
)
METHODS = (
    "A change is called a signal only by rule; everything else is *no clear change* or *too few to tell*.\n\n"
    "- **Children at a date** (looked after, on a plan, NEET). Most of them were counted last month too, "
    "so neighbouring months are not independent and run rules do not apply. The count is compared with that of a year "
    "before, allowing for the children who come and go in a year.\n"
    "- **On every page** the opening sentence and the overview's table set the latest figure against a year before: "
    "events in the year to date, attendance in the same month, children at the same date. The test allows for the "
    "spread there is between clusters anyway, and flags about 3 in 1,000 figures in which nothing happens but chance.\n"
    "- **Events in a period** (assessments, requests, referrals). On the trends page a control chart whose centre "
    "follows the season, "
    "with the rules of NHS *Making Data Count*.\n"
    "- **Attendance.** The same, by the spread of each area's own past: there are so many sessions that chance alone "
    "would explain almost none of it.\n"
    "- **Between areas.** Funnel limits of 99.8 % that allow for the spread there is between areas anyway "
    "(Spiegelhalter 2005); a plain funnel would mark half of the clusters.\n"
    "- **Intervals** are 95 %: Byar's method for rates, exact below ten; Wilson's for percentages.\n"
    "- **Yearly figures** get no limits, for they are too few. The latest is set against the year before (or three "
    "years together against the three before them), allowing for chance and for how much clusters vary; and where "
    "there are five, the recent trend of Fingertips is given.")
NOTHING_TO_REMARK = "The checks of the returns found nothing to remark."
AREAS = (
    "- **Clusters** are partnerships of schools. Their areas are approximate, reconstructed from school membership, "
    "and cross ward boundaries. The SILC cluster of specialist centres is city-wide and has no area.\n"
    "- **Wards** are those of 2004 to 2018, drawn as the best fit of small areas.\n"
    "- **Committees** were called area committees until July 2014 and community committees from then.\n"
    "- **Small areas** are the 482 LSOAs of 2011. They carry deprivation only, never a count of children.\n"
    "- Deprivation is of 2015 (Index of Multiple Deprivation) and 2019 (income deprivation affecting children); it "
    "stands beside indicators of 2011 to 2014.")


def definitions(path: Path) -> str:
    """Each indicator with its definition, behind its name, theme by theme."""
    catalogue = store.indicators(path)
    names = {indicator.id: indicator.label for indicator in catalogue.values()}
    html = ""
    for theme in dict.fromkeys(indicator.theme for indicator in catalogue.values()):
        html += f"<h3>{escape(theme)}</h3>"
        html += "".join(f"<details><summary>{escape(one.label)}</summary>{definition_of(one, names)}</details>"
                        for one in catalogue.values() if one.theme == theme)
    return html


def symbols() -> str:
    """The words that stand where there is no figure."""
    meaning = why_withheld().partition(": ")[2]
    return _pairs([(WITHHELD, f"{meaning[0].upper()}{meaning[1:]} One word for every reason."), *SYMBOLS])


def policy_table() -> str:
    """What was decided about disclosure and method, by whom and where it is written."""
    rows = ((setting.meaning, f"{_words(setting.value)} ({setting.decided_by}; {setting.written_in})")
            for setting in load_policy().settings)
    return _pairs(rows)


def release_facts(path: Path) -> str:
    """What the release in use is and how it was proved."""
    return _pairs(release_pairs(path))


def release_pairs(path: Path) -> tuple[tuple[str, str], ...]:
    """The same as terms with what is said of each."""
    info = store.release_info(path)
    cells = store.status_counts(path)
    kind = "illustrative, made from published totals; no figure below city level is real" \
        if info["illustrative"] else "real"
    return (
        ("Release", info["id"]),
        ("As at", british_date(info["as_at"])),
        ("Built", f"{british_date(info['built_at'])}, {info['built_at']:%H:%M} UTC"),
        ("Data", kind),
        ("Figures", f"{counted(int(cells.cells.sum()), 'figure')}, of which "
                    f"{int(cells.withheld.sum()):,} {WITHHELD} and {int(cells.not_available.sum()):,} not available"),
        ("Protection", "proved safe" if info["audit"] == SAFE else "not audited"),
        ("Returns, policy, catalogue", " · ".join(info[f"{part}_hash"][:12]
                                                  for part in ("returns", "policy", "catalogue"))),
    )


def attributions(path: Path) -> str:
    """Whose boundaries and figures these are, each sentence once."""
    said = [part for layer in store.boundaries(path).values() for part in layer["attribution"].split(". ")]
    return f"<p>{escape('. '.join(dict.fromkeys(part.rstrip('.') for part in said)))}.</p>"


def published_figures(path: Path) -> pd.DataFrame:
    """Every published figure for every area and period, for those who want to work on."""
    return store.every_observation(path)


def returns_notes(path: Path) -> str:
    """What the checks of the returns found worth saying."""
    said = notes_in_words(path)
    if not said:
        return f"<p>{NOTHING_TO_REMARK}</p>"
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in said) + "</ul>"


def notes_in_words(path: Path) -> list[str]:
    """The same as sentences, without the codes of schools."""
    labels = {f"In '{i.id}' ": f"{i.label}: " for i in store.indicators(path).values()}
    said = (text.split(":")[0].rstrip(".") + "." for text in store.notes(path).text)
    named = [re.sub("|".join(map(re.escape, labels)), lambda match: labels[match[0]], text) for text in said]
    return [text.replace("an LSOA", "a small area") for text in named]


def definition_of(indicator: Indicator, names: Mapping[str, str] | None = None) -> str:
    """One indicator's definition, source, tiers, breakdowns and caveats; `names` are the labels of all indicators."""
    better = IMPROVEMENT_WORDS.get(indicator.improvement) or f"Contested. {indicator.improvement_note}"
    counted_words = ", ".join(filter(None, [indicator.numerator, indicator.unit]))
    facts = [("Counted", counted_words), ("Compared with", indicator.denominator),
             ("Better or worse", better), ("Source", indicator.source), ("Published", _published(indicator.publish))]
    if indicator.linked:
        facts.append(("Made of", _made_of(indicator, names or {})))
    facts += _breakdowns(indicator)
    if indicator.measure == "stock":
        facts.append(("Turnover in a year", f"{indicator.turnover:.0%}. {indicator.turnover_source}"))
    facts += [("Note", note) for note in indicator.notes]
    return f"<p>{escape(indicator.definition)}</p>{_pairs(facts)}"


def _made_of(indicator: Indicator, names: Mapping[str, str]) -> str:
    parts = [names.get(name, name.replace("_", " ").capitalize())
             for name in (indicator.numerator_from, indicator.denominator_from)]
    return (f"Two other indicators: {parts[0]}, as a share of {parts[1]}. It has no return of its own, and is shown "
            f"only where both are; where either is {WITHHELD}, it is too.")


def _breakdowns(indicator: Indicator) -> list[tuple[str, str]]:
    """What it is broken down by, into what, and where that is published."""
    return [(f"By {one.label[0].lower()}{one.label[1:]}",
             f"{', '.join(one.categories.values())}. Published: {_published(one.publish)}. {one.note}".rstrip())
            for one in indicator.breakdowns.values()]


def _published(tiers_of: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{AREA_WORDS[area_type]} {' and '.join(TIER_WORDS[tier] for tier in tiers)}"
                     for area_type, tiers in tiers_of.items())


def _pairs(rows) -> str:
    cells = "".join(f"<dt>{escape(str(term))}</dt><dd>{escape(str(text))}</dd>" for term, text in rows)
    return f"<dl class='pairs'>{cells}</dl>"


def _words(value: float | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{100 * value:g} %" if 0 < value < 1 else f"{value:g}"
