"""Small numbers of people are found in digits and in words, and what only looks like one is let be."""

import csv
from pathlib import Path

import pytest

from data.narrative import small_groups

SENTENCES = Path(__file__).parent / "sentences.csv"
KNOWN = {
    "Domestic violence notifications: 31, involving 28 families (last year 33 and 31).",
    "The mother-and-baby placement at the unit was extended.",
    "A baby born in May is subject to a plan.",
    "At two of our four sites families can see a nurse.",
    "Children who live with one parent may have free meals.",
}


def read_sentences(path=SENTENCES):
    """Sentence and whether it tells of a small number of people."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["sentence"], {"yes": True, "no": False}[row["should_alarm"]]) for row in csv.DictReader(file)]


def test_there_are_enough_sentences_of_either_kind() -> None:
    sentences = read_sentences()
    assert len(set(sentences)) == len(sentences) >= 60
    assert all(sum(alarm is kind for _, alarm in sentences) >= 60 for kind in (True, False))
    assert {sentence for sentence, _ in sentences} > KNOWN


def test_a_sentence_alarms_if_it_should_save_for_those_known() -> None:
    wrong = {sentence for sentence, alarm in read_sentences() if bool(small_groups(sentence)) != alarm}
    assert wrong == KNOWN


@pytest.mark.parametrize(("sentence", "words", "reason"), [
    ("We saw Two of the siblings.", "Two of the siblings", "below five"),
    ("There were no exclusions.", "no exclusions", "there were none"),
    ("It reached 21 of the 24 pupils.", "21 of the 24 pupils", "leaves fewer than five"),
    ("It reached 25 % of the 12 girls.", "25 % of the 12 girls", "Share and whole"),
    ("We met the only family there.", "only family", "may be recognised"),
    ("A few parents came.", "few parents", "fewer than five"),
])
def test_each_passage_comes_with_its_place_and_the_reason(sentence, words, reason) -> None:
    group, = small_groups(sentence)
    assert (sentence[group.start:group.end], group.words) == (words, words) and reason in group.reason


def test_every_passage_of_a_text_is_found_in_order() -> None:
    text = "Three children left.\nThe panel met four times.\n\nOf twelve pupils, two have returned. Both sisters came."
    assert [group.words for group in small_groups(text)] == ["Three children", "two have", "Both sisters"]


def test_another_threshold_finds_other_numbers() -> None:
    assert not small_groups("Seven children left.") and small_groups("Seven children left.", threshold=10)
    assert not small_groups("Three children left.", threshold=3)


@pytest.mark.parametrize("text", ["", "\n", "four", "No", "of the", "3", "one of", "5 % of", "a", "’", "1" * 5_000,
                                  "the (2", "new twin"])
def test_any_text_can_be_looked_through(text) -> None:
    assert small_groups(text) == []


@pytest.mark.parametrize("words", ["3, ", "Y7 3, "])
def test_a_list_of_numbers_without_end_is_looked_through(words) -> None:
    assert len(small_groups(f"Pupils: {words * 1_000}")) < 1_001
