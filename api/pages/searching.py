"""Finding demands and resources by words, quickly enough to do so while somebody types."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from api.pages.language import Words
from graph.snapshot import Snapshot
from graph.values.text import normalise
from graph.vocabulary import PARTY_KINDS, NeedKind, NodeKind, RelationKind
from matching.sparse import Integers, Mask

_LINKS = {NodeKind.DEMAND: RelationKind.REQUESTS, NodeKind.RESOURCE: RelationKind.OFFERS}


def search(snapshot: Snapshot, kind: NodeKind, rows: Integers, text: str, words: Words) -> Integers:
    """Those `rows` of demands or resources that mention every word of `text`.

    A word is looked for as written, case aside, and in its normalised form: in the columns of the row, in the
    name of who asks or offers, and in the name of its kind.
    """
    for word in text.split():
        forms = {form for form in (word.lower(), normalise(word)) if form}
        kinds = [each for each in NeedKind if any(form in words.kind(each).lower() for form in forms)]
        own = _mention(snapshot, rows, [*forms, *(f'"{each}"' for each in kinds)])
        rows = rows[own | np.isin(rows, _of_parties(snapshot, kind, sorted(forms)))]
    return rows


def _mention(snapshot: Snapshot, rows: Integers, forms: Sequence[str]) -> Mask:
    """Which rows hold one of `forms`; read from the bytes of the columns, for decoding them takes longer."""
    needles = [form.encode() for form in forms]
    ids, props = snapshot.ids, snapshot.props_json
    chosen: list[int] = rows.tolist()
    texts = (ids[row].lower().encode() + b"\n" + props[row].lower() for row in chosen)
    return np.fromiter((any(needle in text for needle in needles) for text in texts), np.bool_, len(rows))


def _of_parties(snapshot: Snapshot, kind: NodeKind, forms: Sequence[str]) -> Integers:
    """Rows of what is asked for or offered by those whose name or alias holds one of `forms`."""
    parties = snapshot.rows_of_kind(*PARTY_KINDS)
    candidates = parties[_mention(snapshot, parties, forms)]
    named = [row for row in candidates.tolist() if _is_named(snapshot, row, forms)]
    flat, _ = snapshot.out(_LINKS[kind]).neighbours_of(np.array(named, np.int64))
    return flat.astype(np.int64)


def _is_named(snapshot: Snapshot, row: int, forms: Sequence[str]) -> bool:
    props = snapshot.props(row)
    aliases = props.get("aliases")
    names = [str(props.get("name", "")), *(aliases if isinstance(aliases, list) else ())]
    return any(form in name.lower() for form in forms for name in names)
