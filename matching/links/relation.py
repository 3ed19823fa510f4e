"""The relations whose missing links can be proposed, and what else of the graph bears on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from graph.vocabulary import SIGNATURES, NodeKind, RelationKind

_R = RelationKind
FORTH, BACK = True, False
Path = Sequence[tuple[RelationKind, bool]]
"""Steps along relations, forth or back."""


class LinkRelation(StrEnum):
    """A relation whose missing links can be proposed."""

    MADE_FROM = "MADE_FROM"
    SUPPLIES = "SUPPLIES"

    @property
    def kind(self) -> RelationKind:
        """The same in the vocabulary."""
        return RelationKind(self.value)

    @property
    def sources(self) -> frozenset[NodeKind]:
        """Kinds of nodes that it leads from, the same as those it leads to."""
        return SIGNATURES[self.kind].sources

    @property
    def contexts(self) -> Mapping[str, Sequence[RelationKind]]:
        """Relations to third nodes that make two ends alike, by name."""
        return _CONTEXTS[self]

    @property
    def ties(self) -> Mapping[str, Path]:
        """Other ways that may lead from one end to the other, by name."""
        return _TIES[self]


_CONTEXTS: Mapping[LinkRelation, Mapping[str, Sequence[RelationKind]]] = {
    LinkRelation.MADE_FROM: {
        "kinds": (_R.KIND_OF,),
        "makers": (_R.PRODUCES,),
        "industries": (_R.IN_INDUSTRY,),
    },
    LinkRelation.SUPPLIES: {
        "segments": (_R.IN_SEGMENT,),
        "industries": (_R.IN_INDUSTRY,),
        "products": (_R.PRODUCES, _R.NEEDS),
        "places": (_R.LOCATED_IN,),
    },
}
_TIES: Mapping[LinkRelation, Mapping[str, Path]] = {
    LinkRelation.MADE_FROM: {"kind of": ((_R.KIND_OF, FORTH),)},
    LinkRelation.SUPPLIES: {
        "segment": ((_R.IN_SEGMENT, FORTH), (_R.UPSTREAM_OF, FORTH), (_R.IN_SEGMENT, BACK)),
        "material": ((_R.PRODUCES, FORTH), (_R.MADE_FROM, BACK), (_R.PRODUCES, BACK)),
        "need": ((_R.PRODUCES, FORTH), (_R.NEEDS, BACK)),
        "partner": ((_R.COOPERATES_WITH, FORTH),),
    },
}
