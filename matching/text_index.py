"""Lexical similarity: TF-IDF cosine between demands and resources, kept up to date text by text.

A demand weighs a token by 1 + ln(count), its title counted twice. A resource is a profile of texts: each of
its lines is brought to length one before they are added, so that no long line drowns the others. Inverse
document frequency is taken over the demands and resources there are now and is no part of the stored
numbers: adding a text costs that text alone, and the answers equal those of an index built anew.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from matching.sparse import (
    Columns,
    Floats,
    Integers,
    Rows,
    Scores,
    pick,
    stacked,
    times,
    weighted_squares,
    widened,
)
from matching.tokens import STABLE, Vocabulary

POSTINGS_BUDGET = 100_000
"""Postings read to find candidates. Below it scores are exact; above it common tokens are left out."""
MERGE_ABOVE = 2_000
"""Texts kept in a postings list of their own before they are merged into the large one."""
TITLE_WEIGHT = 2.0


class Text(NamedTuple):
    """What a demand or resource says: its title and the lines under it."""

    title: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """One text in sparse form, as an index asks with it.

    Attributes:
        columns: its tokens.
        weights: by token of the vocabulary its coefficient times the square of inverse document frequency.
        length: Euclidean length, inverse document frequency included.
    """

    columns: Integers
    weights: Floats
    length: float


def demand_coefficients(vocabulary: Vocabulary, texts: Sequence[Text]) -> Rows:
    """Demands × tokens: 1 + ln(count), the title counted `TITLE_WEIGHT` times."""
    lines, gather = _lines(texts, TITLE_WEIGHT)
    coefficients = (gather @ vocabulary.counts(lines)).tocsr()
    coefficients.data = 1 + np.log(coefficients.data)
    return coefficients


def resource_coefficients(vocabulary: Vocabulary, texts: Sequence[Text]) -> Rows:
    """Resources × tokens: the sum of the lines' counts, each line brought to Euclidean length one."""
    lines, gather = _lines(texts, 1.0)
    counts = vocabulary.counts(lines)
    lengths = np.sqrt(weighted_squares(counts, np.ones(counts.shape[1])))
    counts.data /= np.repeat(np.maximum(lengths, 1.0), np.diff(counts.indptr)).astype(np.float32)
    return (gather @ counts).tocsr()


def _lines(texts: Sequence[Text], title_weight: float) -> tuple[list[str], Rows]:
    """All lines of all texts, and the matrix (texts × lines) that adds them up by text."""
    lines = [line for text in texts for line in (text.title, *text.lines)]
    indptr = np.cumsum([0, *(1 + len(text.lines) for text in texts)])
    weights = np.ones(len(lines), np.float32)
    weights[indptr[:-1]] = title_weight
    return lines, csr_array((weights, np.arange(len(lines)), indptr), shape=(len(texts), len(lines)))


class Postings(NamedTuple):
    """Texts as rows (texts × tokens) and, by column, as postings."""

    rows: Rows
    columns: Columns

    @classmethod
    def of(cls, rows: Rows) -> Postings:
        """Turn rows into postings too."""
        return cls(rows, rows.tocsc())


