"""What a kind of duplicates consists of: which nodes are compared, by which keys and signals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import numpy as np

from graph.duplicates.blocking import Integers, Pairs
from graph.duplicates.comparing import Floats, Several, Texts
from graph.records import Node
from graph.vocabulary import NodeKind

Signals = Mapping[str, Floats]


@dataclass(frozen=True, slots=True)
class Columns:
    """Nodes as columns by name, a slot each: single numbers (0: none), several numbers, and texts."""

    numbers: Mapping[str, Integers]
    several: Mapping[str, Several] = field(default_factory=dict[str, Several])
    texts: Mapping[str, Texts] = field(default_factory=dict[str, Texts])

    def followed_by(self, more: Columns) -> Columns:
        """These slots and then the others."""
        return Columns(
            {name: np.concatenate((one, more.numbers[name])) for name, one in self.numbers.items()},
            {name: one.followed_by(more.several[name]) for name, one in self.several.items()},
            {name: np.concatenate((one, more.texts[name])) for name, one in self.texts.items()},
        )


class Read(NamedTuple):
    """Nodes as columns, and the keys under which each is looked for."""

    columns: Columns
    keys: Sequence[Sequence[str]]


class Subject(Protocol):
    """Organizations, people, demands or resources, as far as they are compared.

    A subject numbers the texts it reads, so columns that two subjects have read do not fit together.
    """

    @property
    def kinds(self) -> frozenset[NodeKind]:
        """Kinds of the nodes that are compared."""
        ...

    @property
    def base(self) -> float:
        """Margin of a pair of which nothing is known."""
        ...

    @property
    def weights(self) -> Mapping[str, float]:
        """What each signal adds to the margin."""
        ...

    def read(self, nodes: Sequence[Node]) -> Read:
        """The nodes in comparable form."""
        ...

    def signals(self, columns: Columns, pairs: Pairs) -> Signals:
        """Signals of pairs of slots, by the names of `weights`."""
        ...
