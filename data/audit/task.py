"""A block to be attacked, and what the attack found."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from data.audit.blocks import Block, Key


@dataclass(frozen=True)
class Task:
    """A block and all that is needed to attack it, so that any process can."""

    block: Block
    members: Mapping[str, bytes] = field(default_factory=dict)              # of the private folder, by their names
    promised: Mapping[str, str | None] = field(default_factory=dict)        # their hashes in the certificate
    private: bool = False                       # whether there is a private folder
    earlier: tuple[Block, ...] = ()             # the same block in each earlier release that has it
    source: str = ""                            # the earlier release that the block itself is of


@dataclass
class Result:
    """What the attack on a block found; a finding names what is exposed and never its count."""

    block: str
    indicator: str
    source: str
    standard: str               # "release" with the private folder | "plain" | "counts": settled by comparing numbers
    cells: int
    withheld: int
    members: tuple[str, ...] = ()                   # the indicators with figures in it
    first: tuple[Key, ...] | None = None            # withheld for their own count, where the private folder says so
    attacks: Counter = field(default_factory=Counter)
    findings: list[tuple[str, str, str]] = field(default_factory=list)      # name, kind and test, state
    doubts: list[str] = field(default_factory=list)
    locked: int = 0             # withheld now and published earlier with the same count
    revised: int = 0            # published earlier with another count
    seconds: float = 0.0
