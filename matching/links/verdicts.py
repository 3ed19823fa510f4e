"""Keeping proposed links in a store, and what people say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from graph.errors import ChanglianError, NotFound
from graph.records import Evidence, Relation, RelationKey
from graph.store import GraphStore, Transaction
from matching.links.predict import Prediction, Question
from matching.links.standing import INFERRED, REJECTED, STATED, Standing, standing_of

MODEL = "changlian predict-links"
"""Who infers links, as their evidence names it."""
_AT_ONCE = 5_000
"""Links that one transaction keeps."""


class LinkStated(ChanglianError):
    """The link is stated, so that it is no proposal to be rejected."""

    code = "link-stated"
    status = 409


def keep(
    store: GraphStore, question: Question, predictions: Iterable[Prediction], least: float, day: date
) -> int:
    """Keep likely links as inferred relations; the number of those that were not kept as such before.

    A link that was inferred before keeps that evidence and gains none, whatever its chance is now.

    Args:
        store: where to.
        question: what the predictions answer.
        predictions: what was found.
        least: the smallest probability that is kept.
        day: when it was found.

    Raises:
        UnknownEndpoint: a node was deleted meanwhile.
    """
    relations = list(_relations(question, predictions, least, day))
    kept = 0
    for start in range(0, len(relations), _AT_ONCE):
        some = relations[start : start + _AT_ONCE]

        def work(tx: Transaction, some: list[Relation] = some) -> int:
            known = tx.relations(each.key for each in some)
            new = [each for each in some if each.key not in known or not _is_inferred(known[each.key])]
            tx.writes.upsert_relations(new)
            return len(new)

        kept += store.write(work)
    return kept


def _relations(
    question: Question, predictions: Iterable[Prediction], least: float, day: date
) -> Iterator[Relation]:
    kind = question.relation.kind
    for each in predictions:
        for candidate, probability in zip(each.candidates, each.probabilities, strict=True):
            if probability >= least:
                source, target = (candidate, each.source) if question.reverse else (each.source, candidate)
                evidence = Evidence(
                    MODEL, observed_on=day.isoformat(), confidence=probability, status=INFERRED
                )
                yield Relation(source, kind, target, (evidence,))


def _is_inferred(relation: Relation) -> bool:
    return any(item.status == INFERRED for item in relation.evidence)


def confirm(tx: Transaction, keys: Sequence[RelationKey], by: str, day: date) -> Relation:
    """State a proposed link; what inferred it stays. Confirmed again by the same one it stays as it is.

    Args:
        tx: what writes it.
        keys: the link; where nodes were merged, between any two that are the same.
        by: who says so.
        day: when it is said.

    Raises:
        NotFound: nothing proposed such a link.
    """
    return _said(tx, keys, Evidence(by, observed_on=day.isoformat(), status=STATED))


def reject(tx: Transaction, keys: Sequence[RelationKey], by: str, day: date) -> Relation:
    """Say that a proposed link is none, so that it is proposed no more; see `confirm`.

    Raises:
        NotFound: nothing proposed such a link.
        LinkStated: it is stated.
    """
    return _said(tx, keys, Evidence(by, observed_on=day.isoformat(), status=REJECTED))


def _said(tx: Transaction, keys: Sequence[RelationKey], evidence: Evidence) -> Relation:
    found = [each for each in tx.relations(keys).values() if standing_of(each.evidence) is not None]
    source, kind, target = keys[0]
    if not found:
        raise NotFound(f"nothing proposes {source!r} {kind} {target!r}", "GET /links lists what is proposed.")
    relation = found[0]
    if evidence.status == REJECTED and standing_of(relation.evidence) is Standing.CONFIRMED:
        raise LinkStated(f"{source!r} {kind} {target!r} is stated", "Correct the list that states it.")
    said_before = {(item.evidence, item.status) for item in relation.evidence}
    if (evidence.evidence, evidence.status) in said_before:
        return relation
    said = relation._replace(evidence=(*relation.evidence, evidence))
    tx.writes.upsert_relations([said])
    return said
