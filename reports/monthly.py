"""The monthly pack of one cluster, or of the city: the pages of the dashboard for a month in one document."""

from dataclasses import replace
from pathlib import Path

from charts.about import notes_in_words, release_pairs
from charts.area_places import withheld_in_words
from charts.area_tiles import obsessions
from charts.area_view import opening_sentence
from charts.assessments_targets import STAFF, TARGETS, TRAINED, targets_view
from charts.assessments_view import GLANCE, MADE_OF, STATES, assessments_view
from charts.attendance_view import attendance_view
from charts.harm_quarterly import SECTIONS
from charts.harm_view import TO_DATE, harm_monthly
from charts.indicators_view import indicator_lines
from charts.neet_view import neet_view
from charts.overview import overview
from charts.quarters import period_of, quarter_ending
from charts.spine_rows import spine_rows
from charts.withheld import WITHHELD
from data import store
from data.periods import known_period, shift_month
from geo.areas import CITY, type_of
from reports.categories import categories_block, view_block
from reports.documents import course_charts, document, file_name
from reports.model import Block, Document, Heading, Points, Text
from reports.month_tables import attendance_table, month_ends_table, neet_table
from reports.plan_table import plan_table
from reports.tables import pairs_table, table_of
from reports.tiles import contested_notes, obsession_tiles

FIRST = "common_assessments"
GLANCE_WIDTHS = {"what": 2.4, "label": 1.6}
TARGET_WIDTHS = (2.2, 0.8, 0.8, 0.9, 1, 0.7, 1.6, 1.2)


def monthly_pack(path: Path, area: str, month: str) -> Document:
    """The pack of a cluster or of Leeds as at the end of a month."""
    name, area_type = str(store.area_names(path)[area]), type_of(area)
    label, quarter = known_period(month).label, last_quarter_end(month)
    sentence = overview(path, month).sentence if area == CITY else \
        opening_sentence(spine_rows(path, area_type, area, month), name, area_type, label)
    blocks = [
        *_obsessions(path, area_type, area, month), *_harm(path, area, month), *_neet(path, area, name, month),
        *_attendance(path, area, name, month), *_quarterly(path, area, quarter),
        *_assessments(path, area, name, quarter), *_plan(path, area, name, month), *_about(path, area, name, month)]
    return document(path, f"Monthly pack: {name}", f"As at the end of {label}", sentence, blocks,
                    file_name(month, "monthly-pack", name))


def last_quarter_end(month: str) -> str:
    """The last month that ends a quarter, the month itself where it does."""
    return shift_month(month, -(int(month[5:]) % 3))


def _obsessions(path: Path, area_type: str, area: str, month: str) -> list[Block]:
    return [Heading("The obsessions"), obsession_tiles(path, area_type, area, month),
            Text(contested_notes(path), "note"), *course_charts(path, obsessions(path), area_type, area, month)]


def _harm(path: Path, area: str, month: str) -> list[Block]:
    """Help asked for and offered in the year to date; looked after and on a plan at the last month-ends."""
    found = harm_monthly(path, area, month)
    one_period = found.flow_rows.label.nunique() <= 1           # then it stands in the heading
    left_out = {"label" if one_period else "", "leeds" if area == CITY else ""}
    columns = [column for column in TO_DATE if column.key not in left_out]
    return [Heading("Safe from harm"), Text(found.sentence), Text(found.beneath, "note"),
            table_of(found.flow_rows, columns, f"{found.flows_heading}: {found.name}"),
            month_ends_table(path, area, found.stock_rows, f"Looked after and on a plan at month-ends: {found.name}")]


def _neet(path: Path, area: str, name: str, month: str) -> list[Block]:
    found = neet_view(path, area, month)
    return [Heading("Not in education, employment or training"), Text(found.sentence), Text(found.beneath, "note"),
            neet_table(found, f"NEET in {name}, twelve months"), Text(found.known, "note"),
            view_block(path, found.destinations, area, month)]


def _attendance(path: Path, area: str, name: str, month: str) -> list[Block]:
    found = attendance_view(path, area, "month", month)
    return [Heading("Attendance"), Text(found.sentence),
            attendance_table(found, f"Attendance in {name} and the coverage of its returns", found.beneath)]


def _quarterly(path: Path, area: str, month: str) -> list[Block]:
    """What the requests, referrals and children of the last full quarter are made of, where that is published."""
    blocks: list[Block] = [Heading(f"Safe from harm in detail: {quarter_ending(month).label}")]
    for heading, _, parts in SECTIONS:
        blocks += [Heading(heading, 2), *(_parts(path, i, breakdown, area, month) for i, breakdown in parts)]
    return blocks


def _parts(path: Path, indicator_id: str, breakdown: str, area: str, month: str) -> Block:
    """The categories of the quarter, of the month's end, or where no quarter is published of the last full year."""
    indicator = store.indicators(path)[indicator_id]
    tiers = indicator.breakdowns[breakdown].publish.get(type_of(area), ())
    return categories_block(path, indicator_id, breakdown, area, period_of(indicator, tiers, month).id)


def _assessments(path: Path, area: str, name: str, month: str) -> list[Block]:
    """The quarterly package: counts, who begins them and for whom, targets and trained practitioners."""
    found = assessments_view(path, area, month)
    columns = [column for column in GLANCE if area != CITY or column.key != "leeds"]
    return [Heading("Common assessments"), Text(found.sentence), Text(found.beneath, "note"),
            table_of(found.glance_rows, columns, f"Common assessments: {found.when}",
                     widths=[GLANCE_WIDTHS.get(column.key, 1) for column in columns]),
            *(_parts(path, FIRST, breakdown, area, month) for breakdown in MADE_OF),
            *(_parts(path, "open_assessments", breakdown, area, month) for breakdown in STATES),
            *_agreed(path, area, name, month)]


def _agreed(path: Path, area: str, name: str, month: str) -> list[Block]:
    """The local targets of a cluster, where it has any, and who is trained."""
    found = targets_view(path, area, month)
    agreed, trained = found.target_rows, found.trained_rows
    targets = [table_of(agreed, TARGETS, f"Local targets of {name}", widths=TARGET_WIDTHS)] if len(agreed) else []
    staff = [TRAINED[0], replace(TRAINED[1], title=f"{TRAINED[1].title}, {trained.label.iloc[0]}"),
             replace(TRAINED[2], title=f"{TRAINED[2].title}, {trained.counted.iloc[0]}")]
    return [*targets, table_of(trained, staff, f"Trained practitioners in {name}", STAFF)]


def _plan(path: Path, area: str, name: str, month: str) -> list[Block]:
    caption = f"Plan indicators, {known_period(month).label}"
    lines = indicator_lines(path, "all", month, area)
    return [Heading("Plan indicators"), plan_table(lines, "" if area == CITY else name, caption)]


def _about(path: Path, area: str, name: str, month: str) -> list[Block]:
    """What is withheld and why, and what the release is."""
    said = notes_in_words(path)
    notes: list[Block] = [Heading("Notes on the returns", 2), Points(tuple(said))] if said else []
    return [Heading(f"What is {WITHHELD} and why"), Text(withheld_in_words(path, area, name, month)),
            Heading("The release"), pairs_table(release_pairs(path), ("What", "In this release"), "The release in use"),
            *notes]
