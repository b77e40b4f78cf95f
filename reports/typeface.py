"""Which letters the documents' typeface holds: PDF/UA refuses a page with one that it does not, such as an emoji."""

import struct
import unicodedata
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "fonts"
MISSING = "\N{WHITE SQUARE}"        # stands for a letter that cannot be shown: seen by the reader, not lost in silence
UNICODE = (3, 10)                   # the platform and encoding of the table that covers all of Unicode
BLANKS = {"\n": "\n", "\t": " ", "\r": "", "\u2028": "\n", "\u2029": "\n"}


def letters_of(font: bytes) -> frozenset[int]:
    """Every code point that a TrueType font has a shape for: its cmap table in format 12."""
    tables = {font[at:at + 4]: struct.unpack_from(">I", font, at + 8)[0]
              for at in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16)}
    cmap = tables[b"cmap"]
    for at in range(cmap + 4, cmap + 4 + 8 * struct.unpack_from(">H", font, cmap + 2)[0], 8):
        *which, offset = struct.unpack_from(">HHI", font, at)
        if tuple(which) == UNICODE:
            groups = struct.unpack_from(">I", font, cmap + offset + 12)[0]
            spans = (struct.unpack_from(">II", font, cmap + offset + 16 + 12 * n) for n in range(groups))
            return frozenset(code for first, last in spans for code in range(first, last + 1))
    raise ValueError("the font has no table for all of Unicode")


LETTERS = letters_of((FOLDER / "SourceSans3_400Regular.ttf").read_bytes())


def printable(value: Any) -> Any:
    """The same words, or data with words in it, with nothing that the typeface cannot show.

    Marks that belong to nobody's sight are left out; any other letter it lacks is an empty square.
    """
    if isinstance(value, str):
        whole = unicodedata.normalize("NFC", value)
        return whole.translate({ord(letter): _shown(letter) for letter in set(whole)})
    if isinstance(value, dict):
        return {key: printable(part) for key, part in value.items()}
    return [printable(part) for part in value] if isinstance(value, (list, tuple)) else value


def _shown(letter: str) -> str:
    if letter in BLANKS:
        return BLANKS[letter]
    if unicodedata.category(letter) in ("Cc", "Cf"):
        return ""
    return letter if ord(letter) in LETTERS else MISSING
