"""The form in which texts are compared."""

from __future__ import annotations

import re
import unicodedata

from graph.values.simplified import simplify

_PUNCTUATION = tuple(zip("，：；（）！？～", ",:;()!?~", strict=True))

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_SYLLABLE = rf"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouü{_TONED}]{{1,3}}(?:ng|n|r)?"
_TONED_SYLLABLE = rf"(?i:(?=[a-zü]*[{_TONED}]){_SYLLABLE})"
_AFTER_HAN = r"(?<=[\u3400-\u9fff\U00020000-\U000323af])"
_TONED_GLOSS = re.compile(rf"{_AFTER_HAN}\({_TONED_SYLLABLE}\)")
_GLOSSES = re.compile(rf"{_AFTER_HAN}(?:\((?:{_TONED_SYLLABLE}|(?=..){_SYLLABLE})\))+")


def plain(text: str) -> str:
    """`text` trimmed and in compatibility form (NFKC): full-width signs become ASCII."""
    return unicodedata.normalize("NFKC", text).strip()


def normalise(text: str) -> str:
    """The form in which words are matched, `unify` and case folded; applying it twice changes nothing."""
    return " ".join(unicodedata.normalize("NFKC", unify(text).casefold()).split())


def unify(text: str) -> str:
    """A text as it is read: ways to write the same are one, and case, which tells names, is kept.

    NFKC, no pinyin glosses (產(chǎn)業(yè) → 产业), simplified characters, each run of white space (line ends
    too) one blank.
    """
    # Full-width punctuation alone would send nearly every Chinese text through the slow composition of NFKC.
    for wide, narrow in _PUNCTUATION:
        text = text.replace(wide, narrow)
    text = _drop_glosses(unicodedata.normalize("NFKC", text))
    return " ".join(unicodedata.normalize("NFKC", simplify(text)).split())


def _drop_glosses(text: str) -> str:
    # A bare syllable counts as a gloss only beside toned ones: 人工智能(ai) is no reading aid.
    return _GLOSSES.sub("", text) if "(" in text and _TONED_GLOSS.search(text) else text
