"""Words that two texts share, found by growing shared pairs of characters as far as both texts agree."""

from __future__ import annotations

from collections.abc import Iterable

from rjieba import cut

_LONGEST = 10
_EMPTY = frozenset(
    {"公司", "企业", "单位", "万元", "提供", "需要", "可以", "现有", "目前", "进行", "以及", "相关"}
)
"""Words that stand in most demands and resources and tell no reason."""


def shared_words(one: str, other: str, terms: Iterable[str]) -> list[str]:
    """What `terms`, pairs of Han characters or whole words of both texts, are parts of, in the same order.

    Each pair grows where it first stands in `one` as long as `other` has the same, and is then cut to whole
    words; what lies inside a longer one is left out.

    Example:
        >>> shared_words("数字化课程的设计", "开发数字化课程与设计", ["字化", "程的", "设计"])
        ['数字化课程', '设计']
    """
    grown = (_trimmed(_grown(one, other, term)) if _is_han(term) else term for term in terms)
    words = list(dict.fromkeys(word for word in grown if len(word) > 1 and word not in _EMPTY))
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


def _trimmed(text: str) -> str:
    """`text` without the single characters around its words: 工子女入 → 子女."""
    words = cut(text)
    while words and len(words[0]) == 1:
        words.pop(0)
    while words and len(words[-1]) == 1:
        words.pop()
    return "".join(words)


def _is_han(text: str) -> bool:
    return all(character >= "\u3400" and character.isalpha() for character in text)
