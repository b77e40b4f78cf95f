"""How small numbers are protected: the promise, a worked example, and the certificate of the release in use."""

import hashlib
from html import escape
from pathlib import Path

import pandas as pd

from charts.formatting import counted
from charts.table import Column, data_table
from charts.withheld import WITHHELD, threshold_in_words, why_withheld
from data import store
from data.policy import load_policy

SAFE = "safe"
VERDICTS = {
    SAFE: ("<b>This release has been proved safe.</b> Before it was published, the file as written was attacked: "
           "what it shows was added up, subtracted and divided. No count of fewer than {least} that it withholds can "
           "be worked out, nor one that it never shows but that its figures could give. The sums looked at are its "
           "figures, and all sums over places and differences of areas that it does not show."),
    "": ("<b>This release has not been audited.</b> Counts of fewer than {least} are not in it, but it is not proved "
         "that none can be worked out from other figures. Only illustrative data are ever shown without that proof."),
}
PROMISE = (
    "The Children's Trust Board decided that all instances of fewer than {least} are suppressed; zero is fewer than "
    "{least}. Here that is a promise about everything taken together: **whoever has every page, table, file, picture, "
    "tooltip and link of this dashboard, its earlier releases, and all public population figures, cannot work out a "
    "count of fewer than {least} that is {withheld}.**\n\n"
    "A figure is {withheld} together with all that would give it back: its rate and its interval, its complement "
    "(those who did *not*), and every change, rank and colour made from it. The screens and the files are made from "
    "published figures only: a {withheld} one is not in the file that the dashboard opens.\n\n"
    "Hiding the small counts is not enough, for a total less its other parts is the part that was hidden. "
    "So further figures are {withheld}, large ones too. One word and one hatching stand for all of them, so that the "
    "word itself tells nothing.")
BOUNDS = (
    "**How a release is proved.** For each {withheld} count of fewer than {least}, other sets of counts are kept that "
    "agree with every published figure: one in which it is {smallest}, and one in which it is {most}. Nobody can tell "
    "which set is true. And suppose that somebody guessed right which of the {withheld} figures are the small ones: "
    "even then each could be one of at least two numbers. That holds as well for places that are not published but "
    "follow from those that are, such as the part of a ward outside a cluster. Where several places are added up "
    "first, the search goes through the places of one published period at a time, and of two that are linked.\n\n"
    "**What is not promised.** That nobody can guess well: a month between two published fives is probably near "
    "five. That somebody who already knows some of the children learns nothing: who knows all but one can subtract.")
EXAMPLE = (("Ash", 12), ("Birch", 3), ("Cedar", 9), ("Dogwood", 21))      # invented clusters and counts
SMALL, FURTHER = "Birch", "Cedar"


def opening(path: Path) -> str:
    """The page's opening sentence, which promises no more than was proved."""
    proved = "can be worked out" if store.release_info(path)["audit"] == SAFE else "is shown"
    return f"Every figure here can be explained, and no count of fewer than {threshold_in_words()} children {proved}."


def promise() -> str:
    """What is promised, in words."""
    return PROMISE.format(least=threshold_in_words(), withheld=WITHHELD)


def bounds() -> str:
    """How the promise is proved, and what is not promised."""
    policy = load_policy()
    return BOUNDS.format(least=threshold_in_words(), withheld=WITHHELD, smallest=0 if policy.zeros_sensitive else 1,
                         most=policy.threshold - 1)


