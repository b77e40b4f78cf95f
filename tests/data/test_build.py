"""What a build publishes, and what it refuses: then the release in use stays byte for byte."""

import hashlib
import json
import zipfile
from dataclasses import replace
from datetime import date
from functools import partial
from types import SimpleNamespace

import duckdb

from data.audit.release_audit import audit_release
from data.build import DEMO_PROOFS, build_release
from data.demo.write import MARKER
from data.policy import load_policy
from data.returns.checks import check_folder
from tests.data.conftest import build, contents, only_one_counted

STEPS = ["read and check the returns", "check that the returns are illustrative", "count every area and period",
         "withhold small numbers and prove it", "draw the boundaries", "write, audit and publish the release"]


def add_row(returns):
    with (returns / "counts_referrals.csv").open("a", encoding="utf-8") as file:
        file.write("referrals,E01011264,2013-13,,,7654,,,\n")


def mark_anew(returns):
    marker = json.loads((returns / MARKER).read_text(encoding="utf-8"))
    marker["files"] = {name: hashlib.sha256((returns / name).read_bytes()).hexdigest() for name in marker["files"]}
    (returns / MARKER).write_text(json.dumps(marker), encoding="utf-8")


def test_returns_with_an_error_publish_nothing_and_leave_the_release_byte_for_byte(returns, in_use, capsys):
    before = in_use.read_bytes()
    add_row(returns)
    assert build(returns, in_use) == 2
    told = capsys.readouterr().err
    assert "counts_referrals.csv" in told and "period_shape" in told and "7654" not in told
    assert "Nothing was published; the release in use is unchanged." in told
    assert in_use.read_bytes() == before and [path.name for path in in_use.parent.iterdir()] == [in_use.name]


def test_real_returns_are_published_when_they_are_proved_safe(returns, in_use, private, quick, monkeypatch, capsys):
    (returns / MARKER).unlink()
    monkeypatch.setattr("data.build.audit_release", audit_release)
    monkeypatch.setattr("data.build.check_folder", partial(check_folder, as_at=date(2014, 10, 31)))
    assert build(returns, in_use) == 0, capsys.readouterr().err
    with duckdb.connect(str(in_use), read_only=True) as connection:
        ((identity, *verdict),) = connection.execute("SELECT id, illustrative, audit FROM release").fetchall()
        hashes = dict(connection.execute("SELECT block, witness_hash FROM certificate").fetchall())
    assert verdict == [False, "safe"]
    with zipfile.ZipFile(private / f"{identity}.zip") as bundle:
        found = {name: hashlib.sha256(bundle.read(name)).hexdigest() for name in bundle.namelist()}
    assert found == {f"{block}.json": digest for block, digest in hashes.items()}
    assert len(list(private.iterdir())) == 2, "the proofs of the release before are still there"


def test_a_release_that_the_audit_does_not_call_safe_changes_nothing(returns, in_use, private, quick, monkeypatch,
                                                                         capsys):
    before = contents(in_use.parent), contents(private)

    def audit(fresh, *, private, earlier, workers):
        assert fresh.parent == in_use.parent and len(list(private.glob("*.zip"))) == 1
        return SimpleNamespace(verdict="exposed", to_text=lambda: "NOT SAFE.")

    catalogue = only_one_counted()
    other = replace(catalogue["families_first"], publish={"city": ("quarter_end",)})        # another release
    monkeypatch.setattr("data.build.load_catalogue", lambda: catalogue | {other.id: other})
    monkeypatch.setattr("data.build.audit_release", audit)
    assert build(returns, in_use) == 2
    told = capsys.readouterr().err
    assert "does not call it safe" in told and "NOT SAFE." in told
    assert (contents(in_use.parent), contents(private)) == before


def test_a_forged_marker_lets_no_real_return_through(returns, in_use, quick, capsys):
    before = in_use.read_bytes()
    file = returns / "counts_families_first.csv"
    content = file.read_text(encoding="utf-8").splitlines(keepends=True)
    cells = content[1].split(",")
    cells[5] = str(int(cells[5]) ^ 1)        # one family more or fewer
    content[1] = ",".join(cells)
    file.write_text("".join(content), encoding="utf-8")
    mark_anew(returns)
    assert build(returns, in_use) == 2
    assert "not those that 'python -m data demo' writes for their seed" in capsys.readouterr().err
    assert in_use.read_bytes() == before


def test_a_marker_with_another_seed_is_forged_too(returns, in_use, quick):
    marker = json.loads((returns / MARKER).read_text(encoding="utf-8"))
    (returns / MARKER).write_text(json.dumps(marker | {"seed": 7}), encoding="utf-8")
    assert build(returns, in_use) == 2


def test_the_demos_own_folder_is_published_with_advice_where_cells_are_small(returns, tmp_path, quick, monkeypatch):
    monkeypatch.setattr("data.build.load_policy", lambda: replace(load_policy(), max_primary_share=0.0))
    steps, path = [], tmp_path / "new" / "release.duckdb"
    advice = build_release(returns, path, boundaries=tmp_path / "boundaries", private=tmp_path / "private",
                           progress=lambda step, seconds: steps.append((step, seconds >= 0)))
    assert [step for step in steps if "blocks proved" not in step[0]] == [(step, True) for step in STEPS]
    assert advice and all(sentence.startswith("families_first, ") for sentence in advice)
    assert all(sentence.endswith("of the cells are small; publish it less finely.") for sentence in advice)
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute("SELECT illustrative, audit FROM release").fetchall() == [(True, "safe")]
        notes = [text for (text,) in connection.execute("SELECT text FROM note").fetchall()]
    assert notes and not any(code in note for note in notes for code in ("E01", "'1078", "'108"))


def test_the_committed_proofs_are_those_of_the_illustrative_release(release, proofs):
    """Else the first start would solve for minutes. docs/release.md says how they are made anew."""
    with duckdb.connect(str(release), read_only=True) as connection:
        ((identity,),) = connection.execute("SELECT id FROM release").fetchall()
    with zipfile.ZipFile(proofs / f"{identity}.zip") as used, zipfile.ZipFile(DEMO_PROOFS) as committed:
        assert used.namelist() == committed.namelist()
        assert [name for name in used.namelist() if used.read(name) != committed.read(name)] == []


def test_what_is_built_upon_an_earlier_release_shows_no_less(returns, in_use, private, quick, monkeypatch, capsys):
    assert build(returns, in_use) == 0
    earlier = in_use.with_name("earlier.duckdb")
    in_use.rename(earlier)
    monkeypatch.setattr("data.build.audit_release", audit_release)
    assert build(returns, in_use, "--earlier", str(earlier)) == 0, capsys.readouterr().err
    with duckdb.connect() as connection:
        for name, path in (("before", earlier), ("now", in_use)):
            connection.execute(f"ATTACH '{path}' AS {name} (READ_ONLY)")
        shown = "SELECT indicator, area, period, numerator FROM {}.observation WHERE numerator IS NOT NULL"
        assert connection.execute(f"{shown.format('before')} EXCEPT {shown.format('now')}").fetchall() == []