class TextColumn:
    """Coefficients of one side's texts, one row a text: many, and the newest in a small part apart."""

    def __init__(self, parts: Sequence[Postings]) -> None:
        self._parts = tuple(parts)
        self._starts = np.cumsum([0, *(part.rows.shape[0] for part in parts)])

    def __len__(self) -> int:
        return int(self._starts[-1])

    def extended(self, new: Rows) -> TextColumn:
        """The column with texts added at the end."""
        kept = self._parts[:1] if len(self) - self._small > MERGE_ABOVE else ()
        apart = [part.rows for part in self._parts[len(kept) :]]
        return TextColumn([*kept, Postings.of(stacked([*apart, new]))])

    @property
    def _small(self) -> int:
        """Number of texts apart; past the limit they are merged with the rest."""
        small = self._parts[1].rows.shape[0] if len(self._parts) > 1 else 0
        return small if small <= MERGE_ABOVE else len(self)

    def take(self, rows: Integers) -> Rows:
        """Some rows, in the order asked for."""
        if len(self._parts) == 1:
            return pick(self._parts[0].rows, rows)
        picked = [
            pick(part.rows, rows[(rows >= start) & (rows < end)] - start)
            for part, start, end in zip(self._parts, self._starts, self._starts[1:], strict=False)
        ]
        order = np.argsort(np.argsort(rows >= self._starts[1], kind="stable"), kind="stable")
        return pick(stacked(picked), order)

    def row(self, row: int) -> tuple[Integers, Floats]:
        """Tokens and coefficients of one row."""
        part, start = next(
            (part.rows, start)
            for part, start in zip(self._parts[::-1], self._starts[-2::-1].tolist(), strict=True)
            if row >= start
        )
        found = slice(part.indptr[row - start], part.indptr[row - start + 1])
        return part.indices[found].astype(np.int64), part.data[found].astype(np.float64)

    def lengths(self, idf: Floats) -> Floats:
        """Euclidean length of every text weighed by inverse document frequency, at least a tiny number."""
        sums = [weighted_squares(part.rows, idf**2) for part in self._parts]
        return np.maximum(np.sqrt(np.concatenate(sums)), 1e-12)

    def scan(self, query: Query, budget: int) -> Scores:
        """Product with the query brought to length one, by the tokens that weigh most for their postings."""
        scores = [_scan(part.columns, query, budget) for part in self._parts]
        return np.concatenate(scores) if len(scores) > 1 else scores[0]


def _scan(postings: Columns, query: Query, budget: int) -> Scores:
    known = query.columns[query.columns < postings.shape[1]]
    counts = postings.indptr[known + 1] - postings.indptr[known]
    order = np.argsort(counts / query.weights[known], kind="stable")
    read = known[order[np.cumsum(counts[order]) <= budget]]
    return times(postings[:, read], (query.weights[read] / query.length).astype(np.float32))


