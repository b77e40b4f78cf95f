"""Official-like boundary files made from the generalised base layer, and a place of their own for imports."""

from pathlib import Path

import geopandas as gpd
import pytest
from shapely import affinity

from geo import areas
from geo.base_layer import read_base_layer

CROSSED = "E01011264"    # gets a border that crosses itself
SHRUNK = "E01011500"     # gets a gap all around, some metres wide


@pytest.fixture(scope="session", autouse=True)
def _nothing_imported(tmp_path_factory):
    """Look away from an import in the tree, also for what is made once for many tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(areas, "IMPORTED", tmp_path_factory.mktemp("geo") / "imported")
        yield


@pytest.fixture(autouse=True)
def imported(tmp_path, monkeypatch) -> Path:
    """Send every import to a temporary folder, so that the tree stays as it is."""
    folder = tmp_path / "geo" / "imported"
    folder.parent.mkdir()
    monkeypatch.setattr(areas, "IMPORTED", folder)
    return folder


@pytest.fixture(scope="session")
def base() -> gpd.GeoDataFrame:
    """Give the generalised LSOAs, in metres."""
    return read_base_layer(Path(areas.__file__).parent / "boundaries" / "lsoa_generalised.geojson")


@pytest.fixture(scope="session")
def official(base) -> gpd.GeoDataFrame:
    """Give LSOAs as a publisher would: own column names, a border that crosses itself, and a gap."""
    shapes = base.geometry.copy()
    shapes[CROSSED] = crossing(shapes[CROSSED])
    shapes[SHRUNK] = affinity.scale(shapes[SHRUNK], 0.99, 0.99)
    return gpd.GeoDataFrame({"LSOA11CD": base.index, "LSOA11NM": "a name", "OBJECTID": range(len(base))},
                            geometry=shapes.to_numpy(), crs=base.crs)


@pytest.fixture(scope="session")
def official_wards(base) -> gpd.GeoDataFrame:
    """Give ward boundaries that do not quite follow the LSOAs' borders: 30 m off to the east."""
    members = areas.load_lsoas().set_index("lsoa").ward
    wards = base.geometry.groupby(members.reindex(base.index)).agg(lambda shapes: shapes.union_all())
    moved = gpd.GeoSeries(wards, crs=base.crs).translate(30)
    return gpd.GeoDataFrame({"WD13CD": wards.index, "WD13NM": "a ward", "WD13NMW": None},
                            geometry=moved.to_numpy(), crs=base.crs)


def crossing(polygon):
    """Give the polygon a bow tie: a spike that crosses the border twice, a metre wide."""
    points = list(polygon.exterior.coords)
    (x1, y1), (x2, y2) = points[0], points[1]
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    across = (y2 - y1, x1 - x2)
    spike = [(middle[0] + out * across[0] + along * (x2 - x1),
              middle[1] + out * across[1] + along * (y2 - y1))
             for out, along in ((0.02, 0.02), (-0.02, 0.02), (-0.02, -0.02), (0.02, -0.02), (0.02, 0.01))]
    return type(polygon)([points[0], *spike, *points[1:]])
