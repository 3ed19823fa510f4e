"""What networkx reads from each format is the graph that was written."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.exploration.selection import Selection, select
from graph.exploration.standing import Standing
from graph.exploration.subgraph import Subgraph
from graph.formats.attributes import to_networkx
from graph.formats.gexf import gexf
from graph.formats.graphml import graphml
from graph.formats.node_link import node_link
from graph.formats.tables import write_tables
from graph.records import Evidence, Node, Relation, Value
from graph.vocabulary import NodeKind, RelationKind
from tests.graph.exploration.worlds import snapshot_of

ANY = Selection(standing=Standing(inferred=True))
_ESCAPED = re.compile("_x([0-9A-F]{4})_")


class Content(NamedTuple):
    """A graph as plain values, each with its type."""

    nodes: dict[str, dict[str, tuple[type, object]]]
    edges: dict[tuple[str, str, str], dict[str, tuple[type, object]]]

    @classmethod
    def of(cls, graph: nx.Graph[str], dropped: str = "", *, is_xml: bool = False) -> Content:
        """What a graph holds, without the edge attribute that a format has for itself."""
        plain = unescaped if is_xml else str
        nodes = {plain(id_): typed(given, is_xml=is_xml) for id_, given in graph.nodes(data=True)}
        edges = {
            (plain(source), plain(target), str(given["relation"])): typed(
                {name: value for name, value in given.items() if name != dropped}, is_xml=is_xml
            )
            for source, target, given in graph.edges(data=True)
        }
        return cls(nodes, edges)


def unescaped(text: str) -> str:
    """Text of XML with the characters that XML cannot hold."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def typed(attributes: Mapping[str, object], *, is_xml: bool) -> dict[str, tuple[type, object]]:
    plain = unescaped if is_xml else str
    return {
        plain(name): (type(value), plain(value) if isinstance(value, str) else value)
        for name, value in attributes.items()
    }


def bytes_of(pieces: Iterator[str]) -> BytesIO:
    return BytesIO("".join(pieces).encode())


def from_graphml(graph: Subgraph) -> Content:
    return Content.of(nx.read_graphml(bytes_of(graphml(graph))), "key", is_xml=True)


def from_gexf(graph: Subgraph) -> Content:
    return Content.of(nx.read_gexf(bytes_of(gexf(graph))), "id", is_xml=True)


def from_json(graph: Subgraph) -> Content:
    return Content.of(read_json(graph))


def read_json(graph: Subgraph) -> nx.Graph[str]:
    json_graph = import_module("networkx.readwrite.json_graph")  # its types are not known in full
    return json_graph.node_link_graph(json.load(bytes_of(node_link(graph))), edges="edges")


READERS = [from_graphml, from_gexf, from_json]
every_format = pytest.mark.parametrize("read", READERS)
TRICKY = ["甲<乙>&\"'", " a\r\nb\tc ", "控制\x01\x1f符", "_x0001_", "x_x_x0041_", "=1+1", "\ufffe", "😀", ""]


def tricky() -> Subgraph:
    nodes = [
        Node(
            "企业/1 <&>\"'\t\x02",
            NodeKind.ENTERPRISE,
            {
                "name": "示例<科技>",
                "tags": ["专精特新", "高新"],
                "label": "自带",
                "id_": "甲",
                "rate": 0.1,
                "old": True,
            },
            "联盟-1",
        ),
        Node("b", NodeKind.ENTERPRISE, {"name": "b", "rate": 3, "old": "是", "列 名<": "x"}),
        Node("c", NodeKind.DEMAND, {"title": "c", "kind": "funding"}),
        *(Node(f"t{number}", NodeKind.PRODUCT, {"name": text}) for number, text in enumerate(TRICKY)),
    ]
    one = nodes[0].id
    relations = [
        Relation(one, RelationKind.SUPPLIES, "b", (Evidence("年报\x03", "2026-01-01", confidence=0.5),), 0.1),
        Relation(one, RelationKind.FINANCES, "b", (Evidence("推断", status="inferred"),), 3),
        Relation("b", RelationKind.SUPPLIES, one),
        Relation("b", RelationKind.REQUESTS, "c"),
    ]
    return select(snapshot_of(nodes, relations), ANY)