def worked_example() -> str:
    """Four invented clusters and their total: why hiding the small count alone is not enough, and what stops it."""
    total = sum(count for _, count in EXAMPLE)
    others = [count for name, count in EXAMPLE if name != SMALL]
    shown = [count for name, count in EXAMPLE if name not in (SMALL, FURTHER)]
    heads = ("Cluster", "Children counted", f"Only the small count {WITHHELD}", f"A second one {WITHHELD} too")
    rows = [(name, count, *(WITHHELD if name in hidden else count for hidden in ((SMALL,), (SMALL, FURTHER))))
            for name, count in EXAMPLE]
    rows += [("All four", total, total, total),
             ("What a reader can work out", "", f"{SMALL} is {_less(total, others)}",
              f"{SMALL} and {FURTHER} together are {_less(total, shown)}: {SMALL} could be any number from 0 to "
              f"{total - sum(shown)}")]
    caption = "A worked example, with invented figures"
    head = "".join(f"<th scope='col'>{escape(word)}</th>" for word in heads)
    body = "".join(f"<tr><th scope='row'>{name}</th>{''.join(_cell(cell) for cell in cells)}</tr>"
                   for name, *cells in rows)
    return (f"<div class='data-table example' role='region' tabindex='0' aria-label='{caption}'><table>"
            f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")


def verdict(path: Path) -> str:
    """What was proved of the release in use, in a sentence."""
    audit = store.release_info(path)["audit"]
    words = VERDICTS[SAFE if audit == SAFE else ""].format(least=threshold_in_words())
    return f"<p class='verdict'>{words}</p><p>{escape(why_withheld())}</p>"


def certificate_table(path: Path) -> str:
    """The certificate with one row an indicator."""
    columns = [Column("indicator", "Indicator"), Column("figures", "Figures", 0),
               Column("withheld", WITHHELD.capitalize(), 0), Column("share", "Share, %", 1),
               Column("targets", "Sums looked at", 0), Column("proved", "What was proved"),
               Column("witnesses", "Seal of the proof")]
    table = data_table(certificate(path), columns, "The certificate of this release")
    return f"<div class='certificate'>{table}</div>"


def certificate(path: Path) -> pd.DataFrame:
    """The certificate of the release in use, one row an indicator, in the catalogue's order."""
    found = _blocks(path)
    rows = [{"indicator": label, "figures": own.cells.sum(), "withheld": own.withheld.sum(),
             "share": 100 * own.withheld.sum() / max(own.cells.sum(), 1), "targets": own.targets.sum(),
             "proved": _proofs(own.proved), "witnesses": _seal(own.witness_hash)}
            for label, own in found.groupby("label", sort=False)]
    return pd.DataFrame(rows)


def every_block(path: Path) -> pd.DataFrame:
    """The certificate block by block, for a file.

    How hard a block was, in seconds or in attacks, grows with its small counts: that is given nowhere.
    """
    found = _blocks(path)
    return pd.DataFrame({
        "Indicator": found.label, "Block": found.part, "Figures": found.cells, WITHHELD.capitalize(): found.withheld,
        "What was proved": found.proved,
        "Seal of the proof (SHA-256)": [seal if isinstance(seal, str) else "" for seal in found.witness_hash]})


def _blocks(path: Path) -> pd.DataFrame:
    """The certificate with each block's indicator and its month or year, in the catalogue's order."""
    found, names = store.certificates(path), {i.id: i.label for i in store.indicators(path).values()}
    parts = found.block.str.partition(" ")
    own = parts[0]
    order = {one: n for n, one in enumerate(names)}
    return found.assign(label=own.map(names).fillna(own), part=parts[2].replace("", "all periods"),
                        place=own.map(order).fillna(len(order))).sort_values(["place", "block"])


def _proofs(proved: pd.Series) -> str:
    """What was proved of an indicator's blocks, the commonest first."""
    found = proved.value_counts()
    if len(found) == 1:
        return str(found.index[0])
    return "; ".join(f"{words} ({counted(number, 'block')})" for words, number in found.items())


def _seal(hashes: pd.Series) -> str:
    """One short mark for all witness pools of an indicator: it changes when any of them does."""
    known = sorted(hashes.dropna())
    return hashlib.sha256("".join(known).encode()).hexdigest()[:12] if known else "none"


def _less(total: int, parts: list[int]) -> str:
    return " − ".join(map(str, [total, *parts])) + f" = {total - sum(parts)}"


def _cell(cell: int | str) -> str:
    kind = " class='number withheld'" if cell == WITHHELD else " class='number'" if isinstance(cell, int) else ""
    return f"<td{kind}>{escape(str(cell))}</td>"
