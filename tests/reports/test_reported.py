"""What is still unwritten of a report."""

from datetime import UTC, datetime

from data.narrative import SECTIONS, Action, Place, Version, write_items
from reports.reported import PARTS, unwritten


def texts(kind, words, *sections):
    return {section: Version(Place(kind, "jess", "", section), 1, words, "Headteacher", datetime.now(UTC))
            for section in sections}


def test_every_section_that_can_be_written_stands_in_one_part():
    for kind, parts in PARTS.items():
        assert [section for sections in parts.values() for section in sections] == list(SECTIONS[kind])


def test_nothing_written_leaves_every_question_open(release):
    open_now = unwritten(release, "six_month", {})
    assert [one.split(":")[0] for one in open_now] == [
        *(f"Turning the curve, {name}" for name in ("Children looked after", "Not in education, employment or training",
                                                    "Primary attendance", "Secondary attendance")), *PARTS["six_month"]]
    assert open_now[0].endswith("What is the story behind the curve? Who can help to turn it? What works? "
                                "What will we do?")


def test_what_has_words_is_no_longer_open_and_spaces_are_no_words(release):
    found = unwritten(release, "quarterly", texts("quarterly", "Words.", "obsessions", "demand", "overview")
                      | texts("quarterly", " \n", "impact"))
    assert found == ("Impact of targeted work: What difference has targeted work made?",)
    assert unwritten(release, "quarterly", texts("quarterly", "Words.", *SECTIONS["quarterly"])) == ()


def test_a_list_without_actions_is_not_written(release):
    curve = texts("turning", "Words.", "story:looked_after", "partners:looked_after", "works:looked_after")
    empty, one = (texts("turning", write_items(items), "actions:looked_after")
                  for items in ([], [Action("Conferences", "Headteacher")]))
    assert unwritten(release, "six_month", curve | empty)[0] == \
        "Turning the curve, Children looked after: What will we do?"
    assert not any("Children looked after" in said for said in unwritten(release, "six_month", curve | one))
