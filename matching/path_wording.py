"""Evidence in words: paths of relations as sentences that name real nodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.snapshot import Snapshot
from graph.vocabulary import SIGNATURES, RelationKind
from matching import phrases
from matching.match import Path
from matching.phrases import Language, Phrase

_R = RelationKind
_ENDS = {_R.REQUESTS, _R.OFFERS}
_INTO = {_R.MEMBER_OF, _R.PART_OF, _R.LOCATED_IN, _R.IN_SEGMENT, _R.IN_INDUSTRY}
"""Relations that lead from a thing to what it belongs to."""


@dataclass(frozen=True, slots=True)
class PathWording:
    """Tells paths in one language.

    Attributes:
        snapshot: tells which way a relation leads.
        language: `zh` or `en`.
        name: name of a node by id.
    """

    snapshot: Snapshot
    language: Language
    name: Callable[[str], str]

    def tell(self, path: Path, *, brief: bool = False) -> str:
        """One sentence for a path; a brief one calls the two at its ends 双方 where it tells what they share.

        Steps that merely say who asks and who offers are left out where others remain.
        """
        nodes, kinds = _without_ends(path)
        return (
            self._shared(nodes, kinds, brief)
            or self._served(nodes, kinds)
            or self._upstream(nodes, kinds)
            or self._say(phrases.AND).join(map(self._step, nodes, kinds, nodes[1:]))
        )

    def _shared(self, nodes: Sequence[str], kinds: Sequence[RelationKind], brief: bool) -> str:
        """A path that leads up to what both ends belong to, and down again."""
        up = 0
        while up < len(kinds) and kinds[up] in _INTO and self._leads(nodes[up], kinds[up], nodes[up + 1]):
            up += 1
        falls = zip(nodes[up:], kinds[up:], nodes[up + 1 :], strict=False)
        if not 0 < up < len(kinds) or not all(k in _INTO and self._leads(b, k, a) for a, k, b in falls):
            return ""
        who = self._say(phrases.BOTH)
        if not brief:
            who = self._say(phrases.TWO, one=self.name(nodes[0]), other=self.name(nodes[-1]))
        phrase = phrases.SHARED[kinds[0]]
        if kinds[0] == _R.IN_SEGMENT and len(kinds) > 2:
            phrase = phrases.SHARED_CHAIN
        segments = {"one": self.name(nodes[1]), "other": self.name(nodes[-2])}
        return self._say(phrase, who=who, middle=self.name(nodes[up]), **segments)

    def _served(self, nodes: Sequence[str], kinds: Sequence[RelationKind]) -> str:
        """A path that leads up to the industry that a resource is for."""
        if kinds[0] != _R.IN_INDUSTRY or kinds[-1] != _R.APPLIES_TO:
            return ""
        if not all(self._leads(*step) for step in zip(nodes, kinds[:-1], nodes[1:], strict=False)):
            return ""
        names = {"one": self.name(nodes[0]), "middle": self.name(nodes[-2]), "other": self.name(nodes[-1])}
        return self._say(phrases.SERVED, **names)

    def _upstream(self, nodes: Sequence[str], kinds: Sequence[RelationKind]) -> str:
        if tuple(kinds) != (_R.IN_SEGMENT, _R.UPSTREAM_OF, _R.IN_SEGMENT):
            return ""
        if not self._leads(nodes[1], _R.UPSTREAM_OF, nodes[2]):
            nodes = nodes[::-1]
        names = zip(("one", "segment", "next", "other"), map(self.name, nodes), strict=True)
        return self._say(phrases.UPSTREAM, **dict(names))

    def _step(self, one: str, kind: RelationKind, other: str) -> str:
        if not self._leads(one, kind, other):
            one, other = other, one
        label = SIGNATURES[kind].label if self.language == "zh" else kind.lower().replace("_", " ")
        return self._say(phrases.RELATED, one=self.name(one), relation=label, other=self.name(other))

    def _leads(self, source: str, kind: RelationKind, target: str) -> bool:
        return self.snapshot.relation(source, kind, target) is not None

    def _say(self, phrase: Phrase, **values: str) -> str:
        return phrase.into(self.language, **values)


def _without_ends(path: Path) -> tuple[list[str], list[RelationKind]]:
    nodes, kinds = list(path.nodes), [RelationKind(name) for name in path.relations]
    while len(kinds) > 1 and kinds[0] in _ENDS:
        nodes, kinds = nodes[1:], kinds[1:]
    while len(kinds) > 1 and kinds[-1] in _ENDS:
        nodes, kinds = nodes[:-1], kinds[:-1]
    return nodes, kinds
