"""How well skills suit products and technologies: the same, a kind of it, or alike by name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from graph.snapshot import Snapshot
from graph.values.text import normalise
from graph.vocabulary import RelationKind
from matching.match import Path
from matching.product_names.alike import LikeNames

SAME, OF_A_KIND, ALIKE = 1.0, 0.8, 0.8
"""What a skill counts: in the topic itself, in a kind of it or the other way round, and, times the cosine of
the names, in one of a like name."""
LEAST = 0.6
"""Cosine below which like names are no reason."""
_R = RelationKind
_GENERAL = re.compile("设计|技术|工艺|系统|工程|开发|研发|制造|生产|管理|应用|服务")
"""Words that stand in names of anything: 光学设计 has nothing to do with 设计打样."""


class Fit(NamedTuple):
    """How well a skill suits a topic, 0-1.

    `way` leads from the skill as far as the graph does, `topic` is the name of what it suits.
    """

    grade: float
    way: Path
    topic: str


def fits(snapshot: Snapshot, topics: Sequence[int], names: Sequence[str]) -> Mapping[int, Fit]:
    """The skills that suit topics, by row of the skill; those that suit nothing are left out.

    Args:
        snapshot: has skills as targets of SKILLED_IN.
        topics: rows of products and technologies.
        names: further names of what is worked on, such as that of a segment.
    """
    skills = sorted(set(map(int, snapshot.out(_R.SKILLED_IN, stated_only=True).indices)))
    told = {normalise(name): name for name in (*names, *(snapshot.node(row).name for row in topics))}
    alike = LikeNames(list(told))
    found = dict[int, Fit]()
    for skill in skills:
        if fit := _related(snapshot, skill, topics) or _alike(snapshot, skill, alike, told):
            found[skill] = fit
    return found


def _related(snapshot: Snapshot, skill: int, topics: Sequence[int]) -> Fit | None:
    """By the graph: the topic itself, or one that is a kind of the other."""
    node = snapshot.node(skill)
    if skill in topics:
        return Fit(SAME, Path((node.id,), ()), node.name)
    for adjacency in (
        snapshot.out(_R.KIND_OF, stated_only=True),
        snapshot.into(_R.KIND_OF, stated_only=True),
    ):
        near = sorted({*adjacency.neighbours(skill).tolist()} & {*topics}, key=snapshot.id)
        if near:
            topic = snapshot.node(near[0])
            return Fit(OF_A_KIND, Path((node.id, topic.id), (_R.KIND_OF,)), topic.name)
    return None


def _alike(snapshot: Snapshot, skill: int, alike: LikeNames, told: Mapping[str, str]) -> Fit | None:
    """By name."""
    node = snapshot.node(skill)
    own = normalise(node.name)
    for name, cosine in alike.to(own, 1):
        if cosine >= LEAST and _shares_core(own, name):
            return Fit(round(ALIKE * cosine, 9), Path((node.id,), ()), told[name])
    return None


def _shares_core(one: str, other: str) -> bool:
    """Whether names share more than what they begin with: three characters, or two that end one of them.

    Words that stand in names of anything do not count.

    What a Chinese name is about stands at its end: 运动控制 has nothing to do with 运动鞋.
    """
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    shared = one[match.a : match.a + match.size]
    told = len(_GENERAL.sub("", shared))
    return told > 2 or (told == 2 and (one.endswith(shared) or other.endswith(shared)))
