"""A process that writes texts once it is told to, and prints each number when the text is kept."""

import sys
from pathlib import Path

from data.narrative import ROLES, Place, save


def main() -> None:
    """Save so many texts in one place: `python -m tests.data.narrative.writer FILE NAME NUMBER`."""
    path, name, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    place = Place("six_month", "jess", "2014-H1", "lessons")
    sys.stdin.readline()
    for turn in range(number):
        saved = save(path, place, f"{name} {turn} " + "words " * 300, ROLES[0], 0)
        print(saved.version.number, turn, flush=True)


if __name__ == "__main__":
    main()
