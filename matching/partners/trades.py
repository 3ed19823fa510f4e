"""Open demands and resources of supply: which of them buy, and which sell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.records import Value
from graph.snapshot import Snapshot
from graph.vocabulary import NeedKind, NodeKind
from matching.sparse import Mask

NEITHER, BUYS, SELLS = 0, 1, 2
DIRECTIONS = {"采购": BUYS, "外协": BUYS, "销售": SELLS, "承接": SELLS}
_BUYING = re.compile("采购|求购|收购|外发|外协")


@dataclass(frozen=True, slots=True, eq=False)
class Trades:
    """What each row of a snapshot does: `BUYS`, `SELLS` or `NEITHER`. Immutable."""

    snapshot: Snapshot
    codes: npt.NDArray[np.int8]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Trades:
        """Read all demands and resources."""
        nothing = np.zeros(len(snapshot), np.int8)
        return _read(snapshot, nothing, snapshot.rows_of_kind(NodeKind.DEMAND, NodeKind.RESOURCE).tolist())

    def advanced(self, snapshot: Snapshot) -> Trades:
        """The same of a later generation of the snapshot; only what was written is read."""
        codes = np.zeros(len(snapshot), np.int8)
        codes[: len(self.codes)] = self.codes
        written = (snapshot.versions > self.snapshot.version) | ~snapshot.alive
        codes[written] = NEITHER
        listed = snapshot.rows_of_kind(NodeKind.DEMAND, NodeKind.RESOURCE)
        return _read(snapshot, codes, listed[written[listed]].tolist())

    @property
    def buying(self) -> Mask:
        """Which rows buy, or have something made."""
        return self.codes == BUYS

    @property
    def selling(self) -> Mask:
        """Which rows sell, or make to order."""
        return self.codes == SELLS


def _read(snapshot: Snapshot, codes: npt.NDArray[np.int8], rows: list[int]) -> Trades:
    demand = list(NodeKind).index(NodeKind.DEMAND)
    for row in rows:
        codes[row] = _code(snapshot.props(row), is_demand=bool(snapshot.kinds[row] == demand))
    return Trades(snapshot, codes)


def _code(props: Mapping[str, Value], *, is_demand: bool) -> int:
    """What a demand or resource does; without a stated direction demands buy and resources sell.

    A resource whose title speaks of buying is an offer to buy: 再生涤纶长丝试织与采购.
    """
    kind = str(props.get("kind", ""))
    if props.get("status") == "closed" or kind != NeedKind.SUPPLY:
        return NEITHER
    stated = DIRECTIONS.get(str(props.get("direction", "")))
    if stated is not None:
        return stated
    return BUYS if is_demand or _BUYING.search(str(props.get("title", ""))) else SELLS
