"""What rows say otherwise than the store did."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.lists.fields import cell_text
from graph.lists.planning.directory import NodeRows
from graph.lists.problems import on_one_line
from graph.records import Node, Value

_SHOWN = 40
_OURS = ("sent_in", "sent_on")


class ChangedValue(NamedTuple):
    """A value of a row; None where there is none."""

    column: str
    before: Value | None
    after: Value | None

    def __str__(self) -> str:
        return f"{self.column} {_shown(self.before)} -> {_shown(self.after)}"


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that the store had otherwise, and what it says now; `title` is as it was."""

    path: str
    list_name: str
    row: int | None
    id: str
    title: str
    values: tuple[ChangedValue, ...]

    def __str__(self) -> str:
        place = self.path if self.row is None else f"{self.path}:{self.row}"
        return on_one_line(f"{place}: changed: {self.title}: {'; '.join(map(str, self.values))}")


def changed_values(stored: Node, node: Node) -> Iterator[ChangedValue]:
    """The values that differ, but for the list that names the row and its day."""
    for column in dict.fromkeys((*stored.props, *node.props)):
        before, after = stored.props.get(column), node.props.get(column)
        if before != after and column not in _OURS:
            yield ChangedValue(column, before, after)
    if stored.alliance != node.alliance:
        yield ChangedValue("alliance", stored.alliance or None, node.alliance or None)


def reopened(
    split: Mapping[str, Sequence[Node]], rows: Iterable[NodeRows], named: Collection[str]
) -> Iterator[Changed]:
    """Withdrawn demands that are open again because the row that they were split from came again.

    Args:
        split: by the id of a demand, those that were split from it, as they were stored.
        rows: rows of demands, each told of once.
        named: ids of those that were loaded.
    """
    originals = {
        id_: (part.batch.path, part.group, part.batch.rows[position])
        for part in rows
        for position, id_ in zip(part.positions, part.ids, strict=True)
        if id_ in split and id_ in named
    }
    for id_, where in originals.items():
        for node in split[id_]:
            if "withdrawn_on" in node.props:
                values = (
                    ChangedValue(column, node.props.get(column), None)
                    for column in ("status", "withdrawn_on")
                )
                yield Changed(*where, node.id, node.name, tuple(values))


def _shown(value: Value | None) -> str:
    text = "-" if value is None else cell_text(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
