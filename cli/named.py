"""Things that people name by id or by their whole name."""

from __future__ import annotations

from collections.abc import Collection

from cli.options import bad_option
from graph.names import Names
from graph.snapshot import Snapshot
from graph.values.nearest import nearest
from graph.vocabulary import NodeKind


def id_named(snapshot: Snapshot, text: str, kinds: Collection[NodeKind], option: str, expected: str) -> str:
    """The id that is meant: as given, of one that was merged the one kept, or that of the only whole name.

    Args:
        snapshot: where to look.
        text: what somebody wrote.
        kinds: of what may be meant.
        option: where it was written, for the error.
        expected: what should stand there, for the error.

    Raises:
        BadList: nothing is called so, or several are.
    """
    kept = snapshot.kept(text)
    row = snapshot.row(kept)
    if row is not None and snapshot.node(row).kind in kinds:
        return kept
    names = Names.of(snapshot)
    hits = names.find(text, kinds)
    whole = [hit.id for hit in hits if hit.grade == 0]
    if len(whole) == 1:
        return whole[0]
    near = whole or [hit.id for hit in (hits or names.suggest(text, kinds))[:3]]
    near = near or nearest(text, snapshot.ids_of(snapshot.rows_of_kind(*kinds)))
    raise bad_option(option, text, expected, near)


def check_owner(snapshot: Snapshot, alliance: str) -> None:
    """Refuse an `--alliance` that owns nothing.

    Raises:
        BadList: it does not.
    """
    if alliance not in snapshot.alliances:
        owners = sorted(filter(None, snapshot.alliances))
        near = nearest(alliance, owners)
        raise bad_option("--alliance", alliance, "the id of an alliance that owns lists", near)
