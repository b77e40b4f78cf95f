"""The challenge pack as a document: whole for every cluster, with the questions as they were left, nothing hidden."""

import re
from datetime import UTC, datetime

from charts.challenge_view import challenge_view, proposed_questions
from charts.downloads import to_csv
from charts.paper.specs import LineChart, Spine
from data import store
from data.narrative import Action, Place, Question, Version, write_items
from reports.challenge import challenge_pack
from reports.model import Chart, Heading, Points, Said, Table

MONTH = "2014-09"
PARTS = ["The cluster in a page", "What stands out", "What is noise, and what cannot be told", "Children looked after",
         "Not in education, employment or training", "Primary attendance", "Secondary attendance",
         "Given its deprivation", "Who has turned the curve", "Questions to ask", "What was agreed last time",
         "How these figures were made"]
ODD = re.compile(r"\b(nan|NaN|NaT|<NA>|None(?! of\b))\b")


def pack(path, area, questions=None, texts=None):
    """The pack of a cluster with the proposed questions."""
    asked = proposed_questions(challenge_view(path, area, MONTH), {}) if questions is None else questions
    return challenge_pack(path, area, MONTH, texts or {}, asked)


def words_of(document):
    """Everything that a reader can read in a document but its drawings."""
    kept = [block for block in document.blocks if not isinstance(block, Chart)]
    charts = [(block.title, block.alt, block.note) for block in document.blocks if isinstance(block, Chart)]
    return "\n".join(map(repr, [document.title, document.subtitle, document.sentence, *kept, *charts]))


def version(document, period, section, words):
    at = datetime(2014, 4, 2, tzinfo=UTC)
    return Version(Place(document, "jess", period, section), 1, words, "Cluster chair", at)


def test_the_pack_of_every_cluster_has_all_its_parts(release):
    for area in store.areas_of(release, "cluster").area:
        document = pack(release, area)
        parts = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
        assert parts == [part for part in PARTS if part in parts]
        assert set(PARTS) - set(parts) <= {"Secondary attendance", "What was agreed last time"}    # where there is none
        assert "Nothing is recorded of an earlier session." in words_of(document)
        assert not ODD.search(words_of(document)), area
        assert document.file == f"challenge-pack-{area}-2014-09" and document.illustrative


def test_a_dropped_question_is_not_in_the_pack_and_an_added_one_is(release):
    first, *rest = proposed_questions(challenge_view(release, "jess", MONTH), {})
    own = Question("What would the schools say?", own=True)
    document = pack(release, "jess", (*rest, own))
    listed = next(block for n, block in enumerate(document.blocks) if isinstance(block, Points)
                  and document.blocks[n - 1] == Heading("Questions to ask"))
    assert listed.items == (*(question.words for question in rest), own.words) and listed.numbered
    assert first.words not in words_of(document)


def test_a_pack_without_questions_says_so(release):
    assert "No question was kept." in words_of(pack(release, "jess", ()))


def test_what_was_agreed_and_the_actions_stand_in_the_pack(release):
    actions = write_items([Action("Home visits in Year 11", "Cluster manager", "2014-12", state="under way")])
    texts = {"agreed": version("challenge", "2014-03", "agreed", "Ask every school for its own figures."),
             "actions:neet": version("turning", "", "actions:neet", actions)}
    document = pack(release, "jess", (), texts)
    assert Said("What was agreed in March 2014?", "Ask every school for its own figures.",
                "Cluster chair, 2 April 2014") in document.blocks
    (table,) = [block for block in document.blocks if isinstance(block, Table) and "Actions" in block.caption]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["NEET: Home visits in Year 11", "Cluster manager", "December 2014", "Under way"]]


def test_the_course_of_an_obsession_has_leeds_and_the_clusters_that_turned_it_for_some_time(release):
    charts = [block.drawing for block in pack(release, "jess").blocks if isinstance(block, Chart)]
    courses = {one.indicator.id: [line.name for line in one.lines] for one in charts if isinstance(one, LineChart)}
    assert courses["looked_after"] == ["JESS", "Leeds", "Inner East"]
    assert courses["neet"] == ["JESS", "Leeds"]      # two clusters turned it for one month only


def said(path):
    """Words and drawings of the packs of some clusters."""
    documents = [pack(path, area) for area in ("jess", "aireborough")]
    drawings = [block.drawing for document in documents for block in document.blocks if isinstance(block, Chart)]
    return [*map(words_of, documents), *(to_csv(one.rows) if isinstance(one, Spine) else repr(one) for one in drawings)]


def test_the_pack_says_the_same_whatever_is_hidden(withheld, unlocked):
    whole = said(withheld)
    assert "withheld" in whole[0] and said(unlocked) == whole
