"""Reading a scan, whatever numbers a store has for its nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pytest

from graph.records import Evidence
from graph.snapshot.evidence import EvidencePool
from graph.snapshot.relations import read_relations
from graph.store import NodeBlock, RelationBlock
from graph.vocabulary import RelationKind

NAN = float("nan")
LISTS = {40: (Evidence("甲"),), 90: (Evidence("乙"), Evidence("丙", status="inferred"))}


class TwoBlocks:
    """A scan of three relations: a → b, a → c and c → a, in two blocks."""

    version = 1

    def __init__(self, a: int, b: int, c: int) -> None:
        self._blocks = [
            RelationBlock([a, c], ["OFFERS", "NEEDS"], [c, a], [NAN, 2.5], [90, 40]),
            RelationBlock([a], ["OFFERS"], [b], [NAN], [40]),
        ]

    def nodes(self) -> Iterator[NodeBlock]:
        return iter(())

    def relations(self) -> Iterator[RelationBlock]:
        return iter(self._blocks)

    def evidence(self) -> Mapping[int, tuple[Evidence, ...]]:
        return LISTS


@pytest.mark.parametrize("keys", [(1, 2, 3), (3, 1, 2), (2**40, 7, 2**33)], ids=["dense", "mixed", "sparse"])
def test_store_keys_become_rows(keys: tuple[int, int, int]) -> None:
    pool = EvidencePool()
    tables = read_relations(TwoBlocks(*keys), np.array(keys, np.int64), pool)
    assert set(tables) == {RelationKind.OFFERS, RelationKind.NEEDS}
    offers, needs = tables[RelationKind.OFFERS].out, tables[RelationKind.NEEDS].out
    assert [offers.neighbours(row).tolist() for row in range(3)] == [[1, 2], [], []]
    assert [needs.neighbours(row).tolist() for row in range(3)] == [[], [], [0]]
    assert [pool[code] for code in offers.evidence.tolist()] == [LISTS[40], LISTS[90]]
    assert needs.weights.tolist() == [2.5]


def test_equal_evidence_is_kept_once() -> None:
    pool = EvidencePool()
    codes = [pool.code(evidence) for evidence in (LISTS[40], LISTS[90], (Evidence("甲"),))]
    assert codes == [0, 1, 0]
