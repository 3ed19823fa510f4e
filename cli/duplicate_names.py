"""Rows that `changlian duplicates` names: by id, or by a name that only one bears."""

from __future__ import annotations

from collections.abc import Iterable

from cli.options import bad_option
from graph.duplicates.subjects import SUBJECTS
from graph.records import Node
from graph.snapshot import Snapshot
from graph.store import GraphStore
from graph.values.nearest import nearest
from graph.values.text import normalise

_KINDS = [kind for make in SUBJECTS.values() for kind in make().kinds]


class RowNames:
    """Finds the rows of the four lists in which the same may stand twice."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._snapshot = Snapshot.of(store)

    def shown(self, option: str, text: str) -> str:
        """Id of the row that `text` means, among those that stand for themselves.

        Raises:
            BadList: no row or several bear the name.
        """
        rows = self._snapshot.rows_of_kind(*_KINDS).tolist()
        return self._named(option, text, map(self._snapshot.node, rows))

    def merged(self, option: str, text: str) -> str:
        """Id of the row that `text` means, among those that are merged into another.

        Raises:
            BadList: no row or several bear the name.
        """
        ids = [id_ for id_ in self._snapshot.ids if self._snapshot.kept(id_) != id_]
        return self._named(option, text, self._store.nodes(ids).values())

    def _named(self, option: str, text: str, nodes: Iterable[Node]) -> str:
        if self._store.nodes([text]):
            return text
        wanted = normalise(text)
        found = [(node, {normalise(name) for name in (node.name, *_aliases(node))}) for node in nodes]
        own = [node.id for node, _ in found if normalise(node.name) == wanted]
        ids = own or [node.id for node, names in found if wanted in names]
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise bad_option(option, text, "the id, for several bear this name", ids)
        known = [node.name for node, _ in found if node.name]
        raise bad_option(option, text, "the id or name of a row", nearest(text, known))


def _aliases(node: Node) -> list[str]:
    aliases = node.props.get("aliases")
    return aliases if isinstance(aliases, list) else []
