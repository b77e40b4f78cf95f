"""A table to protect as it stands in a JSON file: read strictly, refused by name."""

import json
from typing import Any, NamedTuple

from analysis.suppression.problem import Flags, InputError, Problem, make_problem

LARGEST = 10**9                     # beyond it a solver's arithmetic cannot tell a count from the next
NEEDED = ("atoms", "truth_atoms", "cells", "withheld", "derived", "threshold", "zeros_sensitive")
TAKEN = ("atom:", "derived:")       # how what is not a cell is named in an answer
TYPES = {dict: "an object", list: "a list", bool: "true or false", int: "a whole number"}


class Table(NamedTuple):
    """A table as read: the problem, and what its file says beside it."""

    problem: Problem
    names: tuple[str, ...]          # of all cells, in the order of the file
    withheld_names: tuple[str, ...]
    withheld: Flags                 # a merged cell is withheld where all its names are

    @property
    def primary_names(self) -> list[str]:
        """The names of all small cells, in the order of the file."""
        small = {name for several, is_small in zip(self.problem.names, self.problem.primary, strict=True)
                 for name in several if is_small}
        return [name for name in self.names if name in small]


def read_table(text: str | bytes, *, ignore_withheld: bool = False) -> Table:
    """The table that a JSON text holds.

    Parameters
    ----------
    text : an object with "atoms" (a list of names), "truth_atoms" (the count of each), "cells" (name to atoms),
        "withheld" (names of cells), "derived" (name to atoms), "threshold", "zeros_sensitive" and, if wanted, "cost"
        (cell to number) and "must_publish" (names of cells). Other keys are not looked at.
    ignore_withheld : whether "withheld" may be absent or anything: nothing is withheld then.

    Raises
    ------
    InputError
        If the text is no JSON, a key is missing, a value has the wrong type, or the table contradicts itself.

    Examples
    --------
    >>> table = read_table('''{"atoms": ["a", "b"], "truth_atoms": {"a": 3, "b": 9}, "derived": {}, "threshold": 5,
    ...     "cells": {"A": ["a"], "all": ["a", "b"]}, "withheld": ["A"], "zeros_sensitive": true}''')
    >>> table.primary_names, table.withheld.tolist()
    (['A'], [True, False])
    >>> read_table('{"atoms": ["a", "a"]}', ignore_withheld=True)     # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
        ...
    InputError: table: the key 'truth_atoms' is missing. A table needs atoms, truth_atoms, ...
    """
    table = _parse(text)
    if ignore_withheld:
        table["withheld"] = []
    _check_keys(table)
    cells = _sums(table, "cells", "cell")
    withheld = _names(table["withheld"], "withheld", "a cell")
    problem = make_problem(
        _counts(table), cells, threshold=table["threshold"], zeros_sensitive=table["zeros_sensitive"],
        derived=_sums(table, "derived", "derived"), cost=_costs(table, cells),
        must_publish=_names(table.get("must_publish", []), "must_publish", "a cell"))
    return Table(problem, tuple(cells), tuple(withheld), problem.withheld_cells(withheld))


def _parse(text: str | bytes) -> dict[str, Any]:
    try:
        decoded = text if isinstance(text, str) else text.decode("utf-8-sig")
        table = json.loads(decoded, object_pairs_hook=_object)
    except InputError:
        raise
    except (ValueError, RecursionError) as error:       # not UTF-8, not JSON, a number of thousands of digits
        raise InputError(f"table: it is not JSON ({error}). Give one JSON object in UTF-8.") from None
    if not isinstance(table, dict):
        raise InputError(f"table: it must be a JSON object: found {_shown(table)}. Put the table into one object.")
    return table


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; plain JSON would silently keep the last of two values with one name."""
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for place, name in enumerate(names) if name in names[:place])
        raise InputError(f"table: '{twice}' stands twice in one object. Give each name once.")
    return members


def _check_keys(table: dict[str, Any]) -> None:
    for key in NEEDED:
        if key not in table:
            raise InputError(f"table: the key '{key}' is missing. A table needs {', '.join(NEEDED)}.")
    wanted = {"truth_atoms": dict, "cells": dict, "derived": dict, "cost": dict, "threshold": int,
              "zeros_sensitive": bool}
    for key, kind in wanted.items():
        if key in table and type(table[key]) is not kind:
            raise InputError(f"{key}: it must be {TYPES[kind]}: found {_shown(table[key])}. Correct it.")
    if not 2 <= table["threshold"] <= LARGEST:
        raise InputError(f"threshold: it must be from 2 to {LARGEST:,}: found {_shown(table['threshold'])}. Give the "
                         "smallest count that may be shown.")
    for key in ("atoms", "cells"):
        if not table[key]:
            raise InputError(f"{key}: there are none. Name at least one.")


def _counts(table: dict[str, Any]) -> dict[str, int]:
    """The count of each atom, in the order of the atoms."""
    atoms, truth = _names(table["atoms"], "atoms", "an atom"), table["truth_atoms"]
    if len(set(atoms)) < len(atoms):
        twice = next(atom for place, atom in enumerate(atoms) if atom in atoms[:place])
        raise InputError(f"atoms: '{twice}' stands twice. Name each atom once.")
    for atom in atoms:
        if atom not in truth:
            raise InputError(f"truth_atoms: atom '{atom}' has no count. Give every atom its count.")
    for atom, count in truth.items():
        if type(count) is not int or not 0 <= count <= LARGEST:
            raise InputError(f"truth_atoms: the count of atom '{atom}' must be a whole number from 0 to {LARGEST:,}: "
                             f"found {_shown(count)}. Correct the count.")
    if unknown := set(truth).difference(atoms):
        raise InputError(f"truth_atoms: atom '{min(unknown)}' is unknown. Name it in atoms too.")
    return {atom: truth[atom] for atom in atoms}


def _sums(table: dict[str, Any], key: str, what: str) -> dict[str, list[str]]:
    for name, atoms in table[key].items():
        _names(atoms, f"{what} '{name}'", "an atom")
        if name.startswith(TAKEN):
            raise InputError(f"{what} '{name}': a name must not begin with 'atom:' or 'derived:', which mark what is "
                             "no cell in the answer. Rename it.")
    return table[key]


def _names(value: Any, where: str, what: str) -> list[str]:
    if not isinstance(value, list):
        raise InputError(f"{where}: it must be a list of names: found {_shown(value)}. Put the names into a list.")
    for name in value:
        if not isinstance(name, str):
            raise InputError(f"{where}: the name of {what} must be text: found {_shown(name)}. Put it in quotes.")
    return value


def _costs(table: dict[str, Any], cells: dict[str, list[str]]) -> dict[str, float] | None:
    """The cost of withholding each cell, if the file has any: numbers that a solver can add up."""
    for name, cost in table.get("cost", {}).items():
        if name not in cells:
            raise InputError(f"cost: cell '{name}' is unknown. Name cells of the table only.")
        if type(cost) not in (int, float) or not 0 < cost <= LARGEST:
            raise InputError(f"cost: that of cell '{name}' must be a number above 0 and at most {LARGEST:,}: found "
                             f"{_shown(cost)}. Correct the cost.")
    return table.get("cost")


def _shown(value: Any) -> str:
    """What was found, as it stands in the file, short."""
    text = json.dumps(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
