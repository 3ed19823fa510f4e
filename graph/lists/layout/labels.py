"""What kind of text a cell holds: a header, a caption, a value."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from graph.lists.recognition.headers import ROW_NUMBERS
from graph.lists.recognition.readings import readings
from graph.lists.recognition.terms import usual_extras
from graph.models import LISTS

_LONGEST_LABEL = 30
_VALUE = re.compile(r"[\d.,\s%/:年月日号-]+|\d.*[万亿元人名%]|.*\d{5,}.*|.*[。；;！!？?].*", re.DOTALL)
_CAPTION = re.compile(r"[^:：]{1,12}[:：]\s*\S.*", re.DOTALL)


@lru_cache(maxsize=8192)
def is_known(text: str) -> bool:
    """Whether a text is a header of any list, perhaps with a number, a unit or a remark."""
    return is_label(text) and any(reading.key in known_headers() for reading in readings(text))


@cache
def known_headers() -> frozenset[str]:
    """All headers in comparable form that any list knows."""
    return ROW_NUMBERS.union(usual_extras(), *(model.keys() for model in LISTS.values()))


@lru_cache(maxsize=8192)
def is_label(text: str) -> bool:
    """Whether a text can be a header: short, neither a number nor a sentence, no `label: value`."""
    text = text.strip()
    if not text or (len(text) > _LONGEST_LABEL and not text.endswith((")", "）"))):
        return False
    return not _VALUE.fullmatch(text) and not _CAPTION.fullmatch(text)


def squeezed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())
