"""Products that are, by their names, others of the graph or finer kinds of them.

Lists of enterprises name what they make in their own words: 毛茶(铁观音), 全自动揉捻机, 主要生产毛茶和精制茶.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from graph.snapshot.adjacency import Adjacency, Coordinates
from graph.values.text import normalise
from graph.vocabulary import PRODUCT_KINDS, RelationKind
from matching.product_names.linking import likeliest
from matching.product_names.names import BRACKETED, CONFIDENCE, How, ProductLink, ProductNames
from matching.product_names.phrases import phrases

_MANY = 200
"""So many new names may be a part of any."""
_UNSTATED = -1
"""Stands for evidence where nobody states a relation."""


class NamedKinds:
    """Which products are others, or finer kinds of them, as only their names tell.

    What a product is stated to be a kind of always wins: its name tells nothing then. Immutable; safe to
    share between threads.

    Attributes:
        snapshot: the graph.
        into: from products to those that are they or finer kinds of them; weights are chances.
    """

    def __init__(self, names: ProductNames, texts: Mapping[int, str], links: Coordinates) -> None:
        self.snapshot = snapshot = names.snapshot
        stated = np.zeros(len(snapshot), np.bool_)
        stated[snapshot.out(RelationKind.KIND_OF, stated_only=True).coordinates().starts] = True
        self.into = Adjacency.of(len(snapshot), links.take(np.flatnonzero(~stated[links.ends])))
        self._names, self._texts, self._links = names, texts, links

    @classmethod
    def of(cls, names: ProductNames) -> NamedKinds:
        """Read the names of all products."""
        return cls(names, *_read(names, {}, _links(()), names.snapshot.rows_of_kind(*PRODUCT_KINDS).tolist()))

    def advanced(self, names: ProductNames) -> NamedKinds:
        """The same of a later generation of the names; only what may tell something else is read."""
        if names.snapshot is self.snapshot:
            return self
        snapshot, changed = names.snapshot, self._names.changed(names.snapshot)
        written = (snapshot.versions > self.snapshot.version) | ~snapshot.alive
        rows = {*np.flatnonzero(written).tolist()}
        if not changed and rows.isdisjoint(self._texts):
            rows = set[int]()
        elif len(changed) > _MANY:
            rows |= self._texts.keys()
        else:
            rows.update(row for row, text in self._texts.items() if any(name in text for name in changed))
        read = _read(names, self._texts, self._links, rows) if rows else (self._texts, self._links)
        return NamedKinds(names, *read)


def _read(
    names: ProductNames, texts: Mapping[int, str], links: Coordinates, rows: Iterable[int]
) -> tuple[Mapping[int, str], Coordinates]:
    """The names of products and what they tell, those in some rows read anew."""
    snapshot, anew = names.snapshot, sorted({*rows})
    products = {*snapshot.rows_of_kind(*PRODUCT_KINDS).tolist()} & {*anew}
    kept = links.take(np.flatnonzero(~np.isin(links.ends, anew)))
    read = {row: normalise(snapshot.node(row).name) for row in sorted(products)}
    others = dict(texts)
    for row in anew:
        others.pop(row, None)
    told = (
        (names.snapshot.row(link.id), row, link.confidence) for row in read for link in coarser(names, row)
    )
    found = [(start, row, chance) for start, row, chance in told if start is not None]
    return {**others, **read}, kept.joined(_links(found))


def coarser(names: ProductNames, row: int) -> list[ProductLink]:
    """The products that the name of the one in a row tells, the likeliest first; itself left out."""
    product = names.snapshot.node(row)
    bare = BRACKETED.sub("", normalise(product.name)).strip()
    parts = (phrase.text for phrase in phrases(bare) if phrase.made and phrase.text != bare)
    found = list[ProductLink]()
    for phrase, share in ((bare, 1.0), *((part, CONFIDENCE[How.FINER]) for part in parts)):
        whole, ending = names.named(phrase), names.named(names.ending(phrase[1:]))
        if whole and whole.id != product.id:
            found.append(whole._replace(confidence=share * whole.confidence))
        elif ending and ending.id != product.id:
            chance = share * CONFIDENCE[How.FINER] * ending.confidence
            found.append(ending._replace(how=How.FINER, confidence=chance))
    return likeliest(found)


def _links(found: Sequence[tuple[int, int, float]]) -> Coordinates:
    starts, ends, chances = zip(*found, strict=True) if found else ((), (), ())
    rows = np.array(starts, np.int32), np.array(ends, np.int32)
    return Coordinates(*rows, np.array(chances, np.float64), np.full(len(found), _UNSTATED, np.int32))
