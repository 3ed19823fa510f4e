"""Writing a store as a folder of list files that `load` restores.

The files are CSV in UTF-8 without BOM, rows end in CR LF and are sorted, so equal graphs give equal bytes.
Text that a spreadsheet program would take for a formula stands behind an apostrophe, which reading drops.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic_core import from_json

from graph.errors import NotFound
from graph.lists.fields import cell_text
from graph.lists.planning.rows import LIST_OF_KIND, Row, row_of
from graph.models import LISTS
from graph.new_folder import check_free, new_folder
from graph.records import Evidence, Value
from graph.snapshot.merges import MERGED_INTO, may_be_merged
from graph.store import GraphStore, Scan
from graph.values.formulas import harmless
from graph.vocabulary import NodeKind

_Relation = tuple[int, str, int, float, int]


@dataclass(slots=True)
class _Nodes:
    """The nodes of a scan, by the store's number."""

    ids: dict[int, str] = field(default_factory=dict[int, str])
    kinds: dict[int, NodeKind] = field(default_factory=dict[int, NodeKind])
    owners: dict[int, str] = field(default_factory=dict[int, str])
    props: dict[int, bytes] = field(default_factory=dict[int, bytes])


def export_lists(store: GraphStore, folder: Path, alliance: str | None = None) -> None:
    """Write the lists of a store into a new folder, as of one version.

    Inferred relations are left out, and so are those that a node's own row states.

    Args:
        store: what to write.
        folder: where to; made, or empty.
        alliance: only what this alliance owns, with what its rows name and the relations between them.

    Raises:
        FolderInUse: the folder holds something.
        NotFound: the alliance owns nothing.
        StoreUnavailable: the store cannot be read.
    """
    check_free(folder)
    with store.scan() as scan:
        lists = _rows(scan, alliance)
    with new_folder(folder) as partial:
        for name, rows in lists.items():
            _write(partial / f"{name}.csv", name, rows)


def _rows(scan: Scan, alliance: str | None) -> dict[str, list[Row]]:
    nodes = _read_nodes(scan)
    relations = [
        relation
        for block in scan.relations()
        for relation in zip(
            block.sources, block.kinds, block.targets, block.weights, block.evidence, strict=True
        )
    ]
    evidence = scan.evidence()
    chosen = set(nodes.ids)
    if alliance is not None:
        owned = _owned(nodes, relations, alliance)
        chosen = _named(owned | _kept(nodes, owned), relations, evidence)
    lists: dict[str, list[Row]] = {name: [] for name in LISTS}
    for key in chosen:
        if name := LIST_OF_KIND.get(nodes.kinds[key]):
            props = dict[str, Value](from_json(nodes.props[key]))
            lists[name].append(row_of(nodes.ids[key], nodes.kinds[key], props, nodes.owners[key]))
    for source, kind, target, weight, number in relations:
        if source in chosen and target in chosen:
            ends: Row = {"source": nodes.ids[source], "relation": kind, "target": nodes.ids[target]}
            lists["relations"] += _statements(ends, weight, evidence[number])
    return lists


def _read_nodes(scan: Scan) -> _Nodes:
    nodes = _Nodes()
    for block in scan.nodes():
        nodes.ids |= zip(block.keys, block.ids, strict=True)
        nodes.kinds |= zip(block.keys, map(NodeKind, block.kinds), strict=True)
        nodes.owners |= zip(block.keys, block.alliances, strict=True)
        nodes.props |= zip(block.keys, block.props, strict=True)
    return nodes


def _owned(nodes: _Nodes, relations: Iterable[_Relation], alliance: str) -> set[int]:
    """Nodes of an alliance and the shared ones around them."""
    owned = {key for key, owner in nodes.owners.items() if owner == alliance}
    if not owned:
        owners = filter(None, set(nodes.owners.values()))
        hint = f"Alliances that own rows: {', '.join(sorted(owners))}."
        raise NotFound(f"nothing belongs to an alliance {alliance!r}", hint)
    shared = {
        key
        for key, owner in nodes.owners.items()
        if not owner and LIST_OF_KIND.get(nodes.kinds[key], "products") == "products"
    }
    around = {
        end
        for source, _, target, _, _ in relations
        if source in owned or target in owned
        for end in (source, target)
    }
    return owned | (shared & around)


def _kept(nodes: _Nodes, chosen: Iterable[int]) -> set[int]:
    """The nodes that chosen ones are merged into, and so on: without them they would stand for themselves."""
    keys = {id_: key for key, id_ in nodes.ids.items()}
    edge, found = set(chosen), set[int]()
    while edge:
        marked = (from_json(nodes.props[key]) for key in edge if may_be_merged(nodes.props[key]))
        edge = {keys[kept] for props in marked if (kept := props.get(MERGED_INTO)) in keys} - found
        found |= edge
    return found


def _named(
    chosen: set[int], relations: Iterable[_Relation], evidence: Mapping[int, tuple[Evidence, ...]]
) -> set[int]:
    """The chosen nodes and all that their rows name, and so on: the lists cannot be loaded without."""
    named = defaultdict[int, list[int]](list)
    for source, _, target, _, number in relations:
        for item in evidence[number]:
            if item.row:
                row, other = (source, target) if item.row == "source" else (target, source)
                named[row].append(other)
    edge = found = chosen
    while edge:
        edge = {other for key in edge for other in named[key]} - found
        found = found | edge
    return found


def _statements(ends: Row, weight: float, evidence: Iterable[Evidence]) -> list[Row]:
    """One row for each stated item that comes from a relations list; a weight of NaN is none."""
    return [
        {
            **ends,
            "weight": None if weight != weight else weight,  # noqa: PLR0124
            "evidence": item.evidence,
            "observed_on": item.observed_on,
            "valid_from": item.valid_from,
            "valid_to": item.valid_to,
            "confidence": item.confidence,
        }
        for item in evidence
        if not item.row and item.status == "stated"
    ]


def _write(path: Path, name: str, rows: Iterable[Row]) -> None:
    columns = list(LISTS[name].columns())
    rows = list(rows)
    extra = {key for row in rows for key, value in row.items() if value is not None} - {*columns}
    header = [*columns, *sorted(extra)]
    cells = sorted([harmless(cell_text(row.get(column))) for column in header] for row in rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(map(harmless, header))
        writer.writerows(cells)
