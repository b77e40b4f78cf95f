"""python -m reports: documents into a folder, submitted reports out again, refusals in words."""

import pytest

from data.narrative import Place, freeze, save
from reports.__main__ import main
from reports.figures import report_figures


@pytest.fixture
def place(release, tmp_path):
    """The options that name the release, a narrative and a folder for files."""
    return ["--release", str(release), "--narrative", str(tmp_path / "n.duckdb"), "--to", str(tmp_path / "out")]


def test_one_report_is_made_as_the_formats_asked_for(place, tmp_path, capsys):
    assert main(["make", "six_month", "quarterly", "--areas", "jess", "--formats", "pdf", *place]) == 0
    made = {path.suffix for path in (tmp_path / "out").iterdir()}
    assert made == {".pdf"} and len(list((tmp_path / "out").iterdir())) == 2
    assert "April to September 2014: 1 files" in capsys.readouterr().out


def test_the_period_can_be_an_earlier_one(place, tmp_path, capsys):
    assert main(["make", "six_month", "--areas", "E08000035", "--period", "2013-H2", "--formats", "pdf", *place]) == 0
    assert "October 2013 to March 2014" in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "told"), [
    (["six_month", "--areas", "nowhere"], "'nowhere' is no area of a six-month report"),
    (["six_month", "--areas", "jess", "--period", "2014-09"], "'2014-09' is no period of a six-month report."),
    (["profile", "--areas", "jess", "--period", "2031-01"], "'2031-01' is no period of a cluster profile"),
    (["six_month", "--areas", "jess", "--formats", "pptx"], "A six-month report is made as docx, pdf."),
    (["challenge", "--areas", "E08000035"], "'E08000035' is no area of a challenge pack"),
])
def test_what_is_not_there_is_refused_in_words(place, tmp_path, capsys, arguments, told):
    assert main(["make", *arguments, *place]) == 2
    assert told in capsys.readouterr().err and not (tmp_path / "out").exists()


def test_without_a_release_nothing_is_made(place, tmp_path, capsys):
    assert main(["make", "six_month", *place, "--release", str(tmp_path / "none.duckdb")]) == 2
    assert capsys.readouterr().err and not (tmp_path / "out").exists()


def test_a_submitted_report_is_listed_and_written_out_as_the_board_saw_it(release, place, tmp_path, capsys):
    narrative = tmp_path / "n.duckdb"
    save(narrative, Place("six_month", "jess", "2014-H1", "lessons"), "Begin earlier.", "Cluster manager", 0)
    info = freeze(narrative, "six_month", "jess", "2014-H1", release=release, role="Cluster chair",
                  files={"report.pdf": b"as it was"}, figures=report_figures(release, "jess", "2014-H1"))
    assert main(["submitted", *place]) == 0
    assert f"{info.id}: submitted" in capsys.readouterr().out
    assert main(["submitted", info.id, *place]) == 0
    assert (tmp_path / "out" / info.id / "report.pdf").read_bytes() == b"as it was"
    assert (tmp_path / "out" / info.id / f"{info.id}.duckdb").read_bytes() == release.read_bytes()
    assert main(["submitted", "six_month-jess-2014-H1-9", *place]) == 2


def test_a_meeting_becomes_one_file(place, tmp_path):
    assert main(["meeting", "trends.looked_after.cluster.jess.2014-09", "--title", "JESS", *place]) == 0
    assert "<title>JESS</title>" in (tmp_path / "out" / "meeting.html").read_text(encoding="utf-8")
