"""Words that two texts share, found by growing shared pairs of characters as far as both texts agree."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 10
_EDGE = frozenset("的了和与及等在为是以对从到将把被由于有我您你他她它们这那其各该并或可能要不也都就又等个一")
"""Characters that begin or end no word worth naming."""


def shared_words(one: str, other: str, terms: Iterable[str]) -> list[str]:
    """What `terms`, pairs of Han characters or whole words of both texts, are parts of, in the same order.

    Each pair grows where it first stands in `one` as long as `other` has the same; what lies inside a
    longer one is left out.

    Example:
        >>> shared_words("数字化课程的设计", "开发数字化课程与设计", ["字化", "程的", "设计"])
        ['数字化课程', '设计']
    """
    grown = (_trimmed(_grown(one, other, term)) if _is_han(term) else term for term in terms)
    words = list(dict.fromkeys(word for word in grown if len(word) > 1))
    return [word for word in words if not any(word != longer and word in longer for longer in words)]


def _grown(one: str, other: str, term: str) -> str:
    start = one.find(term)
    if start < 0:
        return term
    end = start + len(term)
    while end < len(one) and end - start < _LONGEST and _is_han(one[end]) and one[start : end + 1] in other:
        end += 1
    while start > 0 and end - start < _LONGEST and _is_han(one[start - 1]) and one[start - 1 : end] in other:
        start -= 1
    return one[start:end]


def _trimmed(word: str) -> str:
    begin, end = 0, len(word)
    while begin < end and word[begin] in _EDGE:
        begin += 1
    while end > begin and word[end - 1] in _EDGE:
        end -= 1
    return word[begin:end]


def _is_han(text: str) -> bool:
    return all(character >= "\u3400" and character.isalpha() for character in text)
