"""How wide words are in the type of documents, so that they can be placed and broken before anything is drawn."""

import re

BREAK = re.compile(r" |(?<=[a-z]/)(?=[A-Z])")       # where a line may end: after a word, within Otley/Pool/Bramhope
FONT = "'Source Sans 3', 'Source Sans', sans-serif"
# Thousandths of the type size, as the font's regular weight has them; the semibold is a little wider.
_WIDTHS = {
    200: " \N{NO-BREAK SPACE}", 250: "|ij',.:;’·l", 265: "I!", 303: "f()[]{}-", 345: "tr/\\", 420: "*sz?\"",
    460: "xcvyY", 485: "J–L", 497: "Fke#$+0123456789<=>^~−_", 507: "agX", 530: "VEST", 543: "Z`oAhun", 556: "bdpq",
    572: "PRCK", 600: "B▲▼●○&DG", 648: "UNH", 664: "OQ", 722: "wM", 786: "W", 826: "%m", 847: "@"}
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHERS = 600
_SEMIBOLD = 1.035


def width_of(words: str, size: float, strong: bool = False) -> float:
    """The width of one line of words in px, within about 2 in 100."""
    return sum(_WIDTH.get(letter, _OTHERS) for letter in words) / 1000 * size * (_SEMIBOLD if strong else 1)


def wrapped(words: str, room: float, size: float, strong: bool = False) -> list[str]:
    """The words in lines no wider than the room; a single long word stays whole."""
    lines: list[str] = []
    for word in BREAK.split(words):
        longer = f"{lines[-1]}{'' if lines[-1].endswith('/') else ' '}{word}" if lines else word
        if lines and width_of(longer, size, strong) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(words: str, room: float, size: float) -> str:
    """The words, cut after a whole one where they are wider than the room, with an ellipsis."""
    if width_of(words, size) <= room:
        return words
    return wrapped(words, room - width_of(" …", size), size)[0].rstrip(" ,;:") + " …"
