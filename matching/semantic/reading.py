"""Which vectors stand for a demand and for a resource, and what of them is kept already.

A demand asks with one vector: that of its title and, twice, that of all it says. A resource is searched by
each of its passages: title and lines, long ones cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from matching.semantic.cache import Role, VectorCache
from matching.semantic.embedder import Vectors
from matching.semantic.passages import passages_of, split
from matching.sparse import Floats, Integers, Mask
from matching.text_index import Text

WHOLE = 2.0
"""Weight of all that a demand says, its title included, beside that of its title."""
QUERY_PASSAGES = 6
"""Most passages of a demand's title, and of all it says; what stands further below tells of other things."""


class Found(NamedTuple):
    """Vectors of texts, one text after the other.

    `counts` tells how many each text has, none where it has no word or a vector of it is not kept yet, and
    `known` where all are.
    """

    vectors: Vectors
    counts: Integers
    known: Mask


class Kind(NamedTuple):
    """How one side's texts become vectors."""

    role: Role
    passages: Callable[[Text], list[str]]
    read: Callable[[VectorCache, Sequence[Text]], Found]


def demand_passages(text: Text) -> list[str]:
    """What is embedded of a demand."""
    title, whole = _parts(text)
    return [*title, *whole]


def demand_vectors(cache: VectorCache, texts: Sequence[Text]) -> Found:
    """One vector for each demand that has a word."""
    parts = [_parts(text) for text in texts]
    means, is_known = _means(cache, [*(title for title, _ in parts), *(whole for _, whole in parts)])
    total = means[: len(texts)] + WHOLE * means[len(texts) :]
    lengths = np.linalg.norm(total, axis=1)
    known = is_known[: len(texts)] & is_known[len(texts) :]
    counts = (known & (lengths > 0)).astype(np.int64)
    chosen = counts > 0
    return Found((total[chosen] / lengths[chosen][:, None]).astype(np.float32), counts, known)


def resource_vectors(cache: VectorCache, texts: Sequence[Text]) -> Found:
    """The passages of each resource."""
    passages = [passages_of(text) for text in texts]
    vectors, is_kept = cache.known(Role.PASSAGE, [passage for each in passages for passage in each])
    counts = np.array([len(each) for each in passages], np.int64)
    known = _all(is_kept, counts)
    return Found(vectors[np.repeat(known, counts)], counts * known, known)


DEMAND = Kind(Role.QUERY, demand_passages, demand_vectors)
RESOURCE = Kind(Role.PASSAGE, passages_of, resource_vectors)


def _parts(text: Text) -> tuple[list[str], list[str]]:
    """Passages of the title, and those of title and lines together."""
    whole = " ".join([text.title, *text.lines])
    return split(text.title)[:QUERY_PASSAGES], split(whole)[:QUERY_PASSAGES]


def _means(cache: VectorCache, groups: Sequence[Sequence[str]]) -> tuple[Floats, Mask]:
    """Mean of each group's vectors brought to length one, zeros for an empty group; and which are known."""
    counts = np.array([len(group) for group in groups], np.int64)
    vectors, is_kept = cache.known(Role.QUERY, [text for group in groups for text in group])
    sums = np.zeros((len(groups), vectors.shape[1]))
    np.add.at(sums, np.repeat(np.arange(len(groups)), counts), vectors)
    lengths = np.maximum(np.linalg.norm(sums, axis=1), 1e-12)
    return sums / lengths[:, None], _all(is_kept, counts)


def _all(flags: Mask, counts: Integers) -> Mask:
    """For each run of `counts[i]` flags whether all are set, as in an empty one."""
    owners = np.repeat(np.arange(len(counts)), counts)
    return np.bincount(owners[~flags], minlength=len(counts)) == 0
