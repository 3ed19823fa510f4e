"""How near organizations are: the same park, county, city, province or country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from graph.errors import BadValue
from graph.snapshot import Snapshot
from graph.values.region_names import parse_known_region
from graph.values.regions import is_region
from graph.vocabulary import ORGANIZATION_KINDS
from matching.sparse import Floats, Integers

CLOSENESS = ("", "country", "province", "city", "county", "park")
NEARNESS = np.array([0.0, 0.05, 0.3, 0.6, 0.8, 1.0])
"""What each closeness counts."""
UNKNOWN, COUNTRY, PROVINCE, CITY, COUNTY, PARK = range(len(CLOSENESS))

NO_PLACE = 0


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where each row of a snapshot is. Immutable.

    Attributes:
        snapshot: the graph.
        regions: region code of each organization, 0 where none is known.
        sites: number of the park, zone or street it names, 0 where it names none.
        names: numbers of these by name.
    """

    snapshot: Snapshot
    regions: Integers
    sites: Integers
    names: Mapping[str, int]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Places:
        """Read the places of all organizations."""
        nowhere = np.zeros(len(snapshot), np.int64)
        rows = snapshot.rows_of_kind(*ORGANIZATION_KINDS)
        return _read(snapshot, (nowhere, nowhere.copy()), {}, rows.tolist())

    def advanced(self, snapshot: Snapshot) -> Places:
        """The same of a later generation of the snapshot; only what was written is read."""
        room = len(snapshot) - len(self.regions)
        columns = tuple(np.pad(column, (0, room)) for column in (self.regions, self.sites))
        rows = snapshot.rows_of_kind(*ORGANIZATION_KINDS)
        written = rows[snapshot.versions[rows] > self.snapshot.version]
        return _read(snapshot, (columns[0], columns[1]), self.names, written.tolist())

    def closeness(self, rows: Integers, region: int, site: int = NO_PLACE) -> Integers:
        """How near rows are to a region and a site, as places in `CLOSENESS`."""
        regions = self.regions[rows]
        known = (regions != NO_PLACE) & (region != NO_PLACE)
        found = np.where(known, COUNTRY, UNKNOWN)
        found[known & (regions // 10_000 == region // 10_000)] = PROVINCE
        found[known & (regions // 100 == region // 100) & (region % 10_000 != 0)] = CITY
        found[known & (regions == region) & (region % 100 != 0)] = COUNTY
        # Zones of two cities often bear the same name.
        elsewhere = known & (regions // 100 != region // 100)
        found[(self.sites[rows] == site) & (site != NO_PLACE) & ~elsewhere] = PARK
        return found

    def nearness(self, closeness: Integers) -> Floats:
        """What closeness counts, 0-1."""
        return NEARNESS[closeness]


def _read(
    snapshot: Snapshot, columns: tuple[Integers, Integers], names: Mapping[str, int], rows: list[int]
) -> Places:
    known = dict(names)
    regions, sites = columns
    for row in rows:
        props = snapshot.props(row)
        region, site = str(props.get("region", "")), _site(str(props.get("location", "")))
        regions[row] = int(region) if is_region(region) else NO_PLACE
        sites[row] = known.setdefault(site, len(known) + 1) if site else NO_PLACE
    return Places(snapshot, regions, sites, known)


@lru_cache(100_000)
def _site(location: str) -> str:
    """The park, zone or street that a location names; the name of a whole region is none."""
    try:
        parse_known_region(location)
    except BadValue:
        return location
    return ""
