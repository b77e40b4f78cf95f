"""Meetings that are ready to open: the obsessions in the city, and each cluster's own."""

from pathlib import Path

from charts.meeting_known import settled
from charts.meeting_sequence import Sequence, write_view
from data import store
from geo.areas import CITY


def city_meeting(path: Path) -> Sequence:
    """The obsessions in the city: all at once, then each over time and by cluster."""
    each = [view for one in _obsessions(path) for view in (
        _view(path, f"trends.{one}.cluster.{CITY}"), _view(path, f"compare.{one}.cluster.{CITY}"))]
    return Sequence("The three obsessions in Leeds", (_view(path, "overview"), *each))


def cluster_meeting(path: Path, area: str) -> Sequence:
    """A cluster's meeting: the city's obsessions, each in the cluster, where it stands among all, and its profile."""
    each = [_view(path, f"trends.{one}.cluster.{area}") for one in _obsessions(path)]
    return Sequence(f"{store.area_names(path)[area]}: the obsessions", (
        _view(path, "overview"), *each, _view(path, f"compare.{_obsessions(path)[0]}.cluster.{area}"),
        _view(path, f"area.cluster.{area}")))


def every_cluster_meeting(path: Path) -> dict[str, Sequence]:
    """The meeting of each cluster by its name."""
    clusters = store.areas_of(path, "cluster")
    return {name: cluster_meeting(path, area) for area, name in zip(clusters.area, clusters.name, strict=True)}


def _obsessions(path: Path) -> list[str]:
    return [one.id for one in store.indicators(path).values() if one.obsession]


def _view(path: Path, token: str) -> str:
    """A view with its period written out, so that its address means the same next year."""
    page, chosen, _ = settled(path, token)
    return write_view(page, chosen)
