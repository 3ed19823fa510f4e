"""How near organizations are to a place."""

from __future__ import annotations

import numpy as np

from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from matching.partners.places import CLOSENESS, Places
from tests.matching.world import delete, party, put, snapshot_of


def closeness(places: Places, region: int, site: int = 0) -> list[str]:
    rows = np.arange(len(places.regions))
    return [CLOSENESS[each] for each in places.closeness(rows, region, site).tolist()]


def test_the_nearest_level_counts() -> None:
    places = Places.of(
        snapshot_of(
            party("county", region="350582"),
            party("city", region="350500"),
            party("sister", region="350503"),
            party("province", region="350100"),
            party("country", region="110105"),
            party("unknown", region="某地"),
            party("nothing"),
        )
    )
    assert closeness(places, 350582) == ["county", "city", "city", "province", "country", "", ""]
    assert closeness(places, 0) == [""] * 7
    # Within a whole province nobody is nearer than the province.
    assert closeness(places, 350000)[:4] == ["province"] * 4


def test_the_same_park_is_nearest_and_a_region_is_no_park() -> None:
    places = Places.of(
        snapshot_of(
            party("a", region="350503", location="开发区"),
            party("b", location="开发区"),
            party("c", region="350582", location="晋江市"),
            party("d", region="350582", location="晋江市"),
        )
    )
    assert places.sites.tolist() == [1, 1, 0, 0]
    assert closeness(places, 350503, 1) == ["park", "park", "city", "city"]
    assert closeness(places, 350582) == ["city", "", "county", "county"]


def test_parks_of_one_name_in_two_cities_are_two_parks() -> None:
    places = Places.of(
        snapshot_of(
            party("a", region="350503", location="高新区"),
            party("b", region="440300", location="高新区"),
            party("c", region="350502", location="高新区"),
            party("d", location="高新区"),
        )
    )
    assert closeness(places, 350503, 1) == ["park", "country", "park", "park"]
    assert closeness(places, 0, 1) == ["park"] * 4


def test_only_what_was_written_is_read_again() -> None:
    store = SqliteStore(":memory:")
    put(store, party("a", region="350503"), party("b", region="350100", location="软件园"))
    places = Places.of(Snapshot.of(store))
    put(store, party("a", region="110105"), party("c", location="软件园"))
    delete(store, "b")
    later = places.advanced(places.snapshot.advance(store))
    assert later.regions.tolist()[0] == 110105
    assert later.sites.tolist()[2] == 1
    assert places.regions.tolist() == [350503, 350100]
