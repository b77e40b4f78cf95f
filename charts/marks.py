"""How a signal looks and what it is called: never by colour alone."""

from charts.formatting import NO_CHANGE, NO_FIGURE, TOO_FEW
from charts.palette import SIGNALS

STATES = ("", TOO_FEW, *NO_FIGURE.values(), "low coverage", "no comparison")


def upward(signal: str, improvement: str) -> bool:
    """Whether the figure went up: worse on an indicator that should fall is a rise."""
    if signal in ("better", "worse"):
        return (signal == "better") == (improvement == "up")
    return signal == "higher"


def glyph(signal: str, improvement: str) -> str:
    """The sign that goes with the word: ▲ ▼ for better and worse by direction, ● higher, ○ lower."""
    if signal in ("better", "worse"):
        return "▲" if upward(signal, improvement) else "▼"
    return {"higher": "●", "lower": "○"}.get(signal, "")


def in_words(finding: str, improvement: str) -> str:
    """A finding as it is written: its sign and word, "no clear change", or the state it is in."""
    check_finding(finding, improvement)
    if finding in SIGNALS:
        return f"{glyph(finding, improvement)} {finding}"
    return finding or NO_CHANGE


def check_finding(finding: str, improvement: str) -> None:
    """Refuse a word that is no finding, or a judgement on a contested indicator."""
    if finding not in SIGNALS + STATES:
        allowed = ", ".join(repr(word) for word in SIGNALS + STATES)
        raise ValueError(f"finding is {finding!r}; allowed are {allowed}")
    if improvement == "contested" and finding in ("better", "worse"):
        raise ValueError(f"finding is {finding!r} for a contested indicator; use 'higher' or 'lower'")


def check_signals(signals: list[str], rows: int, improvement: str) -> None:
    """Refuse signals that do not fit their rows."""
    if len(signals) != rows:
        raise ValueError(f"{len(signals)} signals for {rows} points; give one for each, '' for none")
    for signal in set(signals):
        check_finding(signal, improvement)
