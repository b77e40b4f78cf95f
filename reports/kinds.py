"""The kinds of document there are: what each is made of, for which areas and periods, and as which files."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

from charts.challenge_view import challenge_view, proposed_questions
from data import store
from data.narrative import latest, read_items
from data.narrative.freezing import report_texts
from data.narrative.sessions import agreed_before
from reports.challenge import challenge_pack
from reports.documents import file_name
from reports.model import Document
from reports.monthly import monthly_pack
from reports.profile import profile
from reports.reported import report_of


@dataclass(frozen=True)
class Sources:
    """What documents are made of: a release, and what people have written where that is used."""

    release: Path
    narrative: Path | None = None


@dataclass(frozen=True)
class Kind:
    """One kind of document: `build` takes the sources, the area and the period."""

    label: str
    holds: str                          # one sentence on what is in it
    area_types: tuple[str, ...]         # the kinds of area that it is made for
    build: Callable[[Sources, str, str], Document]
    formats: tuple[str, ...] = ("pdf", "docx")
    zipped: tuple[str, ...] = ("pdf",)  # the formats that are made of all areas at once
    span: str = "month"                 # the kind of period that it is about: month, quarter or half


@dataclass(frozen=True)
class Format:
    """A kind of file: what it is called, and how a document becomes one."""

    label: str
    mime: str
    write: Callable[[Document], bytes] | None = None       # None: made from the release, not from the document


@dataclass(frozen=True)
class Made:
    """A file that was made."""

    name: str
    content: bytes


def _writer(module: str, name: str) -> Callable[..., bytes]:
    """What writes a file, loaded with its library when the first is made: a dashboard that starts need not wait."""
    return lambda *given: getattr(import_module(module), name)(*given)


OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "pdf": Format("PDF", "application/pdf", _writer("reports.pdf", "to_pdf")),
    "docx": Format("Word", f"{OFFICE}.wordprocessingml.document", _writer("reports.word", "to_docx")),
    "pptx": Format("PowerPoint", f"{OFFICE}.presentationml.presentation", _writer("reports.slides", "to_pptx")),
    "xlsx": Format("Workbook", f"{OFFICE}.spreadsheetml.sheet"),
}


figures_workbook = _writer("reports.workbook", "figures_workbook")


def _profile(area_type: str, sources: Sources, area: str, month: str) -> Document:
    return profile(sources.release, area_type, area, month)


def _monthly(sources: Sources, area: str, month: str) -> Document:
    return monthly_pack(sources.release, area, month)


def _report(kind: str, sources: Sources, area: str, period: str) -> Document:
    texts = report_texts(sources.narrative, kind, area, period) if sources.narrative else {}
    return report_of(sources.release, kind, area, period, texts)


def _challenge(sources: Sources, area: str, month: str) -> Document:
    """With the questions that were stored for the session, else with those that the findings propose."""
    texts = agreed_before(sources.narrative, area, month) if sources.narrative else {}
    stored = latest(sources.narrative, "challenge", area, month).get("questions") if sources.narrative else None
    questions = read_items("questions", stored.words) if stored else proposed_questions(
        challenge_view(sources.release, area, month), texts)
    return challenge_pack(sources.release, area, month, texts, questions)


PROFILE = "The obsessions with their courses, every indicator within the range of all {word}s, deprivation, ages and " \
          "schools, which areas overlap, the {word}s most like it, and what is withheld."
KINDS: dict[str, Kind] = {
    "profile": Kind("Cluster profile", PROFILE.format(word="cluster"), ("cluster",), partial(_profile, "cluster")),
    "committee_profile": Kind("Committee profile", PROFILE.format(word="committee"), ("area_committee",),
                              partial(_profile, "area_committee")),
    "ward_profile": Kind("Ward profile", PROFILE.format(word="ward"), ("ward",), partial(_profile, "ward")),
    "monthly": Kind("Monthly pack", "The pages of the dashboard for a month in one document: obsessions, safe from "
                    "harm, NEET, attendance, common assessments and plan indicators; with a workbook of every figure.",
                    ("city", "cluster"), _monthly, ("pdf", "docx", "xlsx"), ("pdf", "xlsx")),
    "six_month": Kind("Six-month report", "The obsessions and their curves, what stands out, how much was done, how "
                      "well, whether anyone is better off, and what the cluster wrote.", ("city", "cluster"),
                      partial(_report, "six_month"), ("docx", "pdf"), ("docx", "pdf"), "half"),
    "quarterly": Kind("Quarterly update", "Targeted services: progress against the obsessions, the impact of targeted "
                      "work, local demand and an overview.", ("city", "cluster"), partial(_report, "quarterly"),
                      ("docx", "pdf"), ("docx", "pdf"), "quarter"),
    "challenge": Kind("Challenge pack", "What stands out in a cluster, what is noise, who has turned these curves, and "
                      "what to ask; the slides have charts that can be edited.", ("cluster",), _challenge,
                      ("pptx", "docx", "pdf"), ("pptx", "docx")),
}


PROFILES = {"cluster": "profile", "area_committee": "committee_profile", "ward": "ward_profile"}


def make(sources: Sources, kind: str, area: str, period: str, formats: Sequence[str] = ()) -> Iterator[Made]:
    """The files of one document, in the order of the formats; it is built only where one of them needs it."""
    document = None
    for name in formats or KINDS[kind].formats:
        write = FORMATS[name].write
        if write is None:
            content = figures_workbook(sources.release, area, period)
        else:
            document = document or KINDS[kind].build(sources, area, period)
            content = write(document)
        yield Made(f"{name_of(sources, kind, area, period)}.{name}", content)


def name_of(sources: Sources, kind: str, area: str, period: str) -> str:
    """The name of the files of one document, without ending."""
    return file_name(period, KINDS[kind].label, str(store.area_names(sources.release)[area]))


def name_of_all(kind: str, period: str) -> str:
    """The name of the zip of all areas."""
    return f"{file_name(period, KINDS[kind].label, 'all')}.zip"


def write_whole(to: Path, content: bytes) -> None:
    """A file that is there whole or not at all, whoever else writes the same."""
    part = to.with_name(f".{to.name}.{uuid.uuid4().hex}")
    try:
        part.write_bytes(content)
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)
