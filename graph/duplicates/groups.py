"""Pairs seen together: what may be several things is asked about, and what is one can be merged at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from graph.duplicates.outcome import Duplicate, Outcome

MayBeOne = Callable[[str, str], bool]
"""Whether the nodes of two ids may come to be one."""

_CLEARLY = 1.0
"""By how much a margin must be greater than another to settle which of two nodes is meant."""


def with_rivals(pairs: Sequence[Duplicate]) -> list[Duplicate]:
    """The pairs, those that are the same turned into questions where one node is as well the same as a third.

    示例科技 is as much the 示例科技 of one city as that of another, unless a telephone tells: somebody has to
    say which.

    Args:
        pairs: all that are the same or likely.
    """
    likely = {frozenset((pair.a, pair.b)) for pair in pairs}
    same = dict[str, list[tuple[str, float]]]()
    for pair in pairs:
        if pair.outcome is Outcome.SAME:
            same.setdefault(pair.a, []).append((pair.b, pair.margin))
            same.setdefault(pair.b, []).append((pair.a, pair.margin))
    return [_with_rivals(pair, same, likely) if pair.a in same else pair for pair in pairs]


def mergeable(pairs: Iterable[Duplicate], may_be_one: MayBeOne) -> list[tuple[str, str]]:
    """Pairs (keep, other) that merge all that is the same; each node is merged into another at most once.

    Args:
        pairs: as `with_rivals` gave them.
        may_be_one: whether two nodes may come to be one, which must hold of all that are merged.
    """
    kept, groups = dict[str, str](), dict[str, list[str]]()

    def root(id_: str) -> str:
        while id_ in kept:
            id_ = kept[id_]
        return id_

    for pair in pairs:
        keep, other = root(pair.a), root(pair.b)
        ours, theirs = groups.get(keep, [keep]), groups.get(other, [other])
        same = pair.outcome is Outcome.SAME and keep != other
        if same and all(may_be_one(one, another) for one in ours for another in theirs):
            kept[other] = keep
            groups[keep] = [*ours, *theirs]
    return [(keep, other) for other, keep in kept.items()]


def _with_rivals(
    pair: Duplicate, same: Mapping[str, Sequence[tuple[str, float]]], likely: set[frozenset[str]]
) -> Duplicate:
    ends = ((pair.a, pair.b), (pair.b, pair.a))
    rivals = [
        third
        for end, other in ends
        for third, margin in same.get(end, ())
        if third != other and margin > pair.margin - _CLEARLY and frozenset((other, third)) not in likely
    ]
    if pair.outcome is not Outcome.SAME or not rivals:
        return pair
    return replace(pair, outcome=Outcome.ASK, rivals=tuple(sorted(set(rivals))))
