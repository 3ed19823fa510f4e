"""Rows of `relations`: statements between nodes that exist."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.errors import BadValue
from graph.lists.columns import Batch
from graph.lists.planning.directory import Directory
from graph.lists.planning.ends import PREFIXES, can_be_made
from graph.records import Evidence, Relation, Value
from graph.values.industries import parse_industry
from graph.values.region_names import parse_region
from graph.values.unrecognised import Unrecognised
from graph.vocabulary import SIGNATURES, NodeKind, RelationKind

_KINDS = {kind.value: kind for kind in RelationKind}
_EVIDENCE = ("evidence", "observed_on", "valid_from", "valid_to", "confidence")


def read_statements(batch: Batch, directory: Directory) -> list[Relation]:
    """The relations that good rows state; what is wrong with their ends is reported in `batch`.

    An end that is a region, an industry or another shared node need not exist yet.
    """
    kinds = [
        None if index in batch.bad else _KINDS[str(kind)]
        for index, kind in enumerate(batch.column("relation"))
    ]
    sources = _ends(batch, kinds, "source", directory)
    targets = _ends(batch, kinds, "target", directory)
    evidence, weights = _evidence(batch), batch.column("weight")
    relations = list[Relation]()
    for index, (source, kind, target) in enumerate(zip(sources, kinds, targets, strict=True)):
        if index in batch.bad or kind is None:
            continue
        if source == target:
            batch.refuse(index, "target", str(batch.column("target")[index]), "another node than the source")
            continue
        weight = weights[index]
        stated = weight if isinstance(weight, float) else None
        relations.append(Relation(source, kind, target, evidence[index], stated))
    return relations


def _ends(batch: Batch, kinds: Sequence[RelationKind | None], column: str, directory: Directory) -> list[str]:
    """Ids of the ends in a column; '' for rows that are bad."""
    texts = list(map(str, batch.column(column)))
    ids = [""] * len(texts)
    for kind in dict.fromkeys(kinds):
        if kind is None:
            continue
        allowed = SIGNATURES[kind].sources if column == "source" else SIGNATURES[kind].targets
        chosen = [index for index, other in enumerate(kinds) if other == kind]
        found = _find({texts[index] for index in chosen}, allowed, directory)
        for index in chosen:
            if id_ := found.get(texts[index]):
                ids[index] = id_
            elif error := _ambiguous_region(texts[index], allowed):
                batch.refuse(index, column, texts[index], error.expected, error.nearest)
            else:
                directory.problem(batch, index, column, texts[index], allowed)
    return ids


def _ambiguous_region(text: str, kinds: frozenset[NodeKind]) -> BadValue | None:
    """What is wrong with a name that several regions bear; None for any other text."""
    if NodeKind.REGION not in kinds or text[:1].isdigit():
        return None
    try:
        parse_region(text)
    except BadValue as error:
        return error
    return None


def _find(texts: set[str], kinds: frozenset[NodeKind], directory: Directory) -> dict[str, str]:
    named = directory.find(sorted(texts), kinds)
    found = {text: ids[0] for text, ids in named.items() if len(ids) == 1}
    references = {text: _reference(text, kinds) for text in named if text not in found}
    return found | {text: id_ for text, id_ in references.items() if can_be_made(id_)}


def _reference(text: str, kinds: frozenset[NodeKind]) -> str:
    """Id of the shared node that `text` is, by its prefix, or names as a region or an industry; else ''."""
    if PREFIXES.get(text.partition("/")[0] + "/") in kinds:
        return text
    parsers = list[tuple[str, Callable[[str], str]]]()
    if NodeKind.REGION in kinds and not (NodeKind.INDUSTRY in kinds and text.isdigit() and len(text) < 6):
        parsers.append(("region/", parse_region))
    if NodeKind.INDUSTRY in kinds:
        parsers.append(("industry/", parse_industry))
    for prefix, parse in parsers:
        try:
            code = parse(text)
        except BadValue:
            continue
        if code and not isinstance(code, Unrecognised):
            return prefix + code
    return ""


def _evidence(batch: Batch) -> list[tuple[Evidence, ...]]:
    """What each row says of its relation; rows that say the same share it, so that stores write it once."""
    known = dict[tuple[Value | None, ...], tuple[Evidence, ...]]()
    rows = list(zip(*map(batch.column, _EVIDENCE), strict=True))
    for row in rows:
        if row not in known:
            texts = [str(cell or "") for cell in row[:-1]]
            confidence = row[-1] if isinstance(row[-1], float) else None
            known[row] = (Evidence(*texts, confidence=confidence),)
    return [known[row] for row in rows]
