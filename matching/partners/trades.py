"""Open demands and resources of supply: which of them buy, and which sell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from graph.records import Value
from graph.snapshot import Snapshot
from graph.trading import buys
from graph.vocabulary import NeedKind, NodeKind
from matching.partners.terms import COLUMNS, Units, stated
from matching.profiles import kind_of
from matching.sparse import Floats, Integers, Mask

NEITHER, BUYS, SELLS = 0, 1, 2
_NEVER = date.max.toordinal()


@dataclass(frozen=True, slots=True, eq=False)
class Trades:
    """What each row of a snapshot does: `BUYS`, `SELLS` or `NEITHER`, its last day and terms. Immutable.

    `columns` are what a demand or resource states (`matching.partners.terms.COLUMNS`); `units` only grows,
    and the generations of a snapshot share it.
    """

    snapshot: Snapshot
    codes: npt.NDArray[np.int8]
    ends: Integers
    columns: Floats
    units: Units

    @classmethod
    def of(cls, snapshot: Snapshot) -> Trades:
        """Read all demands and resources."""
        blank = cls(
            snapshot,
            np.zeros(len(snapshot), np.int8),
            np.full(len(snapshot), _NEVER),
            np.full((len(snapshot), len(COLUMNS)), np.nan),
            {},
        )
        return _read(blank, snapshot.rows_of_kind(NodeKind.DEMAND, NodeKind.RESOURCE).tolist())

    def advanced(self, snapshot: Snapshot) -> Trades:
        """The same of a later generation of the snapshot; only what was written is read."""
        more = (0, len(snapshot) - len(self.codes))
        codes = np.pad(self.codes, more)
        ends = np.pad(self.ends, more, constant_values=_NEVER)
        columns = np.pad(self.columns, (more, (0, 0)), constant_values=np.nan)
        written = (snapshot.versions > self.snapshot.version) | ~snapshot.alive
        codes[written] = NEITHER
        listed = snapshot.rows_of_kind(NodeKind.DEMAND, NodeKind.RESOURCE)
        later = Trades(snapshot, codes, ends, columns, self.units)
        return _read(later, listed[written[listed]].tolist())

    def on(self, day: date) -> Trades:
        """The same on a day: demands whose deadline has passed are none."""
        return replace(self, codes=np.where(self.ends < day.toordinal(), NEITHER, self.codes).astype(np.int8))

    @property
    def buying(self) -> Mask:
        """Which rows buy, or have something made."""
        return self.codes == BUYS

    @property
    def selling(self) -> Mask:
        """Which rows sell, or make to order."""
        return self.codes == SELLS


def _read(trades: Trades, rows: list[int]) -> Trades:
    """Trades that nobody else has yet, with what some rows say."""
    snapshot, demand = trades.snapshot, list(NodeKind).index(NodeKind.DEMAND)
    for row in rows:
        props, is_demand = snapshot.props(row), bool(snapshot.kinds[row] == demand)
        kind = NodeKind.DEMAND if is_demand else NodeKind.RESOURCE
        trades.codes[row] = code = _code(kind, props)
        trades.ends[row] = _last_day(str(props.get("deadline", ""))) if is_demand else _NEVER
        if code != NEITHER:
            trades.columns[row] = stated(props, trades.units)
    return trades


def _last_day(deadline: str) -> int:
    """The day of a deadline; one that is a word never passes."""
    try:
        return date.fromisoformat(deadline).toordinal()
    except ValueError:
        return _NEVER


def _code(kind: NodeKind, props: Mapping[str, Value]) -> int:
    """What a demand or resource does."""
    if props.get("status") == "closed" or kind_of(props) != NeedKind.SUPPLY:
        return NEITHER
    return BUYS if buys(kind, props) else SELLS
