"""Regions, industries, places, products and technologies that values of a row name, made where missing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

from graph.lists.planning.directory import Directory
from graph.records import Evidence, Node, Relation, Value
from graph.values.industries import industry_ancestors, industry_name
from graph.values.regions import ancestors, is_region, region_name
from graph.vocabulary import PRODUCT_KINDS, NodeKind, RelationKind

End = Literal["area", "place", "industry", "product", "technology"]

PREFIXES = {
    f"{kind}/": kind
    for kind in (
        NodeKind.REGION,
        NodeKind.INDUSTRY,
        NodeKind.PLACE,
        NodeKind.PRODUCT,
        NodeKind.TECHNOLOGY,
    )
}
"""Kinds whose nodes are shared by all alliances, by the beginning of their ids."""

_PLACES = frozenset({NodeKind.PLACE})
_REGION = re.compile(r"\d{6}")
_CODE_TABLE = {
    NodeKind.REGION: Evidence("GB/T 2260", row="source"),
    NodeKind.INDUSTRY: Evidence("GB/T 4754", row="source"),
}


class Ends:
    """Answers the id that a value names and makes nodes that neither load nor store has.

    Attributes:
        relations: what the code tables say of regions and industries that were made.
    """

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._written = set[str]()
        self._aliases = dict[str, Value]()
        self.relations = list[Relation]()

    def announce(self, texts: Iterable[str]) -> None:
        """Note the ids of shared nodes among `texts`, so that a name means one thing all through a load."""
        self._written.update(filter(is_shared, dict.fromkeys(texts)))

    def ids(self, end: End, values: Iterable[str]) -> dict[str, str]:
        """Id by value; values that name nothing (an industry in words) are left out."""
        if end in ("product", "technology"):
            return self._things(NodeKind(end), list(values))
        if end == "industry":
            found = {value: f"industry/{value}" for value in values if is_industry(value)}
        elif end == "area":
            values = list(values)
            found = {value: f"region/{value}" for value in values if _REGION.fullmatch(value)}
            found |= self._places([value for value in values if value not in found])
        else:
            found = self._places(list(values))
        self.ensure(found.values())
        return found

    def ensure(self, ids: Iterable[str]) -> None:
        """Make the nodes with a prefixed id that do not exist yet."""
        wanted = list(dict.fromkeys(around for id_ in ids for around in _with_ancestors(id_)))
        known = self._directory.kinds_of(wanted)
        for id_ in wanted:
            if id_ not in known and (node := _node(id_)):
                if aliases := self._aliases.get(id_):
                    node = Node(id_, node.kind, {**node.props, "aliases": aliases})
                self._directory.make(node)
                self._state_parent(id_, node.kind)

    def place_in(self, place: str, region: str) -> None:
        """State that the place with the id `place` lies in the region with the id `region`."""
        evidence = (Evidence("organizations", row="source"),)
        self.relations.append(Relation(place, RelationKind.PART_OF, region, evidence))

    def _state_parent(self, id_: str, kind: NodeKind) -> None:
        for inner, outer in list(pairwise(_with_ancestors(id_)))[:1]:
            self.relations.append(Relation(inner, RelationKind.PART_OF, outer, (_CODE_TABLE[kind],)))

    def _places(self, names: list[str]) -> dict[str, str]:
        """Places by name: one that exists, that of the park of this name, one it is short for, or new."""
        found = {name: f"place/{name.strip()}" for name in names}
        known = self._directory.kinds_of(found.values()).keys() | self._written
        parks = self._directory.parks(name for name, id_ in found.items() if id_ not in known)
        for name, park in parks.items():
            found[name] = f"place/{park.name}"
            self._aliases[found[name]] = park.props.get("aliases") or []
        for name, id_ in found.items():
            if id_ not in known and name not in parks:
                longer = self._directory.long_names(name, _PLACES)
                found[name] = longer.pop() if len(longer) == 1 else id_
        return found

    def known_places(self, names: Iterable[str]) -> set[str]:
        """Those names that mean a place or a park which the load or the store has."""
        found = self._places(list(names))
        known, parks = self._directory.kinds_of(found.values()), self._directory.parks(found)
        return {name for name, id_ in found.items() if id_ in known or name in parks}

    def _things(self, kind: NodeKind, names: list[str]) -> dict[str, str]:
        """Products and technologies by id, by the id made of the name, by name or alias; else new ones."""
        other = NodeKind.TECHNOLOGY if kind == NodeKind.PRODUCT else NodeKind.PRODUCT
        guesses = {name: (name, f"{kind}/{name}", f"{other}/{name}") for name in names}
        kinds = self._directory.kinds_of(guess for several in guesses.values() for guess in several)
        known = {id_ for id_, kind in kinds.items() if kind in PRODUCT_KINDS} | self._written
        found = dict[str, str]()
        for name, several in guesses.items():
            if hit := next((guess for guess in several if guess in known), None):
                found[name] = hit
        unknown = [name for name in names if name not in found]
        for name, ids in self._directory.find(unknown, PRODUCT_KINDS).items():
            id_ = name if PREFIXES.get(name.partition("/")[0] + "/") in PRODUCT_KINDS else f"{kind}/{name}"
            found[name] = ids[0] if ids else id_
        self.ensure(id_ for id_ in found.values() if id_ not in kinds)
        return found


def is_shared(id_: str) -> bool:
    """Whether all alliances share the node, so that none owns it."""
    return id_[: id_.find("/") + 1] in PREFIXES


def is_industry(code: str) -> bool:
    """Whether the standard has this code."""
    try:
        return bool(industry_name(code))
    except KeyError:
        return False


def can_be_made(id_: str) -> bool:
    """Whether the id is that of a shared node: a code that exists, or any place, product or technology."""
    return _node(id_) is not None


def _with_ancestors(id_: str) -> list[str]:
    prefix, _, code = id_.partition("/")
    if prefix == NodeKind.REGION and is_region(code):
        return [id_, *(f"region/{outer}" for outer in ancestors(code))]
    if prefix == NodeKind.INDUSTRY and is_industry(code):
        return [id_, *(f"industry/{outer}" for outer in industry_ancestors(code))]
    return [id_]


def _node(id_: str) -> Node | None:
    """The node a prefixed id stands for, None where its code does not exist."""
    prefix, _, rest = id_.partition("/")
    kind = PREFIXES.get(f"{prefix}/")
    if kind is None or not rest:
        return None
    if kind == NodeKind.REGION:
        return Node(id_, kind, {"name": region_name(rest)}) if is_region(rest) else None
    if kind == NodeKind.INDUSTRY:
        return Node(id_, kind, {"name": industry_name(rest)}) if is_industry(rest) else None
    return Node(id_, kind, {"name": rest})
