"""Whatever cannot be done is told in words: where, what was found, what to do; exit code 2, never a traceback."""

import errno
from pathlib import Path

import duckdb
import pytest

from data.__main__ import main
from data.catalogue import CatalogueError
from data.policy import FILE, PolicyError, load_policy

POLICY = FILE.read_text(encoding="utf-8")
THRESHOLD = "[threshold]\nvalue = 5"
UNCHANGED = "Nothing was published; the release in use is unchanged."


@pytest.fixture
def build(monkeypatch, capsys, tmp_path):
    """Runs `build` with a build that goes wrong in the way given; gives what was told."""
    def run(error: Exception, release: Path = tmp_path / "release.duckdb") -> str:
        def fail(*_, **__):
            raise error
        monkeypatch.setattr("data.__main__.build_release", fail)
        assert main(["build", str(tmp_path), "--release", str(release)]) == 2
        told = capsys.readouterr().err
        assert told.endswith(f"{UNCHANGED}\n")
        return told
    return run


@pytest.mark.parametrize(("number", "remedy"), [
    (errno.ENOSPC, "Free some space"), (errno.EROFS, "Choose a place that can be written to"),
    (errno.EACCES, "Choose a place that you may write to"), (errno.EIO, "Put this right and run the command again")])
def test_a_place_that_cannot_be_used_is_named_with_what_to_do(build, number, remedy):
    told = build(OSError(number, "It does not go", "/place/of/the.file"))
    assert told.startswith("/place/of/the.file: it does not go. ") and remedy in told


def test_a_full_disk_that_names_no_file_is_told_of_the_release(build, tmp_path):
    assert build(OSError(errno.ENOSPC, "No space left")).startswith(f"{tmp_path / 'release.duckdb'}: no space left.")


