"""An immutable, columnar projection of a store, which every algorithm reads."""

from graph.snapshot.adjacency import Adjacency
from graph.snapshot.snapshot import Snapshot

__all__ = ["Adjacency", "Snapshot"]
