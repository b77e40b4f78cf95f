import hashlib
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from data.catalogue import load_catalogue
from data.demo.returns import FIRST_MONTH, REVISED
from data.demo.write import MARKER, hashes_of, write_returns
from geo.areas import load_lsoas, load_schools

COUNTS = ["indicator_id", "unit_code", "period", "breakdown", "category", "numerator", "denominator",
          "coverage", "revision"]
COLUMNS = {
    "counts": COUNTS,
    "population": ["lsoa_code", "year", "age_band", "population"],
    "rolls": ["urn", "period", "phase", "pupils"],
    "results": ["indicator_id", "urn", "cluster_id", "academic_year", "numerator", "denominator"],
    "comparators": ["indicator_id", "period", "comparator", "value", "source"],
    "targets": ["indicator_id", "cluster_id", "period", "target", "agreed_on"],
    "workforce": ["agency", "cluster_id", "period", "practitioners"],
}
BY_LSOA = ("looked_after", "protection_plans", "neet", "common_assessments", "requests_for_service",
           "referrals", "repeat_requests", "assessments_escalated", "assessments_de_escalated",
           "assessment_recommendations", "guidance_support")
CATALOGUE = load_catalogue()
QUARTERLY = [i.id for i in CATALOGUE.values() if len(i.months_off) == 8]
BREAKDOWNS = [(i.id, name) for i in CATALOGUE.values() if not i.linked for name in i.breakdowns]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("returns")
    write_returns(folder)
    return folder


def read(folder, name):
    return pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)


def test_every_file_has_exactly_its_columns(folder):
    for path in folder.glob("*.csv"):
        header = path.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
        assert header == COLUMNS[path.stem.split("_")[0]]
    workbook = pd.read_excel(folder / "comparators.xlsx", sheet_name=None)
    assert list(workbook) == ["comparators"]
    assert list(workbook["comparators"]) == COLUMNS["comparators"]


def test_lines_end_as_on_any_machine(folder):
    assert all(b"\r" not in path.read_bytes() for path in folder.glob("*.csv"))


@pytest.mark.parametrize("indicator", BY_LSOA)
def test_every_lsoa_has_one_final_figure_for_each_month(folder, indicator):
    counts = read(folder, f"counts_{indicator}").query("breakdown == ''")
    final = counts.sort_values("revision").drop_duplicates(["unit_code", "period"], keep="last")
    assert len(final) == len(load_lsoas()) * 42
    assert set(counts.unit_code) == set(load_lsoas().lsoa)
    assert (counts.numerator.astype(int) >= 0).all() and "0" in set(counts.numerator)
    assert (counts.denominator == "").all() == (indicator != "neet")
    assert not counts.duplicated(["unit_code", "period", "revision"]).any()


@pytest.mark.parametrize("phase", ["primary", "secondary"])
def test_attendance_is_by_schools_of_the_phase_and_never_in_august(folder, phase):
    counts = read(folder, f"counts_{phase}_attendance")
    schools = load_schools()
    assert set(counts.unit_code) <= set(schools.urn[schools.phase == phase])
    assert not counts.period.str.endswith("-08").any()
    assert (counts.numerator.astype(int) <= counts.denominator.astype(int)).all()
    assert (counts.denominator.astype(int) > 0).all()
    shares = counts.coverage[counts.coverage != ""].astype(float)
    assert shares.between(0, 1).all()
    months = counts.period.nunique()
    assert len(counts) < months * (schools.phase == phase).sum()


def test_a_revision_changes_the_figure_that_it_replaces(folder):
    for indicator in REVISED:
        counts = read(folder, f"counts_{indicator}").query("breakdown == ''")
        both = counts[counts.revision == "1"].merge(
            counts[counts.revision == ""], on=["unit_code", "period"], suffixes=("", "_first"))
        assert len(both) == (counts.revision == "1").sum() > 0
        assert (both.numerator != both.numerator_first).all()


def test_every_indicator_that_has_a_return_has_one(folder):
    results = set(read(folder, "results").indicator_id)
    counts = {path.stem.removeprefix("counts_") for path in folder.glob("counts_*.csv")}
    assert counts | results == {i.id for i in CATALOGUE.values() if not i.linked}
    assert counts & results == {i.id for i in CATALOGUE.values() if i.unit_of_return == "school"
                                and i.returned == "month"}


@pytest.mark.parametrize("indicator", QUARTERLY)
def test_what_is_counted_at_quarter_ends_has_rows_of_quarter_ends_only(folder, indicator):
    counts = read(folder, f"counts_{indicator}")
    assert set(counts.period.str[5:]) == {"03", "06", "09", "12"}
    assert counts.period.min() >= FIRST_MONTH.get(indicator, "2011-06")
    totals = counts[counts.breakdown == ""]
    assert (totals.groupby("period").unit_code.nunique() == len(load_lsoas())).all()


