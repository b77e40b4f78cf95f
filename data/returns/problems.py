"""What is wrong with a return: where, by which rule, what was found and what to do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.returns.rules import RULES

SHOWN = 20        # of alike problems; the rest is a number
NAMED = 10        # codes or months in one sentence
LEFT_OUT = "unknown_school"
ORDER = {name: position for position, name in enumerate(RULES)}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong; it quotes codes and names of our own lists and periods, never another cell."""

    file: str
    row: int | None        # as the file shows it: the column names are row 1
    column: str
    rule: str
    found: str             # a full sentence
    remedy: str            # a full sentence
    severity: str          # "error" | "warning"
    more: int = 0          # so many more like this
    note: str = ""         # the sentence for the release, where it says less than `found`

    @property
    def place(self) -> str:
        """The file, row and column in words."""
        row = "" if self.row is None else f", row {self.row}"
        return f"{self.file}{row}" + (f", column '{self.column}'" if self.column else "")

    def __str__(self) -> str:
        more = f" And {self.more:,} more like this." if self.more else ""
        return f"{self.place}: {self.found} {self.remedy}{more}"


def problem(rule: str, file: str, found: str, row: int | None = None, column: str = "", remedy: str = "",
            more: int = 0, note: str = "") -> Problem:
    """A problem with the severity and, unless another is given, the remedy of its rule."""
    return Problem(file, row, column, rule, found, remedy or RULES[rule].remedy, RULES[rule].severity, more, note)


def fold(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, rule and row, with only the first of many that are alike."""
    ordered = sorted(problems, key=lambda p: (p.file, ORDER[p.rule], p.column, p.row or 0, p.found))
    shown: dict[tuple[str, str, str], list[Problem]] = {}
    for found in ordered:
        alike = shown.setdefault((found.file, found.rule, found.column), [])
        if len(alike) < SHOWN:
            alike.append(found)
        else:
            alike[-1] = replace(alike[-1], more=alike[-1].more + found.more + 1)
    return [found for alike in shown.values() for found in alike]


def warning_notes(problems: Iterable[Problem]) -> list[str]:
    """What is odd about the figures, for the release; what only helps whoever sent the files stays with them."""
    listed = list(problems)
    rows = sum(1 + found.more for found in listed if found.rule == LEFT_OUT)
    noted = [f"{plural(rows, 'row')} of unknown schools {'was' if rows == 1 else 'were'} left out."] if rows else []
    odd = [found for found in listed if RULES[found.rule].stage == "plausibility"]
    return list(dict.fromkeys([*noted, *(found.note or found.found for found in odd)]))


def print_problems(problems: Iterable[Problem]) -> str:
    """All problems as text for the person who sent the returns, by file and then by rule."""
    listed = list(problems)
    if not listed:
        return "The returns have no problems."
    lines = [summarise_problems(listed)]
    for position, found in enumerate(listed):
        if position == 0 or listed[position - 1].file != found.file:
            lines += ["", found.file]
        lines.append(f"  {found.severity} {found.rule}: {_within_file(found)}")
        if found.more:
            lines.append(f"    ... and {found.more:,} more like this")
    return "\n".join(lines)


def summarise_problems(problems: Iterable[Problem]) -> str:
    """How many errors and warnings there are, as a sentence."""
    counted: Counter[str] = Counter()
    for found in problems:
        counted[found.severity] += 1 + found.more
    parts = [plural(counted[name], name) for name in ("error", "warning") if counted[name]]
    return f"The returns have {' and '.join(parts) or 'no problems'}."


def plural(number: int, noun: str, several: str = "") -> str:
    """A number with its noun: 1 row, 2 rows."""
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"


def are(number: int) -> str:
    """The verb that goes with a number."""
    return "is" if number == 1 else "are"


def name_codes(codes: Iterable[str]) -> str:
    """The first codes in quotes and how many more there are."""
    listed = [f"'{code}'" for code in codes]
    rest = len(listed) - NAMED
    return ", ".join(listed[:NAMED]) + (f" and {rest:,} more" if rest > 0 else "")


def _within_file(found: Problem) -> str:
    place = found.place.removeprefix(found.file).removeprefix(", ")
    return f"{place}: {found.found} {found.remedy}" if place else f"{found.found} {found.remedy}"
