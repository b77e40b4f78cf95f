import inspect
import itertools
import json
import shutil
import threading

import duckdb
import pytest

from data import store
from data.periods import YEARLY
from tests.changed import changed


def test_questions_from_many_threads_get_their_own_answers(release):
    expected = {indicator: store.observations(release, indicator, "cluster", "month").numerator.sum()
                for indicator in store.indicators(release)}
    wrong = []

    def ask(indicator):
        for _ in range(5):
            if store.observations(release, indicator, "cluster", "month").numerator.sum() != expected[indicator]:
                wrong.append(indicator)

    threads = [threading.Thread(target=ask, args=(i,)) for i in expected for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_release_renamed_into_place_is_seen_at_once(release, tmp_path):
    path, newer = tmp_path / "release.duckdb", tmp_path / "newer.duckdb"
    shutil.copy(release, path)
    shutil.copy(release, newer)
    with duckdb.connect(str(newer)) as connection:
        connection.execute("UPDATE release SET id = 'newer'")
    assert store.release_info(path)["id"] != "newer"
    newer.replace(path)
    assert store.release_info(path)["id"] == "newer"


def test_a_missing_release_says_so(tmp_path):
    with pytest.raises(store.NoRelease, match="no release yet"):
        store.check_release(tmp_path / "none.duckdb")


@pytest.mark.parametrize("content", [b"", b"not a database", bytes(5000)])
def test_a_corrupt_file_is_not_shown(tmp_path, content):
    (tmp_path / "release.duckdb").write_bytes(content)
    with pytest.raises(store.NoRelease, match="damaged"):
        store.check_release(tmp_path / "release.duckdb")


def test_a_truncated_release_is_not_shown(release, tmp_path):
    (tmp_path / "release.duckdb").write_bytes(release.read_bytes()[:300_000])
    with pytest.raises(store.NoRelease, match="damaged"):
        store.check_release(tmp_path / "release.duckdb")


DEFINITION = "UPDATE indicator SET definition = json_merge_patch(definition, '{}') WHERE id = 'neet'"


def test_a_release_as_it_was_built_is_shown(release):
    store.check_release(release)


@pytest.mark.parametrize(("change", "said"), [
    ("UPDATE release SET format = 0", "another version"),
    ("ALTER TABLE release ALTER format TYPE DOUBLE; UPDATE release SET format = format + 0.5", "another version"),
    ("ALTER TABLE release ALTER format TYPE VARCHAR; UPDATE release SET format = 'two'", "another version"),
    ("ALTER TABLE release ALTER format DROP NOT NULL; UPDATE release SET format = NULL", "damaged"),
    ("DELETE FROM release", "holds 0 rows, not one"),
    ("INSERT INTO release FROM release", "holds 2 rows, not one"),
    ("DELETE FROM indicator", "'indicator' is empty"),
    ("DELETE FROM area", "'area' is empty"),
    ("DELETE FROM observation", "'observation' is empty"),
    ("DROP TABLE release", "damaged"),
    ("DROP TABLE note", "no table 'note'"),
    ("DROP TABLE note; CREATE VIEW note AS SELECT 'returns' AS kind, '' AS text", "no table 'note'"),
    ("UPDATE release SET illustrative = false, audit = 'not audited'", "not proved"),
    ("ALTER TABLE release DROP audit", "damaged"),
    (DEFINITION.format('{"kind": "ratio"}'), "'ratio'"),
    (DEFINITION.format('{"label": null}'), "field 'label' is missing"),
    (DEFINITION.format('{"id": null}'), "damaged"),
    ("UPDATE indicator SET definition = '[]' WHERE id = 'neet'", "damaged"),
])
def test_a_file_that_is_not_a_whole_release_of_this_version_and_safe_to_show_is_refused(
        release, tmp_path, change, said):
    with pytest.raises(store.NoRelease, match=said):
        store.check_release(changed(release, tmp_path, change))


def test_a_release_of_real_data_is_shown_once_it_is_proved_safe(release, tmp_path):
    store.check_release(changed(release, tmp_path, "UPDATE release SET illustrative = false, audit = 'safe'"))


@pytest.mark.parametrize("elsewhere", ["read_text('{}')", "'{}'"])
def test_a_release_cannot_make_the_dashboard_read_another_file(release, tmp_path, elsewhere):
    (tmp_path / "other.csv").write_text("kind,text\nreturns,secret\n", encoding="utf-8")
    source = elsewhere.format(tmp_path / "other.csv")
    path = changed(release, tmp_path, f"DROP TABLE note; CREATE VIEW note AS FROM {source}")
    with pytest.raises(duckdb.PermissionException):
        store.notes(path)


def test_the_catalogue_comes_back_as_it_was_published(release):
    from data.catalogue import load_catalogue
    assert store.indicators(release) == load_catalogue()


def test_a_withheld_row_comes_without_any_figure(release):
    rows = store.observations(release, "looked_after", "ward", "month")
    withheld = rows[rows.status == "c"]
    assert len(withheld) > 0
    assert withheld[["numerator", "value", "lower", "upper"]].isna().all(axis=None)


@pytest.mark.parametrize(("indicator", "shown"), [("neet", [96]), ("looked_after", [95, 96])])
def test_a_denominator_is_never_small_and_a_returned_one_never_stands_in_a_withheld_cell(
        release, tmp_path, indicator, shown):
    path = changed(release, tmp_path, """UPDATE observation SET denominator = CASE
        WHEN status = 'c' THEN 95 WHEN period = '2014-06' THEN 4 ELSE 96 END""")
    found = store.observations(path, indicator, "ward", "month")
    assert sorted(found.denominator.dropna().unique()) == shown
    assert found.denominator[(found.period == "2014-06") & (found.status != "c")].isna().all()


def chosen(path, indicator):
    """What each argument of a question can be, by its name."""
    areas, breakdowns = store.areas(path), store.indicators(path)[indicator].breakdowns
    return {"indicator": [indicator], "area_type": areas.type.unique(), "breakdown": list(breakdowns),
            "kind": ["month", "quarter", "half", "ytd", *YEARLY], "measure": ["imd_score", "idaci_score"],
            "layer": list(store.boundaries(path)), "area": areas.code[areas.type == "cluster"], "until": ["2014-09-30"]}


QUESTIONS = [question for name, question in inspect.getmembers(store, inspect.isfunction)
             if question.__module__ == "data.store" and not name.startswith("_")]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_gets_the_same_answer_whatever_is_hidden(withheld, poisoned, question):
    names = list(inspect.signature(question).parameters)[1:]
    for indicator in store.indicators(withheld) if "indicator" in names else ["neet"]:
        known = chosen(withheld, indicator)
        for values in itertools.product(*(known[name] for name in names)):
            first, second = question(withheld, *values), question(poisoned, *values)
            assert first.equals(second) if hasattr(first, "equals") else first == second, values


def test_the_drawing_of_a_layer_is_the_text_of_its_boundary_file(release):
    assert set(store.boundaries(release)["ward"]) == {"file", "attribution"}
    assert len(json.loads(store.drawing(release, "ward"))["areas"]) == 33
