"""Rows of one file whose organization, kind and content are the same and which say other things beside.

Two posts 普工 of one company, one for 60 people and one for 20, are two demands. The first, or the one that
the store has, keeps the id made of the content; the ids of the others also tell what else they say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from graph.lists.planning.directory import NodeRows
from graph.records import Node
from graph.store import Reads


def tell_apart(reads: Reads, needs: Iterable[NodeRows]) -> None:
    """Give rows of a file whose derived ids clash ids of their own; those that only repeat others keep it."""
    by_file = dict[str, list[NodeRows]]()
    for rows in needs:
        by_file.setdefault(rows.batch.file, []).append(rows)
    clashes = [clash for parts in by_file.values() for clash in _clashes(parts)]
    if not clashes:
        return
    stored = reads.nodes(id_ for clash in clashes for id_ in (clash.id, *clash.variants))
    for clash in clashes:
        clash.resolve(stored)


class _Clash:
    """Rows with one derived id, by what else they say."""

    def __init__(self, id_: str, places: Sequence[tuple[NodeRows, int]]) -> None:
        self.id = id_
        self._rows = dict[str, list[tuple[NodeRows, int]]]()
        for rows, index in places:
            self._rows.setdefault(_variant(id_, rows, index), []).append((rows, index))

    @property
    def variants(self) -> list[str]:
        """An id for each way to say more."""
        return list(self._rows)

    def resolve(self, stored: dict[str, Node]) -> None:
        """Choose the rows that keep the id, and give the others theirs."""
        new = [variant for variant in self.variants if variant not in stored]
        before = stored.get(self.id)
        keeps = max(new, key=lambda variant: self._likeness(variant, before), default="")
        for variant, places in self._rows.items():
            for rows, index in places if variant != keeps else ():
                rows.ids[index] = variant

    def _likeness(self, variant: str, node: Node | None) -> int:
        rows, index = self._rows[variant][0]
        return sum(rows.cell(name, index) == value for name, value in node.props.items()) if node else 0


def _clashes(parts: Sequence[NodeRows]) -> list[_Clash]:
    places = dict[str, list[tuple[NodeRows, int]]]()
    for rows in parts:
        given = rows.batch.column("id")
        for index, (position, id_) in enumerate(zip(rows.positions, rows.ids, strict=True)):
            if id_ and given[position] is None:
                places.setdefault(id_, []).append((rows, index))
    several = (_Clash(id_, them) for id_, them in places.items() if len(them) > 1)
    return [clash for clash in several if len(clash.variants) > 1]


def _variant(id_: str, rows: NodeRows, index: int) -> str:
    said = {name: cells[index] for name, cells in rows.columns.items() if cells[index] is not None}
    content = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return f"{id_}-{blake2b(content.encode(), digest_size=4).hexdigest()}"
