"""Distinct names of organizations, each taken apart once, as columns that pairs are compared by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from graph.duplicates.blocking import Integers, Pairs, near_keys
from graph.duplicates.comparing import Floats, Several, Texts, likeness, texts
from graph.duplicates.names import Name, parse_name
from graph.duplicates.sounds import sound

_LEAD = 2
"""Characters at the beginning of a name that short forms keep."""


class _Columns(NamedTuple):
    """Names by column: cores, trades, sounds, sounds without the trade, these sorted and counted; groups."""

    cores: Texts
    trades: Texts
    sounds: Texts
    brands: Texts
    syllables: Texts
    lengths: Integers
    groups: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, names: Sequence[Name]) -> Self:
        brands = [sound(name.core.removesuffix(name.trade)) for name in names]
        return cls(
            texts(name.core for name in names),
            texts(name.trade for name in names),
            texts(sound(name.core) for name in names),
            texts(brands),
            texts("".join(sorted(brand)) for brand in brands),
            np.fromiter(map(len, brands), np.int64, len(brands)),
            np.fromiter((name.group for name in names), np.bool_, len(names)),
        )

    def followed_by(self, more: _Columns) -> _Columns:
        """These names and then the others."""
        return _Columns(
            np.concatenate((self.cores, more.cores)),
            np.concatenate((self.trades, more.trades)),
            np.concatenate((self.sounds, more.sounds)),
            np.concatenate((self.brands, more.brands)),
            np.concatenate((self.syllables, more.syllables)),
            np.concatenate((self.lengths, more.lengths)),
            np.concatenate((self.groups, more.groups)),
        )


class NameTable:
    """Names by number, in the order in which they were first seen."""

    def __init__(self) -> None:
        self.parsed = list[Name]()
        self._numbers = dict[str, int]()
        self._columns = _Columns.of([])

    def read(self, names: Sequence[Sequence[str]]) -> Several:
        """The numbers of each slot's names, each once."""
        names = [list(dict.fromkeys(several)) for several in names]
        starts = np.cumsum([0, *map(len, names)], dtype=np.int64)
        flat = (self._number(name) for several in names for name in several)
        return Several(starts, np.fromiter(flat, np.int64, int(starts[-1])))

    def keys(self, numbers: Iterable[int]) -> list[str]:
        """Keys of some names: how each begins, and how it sounds but for one character."""
        cores = dict.fromkeys(sound(self.parsed[number].core) for number in numbers)
        near = (key for core in cores for key in (f"lead {core[:_LEAD]}", *near_keys("near ", core)))
        return list(dict.fromkeys(near))

    def best(self, names: Several, pairs: Pairs) -> dict[str, Floats]:
        """How alike the two most alike names of each pair of slots are.

        `sound` compares names as they are spoken, `brand` without the trade; `whole` is 1 where they are
        written alike, `homophone` where they only sound alike, `trade` where both tell a trade and these have
        nothing in common, `word` where one syllable of the brand is another: what people mistype rarely
        sounds otherwise. `group` is 1 where only one is the name of a group, which its members may bear.
        """
        pair, left, right = names.crossed(*pairs)
        signals = self._signals(names.values[left], names.values[right])
        rank = signals["whole"] + signals["sound"] + signals["brand"]
        rank -= signals["word"] + signals["trade"] + signals["group"]
        order = np.lexsort((rank, pair))
        last = order[np.append(np.flatnonzero(np.diff(pair[order])), len(order) - 1)] if len(order) else order
        return {name: column[last] for name, column in signals.items()}

    def _signals(self, left: Integers, right: Integers) -> dict[str, Floats]:
        cores, trades, sounds, brands, syllables, lengths, groups = self._comparable()
        one, other = trades[left], trades[right]
        both = (one != "") & (other != "")
        alike = cores[left] == cores[right]
        swapped = syllables[left] == syllables[right]
        as_long = lengths[left] == lengths[right]
        return {
            "sound": likeness(sounds[left], sounds[right]),
            "brand": likeness(brands[left], brands[right]),
            "whole": alike.astype(np.float64),
            "homophone": ((sounds[left] == sounds[right]) & ~alike).astype(np.float64),
            "word": (as_long & ~swapped).astype(np.float64),
            "trade": np.where(both, 1 - likeness(one, other), 0.0),
            "group": (groups[left] != groups[right]).astype(np.float64),
        }

    def _comparable(self) -> _Columns:
        """All names as columns, by number."""
        columns = self._columns
        if new := self.parsed[len(columns.lengths) :]:
            # Threads that do so at once make the same; each goes on with what it made.
            self._columns = columns = columns.followed_by(_Columns.of(new))
        return columns

    def _number(self, text: str) -> int:
        number = self._numbers.setdefault(text, len(self.parsed))
        if number == len(self.parsed):
            self.parsed.append(parse_name(text))
        return number
