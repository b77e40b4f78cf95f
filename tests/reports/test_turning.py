"""A report's part about one obsession: the curve, what was written, and the actions with what came of each."""

from datetime import UTC, datetime

from charts.paper.specs import LineChart
from data.narrative import Action, Place, Version, write_items
from reports.model import Chart, Heading, Said, Table, Text
from reports.turning import turning_blocks

AT = datetime(2014, 11, 4, 12, 0, tzinfo=UTC)


def version(section, words):
    return Version(Place("turning", "inner-east", "", section), 1, words, "Cluster manager", AT)


def blocks_with(release, **texts):
    found = {f"{name}:looked_after": version(f"{name}:looked_after", words) for name, words in texts.items()}
    return turning_blocks(release, "looked_after", "cluster", "inner-east", "2014-09", found)


def test_the_part_says_shows_and_quotes(release):
    actions = write_items([Action("Conferences", "Headteacher", "2015-03", "2013-10", "under way")])
    heading, sentence, chart, *said, table = blocks_with(release, story="What is behind it.", actions=actions)
    assert heading == Heading("Turning the curve: Children looked after", 2)
    assert isinstance(sentence, Text) and "the curve has turned: falling faster" in sentence.words
    assert isinstance(chart, Chart) and isinstance(chart.drawing, LineChart)
    assert chart.drawing.events[0].words == "began October 2013"
    by = "Cluster manager, 4 November 2014"
    assert said == [Said("What is the story behind the curve?", "What is behind it.", by),
                    Said("Who can help to turn it?", ""), Said("What works?", "")]
    assert isinstance(table, Table) and [cell.text for cell in table.rows[0]] == [
        "Conferences", "Headteacher", "October 2013", "March 2015", "under way", "turned: falling faster"]


def test_without_a_word_written_the_curve_still_speaks_and_each_question_stands(release):
    *_, chart, story, partners, works, actions = blocks_with(release)
    assert chart.drawing.events == () and {said.words for said in (story, partners, works, actions)} == {""}


def test_an_area_without_figures_has_no_chart(release):
    blocks = turning_blocks(release, "neet", "cluster", "jess", "2011-03", {})
    assert not any(isinstance(block, Chart) for block in blocks)
    assert isinstance(blocks[1], Text) and "no figure is published so far" in blocks[1].words
