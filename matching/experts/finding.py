"""Experts, teams, universities and institutes for a chain or one of its segments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import NamedTuple

import numpy as np

from graph.chains.layout import layout_of
from graph.snapshot import Snapshot
from graph.vocabulary import ORGANIZATION_KINDS, PERSON_KINDS, NodeKind, RelationKind
from matching.experts.skills import Fit, fits
from matching.match import Path

COUNTED = 3
"""So many of the best skills or people count; more of the same make nobody better."""
BY_PEOPLE = 0.9
"""What people count for the institute where they work."""
_R = RelationKind
_INSTITUTES = ORGANIZATION_KINDS - {NodeKind.ENTERPRISE}
_INSTITUTE = re.compile("研究|学院|大学|实验室|设计院|技术中心|创新中心|专家")


class Skilled(NamedTuple):
    """Somebody whose skills suit.

    Attributes:
        id: of a person, team, university or another organization.
        score: chance-like sum of the best skills, 1 - (1 - a)(1 - b)(1 - c), 0-1.
        topics: names of what they suit, best first.
        evidence: for each topic the way from them to the skill, or to the topic where the graph leads there.
        skills: for each topic the name of the skill that suits it.
    """

    id: str
    score: float
    topics: tuple[str, ...]
    evidence: tuple[Path, ...]
    skills: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """As one JSON object."""
        return {**self._asdict(), "evidence": [asdict(path) for path in self.evidence]}


class _Reason(NamedTuple):
    grade: float
    topic: str
    path: Path


class Topics(NamedTuple):
    """What a chain or one of its segments works on: rows of products, and names of segments."""

    products: Sequence[int]
    names: Sequence[str]


def topics_of(snapshot: Snapshot, id_: str) -> Topics:
    """What is worked on at a chain, a segment of one, or upstream of a product.

    Raises:
        NotFound: there is none of this id.
    """
    row = snapshot.row(id_)
    is_segment = row is not None and snapshot.node(row).kind == NodeKind.CHAIN_SEGMENT
    layout = layout_of(snapshot, _chain_of(snapshot, row) if is_segment and row is not None else id_)
    places = [place for place, each in enumerate(layout.ids) if each == id_ or not is_segment]
    products = {int(each) for place in places for each in layout.products.of(place)}
    return Topics(sorted(products), [layout.names[place] for place in places])


def _chain_of(snapshot: Snapshot, segment: int) -> str:
    """Id of a segment's chain, the first of several; its own where it is in none."""
    chains = snapshot.ids_of(snapshot.out(_R.PART_OF, stated_only=True).neighbours(segment))
    return min(chains, default=snapshot.id(segment))


def skilled(snapshot: Snapshot, topics: Topics) -> list[Skilled]:
    """Who suits topics, best first, then by id: people and teams, and the institutes they work for.

    Args:
        snapshot: the graph; only stated relations count.
        topics: what is worked on.
    """
    own = dict[int, list[_Reason]]()
    into = snapshot.into(_R.SKILLED_IN, stated_only=True)
    for skill, fit in fits(snapshot, topics.products, topics.names).items():
        for row in map(int, into.neighbours(skill)):
            own.setdefault(row, []).append(_Reason(fit.grade, fit.topic, _from(snapshot, row, fit)))
    found = {row: list(reasons) for row, reasons in own.items()}
    for person, institute in _affiliations(snapshot, own):
        told = _told(snapshot, person, own[person])
        path = told.evidence[0]
        way = Path((snapshot.id(institute), *path.nodes), (_R.AFFILIATED_WITH, *path.relations))
        found.setdefault(institute, []).append(_Reason(BY_PEOPLE * told.score, told.topics[0], way))
    all_ = [_told(snapshot, row, reasons) for row, reasons in found.items() if _suits(snapshot, row)]
    return sorted(all_, key=lambda each: (-each.score, each.id))


def _from(snapshot: Snapshot, row: int, fit: Fit) -> Path:
    return Path((snapshot.id(row), *fit.way.nodes), (_R.SKILLED_IN, *fit.way.relations))


def _told(snapshot: Snapshot, row: int, reasons: Iterable[_Reason]) -> Skilled:
    """Somebody with their best reasons, one a topic."""
    once = dict[str, _Reason]()
    for reason in sorted(reasons, key=lambda each: (-each.grade, each.path.nodes)):
        once.setdefault(reason.topic, reason)
    best = list(once.values())[:COUNTED]
    lacking = float(np.prod([1 - reason.grade for reason in best]))
    topics, paths = tuple(each.topic for each in best), tuple(each.path for each in best)
    skills = tuple(_skill(snapshot, path) for path in paths)
    return Skilled(snapshot.id(row), round(1 - lacking, 9), topics, paths, skills)


def _skill(snapshot: Snapshot, path: Path) -> str:
    """Name of the skill that a way leads over."""
    id_ = path.nodes[path.relations.index(_R.SKILLED_IN) + 1]
    row = snapshot.row(id_)
    return id_ if row is None else snapshot.node(row).name


def _affiliations(snapshot: Snapshot, people: Mapping[int, object]) -> list[tuple[int, int]]:
    """People among those given, and where they work."""
    works, employs = (
        snapshot.out(_R.AFFILIATED_WITH, stated_only=True),
        snapshot.into(_R.EMPLOYS, stated_only=True),
    )
    return [
        (person, place)
        for person in people
        if snapshot.node(person).kind in PERSON_KINDS
        for place in sorted({*works.neighbours(person).tolist(), *employs.neighbours(person).tolist()})
    ]


def _suits(snapshot: Snapshot, row: int) -> bool:
    """Whether it is a person, a team, a university or what calls itself an institute."""
    node = snapshot.node(row)
    if node.kind in PERSON_KINDS or node.kind == NodeKind.UNIVERSITY:
        return True
    called = f"{node.name}{node.props.get('role', '')}"
    return node.kind in _INSTITUTES and _INSTITUTE.search(called) is not None
