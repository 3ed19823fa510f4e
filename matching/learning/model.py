"""What a model of pairs is told, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from graph.errors import ChanglianError
from matching.learning.scale import Scale
from matching.scoring import added
from matching.semantic.embedder import Vectors
from matching.sparse import Floats, Ids, Integers, Rows

Array = npt.NDArray[np.float16] | npt.NDArray[np.float32] | npt.NDArray[np.float64] | npt.NDArray[np.int32]


class BadModel(ChanglianError):
    """A model that cannot be used: its file is damaged or of another version, or it expects other signals."""

    code = "bad-model"
    status = 422


@dataclass(frozen=True, slots=True, eq=False)
class Described:
    """Pairs as a model sees them.

    Each demand and each resource stands once; a pair is two positions.

    Attributes:
        demand_of: position of each pair's demand.
        resource_of: position of each pair's resource.
        names: names of the signals.
        signals: pairs × names; NaN where a signal is not known.
        demand_ids: ids of the demands.
        resource_ids: ids of the resources.
        demand_texts: demands × tokens, TF-IDF rows of length one; columns are numbered alike in any process.
        resource_texts: resources × tokens, likewise.
        demand_vectors: demands × width, rows of length one, or of zeros where not known; None without an
            embedder.
        resource_vectors: resources × width, likewise.
    """

    demand_of: Integers
    resource_of: Integers
    names: tuple[str, ...]
    signals: Floats
    demand_ids: Ids
    resource_ids: Ids
    demand_texts: Rows
    resource_texts: Rows
    demand_vectors: Vectors | None = None
    resource_vectors: Vectors | None = None

    def __len__(self) -> int:
        """How many pairs there are."""
        return len(self.demand_of)

    def signal(self, name: str) -> Floats:
        """One signal of all pairs.

        Raises:
            ValueError: there is no such signal.
        """
        return self.signals[:, self.names.index(name)]

    def take(self, chosen: Integers) -> Described:
        """Some of the pairs, with all demands and resources."""
        return replace(
            self,
            demand_of=self.demand_of[chosen],
            resource_of=self.resource_of[chosen],
            signals=self.signals[chosen],
        )


class Prediction(NamedTuple):
    """What a model says of pairs.

    Attributes:
        parts: what each part adds to the margin of each pair; score = 1 / (1 + e^-margin) is the probability
            that a coordinator would accept the pair.
        level: the level whose expected absolute error is least, None of a model that knows no levels.
    """

    parts: Mapping[str, Floats]
    level: Integers | None

    @property
    def margin(self) -> Floats:
        """Sum of the parts of each pair, added in their order."""
        return added(self.parts)


class Ratings(NamedTuple):
    """What people said of pairs.

    Attributes:
        levels: whole levels of `scale`.
        scale: the levels that there are.
        weights: how much each rating counts, 1 as a rule; more where people seldom look.
    """

    levels: Integers
    scale: Scale
    weights: Floats


class State(NamedTuple):
    """All that a model has learned, as a file can hold it.

    Attributes:
        arrays: numbers by name.
        texts: texts by name, such as the names of signals.
    """

    arrays: Mapping[str, Array]
    texts: Mapping[str, Sequence[str]]


class Model(Protocol):
    """Says how well pairs suit."""

    def predict(self, described: Described) -> Prediction:
        """Parts and levels of pairs; their signals must have the names that the model learned from.

        Raises:
            BadModel: they have not.
        """
        ...

    def state(self) -> State:
        """What a file has to hold so that the same model can be made of it."""
        ...


class Fit(Protocol):
    """Learns a model."""

    def __call__(self, described: Described, ratings: Ratings) -> Model:
        """The model that `ratings` of the pairs described make."""
        ...
