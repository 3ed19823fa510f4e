"""From a model file to a model that can be asked."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matching.learning.ends import Ends
from matching.learning.kernels import TEXTS, PairModel
from matching.learning.manifest import Manifest, check_embedder
from matching.learning.model import BadModel, Model
from matching.learning.model_file import read_model
from matching.learning.scale import HIGHEST, LOWEST
from matching.scoring import BY_WORDS, WEIGHTS
from matching.sparse import Integers

SIGNALS = (*BY_WORDS._fields[1:], *WEIGHTS)
"""Names of the default parts but `base`, which a model has to know."""

_MOST, _LEAST, _ONE = 1e6, 1e-20, 1.01
"""Bounds of numbers: far beyond those of any training, and none that these make is infinite."""
_ANY = ("fits", "middle", "shares", "slopes", "middles", "platt")


class Loaded(NamedTuple):
    """A model and how it came about."""

    manifest: Manifest
    model: Model


def load_model(path: Path, embedder: str) -> Loaded:
    """The model in a file.

    Args:
        path: where it lies.
        embedder: name of what makes the vectors in use, '' for none.

    Raises:
        BadModel: it cannot be used.
        OtherEmbedder: it was trained with another embedder.
    """
    manifest, state = read_model(path)
    check_embedder(path, manifest, embedder)
    try:
        # What is too large for its type becomes infinite, and is refused below.
        with np.errstate(over="ignore"):
            model = PairModel.of_state(state)
        _check(model)
        _check_ranges(model)
    except (BadModel, TypeError, ValueError) as error:
        found = f"{path}: the model was changed or is of another version: {error}"
        raise BadModel(found, "Train it again with changlian train.") from error
    return Loaded(manifest, model)


def _check(model: PairModel) -> None:
    """Refuse signals that are no more or were not yet, and numbers that do not belong together.

    Raises:
        ValueError: names the signals, or what is of a wrong shape, or leads nowhere.
    """
    if model.names != SIGNALS:
        raise ValueError(f"expected the signals {', '.join(SIGNALS)}, not {', '.join(model.names)}")
    if not LOWEST < model.scale.top <= HIGHEST:
        raise ValueError(f"levels up to {model.scale.top}")
    pairs, signals, levels = len(model.demand_of), len(model.names), model.scale.top - 1
    shapes = {
        "resource_of": (pairs,),
        "fits": (pairs, len(TEXTS)),
        "middle": (len(TEXTS),),
        "spread": (len(TEXTS),),
        "shares": (pairs, levels),
        "slopes": (signals, levels),
        "middles": (signals,),
        "means": (levels,),
        "platt": (2,),
    }
    for name, shape in shapes.items():
        found: tuple[int, ...] = getattr(model, name).shape
        if found != shape:
            raise ValueError(f"{name} has the shape {found}, expected {shape}")
    _check_ends("demands", model.demands, model.demand_of)
    _check_ends("resources", model.resources, model.resource_of)


def _check_ranges(model: PairModel) -> None:
    """Refuse numbers that no training gives, and of which there could come infinite ones or none.

    Raises:
        ValueError: names them.
    """
    ranges: dict[str, tuple[npt.ArrayLike, float, float]] = {
        **{name: (getattr(model, name), -_MOST, _MOST) for name in _ANY},
        "spread": (model.spread, _LEAST, _MOST),
        "means": (model.means, 0.0, 1.0),
        "the slope of platt": (model.platt[0], 0.0, _MOST),
        **{f"kernel.{name}": (number, 0.0, _MOST) for name, number in model.kernel._asdict().items()},
        "kernel.noise": (model.kernel.noise, _LEAST, _MOST),
        "kernel.width": (model.kernel.width, _LEAST, _MOST),
        "kernel.little": (model.kernel.little, 0.0, 0.99),
        **_ranges_of("demands", model.demands),
        **_ranges_of("resources", model.resources),
    }
    for name, (numbers, low, high) in ranges.items():
        found = np.asarray(numbers, np.float64)
        if not ((low <= found) & (found <= high)).all():
            raise ValueError(f"{name} is not from {low:g} to {high:g}")


def _ranges_of(name: str, ends: Ends) -> dict[str, tuple[npt.ArrayLike, float, float]]:
    """Rows are of length one, more or less as they were rounded."""
    if ends.vectors is None or ends.centre is None:
        return {f"texts of {name}": (ends.texts.data, 0.0, _ONE)}
    return {
        f"vectors of {name}": (ends.vectors, -_ONE, _ONE),
        f"centre of {name}": (ends.centre, -_ONE, _ONE),
    }


def _check_ends(name: str, ends: Ends, of_pairs: Integers) -> None:
    ends.texts.check_format(full_check=True)
    count = ends.texts.shape[0]
    if ends.vectors is not None and ends.centre is not None:
        count = len(ends.vectors)
        if ends.vectors.shape != (count, len(ends.centre)):
            raise ValueError(f"vectors of {name} have the shape {ends.vectors.shape}")
    if of_pairs.ndim != 1 or not np.isin(of_pairs, np.arange(count)).all():
        raise ValueError(f"pairs are of other {name} than the {count} there are")
