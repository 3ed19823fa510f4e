"""Relations that the columns of a node's own row state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.lists.planning.directory import NodeRows
from graph.lists.planning.ends import End, Ends
from graph.records import Evidence, Relation, RelationKey, Value
from graph.store import merged
from graph.vocabulary import RelationKind


@dataclass(frozen=True, slots=True)
class Rule:
    """A column whose values are the other ends of a relation."""

    column: str
    kind: RelationKind
    end: End | Literal["node"]
    """What the values name; `node`: ids that were found before, in `NodeRows.links`."""
    reverse: bool = False
    """Whether the row's node is the target."""


_R = RelationKind
RULES: dict[str, tuple[Rule, ...]] = {
    "organizations": (
        Rule("region", _R.LOCATED_IN, "area"),
        Rule("location", _R.LOCATED_IN, "place"),
        Rule("industry", _R.IN_INDUSTRY, "industry"),
        Rule("parent", _R.PART_OF, "node"),
        Rule("products", _R.PRODUCES, "product"),
        Rule("needs", _R.NEEDS, "product"),
    ),
    "people": (
        Rule("organization", _R.AFFILIATED_WITH, "node"),
        Rule("region", _R.LOCATED_IN, "area"),
        Rule("skills", _R.SKILLED_IN, "technology"),
    ),
    "products": (),
    "chains": (Rule("region", _R.LOCATED_IN, "area"),),
    "segments": (
        Rule("chain", _R.PART_OF, "node"),
        Rule("upstream", _R.UPSTREAM_OF, "node", reverse=True),
        Rule("products", _R.IN_SEGMENT, "product", reverse=True),
    ),
    "demands": (
        Rule("organization", _R.REQUESTS, "node", reverse=True),
        Rule("region", _R.LOCATED_IN, "area"),
        Rule("industry", _R.IN_INDUSTRY, "industry"),
    ),
    "resources": (
        Rule("organization", _R.OFFERS, "node", reverse=True),
        Rule("region", _R.APPLIES_TO, "area"),
        Rule("industry", _R.APPLIES_TO, "industry"),
        Rule("location", _R.LOCATED_IN, "place"),
    ),
    "feedback": (),
}


def derive(rows: NodeRows, chosen: Sequence[int], ends: Ends, found: dict[RelationKey, Relation]) -> None:
    """Add the relations that the rows at the positions `chosen` state to `found`; make missing other ends."""
    _unwarn(rows, ends)
    for rule in RULES[rows.group]:
        cells = (rows.links if rule.end == "node" else rows.columns).get(rule.column)
        if cells is not None:
            named = [(index, _items(cells[index])) for index in chosen]
            distinct = dict.fromkeys(item for _, items in named for item in items)
            ids = {item: item for item in distinct} if rule.end == "node" else ends.ids(rule.end, distinct)
            _relate(rule, rows, named, ids, found)
    if rows.group == "organizations":
        _place(rows, chosen, ends)


def _unwarn(rows: NodeRows, ends: Ends) -> None:
    """Take back that a region is not understood where it means a place that is known."""
    batch = rows.batch
    strange = {each.value.strip() for each in batch.warnings if each.column == "region"}
    if known := ends.known_places(strange) if strange else ():
        batch.warnings = [
            each for each in batch.warnings if each.column != "region" or each.value.strip() not in known
        ]


def product_names(rows: NodeRows) -> Iterable[str]:
    """The names and ids of products and technologies that the rows state, with repeats."""
    for rule in RULES[rows.group]:
        if rule.end in ("product", "technology"):
            for cell in rows.columns.get(rule.column, ()):
                yield from _items(cell)


def _relate(
    rule: Rule,
    rows: NodeRows,
    named: Iterable[tuple[int, Sequence[str]]],
    ids: Mapping[str, str],
    found: dict[RelationKey, Relation],
) -> None:
    kind, reverse = rule.kind, rule.reverse
    row_ids, evidence = rows.ids, _evidence(rows, "target" if reverse else "source")
    for index, items in named:
        for item in items:
            end = ids.get(item)
            if end is None:
                continue
            source, target = (end, row_ids[index]) if reverse else (row_ids[index], end)
            key = RelationKey(source, kind, target)
            relation = Relation(source, kind, target, evidence[index])
            before = found.setdefault(key, relation)
            if before is not relation:
                found[key] = merged(before, relation)


def _evidence(rows: NodeRows, row: Literal["source", "target"]) -> Sequence[tuple[Evidence, ...]]:
    """Who says what each row says: its own column `evidence`, else the list."""
    usual = rows.batch.list_name
    given = rows.columns.get("evidence")
    if given is None:
        return [(Evidence(usual, row=row),)] * len(rows.ids)
    sources = [str(source or usual) for source in given]
    known = {source: (Evidence(source, row=row),) for source in dict.fromkeys(sources)}
    return [known[source] for source in sources]


def _items(cell: Value | None) -> Sequence[str]:
    return () if cell is None else cell if isinstance(cell, list) else (str(cell),)


def _place(rows: NodeRows, chosen: Sequence[int], ends: Ends) -> None:
    """An organization that names a place and a region tells where the place is."""
    locations, regions = rows.columns.get("location"), rows.columns.get("region")
    if locations and regions:
        pairs = {
            (str(locations[index]), str(regions[index]))
            for index in chosen
            if locations[index] and regions[index]
        }
        places, areas = (
            ends.ids("place", {place for place, _ in pairs}),
            ends.ids("area", {area for _, area in pairs}),
        )
        for place, area in sorted(pairs):
            if places[place] != areas[area]:
                ends.place_in(places[place], areas[area])
