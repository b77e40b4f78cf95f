"""How often are small numbers of people in a text missed, and how often is one seen where there is none?

Run it with `python -m benchmarks.small_number_words`.
"""

import csv
from pathlib import Path

from data.narrative import small_groups

ROOT = Path(__file__).resolve().parents[1]
SETS = {
    "Sentences that the rules were written with": ROOT / "tests" / "data" / "narrative" / "sentences.csv",
    "Sentences written before the rules were tried on them": Path(__file__).parent / "sentences"
    / "small_number_words.csv",
}


def main() -> None:
    """Print both sets."""
    for title, path in SETS.items():
        with path.open(encoding="utf-8", newline="") as file:
            rows = [(row["sentence"], row["should_alarm"] == "yes") for row in csv.DictReader(file)]
        missed = [sentence for sentence, alarm in rows if alarm and not small_groups(sentence)]
        false = [sentence for sentence, alarm in rows if not alarm and small_groups(sentence)]
        alarms = sum(alarm for _, alarm in rows)
        print(f"{title}: {len(rows)}")
        print(f"  missed {len(missed)} of {alarms}")
        print("".join(f"    {sentence}\n" for sentence in missed), end="")
        print(f"  false alarms {len(false)} of {len(rows) - alarms}")
        for sentence in false:
            print(f"    {sentence} [{small_groups(sentence)[0].words}]")


if __name__ == "__main__":
    main()
