"""The obsessions of an area as the tiles of a document: number, clocks and Leeds, as on the screen."""

from pathlib import Path

from charts.area_tiles import AreaTile, area_tile, obsessions
from charts.tiles import tile_words
from reports.model import Clock, Tile, Tiles


def obsession_tiles(path: Path, area_type: str, area: str, month: str) -> Tiles:
    """A tile for each obsession of an area, or of the city, as at the end of a month."""
    return Tiles(tuple(_tile(area_tile(path, one, area_type, area, month)) for one in obsessions(path)))


def contested_notes(path: Path) -> str:
    """Why some obsessions are called neither better nor worse, in one paragraph; "" where there are none."""
    found = [f"{one.obsession_name}: {one.improvement_note}" for one in obsessions(path) if one.improvement_note]
    return " ".join(found)


def _tile(found: AreaTile) -> Tile:
    if found.absent:
        return Tile(found.indicator.obsession_name, "–", found.absent)
    said = tile_words(found.indicator, found.rows, found.clocks, found.compared)
    clocks = tuple(Clock(clock.since, clock.change, clock.verdict) for clock in said.clocks)
    return Tile(said.name, said.number, said.beside, clocks, said.compared, said.withheld)
