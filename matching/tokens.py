"""Texts as counted tokens: Han characters, pairs of them, words of every other script, and concepts."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
from scipy.sparse import csr_array

from graph.values.text import normalise
from matching.concepts import MARK, find_concepts
from matching.sparse import Integers, Mask, Rows, stacked
from matching.stop_words import STOP_WORDS

CHUNK_CHARACTERS = 1_000_000

_HAN_RANGES = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))
_WORD = re.compile(r"[^\W_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]{2,}")
_PAIR_SHIFT = 21
_WORD_BASE = 1 << 44
STABLE_BITS = 20
STABLE = 1 << STABLE_BITS
_FIBONACCI = 0x9E3779B97F4A7C15
"""2^64 over the golden ratio, which scatters keys evenly (Knuth, The Art of Computer Programming 3, 6.4)."""


class Vocabulary:
    """Columns of tokens, numbered as they are first seen. It only grows; safe to share between threads."""

    def __init__(self) -> None:
        self._columns: dict[int, int] = {}
        self._words: dict[str, int] = {}
        self._tokens: list[int] = []
        self._word_list: list[str] = []
        self._readable = np.zeros(0, np.bool_)
        self._stable = np.zeros(0, np.int64)
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._tokens)

    def counts(self, lines: Sequence[str]) -> Rows:
        """How often each token occurs in each line.

        Returns:
            Lines × tokens, float32.
        """
        return stacked([self._count(chunk) for chunk in _chunks([normalise(line) for line in lines])])

    def token(self, column: int) -> str:
        """The token of a column, as text."""
        key = self._tokens[column]
        if key >= _WORD_BASE:
            return self._word_list[key - _WORD_BASE]
        first, second = key >> _PAIR_SHIFT, key & ((1 << _PAIR_SHIFT) - 1)
        return (chr(first) if first else "") + chr(second)

    def readable(self, columns: Integers) -> Mask:
        """Which tokens say something by themselves: words and pairs, no single characters and no concepts."""
        if len(self._readable) < len(self):
            with self._lock:
                keys = np.array(self._tokens[len(self._readable) :], np.int64)
                new = keys >= 1 << _PAIR_SHIFT
                for at in np.flatnonzero(keys >= _WORD_BASE).tolist():
                    new[at] = not self._word_list[int(keys[at]) - _WORD_BASE].startswith(MARK)
                self._readable = np.concatenate([self._readable, new])
        return self._readable[columns]

    def stable(self, columns: Integers) -> Integers:
        """Numbers below `STABLE` of the tokens of columns, the same in any process; few tokens share one."""
        if len(self._stable) < len(self):
            with self._lock:
                keys = [self._stable_key(key) for key in self._tokens[len(self._stable) :]]
                numbers = np.array(keys, np.uint64) * np.uint64(_FIBONACCI) >> np.uint64(64 - STABLE_BITS)
                self._stable = np.concatenate([self._stable, numbers.astype(np.int64)])
        return self._stable[columns]

    def _stable_key(self, key: int) -> int:
        return key if key < _WORD_BASE else _WORD_BASE + crc32(self._word_list[key - _WORD_BASE].encode())

    def _count(self, lines: Sequence[str]) -> Rows:
        joined = "\n".join(lines)
        starts = np.cumsum([0, *(len(line) + 1 for line in lines[:-1])])
        positions, keys = _han_grams(joined)
        word_positions, words = _words(joined)
        with self._lock:
            word_keys = [self._word_key(word) for word in words]
            keys = np.concatenate([keys, np.array(word_keys, np.int64)])
            distinct, which = np.unique(keys, return_inverse=True)
            columns = np.array([self._column(key) for key in distinct.tolist()], np.int64)
        rows = np.searchsorted(starts, np.concatenate([positions, word_positions]), side="right") - 1
        ones = np.ones(len(keys), np.float32)
        return csr_array((ones, (rows, columns[which])), shape=(len(lines), len(self)))

    def _word_key(self, word: str) -> int:
        index = self._words.setdefault(word, len(self._words))
        if index == len(self._word_list):
            self._word_list.append(word)
        return _WORD_BASE + index

    def _column(self, key: int) -> int:
        column = self._columns.setdefault(key, len(self._columns))
        if column == len(self._tokens):
            self._tokens.append(key)
        return column


def _chunks(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """Runs of lines of about `CHUNK_CHARACTERS` together, which bounds the memory of counting."""
    begin, length = 0, 0
    for end, line in enumerate(lines, 1):
        length += len(line)
        if length >= CHUNK_CHARACTERS or end == len(lines):
            yield lines[begin:end]
            begin, length = end, 0


def _han_grams(text: str) -> tuple[Integers, Integers]:
    """Positions and keys of Han characters and of pairs of neighbouring ones."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    is_han = np.zeros(len(codes) + 1, np.bool_)
    for low, high in _HAN_RANGES:
        is_han[:-1] |= (codes >= low) & (codes <= high)
    single = np.flatnonzero(is_han[:-1])
    pairs = single[is_han[single + 1]]
    keys = (codes[pairs] << _PAIR_SHIFT) | codes[pairs + 1]
    return np.concatenate([single, pairs]), np.concatenate([codes[single], keys])


def _words(text: str) -> tuple[Integers, list[str]]:
    """Positions and texts of words of at least two letters or digits, no stop words, and of concepts."""
    found = [(match.start(), word) for match in _WORD.finditer(text) if (word := match[0]) not in STOP_WORDS]
    found += find_concepts(text)
    return np.array([start for start, _ in found], np.int64), [word for _, word in found]