class TextIndex:
    """Cosine between demands and resources. Rows of dead texts stay, and count for nothing.

    Attributes:
        demands, resources: coefficients of the two sides, one row a text.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        demands: TextColumn,
        resources: TextColumn,
        frequencies: Integers,
        count: int,
    ) -> None:
        self.vocabulary = vocabulary
        self.demands = demands
        self.resources = resources
        self._frequencies = frequencies
        self._count = count
        self._idf = 1 + np.log((1 + count) / (1 + frequencies))
        self._lengths = {id(side): side.lengths(self._idf) for side in (demands, resources)}
        self._shrinking = {side: (1 / lengths).astype(np.float32) for side, lengths in self._lengths.items()}

    @classmethod
    def of(cls, vocabulary: Vocabulary, demands: Sequence[Text], resources: Sequence[Text]) -> TextIndex:
        """Index texts; row i of a side is its text i."""
        empty = np.zeros(0, np.int64)
        nothing = TextColumn([Postings.of(stacked([]))])
        return cls(vocabulary, nothing, nothing, empty, 0).updated(demands, resources, empty, empty)

    def updated(
        self,
        demands: Sequence[Text],
        resources: Sequence[Text],
        dead_demands: Integers,
        dead_resources: Integers,
    ) -> TextIndex:
        """The index after texts were added at the end of both sides and some rows died."""
        new_demands = demand_coefficients(self.vocabulary, demands)
        new_resources = resource_coefficients(self.vocabulary, resources)
        gone = (self.demands.take(dead_demands), self.resources.take(dead_resources))
        width = len(self.vocabulary)
        frequencies = np.zeros(width, np.int64)
        frequencies[: len(self._frequencies)] = self._frequencies
        for part in (new_demands, new_resources):
            frequencies += np.bincount(part.indices, minlength=width)
        for part in gone:
            frequencies -= np.bincount(part.indices, minlength=width)
        count = self._count + len(demands) + len(resources) - len(dead_demands) - len(dead_resources)
        demand_column = self.demands.extended(new_demands) if demands else self.demands
        resource_column = self.resources.extended(new_resources) if resources else self.resources
        return TextIndex(self.vocabulary, demand_column, resource_column, frequencies, count)

    def frequencies(self, columns: Integers) -> Integers:
        """In how many texts each of some tokens stands."""
        found = np.zeros(len(columns), np.int64)
        known = columns < len(self._frequencies)
        found[known] = self._frequencies[columns[known]]
        return found

    def demand_query(self, text: Text) -> Query:
        """A demand that is not in the index, as a query."""
        row = demand_coefficients(self.vocabulary, [text])
        return self._query(row.indices.astype(np.int64), row.data.astype(np.float64))

    def query(self, side: TextColumn, row: int) -> Query:
        """A text of the index, as a query to the other side."""
        return self._query(*side.row(row))

    def scan(self, side: TextColumn, query: Query) -> Scores:
        """Similarity of a query to every row: exact where the budget suffices, else a lower bound."""
        total = side.scan(query, POSTINGS_BUDGET)
        total *= self._shrinking[id(side)]
        return total

    def similarity(self, side: TextColumn, query: Query, rows: Integers) -> Floats:
        """Similarity of a query to some rows, 0-1, exact."""
        taken = side.take(rows)
        total = times(taken, query.weights[: taken.shape[1]])
        return _cosines(total, self._lengths[id(side)][rows] * query.length)

    def pairs(self, demand_rows: Integers, resource_rows: Integers) -> Floats:
        """Similarity of demand i to resource i."""
        width = len(self._idf)
        left = widened(self.demands.take(demand_rows), width).astype(np.float64)
        right = widened(self.resources.take(resource_rows), width)
        total = times(csr_array(left.multiply(right)), self._idf**2)
        lengths = (
            self._lengths[id(self.demands)][demand_rows] * self._lengths[id(self.resources)][resource_rows]
        )
        return _cosines(total, lengths)

    def weighted(self, side: TextColumn, rows: Integers) -> Rows:
        """Some texts as rows of length one; columns are those of `Vocabulary.stable`."""
        taken = side.take(rows)
        columns = taken.indices.astype(np.int64)
        lengths = np.repeat(self._lengths[id(side)][rows], np.diff(taken.indptr))
        values = taken.data * self._inverse(columns) / lengths
        numbers = self.vocabulary.stable(columns)
        return csr_array((values.astype(np.float32), numbers, taken.indptr), shape=(len(rows), STABLE))

    def weighted_query(self, query: Query) -> Rows:
        """A query as such a row."""
        values = query.weights[query.columns] / self._inverse(query.columns) / query.length
        numbers = self.vocabulary.stable(query.columns)
        rows = np.zeros(len(numbers), np.int64)
        return csr_array((values.astype(np.float32), (rows, numbers)), shape=(1, STABLE))

    def shared_terms(
        self, query: Query, side: TextColumn, rows: Integers, limit: int
    ) -> list[tuple[str, ...]]:
        """Words and pairs of characters shared with each row: weightiest first, equals by text."""
        taken = side.take(rows)
        tokens = taken.indices.astype(np.int64)
        gains = query.weights[tokens] * taken.data
        shared = np.flatnonzero((gains > 0) & self.vocabulary.readable(tokens))
        of_row = np.repeat(np.arange(len(rows)), np.diff(taken.indptr))[shared]
        order = shared[np.lexsort([-gains[shared], of_row])]
        bounds = np.searchsorted(of_row, np.arange(len(rows) + 1)).tolist()
        losses, columns = (-gains[order]).tolist(), tokens[order].tolist()
        return [
            self._weightiest(losses[begin:end], columns[begin:end], limit) for begin, end in pairwise(bounds)
        ]

    def _weightiest(self, losses: list[float], columns: list[int], limit: int) -> tuple[str, ...]:
        """The first tokens by loss; of equal ones the first by text."""
        if len(losses) > limit:
            losses = losses[: bisect_right(losses, losses[limit - 1])]
        terms = [(loss, self.vocabulary.token(column)) for loss, column in zip(losses, columns, strict=False)]
        return tuple(token for _, token in sorted(terms)[:limit])

    def _query(self, columns: Integers, coefficients: Floats) -> Query:
        squares = self._inverse(columns) ** 2
        weights = np.zeros(len(self.vocabulary))
        weights[columns] = coefficients * squares
        return Query(columns, weights, max(float(np.sqrt((coefficients**2 * squares).sum())), 1e-12))

    def _inverse(self, columns: Integers) -> Floats:
        """Inverse document frequency; a token seen in no text yet is the rarest."""
        idf = np.full(len(columns), 1 + np.log(1 + self._count))
        known = columns < len(self._idf)
        idf[known] = self._idf[columns[known]]
        return idf


def _cosines(products: Floats, lengths: Floats) -> Floats:
    """Rounded, for the order in which products were summed must not decide between equal texts."""
    return np.round(products / lengths, 12)
