"""Asks for other worlds: what an attacker knows under a pattern becomes the bounds of a programme."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.suppression.model import FOUND, NONE, UNKNOWN, Model
from analysis.suppression.problem import Counts, Flags, Problem
from analysis.suppression.requirements import ATTACKERS, OTHER, Requirements, bounds_of

__all__ = ["FOUND", "NONE", "UNKNOWN", "Answer", "Solver"]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Answer:
    """Another world as its difference from the true counts; or none; or that it is not known whether there is one."""

    state: str
    world: Counts | None = None
    core: Flags | None = None       # published cells that rule the nearer worlds out, as long as all of them are


class Solver:
    """Asks for a world that meets a requirement: the nearest one, or one that moves few published cells."""

    def __init__(self, problem: Problem, asked: Requirements, frozen: Flags):
        self.problem, self.frozen = problem, frozen
        self._bounds = {a: tuple(b - problem.counts for b in bounds_of(problem, a)) for a in ATTACKERS}
        self._models: dict[tuple[bool, bool], Model] = {}
        self.asked = asked

    def ask(self, asked: Requirements) -> None:
        """Ask for these requirements: as before, with more targets at the end."""
        self.asked = asked

    def nearest(self, withheld: Flags, requirement: int) -> Answer:
        """The nearest world that meets a requirement while only these cells are withheld."""
        answers = []
        for span in self._spans(requirement):
            answers.append(self._within(withheld, requirement, span, None))
            if answers[-1].state == FOUND:
                return answers[-1]
        return Answer(UNKNOWN if any(answer.state == UNKNOWN for answer in answers) else NONE)

    def cheapest(self, withheld: Flags, requirement: int, price: Floats) -> Answer:
        """A world that meets a requirement and moves published cells of a low total price; `price` is by cell."""
        answers = [self._within(withheld, requirement, span, price) for span in self._spans(requirement)]
        cores = [answer.core for answer in answers if answer.core is not None]
        core = np.logical_or.reduce(cores) if len(cores) == len(answers) else None
        found = [answer for answer in answers if answer.world is not None]
        if not found:
            return Answer(UNKNOWN if any(answer.state == UNKNOWN for answer in answers) else NONE, core=core)
        moved = [(self.problem.cells @ answer.world != 0) & ~withheld for answer in found]
        best = min(range(len(found)), key=lambda number: price[moved[number]].sum())
        return Answer(FOUND, found[best].world, core)

    def pulled(self, withheld: Flags, attacker: str, pull: Floats) -> Counts | None:
        """A world some way from the true counts, as far as can be in the direction of a pull on the atoms."""
        model = self._model(False, False)
        model.allow(*self._ranges(withheld, attacker))
        return model.pulled(pull)

    def bounds(self, withheld: Flags, requirement: int) -> tuple[int | None, int | None]:
        """Outer bounds of a target's count in the eyes of the attacker of a requirement; None where there is none."""
        model, target = self._model(False, False), int(self.asked.target[requirement])
        model.allow(*self._ranges(withheld, str(self.asked.attacker[requirement])))
        low, high = model.extent(self.asked.rows[[target]].toarray()[0].astype(float))
        truth = int(self.asked.truth[target])
        return None if low is None else truth + low, None if high is None else truth + high

    def _spans(self, requirement: int) -> list[tuple[float, float]]:
        """The differences of the target that meet a requirement: one value, or up, or down."""
        truth, wanted = int(self.asked.truth[self.asked.target[requirement]]), int(self.asked.wanted[requirement])
        if wanted != OTHER:
            return [(wanted - truth, wanted - truth)]
        return [(1.0, np.inf), (-np.inf, -1.0)] if truth else [(1.0, np.inf)]

    def _within(self, withheld: Flags, requirement: int, span: tuple[float, float], price: Floats | None) -> Answer:
        """A linear programme; where its world is not of whole numbers, an integer programme."""
        attacker, target = str(self.asked.attacker[requirement]), int(self.asked.target[requirement])
        low, high = self._ranges(withheld, attacker)
        movable = ~withheld & ~self.frozen
        core = None
        for whole in (False, True):
            model = self._model(whole, price is not None)
            model.allow(low, high)
            if price is not None:
                most, least = self._bounds[attacker][1], -self._bounds[attacker][0]
                model.charge(price, np.where(movable, most, 0.0), np.where(movable, least, 0.0))
            state, world, used = model.solve(model.row_of(self.asked, target), *span)
            core = used & movable if used is not None and not whole else core
            if state != UNKNOWN:
                return Answer(state, world, core)
        return Answer(UNKNOWN, core=core)

    def _ranges(self, withheld: Flags, attacker: str) -> tuple[Floats, Floats]:
        low, high = self._bounds[attacker]
        return np.where(withheld, low, 0.0), np.where(withheld, high, 0.0)

    def _model(self, whole: bool, priced: bool) -> Model:
        if (whole, priced) not in self._models:
            self._models[whole, priced] = Model(self.problem, whole, priced)
        return self._models[whole, priced]
