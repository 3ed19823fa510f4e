"""A relation of a snapshot as things and links, ready to be asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from graph.snapshot import Snapshot
from matching.links.ground import ground_of
from matching.links.learning import Links
from matching.links.relation import LinkRelation
from matching.links.signals import Neighbourhood, neighbourhood
from matching.sparse import Integers


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Things that a relation has to do with.

    Attributes:
        snapshot: what they were read from.
        around: the things, and who is alike.
        links: the known links between them.
    """

    snapshot: Snapshot
    around: Neighbourhood
    links: Links

    @classmethod
    def of(cls, snapshot: Snapshot, relation: LinkRelation, asked: Integers, *, reverse: bool) -> Self:
        """Read what a relation has to do with.

        Args:
            snapshot: the graph.
            relation: the relation; of its links those that are merely inferred do not count.
            asked: rows that are asked about beside those that have links.
            reverse: whether links are sought from their target's end.
        """
        stated = snapshot.out(relation.kind, stated_only=True).coordinates()
        starts, ends = (stated.ends, stated.starts) if reverse else (stated.starts, stated.ends)
        sources = np.union1d(starts, asked).astype(np.int64)
        rows = np.union1d(sources, ends).astype(np.int64)
        links = Links(np.searchsorted(rows, starts), np.searchsorted(rows, ends))
        ground = ground_of(snapshot, relation, rows)
        around = neighbourhood(ground, links.matrix(len(rows)), np.searchsorted(rows, sources))
        return cls(snapshot, around, links)
