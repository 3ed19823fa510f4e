"""What a source no longer names: told, and closed where that is asked for and the file speaks for it.

A file speaks for the rows of its organization where it is of one alone, such as a form that an enterprise
filled in, and one of none for rows of none. One of several speaks for all rows of its list where it names at
least half of the organizations that have open ones.
Demands that were split go with what they were split from, and come back with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from graph.lists.columns import Batch
from graph.lists.planning.diff import Sent, Source, is_open
from graph.lists.problems import on_one_line
from graph.records import Node
from graph.store import Reads, WriteSet


@dataclass(frozen=True, slots=True)
class Gone:
    """A demand or resource that its source no longer names.

    Attributes:
        path: the file that lacks it.
        list_name: the list that the file holds.
        id: its id.
        title: its title.
        organization: name of the organization that it is of, '' for none.
        kept: why it is never closed for that, '' where it can be.
        withdrawn: whether it was closed for that.
    """

    path: str
    list_name: str
    id: str
    title: str
    organization: str = ""
    kept: str = ""
    withdrawn: bool = False

    def __str__(self) -> str:
        what = "withdrawn" if self.withdrawn else "gone"
        whose = f"{self.organization}: " if self.organization else ""
        kept = f" (kept: {self.kept})" if self.kept else ""
        return on_one_line(f"{self.path}: {what}: {self.id} {whose}{self.title}{kept}")


class _Missing(NamedTuple):
    source: Source
    node: Node
    kept: str


def withdraw(
    reads: Reads,
    writes: WriteSet,
    sent: Sent,
    has_problems: Callable[[Batch], bool],
    day: str,
) -> list[Gone]:
    """Tell what sources no longer name, and buffer its closing.

    Args:
        reads: the store.
        writes: where to buffer.
        sent: what sources named before and name now.
        has_problems: whether the file of some rows has problems.
        day: when it is closed, '' where it stays open.
    """
    missing = list(_missing(sent, has_problems))
    gone = list[Gone]()
    if not missing:
        return gone
    names = reads.nodes({_organization(each.node) for each in missing})
    for source, node, kept in missing:
        batch, owner = sent.places[source][0].batch, names.get(_organization(node))
        closed = bool(day and not kept)
        organization = owner.name if owner else _organization(node)
        gone.append(Gone(batch.path, batch.list_name, node.id, node.name, organization, kept, closed))
        if closed:
            props = {**node.props, "status": "closed", "withdrawn_on": day}
            writes.nodes[node.id] = Node(node.id, node.kind, props, node.alliance)
    return gone


def reopen_parts(writes: WriteSet, sent: Sent, named: Collection[str]) -> None:
    """Buffer the opening of withdrawn demands whose original, one of `named`, came again."""
    for id_ in sent.split.keys() & named:
        for part in sent.split[id_]:
            if "withdrawn_on" in part.props:
                props = {
                    name: value
                    for name, value in part.props.items()
                    if name not in ("status", "withdrawn_on")
                }
                writes.nodes[part.id] = Node(part.id, part.kind, props, part.alliance)


def _missing(sent: Sent, has_problems: Callable[[Batch], bool]) -> Iterator[_Missing]:
    """What is missing, each once, with why it is kept: open rows, and the parts of those that were split."""
    told = set[str]()
    for source, missing in sent.missing.items():
        batches = [part.batch for part in sent.places[source]]
        files = _organizations_by_file(sent, source)
        kept = ""
        if not any(batch.rows for batch in batches) or any(map(has_problems, batches)):
            kept = "its file has problems or no rows"
        elif any(batch.table is not None and batch.table.partial for batch in batches):
            kept = "a sheet of its file was not understood"
        for original in missing.values():
            other = "" if _speaks(files, sent.before[source], original) else "of another organization"
            for node in (original, *sent.open_parts(original.id)):
                if is_open(node) and node.id not in told:
                    told.add(node.id)
                    yield _Missing(source, node, kept or other)


def _organizations_by_file(sent: Sent, source: Source) -> list[set[str]]:
    files = dict[str, set[str]]()
    for rows in sent.places[source]:
        named = {str(rows.cell("organization", index) or "") for index in range(len(rows.ids))}
        files.setdefault(rows.batch.file, set()).update(named)
    return list(files.values())


def _speaks(files: list[set[str]], before: set[str], node: Node) -> bool:
    """Whether one of the files, each with its organizations, says that `node` is no longer named.

    Args:
        files: organizations of each, '' for rows of none.
        before: organizations of the open rows that the list named before.
        node: one of these rows.
    """
    organization = _organization(node)
    for named in files:
        known = named - {""}
        if len(known) > 1:
            speaks = 2 * len(named & before) >= len(before)
        else:
            speaks = organization in (known or named) or (organization in named and before <= named)
        if speaks:
            return True
    return False


def _organization(node: Node) -> str:
    return str(node.props.get("organization", ""))
