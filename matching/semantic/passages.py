"""Cuts texts into passages that an embedder can read whole, at the ends of sentences."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import accumulate, groupby

from graph.values.text import unify
from matching.text_index import Text

WIDTH = 180
"""Most Han characters of a passage; of letters and digits four times as many."""
MOST = 64
"""Most passages of one text; of a longer one, so many at even distances."""

_SENTENCE_END = re.compile(r"(?<=[。;!?])|(?<=\.\s)")
_WORD = re.compile(r"[^\W_]")
_NARROW = re.compile(r"[\x00-\u024f]")


def passages_of(text: Text) -> list[str]:
    """The title and each line, each cut to passages; nothing of what has no letter or digit."""
    passages = [passage for line in (text.title, *text.lines) for passage in split(line)]
    if len(passages) <= MOST:
        return passages
    return [passages[i * len(passages) // MOST] for i in range(MOST)]


def split(line: str) -> list[str]:
    """Passages of one line, unified (`unify`) and in order.

    Example:
        >>> split("需要流动资金貸款。")
        ['需要流动资金贷款。']
    """
    text = unify(line)
    passages, current = list[str](), ""
    for piece in _pieces(text):
        if current and _width(current + piece) > WIDTH:
            passages.append(current)
            current = ""
        current += piece
    return [passage.strip() for passage in (*passages, current) if _WORD.search(passage)]


def _pieces(text: str) -> Iterator[str]:
    """Sentences, those too long cut."""
    if _width(text) <= WIDTH:
        yield text
        return
    for sentence in _SENTENCE_END.split(text):
        yield from [sentence] if _width(sentence) <= WIDTH else _cut(sentence)


def _cut(sentence: str) -> Iterator[str]:
    """Parts of like width."""
    share = _width(sentence) / math.ceil(_width(sentence) / (WIDTH - 1))
    ends = accumulate(map(_width, sentence))
    for _, part in groupby(zip(ends, sentence, strict=True), lambda each: (each[0] - 0.25) // share):
        yield "".join(character for _, character in part)


def _width(text: str) -> float:
    narrow = len(_NARROW.findall(text))
    return len(text) - narrow + narrow / 4
