"""Several files of one list in one load, such as those of May and June: one is taken after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph.lists.columns import Batch
from graph.lists.planning.directory import comparable_name
from graph.lists.planning.source import edition_of


def in_turn(
    batches: Sequence[Batch], sources: Mapping[str, str], owners: Mapping[str, str]
) -> list[list[Batch]]:
    """Batches to be planned together, those of later editions after those of earlier ones.

    Files of one source that share no organization, such as forms that enterprises filled in, go together. A
    file is not divided; files that hold nothing but relations are last, for they may name any row.

    Args:
        batches: all that is loaded.
        sources: by path, what the list is called.
        owners: by path, the alliance that owns the rows.
    """
    turns = _turns(batches, sources, owners)
    last = max(turns.values(), default=0)
    nodes = {batch.file for batch in batches if batch.list_name != "relations"}
    parts = [list[Batch]() for _ in range(last + 1)]
    for batch in batches:
        parts[turns[batch.file] if batch.file in nodes else last].append(batch)
    return parts


def _turns(batches: Sequence[Batch], sources: Mapping[str, str], owners: Mapping[str, str]) -> dict[str, int]:
    by_file = dict[str, list[Batch]]()
    for batch in batches:
        by_file.setdefault(batch.file, []).append(batch)
    editions = {file: edition_of(file) for file in by_file}
    if not all(edition.year for edition in editions.values()):
        editions = {file: edition._replace(year=0) for file, edition in editions.items()}
    next_turn, turns = dict[tuple[str, ...], int](), dict[str, int]()
    for file in sorted(by_file, key=editions.__getitem__):
        named = {key for batch in by_file[file] for key in _named(batch, sources, owners)}
        turns[file] = max((next_turn.get(key, 0) for key in named), default=0)
        next_turn |= dict.fromkeys(named, turns[file] + 1)
    return turns


def _named(batch: Batch, sources: Mapping[str, str], owners: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The organizations that a list names, '' for rows of none, and the list that they stand in."""
    if name := sources.get(batch.path):
        for text in dict.fromkeys(batch.column("organization")):
            yield batch.list_name, name, owners.get(batch.path, ""), comparable_name(str(text or ""))
