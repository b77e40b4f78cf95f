"""What was published before cannot be taken back: it is attacked together with the new release."""

from dataclasses import replace

import pytest

from data.audit.release_audit import audit_release
from tests.data.audit.enumeration import is_safe
from tests.data.audit.toy import Toy, key_of, write_toy


def both(safe, before, folder, private=True):
    """The audit of the safe release after an earlier one."""
    path, secret = write_toy(safe, folder)
    old, _ = write_toy(replace(before, release={"id": "toy-0"} | before.release), folder, "before")
    return audit_release(path, private=secret if private else None, earlier=[old])


@pytest.mark.parametrize("private", [True, False])
def test_the_same_figures_published_before_change_nothing(safe, tmp_path, private):
    assert both(safe, safe, tmp_path, private).verdict == "safe"


def test_a_figure_that_was_published_before_is_known_though_it_is_withheld_now(safe, tmp_path):
    for number, key in enumerate(sorted(safe.withheld - safe.small())):
        open_ = replace(safe, withheld=safe.withheld - {key})
        report = both(safe, open_, tmp_path / str(number))
        assert (report.verdict == "safe") == is_safe(replace(safe, withheld=safe.withheld - {key}))
        assert "        1  figures not shown now that were published before" in report.to_text()


def test_a_small_figure_that_was_published_before_is_told(safe, tmp_path):
    open_ = replace(safe, withheld=safe.withheld - {min(safe.small())})
    report = both(safe, open_, tmp_path)
    assert report.verdict == "exposed" and "Earlier release toy-0" in report.to_text()


@pytest.mark.parametrize("private", [True, False])
def test_figures_that_were_revised_are_attacked_within_their_own_release(safe, tmp_path, private):
    counts = dict.fromkeys(safe.counts, 20)
    report = both(safe, Toy(counts), tmp_path / "large", private)
    assert report.verdict == "safe" and sum(result.revised for result in report.results) > 0
    assert [result.source for result in report.results] == ["", "toy-0"]
    lone = Toy(counts | {"c4|w4|2013-04": 2}, withheld={key_of("c4")})
    report = both(safe, lone, tmp_path / "lone", private)
    assert report.verdict == "exposed" and any("toy-0" in finding["block"] for finding in report.findings)


@pytest.mark.parametrize(("mark", "verdict"), [("r", "exposed"), ("", "safe")])
def test_a_figure_withheld_before_and_not_marked_as_revised_now_is_known(tmp_path, mark, verdict):
    counts = dict.fromkeys(("c1|w1", "c1|w2", "c2|w2", "c2|w3", "c3|w3", "c3|w4"), 20) | {"c4|w4": 2}
    before = Toy({f"{place}|2013-04": count for place, count in counts.items()}, withheld={
        key_of(area) for area in ("c1", "c4")})
    now = Toy(before.counts | {"c2|w2|2013-04": 21}, withheld={key_of(area) for area in ("c2", "c4")},
              sql=[f"UPDATE observation SET status = '{mark}' WHERE area IN ('w2', 'north', 'leeds')"])
    report = both(now, before, tmp_path)
    assert report.verdict == verdict and all("toy-0" in finding["block"] for finding in report.findings)


def test_a_block_that_is_gone_is_attacked_within_its_own_release(safe, tmp_path):
    gone = Toy({atom.replace("-04", "-05"): 20 for atom in safe.counts}, periods=("2013-05",), block="toy 2013-05")
    report = both(safe, gone, tmp_path)
    assert report.verdict == "safe" and {result.block for result in report.results} == {"toy 2013-04", "toy 2013-05"}


def test_areas_that_were_cut_otherwise_are_not_called_safe(safe, tmp_path):
    report = both(safe, replace(safe, release={"geography_hash": "other"}), tmp_path)
    assert report.verdict == "unproved" and "cut the areas otherwise" in report.to_text()
