"""The model that learns from rated pairs: a Gaussian process over pairs of demand and resource.

Two pairs are alike where their demands are alike, and their resources are or their texts fit each other
about as well; what was said of one then tells of the other. What is expected of a pair is a sum over the
rated pairs, so that every answer divides into parts: what each signal says, and what alike pairs add.

Rasmussen and Williams, Gaussian Processes for Machine Learning (2006): 2.2 regression, 5.4.2 leaving out,
6.5 classification by least squares.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple, Self

import numpy as np
from scipy.linalg import LinAlgError, cho_factor, cho_solve

from matching.learning.ends import Ends
from matching.learning.model import Array, BadModel, Described, Prediction, Ratings, State
from matching.learning.platt import platt
from matching.learning.scale import LOWEST, Scale
from matching.scoring import BY_MEANING, BY_WORDS, WEIGHTS, Signals, parts_of
from matching.sparse import Floats, Integers, Mask, Scores

MOST = 8_000
"""Most pairs that are learned from; of more, so many by lot."""
TEXTS = ("text", "meaning")
"""Signals that tell how well texts fit."""
DECIMALS = 5
"""To so many a part is told."""
_ROWS = 1_000
"""Pairs answered at a time, which bounds the memory."""
_CACHED = 8
"""Pairs compared at a time, so few that what comes of them stays in the processor's cache."""
_SEED = 0


class Kernel(NamedTuple):
    """How alike two pairs count as; found on rated pairs by marginal likelihood, then by held-out ratings.

    `benchmarks.weights --kernel` tells what halves and doubles of these numbers would do.

    Attributes:
        noise: variance of one rating, on the scale of the weights below.
        alike, alike_fit: weights of pairs of alike demands: with alike resources, and with texts that fit as
            well.
        little: demands that are no more alike count as not alike at all, so that few rated pairs have to be
            looked at.
        width: square of how far apart two pairs' signals of fit may be, in their spreads, to count as about
            as well.
        margin, part: weights of the default margin as a whole and of each of its parts: what few ratings are
            drawn to.
    """

    noise: float = 0.3
    alike: float = 0.35
    alike_fit: float = 0.125
    little: float = 0.1
    width: float = 0.6
    margin: float = 0.2
    part: float = 0.02


KERNEL = Kernel()


