"""The rows of one return on their way through the stages: those that fail one do not reach the next."""

from collections.abc import Callable
from typing import TypeAlias

import pandas as pd

from data.returns.problems import SHOWN, Problem, problem
from data.returns.specification import Return

Found: TypeAlias = str | Callable[[str], str] | pd.Series    # the sentence, or how to make it, or one a row


class Rows:
    """The rows of one return over all its files, what was refused of them and why."""

    def __init__(self, spec: Return, frame: pd.DataFrame | None = None) -> None:
        if frame is None:
            types = {"file": "str", "row": "int64"} | {column.name: column.dtype for column in spec.columns}
            frame = pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in types.items()})
        self.spec = spec
        self.frame = frame
        self.problems: list[Problem] = []
        self.refused = frame[list(spec.names)].iloc[:0]    # as they came, of all stages so far
        self._failed: set[int] = set()

    def __len__(self) -> int:
        return len(self.frame)

    def report(self, wrong: pd.Series, rule: str, column: str, found: Found) -> None:
        """Refuse rows by a rule; the first of each file are named, the others counted."""
        if not wrong.any():
            return
        self.refuse(wrong)
        cells = self.frame.loc[wrong, ["file", "row"]].assign(cell=self.frame[column] if column else "")
        for file, alike in cells.groupby("file", observed=True):
            shown = alike.sort_values("row").head(SHOWN)
            told = found[shown.index] if isinstance(found, pd.Series) else [
                found if isinstance(found, str) else found(cell) for cell in shown.cell]
            more = [0] * (len(shown) - 1) + [len(alike) - len(shown)]
            self.problems += [problem(rule, str(file), text, int(row), column, more=rest)
                              for text, row, rest in zip(told, shown.row, more, strict=True)]

    def refuse(self, wrong: pd.Series) -> None:
        """Keep rows from the next stage without a problem of their own."""
        self._failed.update(self.frame.index[wrong])

    def end_stage(self) -> None:
        """Take the refused rows out."""
        if self._failed:
            failed = self.frame.index.isin(list(self._failed))
            self.refused = pd.concat([self.refused, self.frame.loc[failed, list(self.spec.names)].astype("str")])
            self.frame = self.frame[~failed]
            self._failed.clear()
