"""The formats by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from graph.exploration.subgraph import Subgraph
from graph.formats.gexf import gexf
from graph.formats.graphml import graphml
from graph.formats.node_link import node_link

FileFormat = Literal["graphml", "gexf", "json"]
"""Formats of one file each."""

WRITERS: dict[FileFormat, Callable[[Subgraph], Iterator[str]]] = {
    "graphml": graphml,
    "gexf": gexf,
    "json": node_link,
}
