"""Which pairs come first: the best margins, and no provider before all others."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np

from matching.confirmation import unconfirmed
from matching.industries import industry_nearness
from matching.kinds import AFFINITY
from matching.likeness import Likeness
from matching.profiles import NO_PARTY, Profiles
from matching.relatedness import Related, closeness
from matching.scoring import PREDICTED_KIND_TRUST, Signals
from matching.sparse import Floats, Ids, Integers, Mask, Scores

CANDIDATES = 200
"""Pairs of the best approximate margin whose exact margin is taken."""
JUDGED = 60
"""So many of them a model that has learned puts in order, which takes longer."""
FIRST = 5
"""Among so many first places, at most `PER_PARTY` go to one provider while others match as well."""
PER_PARTY = 2
_STRIDE = 16


def signals_of(
    demands: Profiles,
    resources: Profiles,
    texts: Likeness,
    related: Related,
    popularity: Floats,
    shortfall: Floats,
    day: date,
) -> Signals:
    """Signals of pairs; either side may be a single profile.

    Args:
        demands: who asks.
        resources: what is offered.
        texts: how alike the texts are.
        related: how near the two are in the graph.
        popularity: how often the resources are accepted.
        shortfall: what stands in the way, see `Outcome`.
        day: the day asked for.
    """
    stale = np.broadcast_to(unconfirmed(resources, day), texts.words.shape).astype(np.float64)
    kind, place = affinity(demands, resources), closeness(demands, resources)
    industry = industry_nearness(demands.industries, resources.industries)
    return Signals(*texts, kind, place, industry, *related, popularity, shortfall, stale)


def affinity(demands: Profiles, resources: Profiles) -> Floats:
    """How near two kinds are, 0-1; less where one was predicted."""
    trust = np.where(demands.predicted | resources.predicted, PREDICTED_KIND_TRUST, 1.0)
    return AFFINITY[demands.kinds, resources.kinds] * trust


def candidates(
    margins: Floats | Scores, ids: Ids, parties: Integers, chosen: Mask, matching: Mask, limit: int
) -> Integers:
    """Positions of the best among the chosen, in no order, with enough parties to fill the first places.

    Where few parties hold all the best positions, the best matching ones of others come on top.
    """
    found = best(margins, ids, chosen, limit)
    while len(found) >= limit:
        crowding, places = _places(parties[found[matching[found]]])
        if places >= FIRST:
            break
        rest = chosen & matching & ~np.isin(parties, crowding)
        rest[found] = False
        more = best(margins, ids, rest, FIRST)
        if not len(more):
            break
        found = np.concatenate([found, more])
    return found


def _places(parties: Integers) -> tuple[Integers, int]:
    """Parties that hold all the first places they may, and how many first places all may hold together."""
    distinct, counts = np.unique(parties, return_counts=True)
    allowed = np.where(distinct == NO_PARTY, FIRST, PER_PARTY)
    return distinct[counts >= allowed], int(np.minimum(counts, allowed).sum())


def best(margins: Floats | Scores, ids: Ids, chosen: Mask, limit: int) -> Integers:
    """Positions of the highest margins among the chosen, in no order; the first by id of equal ones."""
    positions = _promising(margins, chosen, limit)
    if len(positions) <= limit:
        return positions
    found = margins[positions]
    threshold = np.partition(found, -limit)[-limit]
    above, level = positions[found > threshold], positions[found == threshold]
    room = limit - len(above)
    if len(level) > room:
        level = level[ordered(margins[level], ids[level])[:room]]
    return np.concatenate([above, level])


def _promising(margins: Floats | Scores, chosen: Mask, limit: int) -> Integers:
    """Positions among which the best of the chosen are: those at least as good as the best of a sample."""
    sample = margins[::_STRIDE][chosen[::_STRIDE]]
    if len(sample) > limit:
        # Where the sample is like the rest, about four times as many as are wanted.
        good = np.partition(sample, -(4 * limit // _STRIDE + 1))[-(4 * limit // _STRIDE + 1)]
        positions = np.flatnonzero(chosen & (margins >= good))
        if len(positions) >= limit:
            return positions
    return np.flatnonzero(chosen)


def ordered(margins: Floats | Scores, ids: Ids) -> Integers:
    """Positions by falling margin, equal ones by id."""
    order = np.argsort(-margins, kind="stable")
    if (np.diff(margins[order]) < 0).all():
        return order
    return np.lexsort([ids.astype(str), -margins])


def spread(parties: list[int], matching: list[bool], top: int) -> list[int]:
    """The order in which ranked pairs are shown, so that no party fills the first places.

    A third resource of one provider waits until after the first places as long as another provider's resource
    matches.

    Args:
        parties: provider of each pair, best pair first; `NO_PARTY` counts as a party of its own.
        matching: whether the pair meets all conditions.
        top: how many pairs are shown.

    Returns:
        Positions, `top` at most.
    """
    rest = list(range(len(parties)))
    shown: list[int] = []
    counts: Counter[int] = Counter()

    def has_room(i: int) -> bool:
        return parties[i] == NO_PARTY or counts[parties[i]] < PER_PARTY

    while rest and len(shown) < min(FIRST, top):
        first = rest[0]
        pick = first if has_room(first) else next((i for i in rest if has_room(i) and matching[i]), first)
        rest.remove(pick)
        shown.append(pick)
        counts[parties[pick]] += 1
    return (shown + rest)[:top]
