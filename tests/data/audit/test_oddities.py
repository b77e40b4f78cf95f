"""What can be read off a file, and what is odd about it: told in words, and never called safe."""

import json
from dataclasses import replace

import pytest

from tests.data.audit.toy import report_of

HIDDEN = "WHERE status = 'c' AND area = 'c4'"
LEAKS = {
    "a count that stayed": f"UPDATE observation SET numerator = 2 {HIDDEN}",
    "a rate that stayed": f"UPDATE observation SET value = 20.0 {HIDDEN}",
    "an upper limit that stayed": f"UPDATE observation SET upper = 60.0 {HIDDEN}",
    "a small count shown": f"UPDATE observation SET numerator = 2, value = 20, status = '' {HIDDEN}",
    "a figure marked not available": f"UPDATE observation SET numerator = 2, status = 'x' {HIDDEN}",
}
ODDITIES = {
    "a table nobody knows": "CREATE TABLE extra AS SELECT 1 AS one",
    "a view nobody knows": "CREATE VIEW extra AS SELECT 1 AS one",
    "a schema nobody knows": "CREATE SCHEMA s; CREATE TABLE s.extra AS SELECT 1 AS one",
    "a column nobody knows": "ALTER TABLE note ADD COLUMN more VARCHAR",
    "another format": "UPDATE release SET format = 99",
    "no row about the release": "DELETE FROM release",
    "a kind of period nobody knows": "UPDATE period SET kind = 'rolling'",
    "days that make no month": "UPDATE period SET last_day = '2013-04-15'",
    "a ward without a committee": "UPDATE area SET parent = NULL WHERE code = 'w4'",
    "two cities": "UPDATE area SET type = 'city' WHERE code = 'south'",
    "an area nobody knows": "UPDATE observation SET area = 'nowhere' WHERE area = 'c3'",
    "an LSOA": "UPDATE area SET type = 'lsoa' WHERE code = 'c3'",
    "an overlap with nothing": "INSERT INTO area_overlap VALUES ('c9', 'w1', 0, 0)",
    "overlaps that contradict": "DELETE FROM area_overlap WHERE cluster = 'c3' AND area = 'south'",
    "a negative count": "UPDATE observation SET numerator = -7, value = NULL WHERE area = 'c1'",
    "a fraction of a child": "ALTER TABLE observation ALTER numerator TYPE DOUBLE; "
                             "UPDATE observation SET numerator = 17.5, value = NULL WHERE area = 'c1'",
    "not a number": "ALTER TABLE observation ALTER numerator TYPE DOUBLE; "
                    "UPDATE observation SET numerator = 'nan' WHERE area = 'c1'",
    "a value of another count": "UPDATE observation SET value = value + 10 WHERE area = 'c1'",
    "a status nobody knows": "UPDATE observation SET status = 'q' WHERE area = 'c1'",
    "no count and no reason": "UPDATE observation SET numerator = NULL, value = NULL, lower = NULL, upper = NULL "
                              "WHERE area = 'c1'",
    "a definition that is none": "UPDATE indicator SET definition = '[]'",
    "a score": "UPDATE indicator SET definition = replace(definition::VARCHAR, '\"rate\"', '\"score\"')::JSON",
    "a comparator nobody knows": "INSERT INTO comparator VALUES ('toy', '2013-04', 'leeds', 1, '')",
    "counts that contradict": "UPDATE observation SET numerator = numerator + 50, value = NULL WHERE area = 'w1'",
    "a threshold of nothing": "UPDATE release SET threshold = 0",
}


@pytest.mark.parametrize("sql", LEAKS.values(), ids=LEAKS)
@pytest.mark.parametrize("private", [True, False])
def test_what_can_be_read_off_is_exposed(safe, tmp_path, sql, private):
    report = report_of(replace(safe, sql=[sql]), tmp_path, private=private)
    assert report.verdict == "exposed" and report.exposures
    assert "c4" in report.to_text()


@pytest.mark.parametrize("sql", ODDITIES.values(), ids=ODDITIES)
@pytest.mark.parametrize("private", [True, False])
def test_whatever_is_odd_about_a_file_is_told_and_not_called_safe(safe, tmp_path, sql, private):
    report = report_of(replace(safe, sql=sql.split("; ")), tmp_path, private=private)
    assert report.verdict != "safe" and report.all_doubts
    assert report.to_text() and json.loads(report.to_json())["doubts"]
