"""Questions to put on the table, made by rule from findings: open, tied to a figure, and without a judgement."""

from collections.abc import Iterable

from charts.beside_expected import BesideExpected
from charts.finding_kinds import Finding
from charts.findings import Findings
from charts.formatting import listed_areas
from charts.palette import SIGNALS
from charts.turned import Turned
from data.narrative import Question

MOST = 10
MOST_FINDINGS = 4
MOST_CURVES = 3
WHY = {
    "better": "What was done, and could others use it?",
    "worse": "What lies behind it, and who could help to turn it?",
    "higher": "What changed, and is it demand, practice or recording?",
    "lower": "What changed, and is it demand, practice or recording?",
}
APART = "What is different here: children's needs, practice, or how it is recorded?"
BEYOND_DEPRIVATION = "Deprivation does not explain it. What else is at work?"
NO_ACCOUNT = "How does the cluster know how it is doing, where no figure can be published or relied on?"
QUIET = "Nothing stands out beyond chance. What works here that others could use, and what do the figures not show?"
WHAT_DID_THEY_DO = "What did they do, and would it work here?"
AGREED = "What has come of what was agreed in {when}?"


def questions_to_ask(found: Findings, curves: Iterable[Turned], expected: Iterable[BesideExpected], name: str,
                     agreed: str = "") -> tuple[Question, ...]:
    """At most ten questions about an area, the strongest findings first; `agreed` is when something last was.

    Nothing is asked about noise: to ask is to treat it as a finding.
    """
    asked = [_of_finding(one) for one in _one_each(found.found)[:MOST_FINDINGS]]
    asked += [_of_curve(one, name) for one in curves if _worth_asking(one)][:MOST_CURVES]
    named = {question.indicator for question in asked}
    asked += [_question(one.sentence, BEYOND_DEPRIVATION, one.indicator.id) for one in expected
              if one.verdict in SIGNALS and one.indicator.id not in named][:1]
    asked += [_question(one.sentence, NO_ACCOUNT, one.indicator) for one in _obsessions_first(found.unknown)[:1]]
    asked = asked if found.found else [Question(QUIET), *asked]
    last = [Question(AGREED.format(when=agreed))] if agreed else []
    return (*last, *asked)[:MOST]


def _one_each(findings: tuple[Finding, ...]) -> list[Finding]:
    """The strongest finding of each indicator, in their order."""
    found: dict[str, Finding] = {}
    for one in findings:
        found.setdefault(one.indicator, one)
    return list(found.values())


def _obsessions_first(findings: tuple[Finding, ...]) -> list[Finding]:
    return sorted(findings, key=lambda one: not one.obsession)


def _of_finding(one: Finding) -> Question:
    """Its fact in short: since when, and whether Leeds went the same way, stand beside the finding itself."""
    if one.kind == "changed":
        fact = one.sentence.split("), ")[0] + "), beyond chance"
        return Question(f"{fact}. {WHY.get(one.word, APART)}", one.indicator, one.sentence)
    fact = one.sentence.split("; ")[0].split(", as in each ")[0].rstrip(".")
    ask = BEYOND_DEPRIVATION if one.kind == "deprivation" else APART
    return Question(f"{fact}. {ask}", one.indicator, one.sentence)


def _worth_asking(one: Turned) -> bool:
    """A curve that others have turned for some time and the area itself is not turning."""
    return any(turn.lasting for turn in one.turns) and not (one.own and one.own.still)


def _of_curve(one: Turned, name: str) -> Question:
    """What those did who turned it: only runs that last, for one flagged month among many may be chance."""
    who = listed_areas([turn.dated for turn in one.turns if turn.lasting])
    fact = (f"{one.indicator.name_in_heading}, in clusters much like {name}: {one.word} beyond chance on a year before "
            f"in {who}.")
    return _question(fact, WHAT_DID_THEY_DO, one.indicator.id)


def _question(fact: str, ask: str, indicator: str) -> Question:
    return Question(f"{fact} {ask}", indicator, fact)
