"""From what is known of pairs to margins: by the default weights, or by a model that learned from ratings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from matching.learning.model import Described, Model
from matching.likeness import EndTexts
from matching.scoring import Signals, Told, added, parts_of, told
from matching.sparse import Floats, Ids, Integers, Mask


class Ends(NamedTuple):
    """Demands or resources, each once, and which of them each pair has."""

    ids: Ids
    texts: EndTexts
    of_pair: Integers


class Judged(NamedTuple):
    """Parts of the margins of pairs, `base` first, whether meaning was compared, and levels, if there are."""

    parts: Mapping[str, Floats]
    by_meaning: Mask
    levels: Integers | None

    @property
    def margins(self) -> Floats:
        """Sum of the parts of each pair."""
        return added(self.parts)

    def take(self, chosen: Integers) -> Judged:
        """Some of the pairs."""
        parts = {name: column[chosen] for name, column in self.parts.items()}
        return Judged(parts, self.by_meaning[chosen], None if self.levels is None else self.levels[chosen])

    def told(self, chosen: Integers) -> list[Told]:
        """What is said of some of the pairs."""
        return told(*self.take(chosen))


def judge(signals: Signals, ends: Callable[[], tuple[Ends, Ends]], model: Model | None) -> Judged:
    """What a model says of pairs, or the default weights without one.

    Args:
        signals: of the pairs.
        ends: gives their demands and resources, which only a model asks for.
        model: what has learned, if anything has.

    Raises:
        BadModel: the model knows other signals.
    """
    by_meaning = ~np.isnan(signals.meaning)
    if model is None:
        return Judged(parts_of(signals), by_meaning, None)
    found = model.predict(described(signals, *ends()))
    return Judged(found.parts, by_meaning, found.level)


def described(signals: Signals, demands: Ends, resources: Ends) -> Described:
    """Pairs as models see them."""
    return Described(
        demand_of=demands.of_pair,
        resource_of=resources.of_pair,
        names=Signals._fields,
        signals=np.column_stack(signals),
        demand_ids=demands.ids,
        resource_ids=resources.ids,
        demand_texts=demands.texts.rows,
        resource_texts=resources.texts.rows,
        demand_vectors=demands.texts.vectors,
        resource_vectors=resources.texts.vectors,
    )
