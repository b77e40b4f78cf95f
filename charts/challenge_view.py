"""The challenge pack: what stands out in a cluster, what is noise, who has turned these curves, and what to ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from charts.area_figures import latest_figures
from charts.area_places import ages_frame, deprivation_frame
from charts.area_tiles import obsessions
from charts.beside_expected import BesideExpected, beside_expected
from charts.finding_kinds import Finding
from charts.findings import Findings, findings
from charts.formatting import counted, format_number, listed, listed_areas
from charts.questions import questions_to_ask
from charts.similar import similar_areas
from charts.turned import Turned, turned
from data import store
from data.narrative import Question, Version
from data.periods import known_period

CLUSTER = "cluster"
MORE_CURVES = 3             # of findings, beside the obsessions
MOST_NAMED = 3
NOTHING = {"found": "Nothing stands out beyond chance.", "noise": "No difference looks large and is noise.",
           "unknown": "Every figure that is looked at can be told."}


@dataclass(frozen=True)
class ChallengeView:
    """Everything that is said of a cluster before a session, as at the end of a month."""

    area: str
    name: str
    when: str
    sentence: str
    beneath: str
    place: str                              # its children and its deprivation
    found: Findings
    near: tuple[str, ...]                   # codes of the clusters most like it, nearest first
    near_names: tuple[str, ...]
    curves: tuple[Turned, ...]              # obsessions first, then what findings are about
    expected: tuple[BesideExpected, ...]    # of the same indicators


def challenge_view(path: Path, area: str, month: str) -> ChallengeView:
    """What there is to say of a cluster."""
    name, when = str(store.area_names(path)[area]), known_period(month).label
    found = findings(path, CLUSTER, area, month)
    asked = _curves(path, found, area, month)
    near = similar_areas(path, CLUSTER, area)
    curves = tuple(turned(path, indicator, CLUSTER, area, month, tuple(near.area)) for indicator in asked)
    return ChallengeView(
        area, name, when, sentence=f"{name}, {when}: {_stands(path, found)}; {_have_turned(curves)}.",
        beneath=found.sentence, place=place_sentence(path, area, name), found=found,
        near=tuple(near.area), near_names=tuple(near.name), curves=curves,
        expected=beside_expected(path, asked, CLUSTER, area, month, tuple(near.area)))


def proposed_questions(view: ChallengeView, texts: Mapping[str, Version]) -> tuple[Question, ...]:
    """The questions that follow from the view and from what was agreed before."""
    agreed = known_period(texts["agreed"].place.period).label if "agreed" in texts else ""
    return questions_to_ask(view.found, view.curves, view.expected, view.name, agreed)


def near_sentence(view: ChallengeView) -> str:
    """Which clusters are meant by similar ones."""
    return (f"Similar clusters are the {len(view.near)} most like {view.name} in deprivation, children's ages, size "
            f"and schools, nearest first: {listed_areas(list(view.near_names))}.")


def place_sentence(path: Path, area: str, name: str) -> str:
    """How many children live in a cluster, and how deprived it is."""
    children = format_number(ages_frame(path, CLUSTER, area).children.sum())
    year = int(store.population(path, CLUSTER).year.max())
    score, _, tenth = deprivation_frame(path, CLUSTER, area).itertuples()
    rank, of = str(score.rank).split(" of ")
    return (f"{children} children aged 0 to 17 live in {name} (middle of {year}). By the Index of Multiple Deprivation "
            f"2015 it is number {rank} of {of} clusters, 1 being the most deprived: its score is "
            f"{format_number(score.value, 1)}, that of Leeds {format_number(score.leeds, 1)}; "
            f"{format_number(tenth.value, 1)} % of its children live in the most deprived tenth of England, in Leeds "
            f"{format_number(tenth.leeds, 1)} %.")


def _curves(path: Path, found: Findings, area: str, month: str) -> tuple[str, ...]:
    """The obsessions that apply here, and the strongest findings' indicators."""
    rows = ((figures.indicator.id, figures.row(area)) for figures in latest_figures(path, CLUSTER, month))
    absent = {indicator for indicator, row in rows if row is not None and row.status == "z"}
    first = [one.id for one in obsessions(path) if one.id not in absent]
    more = [one.indicator for one in found.found if one.indicator not in first]
    return (*first, *list(dict.fromkeys(more))[:MORE_CURVES])


def _stands(path: Path, found: Findings) -> str:
    """How many findings there are, and what the strongest are about."""
    if not found.found:
        return "nothing stands out beyond chance"
    catalogue = store.indicators(path)
    named = list(dict.fromkeys(_with_word(catalogue[one.indicator].name_in_heading, one) for one in found.found))
    more = "led by " if len(named) > MOST_NAMED else ""
    return f"{counted(len(found.found), 'finding')} beyond chance, {more}{listed(named[:MOST_NAMED])}"


def _with_word(name: str, one: Finding) -> str:
    return f"{name} ({one.word})" if one.word else name


def _have_turned(curves: tuple[Turned, ...]) -> str:
    """How many of the curves a similar cluster has turned and still does."""
    held = [one for one in curves if any(turn.still for turn in one.turns)]
    if not held:
        return "no similar cluster is turning one of these curves"
    names = listed([one.indicator.name_in_heading for one in held])
    return f"similar clusters are turning {counted(len(held), 'of these curves', 'of these curves')} ({names})"
