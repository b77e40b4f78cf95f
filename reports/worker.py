"""A process that makes documents: a job in each line that it reads, an answer in each line that it writes.

Started by `reports.produce`; it ends when nobody is left to ask it.
"""

import json
import sys

from reports.produce import answer_to


def main() -> None:
    """Answer until there are no more jobs."""
    answers, sys.stdout = sys.stdout, sys.stderr        # what a library prints is no answer
    for line in sys.stdin:
        print(json.dumps(answer_to(json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main()
