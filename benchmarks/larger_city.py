"""A block of figures of a city N times as large: N cities side by side, with one total over all of them."""

from dataclasses import replace

import numpy as np
from scipy.sparse import block_diag, csr_array, vstack

from analysis.suppression.problem import Problem


def larger_city(problem: Problem, times: int, seed: int = 1) -> Problem:
    """The same places, areas and periods `times` over, with counts of their own; what must be published is summed."""
    random = np.random.default_rng(seed)
    whole = problem.must_publish[problem.group]
    parts, totals = problem.cells[~whole], problem.cells[whole]
    truth = np.concatenate([problem.truth, *(random.poisson(problem.truth) for _ in range(times - 1))])
    cells = vstack([block_diag([parts] * times), np.tile(totals.toarray(), times)], format="csr")
    groups, part_group = len(problem.cost), problem.group[~whole]
    group = np.concatenate([part_group + copy * groups for copy in range(times)] + [problem.group[whole]])
    numbers = np.unique(group, return_inverse=True)[1]
    cost = np.zeros(numbers.max() + 1)
    cost[numbers] = np.tile(problem.cost, times)[group]
    must_publish = np.zeros(len(cost), dtype=bool)
    must_publish[numbers[len(part_group) * times:]] = True
    kept = [names for names, total in zip(problem.names, whole, strict=True) if not total]
    names: list[tuple[str, ...]] = [(f"{several[0]} of {copy}",) for copy in range(times) for several in kept]
    names += [several for several, total in zip(problem.names, whole, strict=True) if total]
    return replace(
        problem, atoms=tuple(f"{atom} of {copy}" for copy in range(times) for atom in problem.atoms),
        truth=truth.astype(np.int64), names=tuple(names),
        cells=csr_array(cells, dtype=np.int64), group=numbers.astype(np.int64), cost=cost, must_publish=must_publish,
        must_withhold=np.zeros(len(cost), dtype=bool),
        derived_names=tuple(f"{name} of {copy}" for copy in range(times) for name in problem.derived_names),
        derived=_again(problem.derived, times), known=_again(problem.known, times),
        slices=tuple(_again(items, times) for items in problem.slices))


def _again(matrix: csr_array, times: int) -> csr_array:
    if not matrix.shape[0]:
        return csr_array((0, matrix.shape[1] * times), dtype=np.int64)
    return csr_array(block_diag([matrix] * times, format="csr"), dtype=np.int64)
