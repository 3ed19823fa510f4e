"""Pairs of source and target that are worth a closer look, with all that is known of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matching.links.boosting import Columns
from matching.links.likeness import Dense, best
from matching.sparse import Integers, Mask

FROM_EACH = 60
"""Targets that each proposing signal may bring in, for each source."""
_PROPOSE = (" like", " votes", " near votes", " own", " votes by name", "together", "the popularity")


class Pairs(NamedTuple):
    """Candidates as columns of equal length.

    Attributes:
        sources: row of the signals that each pair was taken from.
        targets: column there.
        columns: pairs × signals, and then the rank of each pair by each proposing signal.
    """

    sources: Integers
    targets: Integers
    columns: Columns


def proposed(found: Mapping[str, Dense], known: Mask) -> Pairs:
    """Pairs that some signal ranks among the first for their source, known links left out."""
    proposing = [name for name in found if name.endswith(_PROPOSE)]
    chosen = np.zeros(known.shape, np.bool_)
    for name in proposing:
        np.put_along_axis(chosen, best(np.where(known, -1, found[name]), FROM_EACH), True, axis=1)
    chosen &= ~known
    sources, targets = np.nonzero(chosen)
    values = [signal[sources, targets] for signal in found.values()]
    ranks = [_ranks(sources, found[name][sources, targets]) for name in proposing]
    return Pairs(sources, targets, np.stack([*values, *ranks], axis=1))


def _ranks(sources: Integers, values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Place of each value among those of its source, 0 the largest; sources ascend."""
    order = np.lexsort((-values, sources))
    first = np.searchsorted(sources, sources)
    ranks = np.empty(len(values), np.float32)
    ranks[order] = np.arange(len(values)) - first
    return ranks