def test_a_release_that_is_a_folder_is_refused_before_anything_is_read(build, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    told = build(AssertionError("the build must not begin"), folder)
    assert told.startswith(f"{folder}: it is a folder. Name a file, not a folder.")
    assert not list(folder.iterdir())


def test_a_release_below_a_file_is_named(build, tmp_path):
    (tmp_path / "file").write_text("")
    error = NotADirectoryError(errno.ENOTDIR, "Not a directory", str(tmp_path / "file" / "release.duckdb"))
    assert "Name a folder, not a file." in build(error)


def test_an_error_of_the_database_quotes_no_figure_but_says_where_the_disk_failed(build):
    told = build(duckdb.ConversionException("Could not convert '7654' to BOOL"))
    assert "the new release could not be written (ConversionException)" in told and "7654" not in told
    assert "No space left" in build(duckdb.IOException("No space left on device\nmore"))


def test_a_spoilt_import_of_boundaries_is_told_in_its_own_words(build):
    told = build(ValueError("lsoa.geojson: has gaps. If it was imported, run `python -m geo reset`."))
    assert told.startswith("lsoa.geojson: has gaps.")


def test_an_error_in_the_program_itself_is_not_hidden(build):
    with pytest.raises(ValueError, match="broken"):
        build(ValueError("broken"))


def test_a_broken_indicator_is_told(build):
    assert build(CatalogueError("odd.toml: field 'kind' is missing")).startswith("odd.toml")


@pytest.mark.parametrize(("old", "new", "told"), [
    (THRESHOLD, "[threshold]\nvalue = '5'", "setting 'threshold' must be a whole number from 1 to 100, found '5'"),
    (THRESHOLD, "[threshold]\nvalue = true", "setting 'threshold' must be a whole number from 1 to 100, found True"),
    (THRESHOLD, "[threshold]\nvalue = 0", "setting 'threshold' must be a whole number from 1 to 100, found 0"),
    (THRESHOLD, "[threshold]", "setting 'threshold': entry 'value' is missing"),
    (THRESHOLD, f"{THRESHOLD}\nwhy = 'so'", "setting 'threshold': unknown entry 'why'"),
    (THRESHOLD, f"{THRESHOLD}\n[limit]\nvalue = 5", "unknown setting 'limit'"),
    (THRESHOLD, f"odd = 1\n{THRESHOLD}", "unknown setting 'odd'"),
    ("[low_coverage]", "[low]", "unknown setting 'low'; allowed are threshold,"),
    ("value = true", "value = 1", "setting 'zeros_sensitive' must be true or false, found 1"),
    ("value = 0.998", "value = nan", "setting 'signal_confidence' must be a number from 0 to 1, found nan"),
    ('"Dashboard team"', "3", "setting 'max_primary_share': 'decided_by' must be text, found 3"),
    (THRESHOLD, "[threshold", "not readable as TOML"),
    (POLICY, POLICY[:POLICY.index("[low_coverage]")], "setting 'low_coverage' is missing"),
    (POLICY, POLICY[POLICY.index("[zeros"):] + "", "setting 'threshold' is missing"),
])
def test_a_policy_that_cannot_be_followed_names_setting_found_and_allowed(tmp_path, old, new, told):
    file = tmp_path / "policy.toml"
    assert old in POLICY
    file.write_text(POLICY.replace(old, new), encoding="utf-8")
    with pytest.raises(PolicyError, match=r"^policy\.toml: ") as refused:
        load_policy(file)
    assert told in str(refused.value)


def test_a_setting_that_is_no_table_is_refused(tmp_path):
    file = tmp_path / "policy.toml"
    file.write_text("threshold = 5\n" + POLICY[POLICY.index("[zeros"):], encoding="utf-8")
    with pytest.raises(PolicyError, match="'threshold' must be a table"):
        load_policy(file)


def test_a_broken_policy_ends_a_build_in_words(monkeypatch, tmp_path, capsys):
    file = tmp_path / "policy.toml"
    file.write_text(POLICY.replace(THRESHOLD, "[threshold]\nvalue = '5'"), encoding="utf-8")
    monkeypatch.setattr("data.build.load_policy", lambda: load_policy(file))
    assert main(["build", str(tmp_path), "--release", str(tmp_path / "r.duckdb")]) == 2
    assert UNCHANGED in capsys.readouterr().err and not (tmp_path / "r.duckdb").exists()


def test_every_decided_setting_stands_with_who_decided_it():
    policy = load_policy()
    assert policy.threshold == 5 and policy.zeros_sensitive is True
    assert all(setting.decided_by and setting.written_in and setting.meaning for setting in policy.settings)


def test_the_demo_writes_over_no_real_returns_and_says_so(tmp_path, capsys):
    (tmp_path / "counts.csv").write_text("real")
    assert main(["demo", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert str(tmp_path) in told and "name a new or empty folder" in told and "published" not in told
    assert (tmp_path / "counts.csv").read_text() == "real"


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_demo_into_a_file_is_refused(tmp_path, capsys, place):
    (tmp_path / "file").write_text("real")
    assert main(["demo", str(tmp_path / place)]) == 2
    assert "Name a folder, not a file." in capsys.readouterr().err


@pytest.mark.parametrize("seed", ["-1", "x", "1.5", "9" * 10])
def test_a_seed_is_a_whole_number(seed, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["demo", "--seed", seed])
    assert "must be a whole number from 0" in capsys.readouterr().err


@pytest.mark.parametrize("workers", ["0", "-1", "x", "1025"])
def test_workers_are_a_number_of_processes(workers, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["build", "returns", "--workers", workers])
    assert "must be a whole number from 1" in capsys.readouterr().err


def test_a_build_passes_on_where_proofs_go_and_what_was_published_before(monkeypatch, tmp_path):
    asked = {}
    monkeypatch.setattr("data.__main__.build_release", lambda *_, **given: asked.update(given) or [])
    assert main(["build", str(tmp_path), "--private", "p", "--earlier", "a", "b", "--workers", "3"]) == 0
    assert (asked["private"], asked["earlier"], asked["workers"]) == (Path("p"), [Path("a"), Path("b")], 3)


@pytest.mark.parametrize("verb", ["check", "build"])
def test_a_folder_that_is_not_there_is_told(tmp_path, capsys, verb):
    release = ["--release", str(tmp_path / "r.duckdb")] if verb == "build" else []
    assert main([verb, str(tmp_path / "nowhere"), *release]) == 2
    shown = capsys.readouterr()
    assert "There is no such folder." in shown.out + shown.err


def test_proofs_are_not_left_where_everybody_could_fetch_them(tmp_path, capsys):
    static = FILE.parent.parent / "static"
    before = set(static.rglob("*"))
    assert main(["build", str(tmp_path), "--release", str(tmp_path / "r"), "--private", str(static / "p")]) == 2
    told = capsys.readouterr().err
    assert "serves" in told and told.endswith(f"{UNCHANGED}\n") and set(static.rglob("*")) == before
