"""The profile of one cluster, committee or ward on a few pages: how its indicators stand, and what place it is."""

from pathlib import Path

import pandas as pd

from charts.area_places import (
    BANDS,
    MEASURES,
    SOURCE,
    ages_caption,
    ages_frame,
    ages_note,
    deprivation_frame,
    schools_in_words,
    withheld_in_words,
)
from charts.area_tiles import clusters_columns, clusters_frame, obsessions
from charts.area_view import area_word, judged_words, opening_sentence, spine_note
from charts.formatting import first_upper
from charts.map_view import IDACI_NOTE, crosswalk
from charts.paper.specs import Spine
from charts.similar import similar_areas
from charts.similar_view import WHY, scale_words
from charts.spine_chart import spine_alt
from charts.spine_rows import spine_rows
from charts.withheld import WITHHELD
from data import store
from data.periods import known_period
from geo.areas import clusters_with_one_secondary
from reports.documents import course_charts, definitions, document, file_name
from reports.model import Block, Chart, Document, Heading, Text
from reports.tables import table_of
from reports.tiles import contested_notes, obsession_tiles

KINDS = {"cluster": "cluster", "area_committee": "committee", "ward": "ward"}
MEASURE_WIDTHS = (3.2, 1, 1, 1)
ONE_SCHOOL = "There is one secondary school: the secondary figures are that school's."


def profile(path: Path, area_type: str, area: str, month: str) -> Document:
    """The profile of an area as at the end of a month."""
    name, word = str(store.area_names(path)[area]), area_word(area_type, month)
    rows, when = spine_rows(path, area_type, area, month), known_period(month).label
    published = [one for one in store.indicators(path).values() if one.finest(area_type)]
    blocks = [
        obsession_tiles(path, area_type, area, month), Text(contested_notes(path), "note"),
        *course_charts(path, obsessions(path), area_type, area, month), *_spine(rows, name, word, when),
        *_place(path, area_type, area, name), *_around(path, area_type, area, name, month),
        Heading(f"What is {WITHHELD}"), Text(withheld_in_words(path, area, name, month)),
        Heading("Definitions in brief"), *definitions(published)]
    return document(path, f"{first_upper(KINDS[area_type])} profile: {name}", f"As at the end of {when}",
                    opening_sentence(rows, name, word, when), blocks,
                    file_name(month, KINDS[area_type], "profile", name))


def _spine(rows: pd.DataFrame, name: str, word: str, when: str) -> list[Block]:
    """Every indicator within the range of all areas."""
    return [Heading("Every indicator"),
            Chart(f"{name} within the range of all {word}s", Spine(rows, name, word), spine_alt(rows, name, when)),
            Text(f"{spine_note(rows)} {judged_words(rows, word)}", "note")]


def _place(path: Path, area_type: str, area: str, name: str) -> list[Block]:
    """Deprivation, ages and schools as three tables."""
    ages = ages_frame(path, area_type, area)
    one = f" {ONE_SCHOOL}" if area in clusters_with_one_secondary() else ""
    return [
        Heading("Deprivation, age and schools"),
        table_of(deprivation_frame(path, area_type, area), MEASURES, "Deprivation", f"{SOURCE} {IDACI_NOTE}",
                 widths=MEASURE_WIDTHS),
        table_of(ages, BANDS, ages_caption(ages, name), ages_note(path, area_type)),
        Text(f"{schools_in_words(path, area_type, area)}{one}")]


def _around(path: Path, area_type: str, area: str, name: str, month: str) -> list[Block]:
    """Which areas overlap with it, and which are most like it."""
    near = similar_areas(path, area_type, area)
    return [
        Heading("Which areas overlap"), Text(crosswalk(path, area)), *_clusters(path, area_type, area, name, month),
        Heading(f"The {KINDS[area_type]}s most like it"),
        table_of(near, WHY, f"The {KINDS[area_type]}s most like {name}, nearest first", scale_words(path, area_type),
                 widths=(1.3, 0.7, 2.4, 2.4))]


def _clusters(path: Path, area_type: str, area: str, name: str, month: str) -> list[Block]:
    """The clusters that touch a committee, with the obsessions of each."""
    if area_type != "area_committee":
        return []
    caption = f"Clusters that touch the {area_word(area_type, month)} {name}, with figures of each whole cluster"
    return [table_of(clusters_frame(path, area, month), clusters_columns(path, month), caption)]