@dataclass(frozen=True, slots=True, eq=False)
class PairModel:
    """What rated pairs taught.

    Of each level but the lowest it knows the chance that a rating reaches it; `margin` is Platt's calibration
    of their sum, weighed by the gain 2^(level - 1) - 2^(level - 2), as the chance of a relevant level.

    Attributes:
        scale: the levels.
        names: default parts that it knows, in their order.
        demands, resources: those of the rated pairs.
        demand_of, resource_of: of each rated pair.
        fits: rated pairs × signals of `TEXTS`, unscaled; their mean and spread are `middle` and `spread`.
        shares: rated pairs × levels but the lowest: what each pair adds to the chance of each level.
        slopes: default parts × levels but the lowest; `middles` are the parts' means.
        means: chance of each level but the lowest where nothing else is known.
        platt: slope and intercept of the margin.
        kernel: how alike pairs count as.
    """

    scale: Scale
    names: tuple[str, ...]
    demands: Ends
    resources: Ends
    demand_of: Integers
    resource_of: Integers
    fits: Floats
    middle: Floats
    spread: Floats
    shares: Floats
    slopes: Floats
    middles: Floats
    means: Floats
    platt: Floats
    kernel: Kernel

    def __len__(self) -> int:
        """How many rated pairs it remembers."""
        return len(self.shares)

    def predict(self, described: Described) -> Prediction:
        """See `Model.predict`."""
        deviations = self.deviations(described)
        by_ratings = self._told(described)
        chances = self.means + deviations @ self.slopes + by_ratings
        slope, intercept = self.platt.tolist()
        gains = slope * gains_of(self.scale)
        # What a pair lacks adds nothing, so the means from which deviations are told stand in the base.
        slopes = self.slopes @ gains
        middles = np.where(self._known(described), self.middles, 0.0)
        told = (deviations + middles) * slopes
        found: dict[str, Floats] = {
            "base": intercept + float(self.means @ gains) - middles @ slopes,
            **{name: told[:, i] for i, name in enumerate(self.names)},
            "ratings": by_ratings @ gains,
        }
        # Rounded, for how many pairs are asked about at once must not decide between equal ones.
        parts = {name: np.round(part, DECIMALS) + 0.0 for name, part in found.items()}
        return Prediction(parts, LOWEST + (chances > 0.5).sum(axis=1))

    def deviations(self, described: Described) -> Floats:
        """How far each default part is from its mean, pairs × parts; what is not known says nothing.

        Raises:
            BadModel: there are other parts than the model knows.
        """
        parts = default_parts(described)
        if tuple(parts) != self.names:
            raise BadModel(f"expected the signals {', '.join(self.names)}, not {', '.join(parts)}")
        return np.where(self._known(described), np.column_stack([*parts.values()]) - self.middles, 0.0)

    def _known(self, described: Described) -> Mask:
        return ~np.isnan(np.column_stack([described.signal(name) for name in self.names]))

    def _told(self, described: Described) -> Floats:
        """What pairs of alike demands add to the chance of each level."""
        found = np.zeros((len(described), self.shares.shape[1]))
        demands = self._demand_likeness(described)
        for start in range(0, len(described), _ROWS):
            part = described.take(np.arange(start, min(start + _ROWS, len(described))))
            # Most rated demands are like none of those asked about, and their pairs say nothing of them.
            alike = demands[np.unique(part.demand_of)].max(axis=0) > 0
            chosen = np.flatnonzero(alike[self.demand_of])
            found[start : start + _ROWS] = self._alike(part, demands, chosen) @ self.shares[chosen]
        return found

    def likeness(self, described: Described) -> Scores:
        """How alike pairs are to the rated ones by demand and resource."""
        return self._alike(described, self._demand_likeness(described), np.arange(len(self)))

    def _demand_likeness(self, described: Described) -> Scores:
        """How alike demands are to the remembered ones, 0-1; 0 for those that have little in common."""
        found = self.demands.likeness(described.demand_texts, described.demand_vectors)
        return np.maximum((found - self.kernel.little) / (1 - self.kernel.little), 0)

    def _alike(self, described: Described, demands: Scores, chosen: Integers) -> Scores:
        """How alike pairs are to some of the rated ones; `demands` are alike to the remembered ones."""
        remembered, resource_of = np.unique(self.resource_of[chosen], return_inverse=True)
        resources = self.resources.take(remembered).likeness(
            described.resource_texts, described.resource_vectors
        )
        alike = resources[:, resource_of][described.resource_of]
        alike *= self.kernel.alike
        alike += self.kernel.alike_fit * self._near(described, chosen)
        alike *= demands[:, self.demand_of[chosen]][described.demand_of] ** 2
        return alike

    def _near(self, described: Described, chosen: Integers) -> Scores:
        """How alike pairs are to some of the rated ones by how well their texts fit."""
        fits, rated = self._fits(described), self._scaled(self.fits[chosen])
        columns = np.ascontiguousarray(rated.T, np.float32)
        near = np.empty((len(fits), len(rated)), np.float32)
        scale = np.float32(-1 / (2 * len(TEXTS) * self.kernel.width))
        for start in range(0, len(fits), _CACHED):
            rows = slice(start, start + _CACHED)
            distances = np.square(fits[rows, :, None].astype(np.float32) - columns).sum(axis=1)
            np.exp(distances * scale, out=near[rows])
        return near

    def _fits(self, described: Described) -> Floats:
        fits = np.column_stack([described.signal(name) for name in TEXTS])
        return self._scaled(np.where(np.isnan(fits), self.middle, fits))

    def _scaled(self, fits: Floats) -> Floats:
        return (fits - self.middle) / self.spread

    def state(self) -> State:
        """See `Model.state`."""
        arrays: dict[str, Array] = {
            "levels": np.array([self.scale.top], np.int32),
            "defaults": DEFAULTS,
            "kernel": np.array(self.kernel),
            "demand_of": self.demand_of.astype(np.int32),
            "resource_of": self.resource_of.astype(np.int32),
            **{name: getattr(self, name).astype(np.float32) for name in _SINGLE},
            **{name: getattr(self, name) for name in _DOUBLE},
            **self.demands.arrays("demands"),
            **self.resources.arrays("resources"),
        }
        return State(arrays, {"parts": self.names})

    @classmethod
    def of_state(cls, state: State) -> Self:
        """The model whose state it is.

        Raises:
            BadModel: something is missing, or does not fit the rest.
        """
        arrays = state.arrays
        if not np.array_equal(arrays.get("defaults", DEFAULTS[:0]), DEFAULTS):
            raise BadModel("the model learned from default parts of other weights", "Train it again.")
        try:
            model = cls(
                scale=Scale(int(arrays["levels"][0])),
                kernel=Kernel(*arrays["kernel"].astype(np.float64).tolist()),
                names=tuple(state.texts["parts"]),
                demands=Ends.of_arrays("demands", arrays),
                resources=Ends.of_arrays("resources", arrays),
                demand_of=arrays["demand_of"].astype(np.int64),
                resource_of=arrays["resource_of"].astype(np.int64),
                **{name: arrays[name].astype(np.float64) for name in (*_SINGLE, *_DOUBLE)},
            )
        except (IndexError, KeyError, TypeError, ValueError) as error:
            raise BadModel(f"the model is damaged: {error}") from error
        return model


DEFAULTS: Floats = np.array([*BY_WORDS, *BY_MEANING, *WEIGHTS.values()])
"""Weights of the default parts, on which what was learned stands."""
_SINGLE, _DOUBLE = ("fits", "shares"), ("middle", "spread", "slopes", "middles", "means", "platt")


