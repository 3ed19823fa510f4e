"""How alike organizations describe themselves.

What they say of alliances, and the words of their tags, tell nothing that two could deal in; nor do
sentences that several have, or words that stand in many texts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from graph.records import Value
from graph.snapshot import Snapshot
from graph.values.text import normalise
from graph.vocabulary import NodeKind
from matching.shared_words import shared_words
from matching.sparse import Floats, Integers
from matching.text_index import Query, Text, TextIndex
from matching.tokens import Vocabulary

NEAREST = 200
"""So many of those with the most alike texts come into question even where nothing else leads to them."""
LEAST = 0.1
"""Texts that are less alike lead to nobody."""
NO_SLOT = -1
_COMMON, _COMMON_SHARE = 10, 0.1
"""A word that stands in more texts than so many, and than this share of all, is no evidence."""
_ALLIANCE = re.compile(r"[^。；;，,]*(?:联盟|轮值|联建|理事单位|会员单位)[^。；;]*")
"""What a sentence says from the clause on that tells of an alliance."""
_COPIED = 3
"""A sentence that stands in so many texts is copied, and tells nothing of any of them."""
_SENTENCE = re.compile(r"[^。；;]+[。；;]?")
_WORDS = 4
_NONE = np.zeros(0, np.int64)
_SAID = ("description", "products", "needs")
_EMPTY = " \t：:。；;，,、（）()"


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The texts of all enterprises of a snapshot. Immutable.

    Attributes:
        snapshot: the graph.
        index: finds alike texts.
        rows: row of each text, -1 of those that are said no more.
        slots: text of each row, -1 where it has none.
        sentences: in how many texts each sentence stands.
    """

    snapshot: Snapshot
    index: TextIndex
    rows: Integers
    slots: Integers
    sentences: Counter[str]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Texts:
        """Read the texts of all enterprises."""
        index = TextIndex.of(Vocabulary(), [], [])
        blank = cls(snapshot, index, _NONE, np.full(len(snapshot), NO_SLOT), Counter())
        return blank._with(snapshot, snapshot.rows_of_kind(NodeKind.ENTERPRISE), _NONE)

    def advanced(self, snapshot: Snapshot) -> Texts:
        """The same of a later generation of the snapshot; only what was written is read."""
        grown = np.pad(self.slots, (0, len(snapshot) - len(self.slots)), constant_values=NO_SLOT)
        written = (snapshot.versions > self.snapshot.version) | ~snapshot.alive
        dead = grown[written & (grown != NO_SLOT)]
        grown[written] = NO_SLOT
        rows = self.rows.copy()
        gone = _counted(_text(self.snapshot.props(row)) for row in rows[dead].tolist())
        sentences = self.sentences - gone
        rows[dead] = NO_SLOT
        listed = snapshot.rows_of_kind(NodeKind.ENTERPRISE)
        kept = Texts(snapshot, self.index, rows, grown, sentences)
        return kept._with(snapshot, listed[written[listed]], dead)

    def asked(self, row: int) -> Query | None:
        """The text of an organization as it asks for alike ones, None where it says nothing."""
        lines = self._own_lines(row)
        return self.index.demand_query(Text("", lines)) if lines else None

    def nearest(self, query: Query) -> Integers:
        """Rows of the enterprises with the most alike texts, in no order; roughly, for the search is."""
        if not len(self.rows):
            return _NONE
        scores = self.index.scan(self.index.resources, query)
        scores[self.rows == NO_SLOT] = 0
        chosen = np.argpartition(-scores, min(NEAREST, len(scores) - 1))[:NEAREST]
        return self.rows[chosen[scores[chosen] > LEAST]]

    def likeness(self, query: Query, others: Integers) -> Floats:
        """Cosine of a text and those of others, 0 where these have none."""
        found = np.zeros(len(others))
        known = np.flatnonzero(self.slots[others] != NO_SLOT)
        found[known] = self.index.similarity(self.index.resources, query, self.slots[others[known]])
        return found

    def words_shared(self, row: int, query: Query, others: Integers) -> dict[int, list[str]]:
        """The words that weigh most of those that an organization and others both use, by row of these."""
        known = others[self.slots[others] != NO_SLOT]
        terms = self.index.shared_terms(self._telling(query), self.index.resources, self.slots[known], _WORDS)
        own = "\n".join(map(normalise, self._own_lines(row)))
        texts = (_plain(self.snapshot.props(other)) for other in known.tolist())
        words = (shared_words(own, text, several) for text, several in zip(texts, terms, strict=True))
        return dict(zip(known.tolist(), words, strict=True))

    def _own_lines(self, row: int) -> list[str]:
        """What an organization says in its own words: sentences that others have, too, tell of none."""
        lines = (
            "".join(part for part in _sentences(line) if self.sentences[part] < _COPIED)
            for line in _text(self.snapshot.props(row)).lines
        )
        return [line for line in lines if line.strip(_EMPTY)]

    def _telling(self, query: Query) -> Query:
        """A query without the words that stand in many texts."""
        many = max(_COMMON, _COMMON_SHARE * np.count_nonzero(self.rows != NO_SLOT))
        weights = query.weights.copy()
        weights[query.columns[self.index.frequencies(query.columns) > many]] = 0
        return replace(query, weights=weights)

    def _with(self, snapshot: Snapshot, rows: Integers, dead: Integers) -> Texts:
        """The texts with those of some rows read anew, and without those that are dead."""
        texts = [_text(snapshot.props(row)) for row in rows.tolist()]
        said = np.array([bool(text.lines) for text in texts], np.bool_)
        new = rows[said]
        slots = self.slots.copy()
        slots[new] = len(self.rows) + np.arange(len(new))
        kept = [text for text in texts if text.lines]
        index = self.index.updated([], kept, _NONE, dead)
        rows = np.concatenate([self.rows, new])
        return Texts(snapshot, index, rows, slots, self.sentences + _counted(kept))


def _text(props: Mapping[str, Value]) -> Text:
    """What an organization says of itself in description, products and needs, not of tags and alliances."""
    lines = list[str]()
    for name in _SAID:
        value = props.get(name, "")
        lines += [" ".join(value)] if isinstance(value, list) else str(value).splitlines()
    tags = props.get("tags", [])
    for tag in tags if isinstance(tags, list) else ():
        lines = [line.replace(tag, " ") for line in lines]
    told = (_ALLIANCE.sub(" ", line).strip(_EMPTY) for line in lines)
    return Text("", [line for line in told if line])


def _plain(props: Mapping[str, Value]) -> str:
    """The same in the form in which it is compared, one line after the other."""
    return "\n".join(map(normalise, _text(props).lines))


def _sentences(line: str) -> list[str]:
    return _SENTENCE.findall(line)


def _counted(texts: Iterable[Text]) -> Counter[str]:
    """In how many texts each sentence stands."""
    return Counter(part for text in texts for part in {p for line in text.lines for p in _sentences(line)})
