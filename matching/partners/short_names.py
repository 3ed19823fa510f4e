"""Names of two characters in texts, which leave no space between words.

Two characters may be a name (鸿海), a word (大量), or the end of one word and the beginning of another. Texts
tell: a name is set apart now and then, as in lists (客户有鸿海、广达), a word hardly ever.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

LENGTH = 2
"""How many characters names have that may be words."""
_TEXTS, _SHARE = 2, 0.1
"""A name counts anywhere that stands apart in so many texts, and in this share of those that have it."""


@dataclass(frozen=True, slots=True)
class ShortNames:
    """In how many texts each of some short names stands, and in how many of these apart. Immutable."""

    names: frozenset[str] = frozenset()
    texts: Counter[str] = field(default_factory=Counter[str])
    apart: Counter[str] = field(default_factory=Counter[str])

    def changed(
        self, *, gone: Collection[str], kept: Collection[str], new: Collection[str], names: Iterable[str]
    ) -> ShortNames:
        """The same with further names, without the texts that are gone, and with those that are new."""
        more = frozenset(name for name in names if len(name) == LENGTH) - self.names
        every = self.names | more
        texts, apart = Counter(self.texts), Counter(self.apart)
        for words, several, sign in ((self.names, gone, -1), (more, kept, 1), (every, new, 1)):
            for name, alone in _standing(words, several):
                texts[name] += sign
                apart[name] += sign * alone
        return ShortNames(every, texts, apart)

    def anywhere(self, name: str) -> bool:
        """Whether a name is one wherever it stands."""
        apart = self.apart[name]
        return len(name) > LENGTH or (apart >= _TEXTS and apart >= _SHARE * self.texts[name])


def stands_apart(name: str, text: str) -> bool:
    """Whether neither a letter nor a digit stands beside a name somewhere in a text."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (_in_word(text[at - 1 : at]) or _in_word(text[end : end + 1])):
            return True
        at = text.find(name, at + 1)
    return False


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _standing(names: frozenset[str], texts: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """For each text the names in it, and whether they stand apart."""
    if names:
        for text in texts:
            for name in names & {text[at : at + LENGTH] for at in range(len(text) - 1)}:
                yield name, stands_apart(name, text)
