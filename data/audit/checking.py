"""What the private folder says, held against the file: its counts, its lists and its witnesses."""

from collections.abc import Mapping

import numpy as np

from analysis.suppression.problem import Problem
from data.audit.blocks import Block, Key
from data.audit.completing import complete
from data.audit.proofs import BadProof, Proof
from data.audit.relations import Relations
from data.audit.task import Result


def base_of(block: Block, proof: Proof) -> tuple[dict[str, int], frozenset[str]]:
    """The true count of each atom that the file knows, and the atoms that were not returned.

    What the folder has beyond them must hold nothing, or lie in a month that no figure of the file covers. A school
    makes no return at times, and every reader can know it: its atoms are not there. Homes are all counted.
    """
    atoms = Relations(block).atoms
    strange = [atom for atom in set(proof.base).difference(atoms) if proof.base[atom]]
    if any(len(parts) < 3 or parts[2] in block.spans for parts in (atom.split("|") for atom in strange)):
        raise BadProof("The private folder counts pieces of areas and months that the file does not have.")
    missing = frozenset(set(atoms).difference(proof.base) if block.indicator.school else ())
    return {atom: proof.base.get(atom, 0) for atom in atoms if atom not in missing}, missing


def check_against(relations: Relations, proof: Proof, counts: Mapping[str, int], result: Result) -> None:
    """What the private folder says of the file must be so."""
    block = relations.block
    wrong, small = set[Key](), set[Key]()
    for _, atoms, published, _, key in relations.cells():
        total = sum(counts[atom] for atom in atoms)
        if published is not None and published != total:
            wrong.add(key)
        if relations.is_small(total):
            small.add(key)
    if wrong:
        raise BadProof(f"{len(wrong)} published counts are not those of the private folder.")
    withheld = {row.key for row in block.rows if row.withheld}
    result.first = tuple(sorted(small & withheld))
    if proof.primary != small:
        result.doubts.append("The cells listed as small are not those that are.")
    if proof.withheld != withheld:
        result.doubts.append("The cells listed as withheld are not those that the release withholds.")


def equal_comparators(relations: Relations, counts: Mapping[str, int], result: Result) -> None:
    """A target or a figure of others that equals a withheld one of the city publishes it."""
    block = relations.block
    hidden = [row for row in block.rows if row.withheld and row.key.area == block.city and not row.key.breakdown]
    sums = relations.figures_with(counts) if hidden else {}
    for row in hidden:
        indicator, (count, _, together) = block.members[row.key.indicator], sums[row.key]
        of = together if indicator.secret_denominator else row.denominator
        if count is not None and of:
            value = round(indicator.per * count / of, indicator.decimals)
            told = block.comparators.get((indicator.id, row.key.period), ())
            if value in [round(figure, indicator.decimals) for figure in told]:
                result.findings.append(("|".join(row.key), "comparator", "exposed"))


def usable_worlds(problem: Problem, relations: Relations, proof: Proof, result: Result) -> np.ndarray:
    """The worlds of the private folder over the atoms of the problem; each must leave what is published as it is."""
    place = {atom: column for column, atom in enumerate(proof.base)}
    column_of = np.array([place.get(atom, -1) for atom in problem.atoms], dtype=np.int64)
    beyond = np.setdiff1d(np.arange(len(place)), column_of)     # pieces that the file says hold nothing
    usable = proof.worlds[~proof.worlds[:, beyond].any(axis=1)]
    worlds = np.where(column_of >= 0, usable[:, column_of], 0) if len(place) else usable
    worlds = complete(worlds, problem.atoms, problem.truth, relations)
    shown = {name for name, _, count, _, _ in relations.cells() if count is not None}
    published = np.array([not shown.isdisjoint(names) for names in problem.names], dtype=bool)
    false = (worlds + problem.truth < 0).any(axis=1) | ((problem.cells @ worlds.T)[published] != 0).any(axis=0)
    if false.any():
        result.doubts.append(f"{int(false.sum())} of {len(worlds)} witnesses do not leave the published counts as they "
                             "are.")
    return worlds
