"""Evidence lists, each kept once and named by a small number."""

from __future__ import annotations

import threading
from collections.abc import Mapping

import numpy as np

from graph.records import Evidence
from graph.snapshot.adjacency import Integers, Mask, Rows


class EvidencePool:
    """Evidence lists by code. It only grows, so generations of a snapshot share one."""

    def __init__(self) -> None:
        self._lists: list[tuple[Evidence, ...]] = []
        self._stated: list[bool] = []
        self._stated_mask: Mask = np.empty(0, np.bool_)
        self._codes: dict[tuple[Evidence, ...], int] = {}
        self._lock = threading.Lock()

    def __getitem__(self, code: int) -> tuple[Evidence, ...]:
        return self._lists[code]

    def code(self, evidence: tuple[Evidence, ...]) -> int:
        """Code of an evidence list, a new one where it is new."""
        with self._lock:
            if evidence not in self._codes:
                self._lists.append(evidence)
                self._stated.append(any(item.status == "stated" for item in evidence))
                self._codes[evidence] = len(self._codes)
            return self._codes[evidence]

    def codes(self, numbers: Integers, lists: Mapping[int, tuple[Evidence, ...]]) -> Rows:
        """Codes of many evidence lists, given by their numbers in a scan."""
        distinct, which = np.unique(numbers, return_inverse=True)
        codes = [self.code(lists[number]) for number in distinct.tolist()]
        return np.array(codes, np.int32)[which]

    def stated(self, codes: Rows) -> Mask:
        """Where at least one piece of evidence is stated, not merely inferred."""
        if len(self._stated_mask) < len(self._stated):
            self._stated_mask = np.array(self._stated, np.bool_)
        return self._stated_mask[codes]
