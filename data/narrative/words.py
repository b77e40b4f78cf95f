"""What a text may hold: not too much of it, no control characters, one kind of line end."""

import re

from data.narrative.file import NarrativeError
from data.narrative.items import read_items
from data.narrative.sections import CHECKED, LISTS, Place

MOST, MOST_OF_A_LIST = 4_000, 20_000            # characters
LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
# Control characters (but tab and line end), halves of characters, marks that turn the writing round, and what is no
# character at all: no document can show them, and some cannot even hold them.
REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef]|"
                     f"[{''.join(chr(0x10000 * plane + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))}]")


def clean(place: Place, words: str) -> str:
    """The text as it is kept: line ends made one kind; NarrativeError where it cannot be kept."""
    words = LINE_ENDS.sub("\n", words)
    is_list = place.name in LISTS or place.document == "meeting" or place.section.endswith(CHECKED)
    most = MOST_OF_A_LIST if is_list else MOST
    if len(words) > most:
        raise NarrativeError(f"The text has {len(words):,} characters; there is room for {most:,}. Shorten it.")
    if found := REFUSED.search(words):
        raise NarrativeError(f"Character {found.start() + 1:,} of the text (U+{ord(found[0]):04X}) is a control "
                             "character that no document can show. Delete it, or type the passage anew.")
    if place.name in LISTS and not place.section.endswith(CHECKED):
        read_items(place.name, words)
    return words
