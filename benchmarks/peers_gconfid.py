"""G-Confid on one table: `python peers_gconfid.py TABLE.json SETTING MINUTES`, run by peers.py in its environment.

G-Confid takes any cells and any sums of them, so all tables are given to it alike. It protects one small cell after the
other by a linear programme; the second cost function takes cells back that turned out not to be needed.
"""

import json
import sys
from pathlib import Path

import pandas as pd
from gconfid import Suppression
from peers_clock import since, start
from peers_sums import Sum, list_of_sums

# One unit: a small cell must be able to move by 1. Whole count: by half of itself, and so may the others (the default).
SETTINGS = {"one unit": {"constraint_scale": 1}, "whole count": {"constraint_scale": 2}}


def incell(sums: list[Sum], threshold: int, setting: str) -> pd.DataFrame:
    """The cells; what is not published has status X: withheld already, free of cost and not sensitive itself."""
    small = [bool(one.names) and one.count < threshold for one in sums]
    return pd.DataFrame({
        "CellId": [place + 1 for place in range(len(sums))],
        "TotalNoise": [float(one.count) for one in sums],
        "Sensitivity": [float(is_small * (1 if setting == "one unit" else one.count))
                        for one, is_small in zip(sums, small, strict=True)],
        "Status": ["S" if is_small else "V" if one.names else "X" for one, is_small in zip(sums, small, strict=True)],
        "Type": "C",
    })


def inconstraint(sums: list[Sum]) -> pd.DataFrame:
    """One constraint a sum: its parts less itself are 0."""
    lines = [(place + 1, cell + 1, sign) for place, one in enumerate(sums) if one.parts
             for cell, sign in [(place, -1), *((part, 1) for part in one.parts)]]
    return pd.DataFrame(lines, columns=["ConstraintId", "CellId", "Coefficient"])


def main(path: str, setting: str, _minutes: str) -> None:
    """Print what is withheld, and the seconds."""
    table = json.loads(Path(path).read_text(encoding="utf-8"))
    sums = list_of_sums(table["truth_atoms"], table["cells"])
    cells, constraints = incell(sums, table["threshold"], setting), inconstraint(sums)
    started = start()
    run = Suppression(cells, constraints, cost_function1="Size", cost_function2="Information", trace=False,
                      **SETTINGS[setting])
    took = since(started)
    if run.outsuppress is None:
        print(json.dumps({"no_pattern": "its solver stopped without a full pattern"}))
        return
    found = run.outsuppress.to_pandas()
    hidden = found.loc[found["OutStatus"] == "X", "CellId"].astype(int)
    print(json.dumps({"withheld": [name for cell in hidden for name in sums[cell - 1].names], **took}))


if __name__ == "__main__":
    main(*sys.argv[1:])
