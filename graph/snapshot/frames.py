"""Copies of a snapshot for researchers. Apart, for these libraries are slow to import."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd

from graph.records import Evidence

if TYPE_CHECKING:
    from graph.snapshot.snapshot import Snapshot


def to_networkx(snapshot: Snapshot) -> nx.MultiDiGraph[str]:
    """See `Snapshot.to_networkx`."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in snapshot.nodes():
        graph.add_node(node.id, kind=node.kind.value, alliance=node.alliance, props=node.props)
    for relation in snapshot.relations():
        attributes: dict[str, Any] = {"evidence": _dicts(relation.evidence)}
        if relation.weight is not None:
            attributes["weight"] = relation.weight
        graph.add_edge(relation.source, relation.target, key=relation.kind.value, **attributes)
    return graph


def to_pandas(snapshot: Snapshot) -> tuple[pd.DataFrame, pd.DataFrame]:
    """See `Snapshot.to_pandas`."""
    nodes = pd.DataFrame(
        [(node.id, node.kind.value, node.alliance, node.version, node.props) for node in snapshot.nodes()],
        columns=["id", "kind", "alliance", "version", "props"],
    )
    relations = pd.DataFrame(
        [
            (
                relation.source,
                relation.kind.value,
                relation.target,
                relation.weight,
                _dicts(relation.evidence),
            )
            for relation in snapshot.relations()
        ],
        columns=["source", "kind", "target", "weight", "evidence"],
    )
    return nodes, relations.astype({"weight": float})


def _dicts(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [asdict(item) for item in evidence]
