"""The tau-ARGUS engine on one table: `python peers_pytauargus.py TABLE.json SETTING MINUTES`, run by peers.py.

It is asked in two ways. As its users ask it, MOD and OPT take a table of two variables, each with one tree of codes.
Beneath that, its optimum (JJ) reads a list of cells and sums, which its documents do not offer to users but which can
state any table; there, a lower bound tells it that zeros are published. A small cell must be able to move by 1: both
ways, or only up where it is told of the zeros, since a count of 1 has nowhere else to go. (The engine ignores its own
level for "either way", the sliding level: asked for it alone, it hides nothing.)
"""

import json
import sys
import tempfile
from pathlib import Path

from peers_clock import since, start
from peers_sums import Sum, list_of_sums
from pytauargus import HiTaSCtrl
from pytauargus.engine import BatchError, run_batch

TOTALS = {"Total", "City", "R12"}
LEAST = {"JJ": 0, "JJ, zeros told": 1}
METADATA = """<SEPARATOR> ";"
<SAFE> S
<UNSAFE> U
<PROTECT> P
{row}{column}count
<NUMERIC>
<DECIMALS> 0
status
<STATUS>
lower
<NUMERIC> <LOWERPL>
upper
<NUMERIC> <UPPERPL>
"""
BATCH = """<OPENTABLEDATA> "table.tab"
<OPENMETADATA> "table.rda"
<SPECIFYTABLE> "row""column"|"count"||
<SAFETYRULE>
<READTABLE>
<SUPPRESS> {method}(1,{minutes})
<WRITETABLE> (1,5,SO+,"out.tab")
"""


def main(path: str, setting: str, minutes: str) -> None:
    """Print what is withheld, and the seconds."""
    table = json.loads(Path(path).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        ask = ask_with_sums if setting in LEAST else ask_with_table
        print(json.dumps(ask(table, setting, int(minutes), Path(folder))))


def ask_with_table(table: dict, method: str, minutes: int, folder: Path) -> dict:
    """MOD or OPT on a table of rows and columns."""
    row_leaves, column_leaves = leaves_of(table, 0), leaves_of(table, 1)
    counts = {(row, column): sum(count for atom, count in table["truth_atoms"].items()
                                 if codes(atom)[0] in row_leaves[row] and codes(atom)[1] in column_leaves[column])
              for row in row_leaves for column in column_leaves}
    lines = [f"{row};{column};{count};{'U;1;1' if count < table['threshold'] else 'S;0;0'}"
             for (row, column), count in counts.items() if count]
    (folder / "table.tab").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "table.rda").write_text(METADATA.format(
        row=variable("row", row_leaves, folder), column=variable("column", column_leaves, folder)), encoding="utf-8")
    (folder / "batch.arb").write_text(BATCH.format(method=method, minutes=minutes), encoding="utf-8")
    started = start()
    try:
        run_batch(folder / "batch.arb")
    except BatchError as error:
        return {"no_pattern": f"cannot take this table: {error}"}
    took = since(started)
    name_of = {codes(cell): cell for cell in table["cells"]}
    out = [[field.strip('" ') for field in line.split(";")] for line in (folder / "out.tab").read_text().splitlines()]
    return {"withheld": [name_of[row, column] for row, column, *_, status, _, _ in out
                         if status in "UM" and (row, column) in name_of], **took}


def codes(name: str) -> tuple[str, str]:
    """Row and column of an atom or cell."""
    row, column = name.replace(".", "|").split("|")
    return row, column


def leaves_of(table: dict, side: int) -> dict[str, set[str]]:
    """The finest codes that each code of one side stands for, themselves among them."""
    leaves = {codes(atom)[side]: {codes(atom)[side]} for atom in table["truth_atoms"]}
    for cell, atoms in table["cells"].items():
        leaves.setdefault(codes(cell)[side], set()).update(codes(atom)[side] for atom in atoms)
    return leaves


def variable(name: str, leaves: dict[str, set[str]], folder: Path) -> str:
    """What the metadata say of one variable; its tree of codes, where it has one, goes into a file."""
    total = next(code for code in leaves if code in TOTALS)
    tree = [line for code, below in leaves.items() if code != total and below != {code}
            for line in (code, *(f"@{leaf}" for leaf in sorted(below)))]
    (folder / f"{name}.hrc").write_text("\n".join(tree) + "\n", encoding="utf-8")
    hierarchy = f'<HIERARCHICAL>\n<HIERCODELIST> "{folder / name}.hrc"\n<HIERLEADSTRING> "@"\n' if tree else ""
    return f'{name}\n<RECODEABLE>\n<TOTCODE> "{total}"\n{hierarchy}'


def ask_with_sums(table: dict, setting: str, minutes: int, folder: Path) -> dict:
    """The engine's optimum on a list of sums; stopped early, it answers with the best pattern it has."""
    sums = list_of_sums(table["truth_atoms"], table["cells"])
    (folder / "in.jj").write_text(jj_file(sums, table, LEAST[setting]), encoding="utf-8")
    engine, started = HiTaSCtrl(), start()
    code = engine.full_jj(in_file_jj=str(folder / "in.jj"), out_file=str(folder / "out.jj"), max_time=minutes)
    took = since(started)
    if code > 1:
        return {"no_pattern": f"cannot take this table: {engine.error_string(code)} (code {code})"}
    further = {int(line.split()[0]) for line in (folder / "out.jj").read_text().splitlines()}
    hidden = [one for place, one in enumerate(sums) if place in further or one.count < table["threshold"]]
    return {"withheld": [name for one in hidden for name in one.names], **took,
            "note": "stopped at its time limit" if code else ""}


def jj_file(sums: list[Sum], table: dict, least: int) -> str:
    """Cells as number, count, cost, status, bounds, protection levels; then the sums. What is unpublished costs 1."""
    most = sum(table["truth_atoms"].values())
    lines = ["0", str(len(sums))]
    for place, one in enumerate(sums):
        small = bool(one.names) and one.count < table["threshold"]
        cost, least_here = max(1, one.count * len(one.names)), least if one.names else 0
        levels = f"{1 - least if small else 0}.000 {int(small)}.000 0"
        lines.append(f"{place} {one.count} {cost} {'u' if small else 's'} {least_here} {most} {levels}")
    made = [(place, one.parts) for place, one in enumerate(sums) if one.parts]
    lines.append(str(len(made)))
    for place, parts in made:
        lines.append(f"0 {len(parts) + 1} : {place} (-1) " + " ".join(f"{part} (1)" for part in parts))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
