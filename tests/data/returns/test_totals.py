"""Rows that say something together: revisions, duplicates, categories."""

import pandas as pd

from data.returns.totals import latest_revisions

from .conftest import CODES, HEAD, check_small, neet, text, told


def test_a_higher_revision_replaces_the_lower_wherever_it_stands(tmp_path):
    (tmp_path / "a.csv").write_text(text(HEAD + ",revision", neet(counts=("5,40", "0,0", "0,0"))[0] + ",2"))
    (tmp_path / "b.csv").write_text(text(HEAD, *neet()))
    (tmp_path / "c.csv").write_text(text(HEAD + ",revision", neet(counts=("4,40", "0,0", "0,0"))[0] + ",1"))
    returns, problems = check_small(tmp_path)
    counts = returns.counts.set_index("unit_code")
    assert [p.rule for p in problems] == ["revised"] and len(counts) == 3
    assert counts["numerator"].to_dict() == dict(zip(CODES, (5, 0, 12), strict=True))
    assert counts["revised"].to_dict() == dict(zip(CODES, (True, False, False), strict=True))


def test_latest_revisions_of_latest_revisions_are_the_same():
    counts = pd.DataFrame({"indicator_id": "neet", "unit_code": ["a", "a", "b"], "period": "2013-09", "breakdown": "",
                           "category": "", "numerator": [1, 2, 3], "revision": [1, 0, 0]})
    latest = latest_revisions(counts)
    assert latest["numerator"].tolist() == [1, 3] and latest_revisions(latest).equals(latest)


def test_the_same_revision_twice_is_a_duplicate(check_text):
    lines = [line + ",1" for line in neet()]
    problems = check_text(text(HEAD + ",revision", *lines, lines[2]))[1]
    assert ("duplicate", 5, "") in told(problems) and "row 4" in problems[0].found


def test_a_category_row_does_not_stand_in_for_a_total(tmp_path):
    (tmp_path / "population.csv").write_text(text("lsoa_code,year,age_band,population", *[
        f"{code},2013,{band},9" for code in CODES for band in ("0-4", "5-10", "11-15", "16-17")]))
    head = "indicator_id,unit_code,period,breakdown,category,numerator"
    lines = [f"looked_after,{code},2013-09,,,4" for code in CODES[:2]]
    lines += [f"looked_after,{code},2013-09,age_band,{band},1" for code in CODES
              for band in ("0-4", "5-10", "11-15", "16-17")]
    (tmp_path / "a.csv").write_text(text(head, *lines))
    assert [(p.rule, CODES[2] in p.found) for p in check_small(tmp_path)[1]] == [("lsoa_missing", True)]
