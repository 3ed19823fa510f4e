"""The two records a store keeps, nodes and relations, and the evidence a relation carries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from graph.errors import BadValue
from graph.vocabulary import NodeKind, RelationKind

Value = str | int | float | bool | list[str]
"""What a property of a node may hold. Lists hold strings only, as in Neo4j."""


class RelationKey(NamedTuple):
    """Identity of a relation: at most one of a kind leads from one node to another."""

    source: str
    kind: RelationKind
    target: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement of a relation: who says so, when it was seen and how long it holds.

    `evidence` names the source, dates are ISO 8601, `confidence` lies in 0-1 (None: not given), `status` is
    `stated`, `inferred` or, of what was inferred and is none, `rejected`. `row` tells whose own list row
    states the relation: that of its `source`, of its `target`, or '' where a relations list states it.
    """

    evidence: str = ""
    observed_on: str = ""
    valid_from: str = ""
    valid_to: str = ""
    confidence: float | None = None
    status: str = "stated"
    row: Literal["", "source", "target"] = ""

    def to_json(self) -> str:
        """Canonical JSON object: equal evidence gives equal text. Fields at their default are left out.

        Raises:
            BadValue: a text holds half of a surrogate pair.
        """
        return _evidence_to_json(self)

    @staticmethod
    def from_json(text: str) -> Evidence:
        """The evidence that `to_json` wrote."""
        return _evidence_from_json(text)


_EVIDENCE_DEFAULTS = asdict(Evidence())


# Rows of one list share few distinct statements, and stores write them by the hundred thousand.
@lru_cache(maxsize=65_536)
def _evidence_to_json(evidence: Evidence) -> str:
    given = {
        name: value
        for name, default in _EVIDENCE_DEFAULTS.items()
        if (value := getattr(evidence, name)) != default
    }
    text = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BadValue(f"evidence in valid Unicode, not {evidence.evidence!r}") from None
    return text


@lru_cache(maxsize=65_536)
def _evidence_from_json(text: str) -> Evidence:
    return Evidence(**json.loads(text))


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the graph. `props` holds canonical list columns; `alliance` is its owner ('' for none)."""

    id: str
    kind: NodeKind
    props: Mapping[str, Value] = field(default_factory=dict[str, Value])
    alliance: str = ""
    version: int = field(default=0, compare=False)
    """Store version of the transaction that last wrote the node; set by the store on reading."""

    @property
    def name(self) -> str:
        """The node's name or title, else its id."""
        value = self.props.get("name") or self.props.get("title")
        return value if isinstance(value, str) else self.id


class Relation(NamedTuple):
    """A directed statement between two nodes with its evidence, which only ever grows."""

    source: str
    kind: RelationKind
    target: str
    evidence: tuple[Evidence, ...] = (Evidence(),)
    weight: float | None = None

    @property
    def key(self) -> RelationKey:
        """Identity of the relation."""
        return RelationKey(self.source, self.kind, self.target)


def merge_evidence(old: Iterable[Evidence], new: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Old evidence followed by what is new in `new`, in order, without repeats."""
    return tuple(dict.fromkeys((*old, *new)))
