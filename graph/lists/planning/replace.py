"""Relations against what the store has: what a restated row no longer says goes, what others say stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from graph.records import Relation, RelationKey, merge_evidence
from graph.store import Reads, WriteSet, merged


def replace_derived(
    reads: Reads, writes: WriteSet, restated: Collection[str], derived: dict[RelationKey, Relation]
) -> None:
    """Buffer `derived` and the withdrawal of what the rows of `restated` nodes said before.

    To be called before any other relation is buffered.
    """
    for old in reads.relations_of(restated) if restated else ():
        key = old.key
        kept = tuple(
            item
            for item in old.evidence
            if not (item.row == "source" and old.source in restated)
            and not (item.row == "target" and old.target in restated)
        )
        stated = derived.pop(key, None)
        final = merge_evidence(kept, stated.evidence if stated else ())
        if final == old.evidence:
            continue
        writes.delete_relations([key])
        if final:
            writes.upsert_relations([Relation(old.source, old.kind, old.target, final, old.weight)])
    writes.relations |= derived


def put_relations(
    reads: Reads, writes: WriteSet, relations: Iterable[Relation], new: Collection[str] = ()
) -> tuple[int, int]:
    """Buffer those `relations` that say more than the store has.

    Args:
        reads: the store.
        writes: where to buffer them.
        relations: statements.
        new: nodes that the store does not have, so that it need not be asked for their relations.

    Returns:
        How many are new and how many add to a relation that the store has.
    """
    stated = list(relations)
    asked = {relation.key for relation in stated if relation.source not in new and relation.target not in new}
    known: Mapping[RelationKey, Relation] = reads.relations(asked) if asked else {}
    if not known:
        writes.upsert_relations(stated)
        return len(stated), 0
    fresh = [relation for relation in stated if relation.key not in known]
    more = [r for r in stated if (old := known.get(r.key)) is not None and merged(old, r) != old]
    writes.upsert_relations([*fresh, *more])
    return len(fresh), len(more)
