"""Recognises a return by its columns and lays its cells out under them."""

import pandas as pd

from data.returns.codes import suggest
from data.returns.problems import SHOWN, Problem, plural, problem
from data.returns.rows import Rows
from data.returns.sheets import Sheet
from data.returns.specification import RETURNS, Return

FORMULA = r"\s*[=@＝＠]|[\t\r]"
TEXT_FORMULA = r"\s*[=@+\-＝＠＋－]|[\t\r]"


def recognise_return(header: list[str]) -> Return | None:
    """The return whose columns these are, judged by most of its required ones; None where it is none or unclear."""
    names = set(header)
    fit = {r.name: len(names & set(r.names)) - len(set(r.required) - names) for r in RETURNS.values()}
    best = max(fit, key=lambda name: fit[name])
    if list(fit.values()).count(fit[best]) > 1 or len(names & set(RETURNS[best].required)) < 2 or fit[best] < 1:
        return None
    return RETURNS[best]


def arrange_columns(sheets: list[Sheet]) -> tuple[dict[str, Rows], list[Problem]]:
    """The rows of each return, over all files, and what is wrong with the columns of some."""
    problems: list[Problem] = []
    frames: dict[str, list[pd.DataFrame]] = {name: [] for name in RETURNS}
    for sheet in sheets:
        header = [name.casefold() for name in sheet.header]
        spec = recognise_return(header)
        found = check_columns(sheet, header, spec)
        if found or spec is None:
            problems += found
            continue
        frame, ragged = lay_out(sheet, header, spec)
        frames[spec.name].append(frame)
        problems += ragged
    tables = {name: Rows(RETURNS[name], pd.concat(parts, ignore_index=True) if parts else None)
              for name, parts in frames.items()}
    for rows in filter(len, tables.values()):
        rows.frame["file"] = rows.frame["file"].astype("category")
        check_formulas(rows)
    return tables, problems


def check_columns(sheet: Sheet, header: list[str], spec: Return | None) -> list[Problem]:
    """What is wrong with the column names of one sheet."""
    if spec is None:
        known = sorted({name for r in RETURNS.values() for name in r.names} & set(header))
        named = f"only {', '.join(map(repr, known))}" if known else "none of the known columns"
        return [problem("unknown_return", sheet.file, f"Its first row has {named}, which makes no return.", row=1)]
    missing = [name for name in spec.required if name not in header]
    found = [problem("missing_column", sheet.file, f"The column '{name}' of the return '{spec.name}' is not there.",
                     row=1, column=name) for name in missing]
    if spec.name == "results" and not {"urn", "cluster_id"} & set(header):
        found.append(problem("missing_column", sheet.file, "Neither 'urn' nor 'cluster_id' is there.", row=1))
    for name in sorted({name for name in header if header.count(name) > 1 and name}):
        shown = name if name in spec.names else ""
        found.append(problem("duplicate_column", sheet.file, "The column name stands more than once.", 1, shown))
    for position, name in enumerate(header, start=1):
        if name and name not in spec.names:
            found.append(problem("unknown_column", sheet.file, _unknown(name, position, spec), row=1))
        elif not name and any(len(line) >= position and line[position - 1].strip() for line in sheet.cells):
            found.append(problem("unnamed_column", sheet.file, f"Column {position} has cells but no name.", row=1))
    return found


def lay_out(sheet: Sheet, header: list[str], spec: Return) -> tuple[pd.DataFrame, list[Problem]]:
    """The cells under their columns, with file and row; rows that are too short or long are left out and named."""
    width, problems, cells, numbers = len(header), [], sheet.cells, sheet.rows
    if not sheet.width_known:
        cells = [line + [""] * (width - len(line)) for line in cells]
    fits = [len(line) == width for line in cells]
    if not all(fits):
        problems = _ragged(sheet, fits)
        numbers = [row for row, fit in zip(numbers, fits, strict=True) if fit]
        cells = [line for line, fit in zip(cells, fits, strict=True) if fit]
    columns = dict(zip(header, zip(*cells, strict=True), strict=True)) if cells else {}
    frame = pd.DataFrame({name: pd.Series(columns.get(name, [""] * len(cells)), dtype="str") for name in spec.names})
    frame.insert(0, "file", pd.Series([sheet.file] * len(cells), dtype="str"))
    frame.insert(1, "row", pd.Series(numbers, dtype="int64"))
    return frame, problems


def check_formulas(rows: Rows) -> None:
    """Refuse cells a spreadsheet would run, then take blanks off both ends of all others."""
    for column in rows.spec.columns:
        cells = rows.frame[column.name]
        pattern = FORMULA if column.number else TEXT_FORMULA
        rows.report(cells.str.match(pattern), "formula", column.name, "The cell is or looks like a formula.")
    rows.end_stage()
    for name in rows.spec.names:
        rows.frame[name] = rows.frame[name].str.strip()


def _ragged(sheet: Sheet, fits: list[bool]) -> list[Problem]:
    wrong = [position for position, fit in enumerate(fits) if not fit]
    more = [0] * min(len(wrong), SHOWN)
    more[-1] = len(wrong) - len(more)
    return [problem("ragged", sheet.file, f"The row has {plural(len(sheet.cells[position]), 'cell')} where the first "
                    f"has {len(sheet.header)}.", sheet.rows[position], more=rest)
            for position, rest in zip(wrong, more, strict=False)]


def _unknown(name: str, position: int, spec: Return) -> str:
    return f"The name of column {position} is not one of the return '{spec.name}'{suggest(name, spec.names)}."