@every_format
def test_attributes_types_and_parallel_relations_come_back(read: Callable[[Subgraph], Content]) -> None:
    assert read(tricky()) == Content.of(to_networkx(tricky()))


@every_format
def test_a_graph_without_parallel_relations_comes_back(read: Callable[[Subgraph], Content]) -> None:
    nodes = [Node("a", NodeKind.ENTERPRISE), Node("b", NodeKind.ENTERPRISE)]
    graph = select(snapshot_of(nodes, [Relation("a", RelationKind.SUPPLIES, "b")]), ANY)
    assert read(graph) == Content.of(to_networkx(graph))


@every_format
def test_an_empty_graph_comes_back(read: Callable[[Subgraph], Content]) -> None:
    assert read(select(snapshot_of([]), ANY)) == Content({}, {})


def test_networkx_reads_kinds_of_relation_as_edge_keys() -> None:
    graph = tricky()
    expected = {"SUPPLIES": 2, "FINANCES": 1, "REQUESTS": 1}
    for read in (
        nx.read_graphml(bytes_of(graphml(graph)), force_multigraph=True),
        nx.read_gexf(bytes_of(gexf(graph))),
        read_json(graph),
    ):
        assert isinstance(read, nx.MultiDiGraph)
        assert Counter(key for _, _, key in read.edges(keys=True)) == expected


def test_nodes_and_relations_have_the_stated_attributes() -> None:
    graph = to_networkx(tricky())
    one = "企业/1 <&>\"'\t\x02"
    assert graph.nodes[one] == {
        "label": "示例<科技>",
        "node_kind": "enterprise",
        "alliance": "联盟-1",
        "name": "示例<科技>",
        "tags": "专精特新;高新",
        "label_": "自带",
        "id__": "甲",
        "rate": 0.1,
        "old": True,
    }
    assert graph.edges[one, "b", "FINANCES"] == {
        "relation": "FINANCES",
        "status": "inferred",
        "evidence": '[{"evidence":"推断","status":"inferred"}]',
        "weight": 3.0,
    }


def test_tables_hold_the_same_as_text(tmp_path: Path) -> None:
    graph = tricky()
    write_tables(graph, tmp_path / "out")
    nodes, relations = (
        list(csv.DictReader(StringIO((tmp_path / "out" / name).read_bytes().decode(), newline="")))
        for name in ("nodes.csv", "relations.csv")
    )
    whole = to_networkx(graph)
    assert [row["id"] for row in nodes] == [*whole]
    assert nodes[0]["tags"] == "专精特新;高新"
    texts = ["'=1+1" if text == "=1+1" else text or "t8" for text in TRICKY]
    assert [row["label"] for row in nodes[3:]] == texts
    assert [(row["source"], row["target"], row["relation"], row["weight"]) for row in relations] == [
        (each.source, each.target, each.kind.value, "" if each.weight is None else str(float(each.weight)))
        for each in graph.relations()
    ]


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PROPS = st.dictionaries(
    TEXT.filter(lambda name: "\0" not in name),
    st.one_of(
        TEXT, st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False), st.booleans()
    ),
    max_size=3,
)


@given(
    st.lists(PROPS, max_size=3), st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), TEXT), max_size=4)
)
def test_any_graph_comes_back(props: list[dict[str, Value]], links: list[tuple[int, int, str]]) -> None:
    ids = [f"n{number}" for number in range(len(props))]
    nodes = [Node(id_, NodeKind.ENTERPRISE, each) for id_, each in zip(ids, props, strict=True)]
    relations = [
        Relation(ids[start], RelationKind.SUPPLIES, ids[end], (Evidence(text.replace("\0", "")),))
        for start, end, text in links
        if max(start, end) < len(ids)
    ]
    graph = select(snapshot_of(nodes, relations), ANY)
    for read in READERS:
        assert read(graph) == Content.of(to_networkx(graph))
