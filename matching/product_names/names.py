"""Names of the products and technologies of a graph, and which of them a phrase means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, Self

import numpy as np

from graph.snapshot import Snapshot
from graph.snapshot.nodes import KIND_CODES
from graph.values.text import normalise
from graph.vocabulary import PRODUCT_KINDS
from matching.product_names.alike import LikeNames
from matching.sparse import Integers, Mask

SHORTEST = 2
"""Characters of a name that may be found within a phrase; a single one says too little."""
LONGEST = 24
"""Characters of a name that is sought within a phrase."""
BRACKETED = re.compile(r"\([^()]*\)")
"""A remark within a name or a text in the form in which texts are compared."""


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
    """Whose name something is; of several who bear it, it means the least."""

    is_alias: bool
    id: str
    row: int


class _Index:
    """Who bears each name, and what names are sought by, made when it is first asked for."""

    def __init__(self, named: Mapping[str, tuple[_Name, ...]]) -> None:
        self.named = named

    @cached_property
    def beginnings(self) -> set[str]:
        """With what names begin."""
        return {text[:SHORTEST] for text in self.named}

    @cached_property
    def endings(self) -> set[str]:
        """With what names end."""
        return {text[-SHORTEST:] for text in self.named}

    @cached_property
    def alike(self) -> LikeNames:
        """The names as they are compared with texts that name nothing."""
        return LikeNames(list(self.named))


class ProductNames:
    """Names and aliases of all products and technologies of a snapshot, as texts are compared.

    What several bear means the one whose own name it is, of these the first by id. Immutable; safe to share
    between threads.

    Example:
        >>> names = ProductNames.of(snapshot)
        >>> [(link.name, link.how.value, link.confidence) for link in names.links("高强涤纶长丝")]
        [('涤纶长丝', 'finer', 0.8)]
    """

    def __init__(self, snapshot: Snapshot, index: _Index) -> None:
        self.snapshot = snapshot
        self._index = index
        self._named = index.named

    @classmethod
    def of(cls, snapshot: Snapshot) -> Self:
        """Read all names."""
        return cls(snapshot, _Index(_with(snapshot, {}, snapshot.rows_of_kind(*PRODUCT_KINDS).tolist())))

    def advanced(self, snapshot: Snapshot) -> Self:
        """The names of a later generation of the snapshot; only what was written is read."""
        before, now = self._written(snapshot)
        if not before and not now:
            return type(self)(snapshot, self._index)
        kept = dict(self._named)
        for row in before:
            for text in set(_names_in(self.snapshot, row)):
                others = tuple(name for name in kept[text] if name.row != row)
                kept.pop(text) if not others else kept.update({text: others})
        return type(self)(snapshot, _Index(_with(snapshot, kept, now)))

    def changed(self, snapshot: Snapshot) -> set[str]:
        """The names that may mean something else in a later generation of the snapshot."""
        before, now = self._written(snapshot)
        pairs = (*((self.snapshot, row) for row in before), *((snapshot, row) for row in now))
        return {text for graph, row in pairs for text in _names_in(graph, row)}

    def _written(self, snapshot: Snapshot) -> tuple[list[int], list[int]]:
        """Rows of products that were written or deleted since: those that there were, and those there are."""
        rows = np.flatnonzero((snapshot.versions > self.snapshot.version) | ~snapshot.alive)
        known = rows[rows < len(self.snapshot)]
        return known[_products(self.snapshot, known)].tolist(), rows[_products(snapshot, rows)].tolist()

    def links(self, phrase: str, most: int = 5) -> list[ProductLink]:
        """The products that one phrase may mean, the likeliest first; none twice."""
        text = normalise(phrase)
        named = self.named(text)
        found = [*([named] if named else ()), *self._within(text)]
        if not any(link.how in _SURE for link in found):
            found += self._similar(text, most)
        once = dict[str, ProductLink]()
        for link in sorted(found, key=lambda link: (-link.confidence, link.id)):
            once.setdefault(link.id, link)
        return list(once.values())[:most]

    def _link(self, row: int, how: How, confidence: float) -> ProductLink:
        node = self.snapshot.node(row)
        return ProductLink(node.id, node.name, how, confidence)

    def named(self, text: str) -> ProductLink | None:
        """The product that a whole text in the form for comparison names, remarks in brackets aside."""
        for said in dict.fromkeys((text, BRACKETED.sub("", text).strip())):
            if known := self._named.get(said):
                how = How.ALIAS if known[0].is_alias else How.EXACT
                return self._link(known[0].row, how, CONFIDENCE[how])
        return None

    def ending(self, text: str) -> str:
        """The longest name that a text ends with, '' for none."""
        if text[-SHORTEST:] not in self._index.endings:
            return ""
        starts = range(max(0, len(text) - LONGEST), len(text) - SHORTEST + 1)
        return next((text[at:] for at in starts if text[at:] in self._named), "")

    def spans_from_right(self, text: str, begin: int = 0) -> Iterator[tuple[int, int]]:
        """Where the longest names stand from a place on, from right to left, none within another."""
        end = len(text)
        while end > begin:
            name = self.ending(text[max(begin, end - LONGEST) : end])
            if name:
                yield end - len(name), end
            end -= len(name) or 1

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the longest names stand within a text, from left to right, none within another."""
        named, beginnings, start = self._named, self._index.beginnings, 0
        while start < len(text):
            end = start + 1
            if text[start : start + SHORTEST] in beginnings:
                longest = min(len(text), start + LONGEST)
                ends = (at for at in range(longest, start + SHORTEST - 1, -1) if text[start:at] in named)
                if end := next(ends, 0):
                    yield start, end
            start = end or start + 1

    def _within(self, text: str) -> list[ProductLink]:
        """The product of which the phrase names a finer kind, by its ending, and others that it mentions."""
        ending = self.ending(text[1:])
        rest = text.removesuffix(ending)
        others = [name for start, end in self.spans(rest) if (name := rest[start:end]) != text]
        share = BESIDE if ending else 1.0
        found = [self._link(self._named[ending][0].row, How.FINER, CONFIDENCE[How.FINER])] if ending else []
        confidence = CONFIDENCE[How.MENTIONED] * share
        return found + [self._link(self._named[name][0].row, How.MENTIONED, confidence) for name in others]

    def _similar(self, text: str, most: int) -> list[ProductLink]:
        how = How.SIMILAR
        return [
            self._link(self._named[name][0].row, how, CONFIDENCE[how] * likeness)
            for name, likeness in self._index.alike.to(text, most)
        ]


def _with(
    snapshot: Snapshot, named: Mapping[str, tuple[_Name, ...]], rows: Iterable[int]
) -> Mapping[str, tuple[_Name, ...]]:
    """Names beside those of the products in some rows."""
    all_names = dict(named)
    for row in rows:
        id_ = snapshot.id(row)
        own, *aliases = _names_in(snapshot, row)
        for text in dict.fromkeys((own, *aliases)):
            claims = (*all_names.get(text, ()), _Name(text != own, id_, row))
            all_names[text] = tuple(sorted(claims)) if len(claims) > 1 else claims
    return all_names


def _names_in(snapshot: Snapshot, row: int) -> list[str]:
    """The name and the aliases of a product, as texts are compared."""
    node = snapshot.node(row)
    aliases = node.props.get("aliases")
    return [normalise(node.name), *map(normalise, aliases if isinstance(aliases, list) else ())]


def _products(snapshot: Snapshot, rows: Integers) -> Mask:
    return np.isin(snapshot.kinds[rows], [KIND_CODES[kind] for kind in PRODUCT_KINDS])
