"""Names of the products and technologies of a graph, and which of them a phrase means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, Self

import numpy as np

from graph.snapshot import Snapshot
from graph.values.text import normalise
from graph.vocabulary import PRODUCT_KINDS, NodeKind
from matching.product_names.alike import LikeNames

SHORTEST = 2
"""Characters of a name that may be found within a phrase; a single one says too little."""
LONGEST = 24
"""Characters of a name that is sought within a phrase."""
_BRACKETED = re.compile(r"\([^()]*\)")


class How(StrEnum):
    """How a phrase names a product."""

    EXACT = "exact"
    ALIAS = "alias"
    FINER = "finer"
    MENTIONED = "mentioned"
    SIMILAR = "similar"


CONFIDENCE = {How.EXACT: 1.0, How.ALIAS: 0.95, How.FINER: 0.8, How.MENTIONED: 0.5, How.SIMILAR: 0.4}
"""Chance that the product is meant; of a similar one it is multiplied by the cosine of the names."""
_SURE = frozenset({How.EXACT, How.ALIAS, How.FINER})
BESIDE = 0.5
"""What another product that is mentioned counts beside the one that a phrase ends with."""


class ProductLink(NamedTuple):
    """A product that a phrase means: how, and the chance that it does, 0-1."""

    id: str
    name: str
    how: How
    confidence: float


class _Name(NamedTuple):
    row: int
    is_alias: bool


class ProductNames:
    """Names and aliases of all products and technologies of a snapshot, as texts are compared.

    Immutable; safe to share between threads.

    Example:
        >>> names = ProductNames.of(snapshot)
        >>> [(link.name, link.how.value, link.confidence) for link in names.links("高强涤纶长丝")]
        [('涤纶长丝', 'finer', 0.8)]
    """

    def __init__(self, snapshot: Snapshot, named: Mapping[str, _Name], alike: LikeNames) -> None:
        self.snapshot = snapshot
        self._named = named
        self._alike = alike

    @classmethod
    def of(cls, snapshot: Snapshot) -> Self:
        """Read all names; what several bear means the one whose own name it is, of these the first by id."""
        named = dict[str, _Name]()
        rows = snapshot.rows_of_kind(*PRODUCT_KINDS).tolist()
        nodes = sorted(((snapshot.node(row), row) for row in rows), key=lambda found: found[0].id)
        for node, row in nodes:
            named.setdefault(normalise(node.name), _Name(row, is_alias=False))
        for node, row in nodes:
            aliases = node.props.get("aliases")
            for alias in aliases if isinstance(aliases, list) else ():
                named.setdefault(normalise(alias), _Name(row, is_alias=True))
        return cls(snapshot, named, LikeNames(list(named)))

    def advanced(self, snapshot: Snapshot) -> Self:
        """The names of a later generation of the snapshot; read anew where a product changed."""
        rows = np.flatnonzero((snapshot.versions > self.snapshot.version) | ~snapshot.alive)
        products = [tuple(NodeKind).index(kind) for kind in PRODUCT_KINDS]
        before = rows[rows < len(self.snapshot)]
        changed = np.isin(snapshot.kinds[rows], products).any()
        lost = (np.isin(self.snapshot.kinds[before], products) & ~snapshot.alive[before]).any()
        return self.of(snapshot) if changed or lost else type(self)(snapshot, self._named, self._alike)

    def links(self, phrase: str, most: int = 5) -> list[ProductLink]:
        """The products that one phrase may mean, the likeliest first; none twice."""
        text = normalise(phrase)
        found = [*self._whole(text), *self._within(text)]
        if not any(link.how in _SURE for link in found):
            found += self._similar(text, most)
        once = dict[str, ProductLink]()
        for link in sorted(found, key=lambda link: (-link.confidence, link.id)):
            once.setdefault(link.id, link)
        return list(once.values())[:most]

    def _link(self, row: int, how: How, confidence: float) -> ProductLink:
        node = self.snapshot.node(row)
        return ProductLink(node.id, node.name, how, confidence)

    def mentioned(self, text: str) -> list[str]:
        """The longest names of products within a phrase, from left to right, none within another."""
        found, start = list[str](), 0
        while start < len(text):
            ends = range(min(len(text), start + LONGEST), start + SHORTEST - 1, -1)
            name = next((text[start:end] for end in ends if text[start:end] in self._named), "")
            found += [name] if name else []
            start += len(name) or 1
        return found

    def _whole(self, text: str) -> list[ProductLink]:
        """What the whole phrase names, remarks in brackets aside."""
        for said in dict.fromkeys((text, _BRACKETED.sub("", text).strip())):
            if known := self._named.get(said):
                how = How.ALIAS if known.is_alias else How.EXACT
                return [self._link(known.row, how, CONFIDENCE[how])]
        return []

    def _within(self, text: str) -> list[ProductLink]:
        """The product of which the phrase names a finer kind, by its ending, and others that it mentions."""
        ending = next(
            (text[at:] for at in range(1, len(text) - SHORTEST + 1) if text[at:] in self._named), ""
        )
        others = [name for name in self.mentioned(text.removesuffix(ending)) if name != text]
        share = BESIDE if ending else 1.0
        found = [self._link(self._named[ending].row, How.FINER, CONFIDENCE[How.FINER])] if ending else []
        confidence = CONFIDENCE[How.MENTIONED] * share
        return found + [self._link(self._named[name].row, How.MENTIONED, confidence) for name in others]

    def _similar(self, text: str, most: int) -> list[ProductLink]:
        how = How.SIMILAR
        return [
            self._link(self._named[name].row, how, CONFIDENCE[how] * likeness)
            for name, likeness in self._alike.to(text, most)
        ]
