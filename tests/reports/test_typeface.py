"""Which letters can be shown."""

from reports.typeface import FOLDER, LETTERS, letters_of, printable


def test_every_weight_holds_the_same_letters_and_the_signs_that_documents_use():
    assert {letters_of(font.read_bytes()) for font in FOLDER.glob("*.ttf")} == {LETTERS}
    assert {ord(sign) for sign in "▲▼●○−–’□é"} <= LETTERS and ord("漢") not in LETTERS


def test_words_in_data_are_made_printable_and_the_rest_stays():
    assert printable({"a": ["x\ty", 3, None, "\x07", "\ud800"], "b": True}) == \
        {"a": ["x y", 3, None, "", "□"], "b": True}