def fit(described: Described, ratings: Ratings, kernel: Kernel = KERNEL) -> PairModel:
    """Learn from rated pairs; see `Fit`. Lots are drawn where there are more than `MOST`."""
    if len(described) > MOST:
        chosen = np.sort(np.random.default_rng(_SEED).choice(len(described), MOST, replace=False))
        described = described.take(chosen)
        ratings = Ratings(ratings.levels[chosen], ratings.scale, ratings.weights[chosen])
    blank = _blank(described, ratings, kernel)
    reached = (ratings.levels[:, None] > ratings.scale.levels[:-1]).astype(np.float64)
    parts = blank.deviations(described)
    inverse = _inverse(blank, described, parts, ratings)
    shares = inverse @ (reached - blank.means)
    slopes = kernel.margin * (parts.sum(axis=1) @ shares) + kernel.part * (parts.T @ shares)
    gains = gains_of(ratings.scale)
    errors = left_out(inverse, shares @ gains, described.demand_of)
    # Both how pairs of rated demands are foretold, and those of demands that nobody has rated.
    foretold = (reached @ gains)[:, None] - errors
    relevant = np.repeat(ratings.scale.relevant(ratings.levels), 2)
    calibration = platt(foretold.reshape(-1), relevant, np.repeat(ratings.weights / 2, 2))
    return replace(blank, shares=shares, slopes=slopes, platt=calibration)


def _inverse(blank: PairModel, described: Described, parts: Floats, ratings: Ratings) -> Scores:
    """Inverse covariance of the ratings."""
    margins = parts.sum(axis=1)
    covariance = blank.likeness(described) + (
        blank.kernel.margin * np.outer(margins, margins) + blank.kernel.part * parts @ parts.T
    ).astype(np.float32)
    factor = _factor(covariance, (blank.kernel.noise / ratings.weights).astype(np.float32))
    return cho_solve(factor, np.eye(len(parts), dtype=np.float32)).astype(np.float32)


def _factor(covariance: Scores, noise: Scores) -> tuple[Scores, bool]:
    """Cholesky factor of a covariance with noise.

    Likeness cut off at 0 is not quite a covariance: where very many pairs share an end, it takes more noise.
    """
    while True:
        covariance[np.diag_indices(len(noise))] += noise
        try:
            return cho_factor(covariance, lower=True)
        except LinAlgError:
            noise = 3 * noise


def left_out(inverse: Scores | Floats, shares: Floats, demand_of: Integers) -> Floats:
    """How far each rating is from what all others say of it.

    Returns:
        Pairs × 2: where it alone is left out, and where all of its demand are.
    """
    found = np.column_stack([shares / np.diag(inverse)] * 2)
    for demand in np.unique(demand_of).tolist():
        of_it = np.flatnonzero(demand_of == demand)
        found[of_it, 1] = np.linalg.solve(inverse[np.ix_(of_it, of_it)].astype(np.float64), shares[of_it])
    return found


def default_parts(described: Described) -> dict[str, Floats]:
    """What each signal adds to the default margin.

    Raises:
        BadModel: the pairs are described by other signals.
    """
    if described.names != Signals._fields:
        raise BadModel(f"expected the signals {', '.join(Signals._fields)}, not {', '.join(described.names)}")
    signals = Signals(*(described.signal(name) for name in Signals._fields))
    parts = parts_of(signals)
    del parts["base"]
    return parts


def gains_of(scale: Scale) -> Floats:
    """What each level but the lowest adds to the gain 2^(level - 1) - 1 of the one below, together one."""
    gains = 2.0 ** np.arange(len(scale.levels) - 1)
    return gains / gains.sum()


def _blank(described: Described, ratings: Ratings, kernel: Kernel) -> PairModel:
    """What a model remembers of pairs, before it has learned."""
    demands, demand_of = np.unique(described.demand_of, return_inverse=True)
    resources, resource_of = np.unique(described.resource_of, return_inverse=True)
    fits = np.column_stack([described.signal(name) for name in TEXTS])
    middle = np.array([_mean_known(fit, fit) for fit in fits.T])
    fits = np.where(np.isnan(fits), middle, fits)
    spread = fits.std(axis=0)
    parts = default_parts(described)
    tops = len(ratings.scale.levels) - 1
    reached = ratings.levels[:, None] > ratings.scale.levels[:-1]
    return PairModel(
        scale=ratings.scale,
        names=tuple(parts),
        demands=Ends.of(described.demand_texts, described.demand_vectors, demands),
        resources=Ends.of(described.resource_texts, described.resource_vectors, resources),
        demand_of=demand_of,
        resource_of=resource_of,
        fits=fits,
        middle=middle,
        spread=np.where(spread > 0, spread, 1.0),
        shares=np.zeros((len(described), tops)),
        slopes=np.zeros((len(parts), tops)),
        middles=np.array([_mean_known(part, described.signal(name)) for name, part in parts.items()]),
        means=np.average(reached, axis=0, weights=ratings.weights),
        platt=np.array([1.0, 0.0]),
        kernel=kernel,
    )


def _mean_known(values: Floats, signal: Floats) -> float:
    """Mean where the signal is known, 0 where it never is."""
    known = values[~np.isnan(signal)]
    return float(known.mean()) if len(known) else 0.0
