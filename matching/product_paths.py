"""Evidence of products: the way that proves what `matching.products` counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from graph.vocabulary import RelationKind
from matching.products import MAKES
from matching.ways import End, Out, Way

_R = RelationKind


def product_way(out: Out, demand: End, resource: End, ids: Sequence[str]) -> Way | None:
    """The shortest way from a demand to a resource by what is needed, else by what is akin.

    Of several that are as short, the one whose nodes come first by id.
    """
    wanted = _ways(out, demand, _R.REQUESTS, (_R.NEEDS,), about=True)
    offered = _ways(out, resource, _R.OFFERS, MAKES, about=True)
    made = _ways(out, demand, _R.REQUESTS, MAKES, about=False)
    for found in (_by_kind(out, wanted, offered), _by_material(out, made, offered)):
        best = min(found, key=lambda way: (len(way.nodes), [ids[row] for row in way.nodes]), default=None)
        if best is not None:
            return best
    return None


def _ways(out: Out, end: End, link: RelationKind, kinds: Iterable[RelationKind], *, about: bool) -> list[Way]:
    """Ways from an end to products: its own, if asked for, and by the relations of its party."""
    own = [Way((row,), (_R.ABOUT,)) for row in out(_R.ABOUT, end.row)] if about else []
    party = [Way((end.party, row), (link, kind)) for kind in kinds for row in out(kind, end.party)]
    return [*own, *party]


def _by_kind(out: Out, wanted: Sequence[Way], offered: Sequence[Way]) -> Iterator[Way]:
    """Ways by one product, or by one that is a kind of another that is wanted."""
    for up, down in product(wanted, offered):
        if up.nodes[-1] == down.nodes[-1]:
            yield _joined(up, down)
        elif up.nodes[-1] in out(_R.KIND_OF, down.nodes[-1]):
            yield _joined(up, down, _R.KIND_OF)


def _by_material(out: Out, made: Sequence[Way], offered: Sequence[Way]) -> Iterator[Way]:
    """Ways by one product that both make, or by two of which one is made from the other."""
    for up, down in product(made, offered):
        here, there = up.nodes[-1], down.nodes[-1]
        if here == there:
            yield _joined(up, down)
        elif there in out(_R.MADE_FROM, here) or here in out(_R.MADE_FROM, there):
            yield _joined(up, down, _R.MADE_FROM)


def _joined(up: Way, down: Way, *between: RelationKind) -> Way:
    """One way and another backwards, by their common last node or the relation between the two."""
    nodes = down.nodes if between else down.nodes[:-1]
    return Way((*up.nodes, *reversed(nodes)), (*up.relations, *between, *reversed(down.relations)))
