"""The report of an audit, for whoever answers for the children's privacy. It never holds a small count."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.audit.reading import Reading
from data.audit.task import Result
from data.audit.wording import ATTACKS, EXPOSED, named

MOST_LISTED = 20
HEADS = {"blocks": "blocks", "figures": "figures", "withheld": "withheld", "withheld_first": "small themselves"}
VERDICTS = {
    "safe": "SAFE. Every withheld count could be another one, as far as this audit could test.",
    "exposed": "NOT SAFE. Small counts can be worked out; do not publish this file.",
    "unproved": "NOT PROVED. It is not shown that small counts cannot be worked out; do not publish this file.",
}
UNPROVED = "it was neither shown nor ruled out that its count can be worked out"
NOT_TESTED = [
    "Texts (notes, labels, sources) are not read for figures.",
    "How well a count can be guessed, and what somebody learns who already knows some of the children.",
    "Figures that others publish, save the population and the look-ups of areas.",
    "Unions of areas over stretches of time that are not linked; all others are searched.",
    "Bytes of the file that belong to none of its tables.",
]
NO_FOLDER = (
    "The private folder was not given, so it is not known which figures are small. This is less than the full audit: "
    "it was only tested that no withheld or derivable count has just one possible value. That every small count could "
    "be any small number, and that knowing which figures are small themselves does not help, is tested with "
    "--private.")

OTHER_LOOKUPS = (
    "The release was counted with other look-ups than those here (geography_hash). Which areas overlap is taken from "
    "the file; that it is so was not tested.")


@dataclass
class AuditReport:
    """What was attacked and what was found."""

    reading: Reading
    private: bool
    results: list[Result]
    earlier: list[str]
    doubts: list[str]               # of the file as a whole
    exposures: list[str]            # that can be read off without any attack
    seconds: float
    looked_up: bool = True          # whether the places could be held against the look-ups here

    @property
    def verdict(self) -> str:
        """safe, exposed or unproved: what is not proved is not safe."""
        states = {state for result in self.results for _, _, state in result.findings}
        if self.exposures or "exposed" in states:
            return "exposed"
        return "unproved" if self.all_doubts or states else "safe"

    @property
    def all_doubts(self) -> list[str]:
        """What the audit could not judge, of the file and of each block."""
        return [*self.doubts, *(f"{self._block_of(r)}: {doubt}" for r in self.results for doubt in r.doubts)]

    @property
    def findings(self) -> list[dict[str, str]]:
        """What is exposed or unproved: indicator, block, areas and period, the test; never the count."""
        return [{"indicator": result.indicator, "block": self._block_of(result), "test": test, "state": state,
                 "what": named(name, result.block, self.reading)}
                for result in self.results for name, test, state in result.findings]

    @property
    def not_tested(self) -> list[str]:
        """What this audit does not say anything about."""
        return [*([] if self.private else [NO_FOLDER]), *([] if self.looked_up else [OTHER_LOOKUPS]), *NOT_TESTED]

    @property
    def attacks(self) -> Counter:
        """How many attacks of each kind were tried."""
        return sum((result.attacks for result in self.results), Counter())

    def by_indicator(self) -> list[dict[str, Any]]:
        """Figures, those withheld and, with the private folder, those withheld for their own count."""
        found, rows = [], pd.concat([self.reading.rows, self.reading.linked])
        withheld = rows[rows.status.eq("c") & rows.counted.isna()].indicator.value_counts()
        first = Counter(key.indicator for r in self.results if not r.source for key in r.first or ())
        blocks = Counter(name for r in self.results if not r.source for name in r.members)
        for indicator in self.reading.indicators.values():
            row: dict[str, Any] = {"indicator": indicator.id, "label": indicator.label, "blocks": blocks[indicator.id],
                                   "figures": int(rows.indicator.eq(indicator.id).sum()),
                                   "withheld": int(withheld.get(indicator.id, 0))}
            found.append(row | ({"withheld_first": first[indicator.id]} if self.private else {}))
        return found

    def to_text(self) -> str:
        """The summary, to be read from top to bottom."""
        release = self.reading.release
        lines = [f"Audit of release {release['id']} ({self.reading.path})", VERDICTS[self.verdict], ""]
        lines += [*self._figures(), "", "Attacks tried:"]
        lines += [f"  {number:>9,}  {ATTACKS.get(kind, kind)}" for kind, number in sorted(self.attacks.items())]
        if self.earlier:
            lines += ["", *self._earlier()]
        found = [f"{found['what']}: {EXPOSED[found['test']] if found['state'] == 'exposed' else UNPROVED}"
                 for found in self.findings]
        lines += _listed("What is given away or not proved:", self.exposures + found)
        lines += _listed("What could not be judged:", self.all_doubts)
        lines += _listed("Not tested:", self.not_tested)
        return "\n".join([*lines, "", f"It took {self.seconds:.1f} s."])

    def to_json(self) -> str:
        """All of it for a machine; with the private folder also which figures are small themselves."""
        told: dict[str, Any] = {
            "release": str(self.reading.release["id"]), "verdict": self.verdict, "private": self.private,
            "seconds": round(self.seconds, 1), "earlier": self.earlier, "indicators": self.by_indicator(),
            "attacks": dict(sorted(self.attacks.items())), "exposures": self.exposures, "findings": self.findings,
            "doubts": self.all_doubts, "published_before": self._locked, "revised_since": self._revised,
            "not_tested": self.not_tested,
            "blocks": [{"block": self._block_of(r), "cells": r.cells, "withheld": r.withheld, "standard": r.standard,
                        "seconds": round(r.seconds, 3)} for r in self.results]}
        if self.private:
            told["withheld_first"] = {r.block: [list(key) for key in r.first] for r in self.results if r.first}
        return json.dumps(told, ensure_ascii=False, indent=1)

    def _figures(self) -> list[str]:
        rows = self.by_indicator()
        shown = list(HEADS)[:4 if self.private else 3]
        total = {key: sum(row[key] for row in rows) for key in shown}
        total["blocks"] = sum(not result.source for result in self.results)     # linked indicators have theirs together
        lines = [f"{'':<54}" + "".join(f"{HEADS[key]:>18}" for key in shown)]
        return lines + [f"{row.get('label', 'All'):<54.54}" + "".join(f"{row[key]:>18,}" for key in shown)
                        for row in [*rows, total]]

    @property
    def _locked(self) -> int:
        return sum(result.locked for result in self.results if not result.source)

    @property
    def _revised(self) -> int:
        return sum(result.revised for result in self.results if not result.source)

    def _earlier(self) -> list[str]:
        locked, revised = self._locked, self._revised
        return [f"Attacked together with the earlier {', '.join(self.earlier)}:",
                f"  {locked:>9,}  figures not shown now that were published before with the same count: taken as known",
                f"  {revised:>9,}  figures published before that were counted otherwise: attacked by themselves"]

    def _block_of(self, result: Result) -> str:
        return f"{result.block} (release {result.source})" if result.source else result.block


def _listed(heading: str, sentences: list[str]) -> list[str]:
    if not sentences:
        return []
    more = len(sentences) - MOST_LISTED
    return ["", heading, *(f"  - {sentence}" for sentence in sentences[:MOST_LISTED]),
            *([f"  and {more:,} more; --json lists all."] if more > 0 else [])]
