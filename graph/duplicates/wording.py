"""What speaks for two rows being one and what against it, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from graph.duplicates.outcome import Duplicate


class Phrase(NamedTuple):
    """Words in Chinese and English; in them `{}` stands for how alike two things are."""

    zh: str
    en: str

    def of(self, language: Literal["zh", "en"]) -> str:
        """The words in one language."""
        return self.zh if language == "zh" else self.en


class Reasons(NamedTuple):
    """What speaks for a pair being one and what against it, the weightiest first."""

    in_favour: tuple[str, ...]
    against: tuple[str, ...]


_HOW = (
    (0.999, Phrase("一致", "the same")),
    (0.6, Phrase("相近", "alike")),
    (0.3, Phrase("有些像", "somewhat alike")),
)
"""Least likeness of each word; less is worth none."""
_LIKENESSES: Mapping[str, Phrase] = {
    "sound": Phrase("读音{}", "names sound {}"),
    "brand": Phrase("字号{}", "names without the trade {}"),
    "name": Phrase("姓名{}", "names {}"),
    "title": Phrase("标题{}", "titles {}"),
    "description": Phrase("描述{}", "descriptions {}"),
    "skills": Phrase("专长{}", "skills {}"),
}
"""Signals that tell how alike two things are."""
_FACTS: Mapping[str, Phrase] = {
    "whole": Phrase("写法一致", "written the same"),
    "code": Phrase("统一社会信用代码一致", "the same credit code"),
    "phone": Phrase("有相同的电话", "a telephone in common"),
    "organization": Phrase("单位一致", "the same organization"),
    "homophone": Phrase("音同字不同", "other characters of the same sound"),
    "word": Phrase("字号里有字不同", "another word"),
    "trade": Phrase("行业用词不同", "another trade"),
    "group": Phrase("只有一方叫集团", "only one is called a group"),
    "other_region": Phrase("名称里的地区不同", "names tell other regions"),
    "other_branch": Phrase("分支机构不同", "another branch"),
    "other_number": Phrase("序号不同", "another number"),
    "other_code": Phrase("统一社会信用代码不同", "other credit codes"),
    "other_phone": Phrase("电话不同", "other telephones"),
    "other_place": Phrase("所在地不同", "other places"),
    "other_organization": Phrase("单位不同", "other organizations"),
    "other_kind": Phrase("类别不同", "other kinds"),
    "other_amount": Phrase("金额不同", "other amounts"),
    "other_quantity": Phrase("数量不同", "other quantities"),
}


def reasons(pair: Duplicate, weights: Mapping[str, float], language: Literal["zh", "en"] = "zh") -> Reasons:
    """Why two rows may be one, and why not.

    Args:
        pair: the rows compared.
        weights: what each signal adds at most, see `Subject`.
        language: of the words.
    """
    ranked = sorted(pair.parts.items(), key=lambda part: -abs(part[1]))
    said = [(value, _said(name, value, weights, language)) for name, value in ranked if name in weights]
    return Reasons(
        tuple(words for value, words in said if words and value > 0),
        tuple(words for value, words in said if words and value < 0),
    )


def _said(name: str, value: float, weights: Mapping[str, float], language: Literal["zh", "en"]) -> str:
    if name not in _LIKENESSES:
        return _FACTS[name].of(language)
    likeness = value / weights[name]
    how = next((words for least, words in _HOW if likeness >= least), None)
    return _LIKENESSES[name].of(language).format(how.of(language)) if how else ""
