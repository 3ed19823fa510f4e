"""Which vectors stand for a demand and for a resource, and what of them is kept already.

A demand asks with each passage of all it says, twice, together with its title. A resource is searched by each
of its passages: title and lines, long ones cut. Of long texts the first passages tell best what is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from matching.semantic.cache import Role, VectorCache
from matching.semantic.embedder import Vectors
from matching.semantic.passages import passages_of, split
from matching.sparse import Integers, Mask
from matching.text_index import Text

WHOLE = 2.0
"""Weight of a passage of what a demand says beside that of its title."""
QUERY_PASSAGES = 12
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
    """A vector for each passage of each demand."""
    parts = [_parts(text) for text in texts]
    titles, passages = (np.array([len(part[i]) for part in parts], np.int64) for i in (0, 1))
    said = [text for i in (0, 1) for part in parts for text in part[i]]
    vectors, is_kept = cache.known(Role.QUERY, said)
    end = int(titles.sum())
    known = _all(is_kept[:end], titles) & _all(is_kept[end:], passages)
    means = np.zeros((len(texts), vectors.shape[1]), np.float32)
    np.add.at(means, np.repeat(np.arange(len(texts)), titles), vectors[:end])
    owners = np.repeat(np.arange(len(texts)), passages)
    total = _unit(means)[owners] + np.float32(WHOLE) * vectors[end:]
    return Found(_unit(total[known[owners]].astype(np.float32)), passages * known, known)


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


def _unit(vectors: Vectors) -> Vectors:
    """Vectors of length one; zeros stay."""
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return (vectors / lengths).astype(np.float32)


def _all(flags: Mask, counts: Integers) -> Mask:
    """For each run of `counts[i]` flags whether all are set, as in an empty one."""
    owners = np.repeat(np.arange(len(counts)), counts)
    return np.bincount(owners[~flags], minlength=len(counts)) == 0
