"""Many documents at once: every file whole, progress told, and the same whether one process makes them or three."""

import subprocess
import zipfile
from pathlib import Path

import pytest

from data import store
from reports import produce as production
from reports.documents import file_name
from reports.kinds import FORMATS, KINDS, Sources, make, name_of, name_of_all, write_whole
from reports.produce import NotMade, produce, zip_of

MONTH = "2014-09"
AREAS = ["aces", "jess", "chess", "morley"]


@pytest.fixture(scope="module")
def sources(release):
    return Sources(release)


@pytest.mark.parametrize("kind", ["profile", "committee_profile", "ward_profile", "monthly"])
def test_every_kind_makes_the_files_that_it_names(sources, kind):
    area = store.areas_of(sources.release, KINDS[kind].area_types[-1]).area.iloc[0]
    made = list(make(sources, kind, area, MONTH))
    assert [one.name for one in made] == [f"{name_of(sources, kind, area, MONTH)}.{form}"
                                          for form in KINDS[kind].formats]
    assert all(one.content[:4] in (b"%PDF", b"PK\x03\x04") for one in made)
    assert set(KINDS[kind].formats) >= set(KINDS[kind].zipped) and set(KINDS[kind].formats) <= set(FORMATS)


def test_two_processes_make_the_same_as_one_and_tell_how_far_they_are(sources, tmp_path):
    told = []
    two = produce(sources, "profile", AREAS, MONTH, tmp_path / "two", progress=lambda *said: told.append(said))
    one = produce(sources, "profile", AREAS, MONTH, tmp_path / "one", workers=0)
    assert [file.name for file in two] == [file.name for file in one] == [
        f"cluster-profile-{area}-2014-09.pdf" for area in AREAS]
    assert [file.read_bytes() for file in two] == [file.read_bytes() for file in one]
    assert [done for done, _, _ in told] == [1, 2, 3, 4] and {of for _, of, _ in told} == {4}
    assert sorted(file.name for file in (tmp_path / "two").iterdir()) == sorted(file.name for file in two)


def test_where_other_processes_fail_the_work_is_done_here(sources, tmp_path, monkeypatch):
    start = subprocess.Popen
    monkeypatch.setattr(production.subprocess, "Popen",
                        lambda command, **options: start([command[0], "-c", "raise SystemExit"], **options))
    assert len(produce(sources, "profile", AREAS, MONTH, tmp_path)) == 4


def test_a_zip_is_the_same_every_time_and_holds_every_file(sources, tmp_path):
    first, second = (zip_of(sources, "profile", AREAS[:2], MONTH, tmp_path / name) for name in ("a.zip", "b.zip"))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as packed:
        assert packed.namelist() == ["cluster-profile-aces-2014-09.pdf", "cluster-profile-jess-2014-09.pdf"]
        assert packed.testzip() is None


def test_what_cannot_be_made_is_named(sources, tmp_path):
    with pytest.raises(NotMade, match="cluster profile of nowhere could not be made"):
        produce(sources, "profile", ["nowhere"], MONTH, tmp_path)


def test_a_file_is_there_whole_or_not_at_all(tmp_path, monkeypatch):
    write_whole(tmp_path / "a.pdf", b"first")
    monkeypatch.setattr(Path, "replace", lambda *given: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(tmp_path / "a.pdf", b"second")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.pdf", b"first")]


def test_names_of_files_can_be_read_and_held_by_every_system():
    assert file_name("2014-H1", "Six-month report", "Otley/Pool/Bramhope") == \
        "six-month-report-otley-pool-bramhope-2014-H1"
    assert name_of_all("monthly", MONTH) == "monthly-pack-all-2014-09.zip"
