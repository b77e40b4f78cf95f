"""Writes docs/returns.md from the specification: `python -m data.returns.documentation > docs/returns.md`."""

from data.returns.rules import RULES, STAGES
from data.returns.specification import KINDS, RETURNS, Column, Return

OPENING = """# The returns

A folder of **returns** is what goes in: CSV (UTF-8, commas) or XLSX, one file or one sheet a return, any number of
files. A return is recognised by its column names in the first row, never by the name of its file, and may be spread
over several files. Capitals in column names, the order of columns and blank rows do not matter. `python -m data check
FOLDER` reads and checks a folder and publishes nothing.

An error stops the publication: the release in use stays, and the exit code is 2. A warning is recorded. All problems
of all files are told together; a message names file, row (the column names are row 1), column, rule, what was found
and what to do. It quotes periods and names of our own lists, never another cell.

A spreadsheet likes to make a date of `2013-09` or `5-10`: format such columns as text before you type. Formulas are
refused: paste their values.

This page is written from `data/returns/specification.py` and `data/returns/rules.py`
(`python -m data.returns.documentation > docs/returns.md`); a test compares them.
"""
LIMITS = """## Limits

A file has at most 200 MB, a workbook unpacks to at most 600 MB, and a file or sheet has at most 1,048,576 rows and
40 columns. Hidden files and the lock files of open workbooks (`~$...`) are not read; other files are named in a
warning. Numbers are below ten million.

`illustrative.json` is written by `python -m data demo`: it lists the files with their SHA-256 hashes. The returns
count as illustrative only where it names exactly the files of the folder, unchanged; the build then makes the returns
of its seed anew and publishes nothing if any file differs.
"""
TYPES = {
    "indicator": "indicator id", "lsoa": "LSOA code", "school": "URN",
    "unit": "LSOA code, URN or cluster id", "cluster": "cluster id", "choice": "one of", "agency": "category id",
    "breakdown": "breakdown id", "category": "text",
    "comparator": "comparator id", "period": "period", "academic_year": "academic year", "date": "date", "text": "text",
    "count": "whole number, 0 or more", "revision": "whole number, 0 or more", "year": "year",
    "share": "number, 0 to 1", "number": "number, 0 or more",
}


def describe_returns() -> str:
    """The specification of every return and every rule, as Markdown."""
    parts = [OPENING, *map(_describe_return, RETURNS.values()), LIMITS, "## Rules\n"]
    parts += [_describe_stage(stage) for stage in STAGES]
    return "\n".join(parts)


def _describe_return(spec: Return) -> str:
    key = ", ".join(f"`{name}`" for name in spec.key)
    lines = [f"## {spec.name}\n", f"A row is {spec.row}. Together {key} may stand only once.\n",
             "| column | holds | needed | meaning |", "|---|---|---|---|"]
    lines += [f"| `{c.name}` | {_type(c)} | {_needed(c)} | {c.meaning} |" for c in spec.columns]
    return "\n".join(lines) + "\n"


def _describe_stage(stage: str) -> str:
    lines = [f"### {stage.capitalize()}\n", "| rule | | must hold | if not |", "|---|---|---|---|"]
    lines += [f"| `{name}` | {rule.severity} | {rule.meaning} | {rule.remedy} |"
              for name, rule in RULES.items() if rule.stage == stage]
    return "\n".join(lines) + "\n"


def _type(column: Column) -> str:
    if column.type == "choice":
        return f"one of {', '.join(column.allowed)}"
    kinds = [KINDS[kind] for kind in column.allowed]
    return TYPES[column.type] if column.number or not kinds else " or ".join(kinds)


def _needed(column: Column) -> str:
    if column.required:
        return "yes"
    return "may be left out" + (" or blank" if column.blank else "")


if __name__ == "__main__":
    print(describe_returns(), end="")
