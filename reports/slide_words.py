"""How much room words take: the widths of Arial, in which the slides are set, and the lines that a text breaks into."""

# Widths of the characters from space to tilde in thousandths of the type size.
_WIDTHS = (278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, *[556] * 10, 278, 278, 584,
           584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778,
           722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,
           556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
           260, 334, 584)
_OTHER = 1000           # of signs, emoji and letters of other scripts, which are wider
_NARROW = {"–": 556, "’": 222, "‘": 222, "“": 333, "”": 333, "·": 278, "−": 584, "£": 556, "é": 556, "\u00a0": 278}
_SAFETY = 1.03          # other machines have other fonts by that name
BOLD = 1.08
LEADING = 1.2           # a line's height in type sizes


def width_of(words: str, size: float, bold: bool = False) -> float:
    """Inches that words take on one line."""
    units = sum(_WIDTHS[ord(sign) - 32] if " " <= sign <= "~" else _NARROW.get(sign, _OTHER) for sign in words)
    return units * size / 72_000 * _SAFETY * (BOLD if bold else 1)


def wrapped(words: str, width: float, size: float, bold: bool = False) -> list[str]:
    """The lines that words break into; a word longer than a line is broken. Joined again they are the words."""
    lines = []
    for part in words.split("\n"):
        line = ""
        for word in _pieces(part, width, size, bold):
            if line and width_of((line + word).rstrip(), size, bold) > width:
                lines.append(line)
                line = ""
            line += word
        lines.append(f"{line}\n")
    return [*lines[:-1], lines[-1].removesuffix("\n")]


def _pieces(words: str, width: float, size: float, bold: bool) -> list[str]:
    """Words with the space after them, cut where one alone is longer than a line."""
    pieces = []
    for word in words.replace(" ", " \0").split("\0"):
        while width_of(word.rstrip(), size, bold) > width and len(word) > 1:
            fits = max(1, int(len(word) * width / width_of(word, size, bold)))
            while fits > 1 and width_of(word[:fits], size, bold) > width:
                fits -= 1
            pieces.append(word[:fits])
            word = word[fits:]
        pieces.append(word)
    return pieces


def shortened(words: str, width: float, size: float, most: int, bold: bool = False) -> str:
    """Words on so many lines at most; what is too long ends in an ellipsis."""
    lines = wrapped(words, width, size, bold)
    return words if len(lines) <= most else f"{''.join(lines[:most]).rstrip()[:-2]}…"


def line_height(size: float) -> float:
    """Inches from one line to the next."""
    return size * LEADING / 72


def height_of(words: str, width: float, size: float, bold: bool = False) -> float:
    """Inches that words take when broken to a width."""
    return len(wrapped(words, width, size, bold)) * line_height(size)