@pytest.mark.parametrize(("indicator", "breakdown"), BREAKDOWNS)
def test_every_category_has_a_row_for_each_cluster_and_month_in_which_it_can_be_published(folder, indicator, breakdown):
    described = CATALOGUE[indicator].breakdowns[breakdown]
    counts = read(folder, f"counts_{indicator}")
    rows, months = counts[counts.breakdown == breakdown], set(counts.period[counts.breakdown == ""])
    if described.tier == "quarter_end":
        months = {month for month in months if int(month[5:]) % 3 == 0}
    found = list(zip(rows.unit_code, rows.period, rows.category, strict=True))
    assert len(found) == len(set(found)) == rows.unit_code.nunique() * len(months) * len(described.categories)
    assert set(rows.unit_code) == set(load_lsoas().cluster)
    assert set(rows.period) == months and set(rows.category) == set(described.categories)
    assert (rows.denominator == "").all()


@pytest.mark.parametrize(("indicator", "breakdown"), BREAKDOWNS)
def test_the_categories_as_written_add_up_to_the_latest_totals(folder, indicator, breakdown):
    counts = read(folder, f"counts_{indicator}").astype({"numerator": int})
    rows = counts[counts.breakdown == breakdown]
    totals = counts[counts.breakdown == ""].sort_values("revision")
    totals = totals.drop_duplicates(["unit_code", "period"], keep="last")
    if CATALOGUE[indicator].breakdowns[breakdown].of == "rest":
        totals = totals.assign(numerator=totals.denominator.astype(int) - totals.numerator)
    clusters = totals.unit_code.map(load_lsoas().set_index("lsoa").cluster)
    wanted = totals.groupby([clusters, "period"]).numerator.sum()
    found = rows.groupby(["unit_code", "period"]).numerator.sum()
    assert found.equals(wanted.reindex(found.index).rename("numerator"))


def test_results_are_yearly_by_school_for_six_years(folder):
    results = read(folder, "results")
    attendance = results[results.indicator_id.str.endswith("attendance")]
    assert sorted(set(attendance.academic_year)) == [f"{y}-{(y + 1) % 100:02d}" for y in range(2008, 2014)]
    assert (results.cluster_id == "").all() and set(results.urn) <= set(load_schools().urn)
    assert (results.numerator.astype(int) <= results.denominator.astype(int)).all()


def test_the_marker_vouches_for_every_file(folder):
    marker = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    assert marker["illustrative"] is True and marker["seed"] == 2013 and marker["as_at"] == "2014-09-30"
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
              for path in folder.iterdir() if path.name != MARKER}
    assert marker["files"] == hashes


def test_the_hashes_of_a_seed_are_those_of_its_files(folder):
    assert hashes_of(2013) == json.loads((folder / MARKER).read_text(encoding="utf-8"))["files"]


def test_the_same_seed_writes_the_same_bytes_and_another_seed_does_not(folder, tmp_path):
    written = write_returns(tmp_path / "same")
    assert all(path.read_bytes() == (folder / path.name).read_bytes() for path in written)
    other = {path.name for path in write_returns(tmp_path / "other", seed=7)
             if path.read_bytes() != (folder / path.name).read_bytes()}
    assert {path.name for path in written} - other == {"population.csv", "comparators.xlsx"}


def test_a_folder_with_anything_else_in_it_is_refused_and_left_alone(tmp_path):
    (tmp_path / "counts_looked_after.csv").write_text("real")
    with pytest.raises(FileExistsError, match="name a new or empty folder"):
        write_returns(tmp_path)
    assert (tmp_path / "counts_looked_after.csv").read_text() == "real"
    assert len(list(tmp_path.iterdir())) == 1


def test_an_earlier_illustrative_folder_is_written_over(tmp_path):
    write_returns(tmp_path, seed=1)
    before = (tmp_path / MARKER).read_text()
    write_returns(tmp_path, seed=2)
    assert (tmp_path / MARKER).read_text() != before


@pytest.mark.parametrize("change", ["edited", "added", "a folder", "no marker", "another marker"])
def test_a_folder_is_not_written_over_once_anything_in_it_has_changed(folder, tmp_path, change):
    again = Path(shutil.copytree(folder, tmp_path / "again"))
    if change == "edited":
        with (again / "counts_neet.csv").open("a", encoding="utf-8") as file:
            file.write("neet,E01011264,2014-10,,,1,40,,\n")
    elif change == "added":
        (again / "plans.docx").write_bytes(b"real")
    elif change == "a folder":
        (again / "older").mkdir()
    else:
        (again / MARKER).unlink()
        if change == "another marker":
            (again / MARKER).write_text("[]")
    before = {path.name: path.read_bytes() for path in again.iterdir() if path.is_file()}
    with pytest.raises(FileExistsError, match="name a new or empty folder"):
        write_returns(again, seed=7)
    assert {path.name: path.read_bytes() for path in again.iterdir() if path.is_file()} == before


def test_an_illustrative_folder_from_which_a_file_was_taken_is_filled_again(folder, tmp_path):
    again = Path(shutil.copytree(folder, tmp_path / "again"))
    (again / "rolls.csv").unlink()
    write_returns(again)
    assert (again / "rolls.csv").read_bytes() == (folder / "rolls.csv").read_bytes()
