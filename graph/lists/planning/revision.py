"""Rows without ids that are an earlier row reworded: told by their texts, within one organization.

Likeness is that of rapidfuzz's ratio, 2·LCS / (sum of lengths), of normalised texts in which every number
that counts something is one sign, so that 贷款500万 and 贷款600万 are alike. Other numbers name things:
304不锈钢 and 316不锈钢 are two, and so are 3号厂房 and 5号厂房. The best pairs are taken first, each row
once, and of equally good ones those whose numbers are nearest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from graph.values.text import normalise

SAME, PERHAPS = 88.0, 60.0
"""Likeness from which a row is an earlier one, and from which someone has to decide."""
SHORT = 12
"""Characters below which a text that differs in more than numbers is never taken for an earlier one."""
RIVAL = 4.0
"""A row is not told from rivals that are hardly less alike than the best."""
MOST_PAIRS = 4_000_000
"""Rows of one organization are not compared where there are more pairs than this."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_COUNTED = (
    "[十百千万亿]{1,2}|元|块钱|美元|欧元|%|年|月|日|天|周|小时|岁|人|名|位|个|台|套|件|只|条|张|米|吨|斤|公斤|千克"
    "|平|亩|间|栋|座|席|家|项|场|次|课时|学时|箱|包|卷|匹|双|打|支|辆|组|批|公里|千米|立方|对|副|根|块|片|桶|袋|盒"
    "|株|棵|头|册|本|艘|架|颗|粒|轮|倍|m2|(?:kg|k|t|w)(?![0-9a-z])"
)
_COUNT = re.compile(
    rf"[¥￥$]{_NUMBER.pattern}|(?<=月)\d+(?=号)"
    rf"|(?<![a-z\d第])(?<!\d[.,]){_NUMBER.pattern}(?:[-~—–至到]{_NUMBER.pattern})*"
    rf"[十百千万亿]?[余多来几]?(?={_COUNTED})"
)
"""An amount, or a number before what it counts; names such as 16毫米, A3 and 第3期 are a thing's."""
_COMPARED, _GREATEST = 8, 1e15
"""How many numbers of a row are compared, and up to which size."""


class Wording(NamedTuple):
    """What a row says: id, the organization it names, kind ('' for none), title, and all its text."""

    id: str
    organization: str
    kind: str
    title: str
    text: str


class Pair(NamedTuple):
    """A new row and an earlier one that it may be; `sure` where nobody has to decide."""

    new: str
    old: str
    sure: bool


def pair_up(new: Iterable[Wording], old: Iterable[Wording]) -> list[Pair]:
    """New rows with the earlier ones that they are or may be."""
    before, fresh = _by_organization(old), _by_organization(new)
    return [pair for name in fresh if name in before for pair in _pairs(fresh[name], before[name])]


def _by_organization(rows: Iterable[Wording]) -> dict[str, list[Wording]]:
    blocks = defaultdict[str, list[Wording]](list)
    for row in rows:
        squeezed = row._replace(title=_squeezed(row.title), text=_squeezed(row.text))
        blocks[row.organization].append(squeezed)
    return blocks


def _pairs(new: Sequence[Wording], old: Sequence[Wording]) -> list[Pair]:
    if len(new) * len(old) > MOST_PAIRS:
        return []
    distances = _distances([_counts(row.text) for row in new], [_counts(row.text) for row in old])
    new, old = _shown(new), _shown(old)
    texts, before = [row.text for row in new], [row.text for row in old]
    alike = cdist(texts, before, scorer=fuzz.ratio, score_cutoff=PERHAPS, dtype=np.float32)
    alike[[[bool(a.kind and b.kind and a.kind != b.kind) for b in old] for a in new]] = 0
    found, rows_taken, columns_taken = list[Pair](), set[int](), set[int]()
    for row, column in _best_first(alike, distances):
        if row in rows_taken or column in columns_taken:
            continue
        rows_taken.add(row)
        columns_taken.add(column)
        rivals = np.concatenate([np.delete(alike[row], column), np.delete(alike[:, column], row)])
        clear = float(alike[row, column] - rivals.max(initial=0)) > RIVAL
        named = _numbers(texts[row]) == _numbers(before[column])
        sure = named and clear and _same(texts[row], before[column])
        sure = sure and _same(new[row].title, old[column].title)
        found.append(Pair(new[row].id, old[column].id, sure))
    return found


def _best_first(alike: npt.NDArray[np.float32], distances: npt.NDArray[np.float32]) -> list[tuple[int, int]]:
    rows, columns = np.nonzero(alike)
    order = np.lexsort((distances[rows, columns], -alike[rows, columns]))
    return list(zip(rows[order].tolist(), columns[order].tolist(), strict=True))


def _distances(new: Sequence[Sequence[float]], old: Sequence[Sequence[float]]) -> npt.NDArray[np.float32]:
    """How far what new rows count is from what old ones count, each number relative to the greater one."""
    after, before = np.zeros((len(new), _COMPARED)), np.zeros((len(old), _COMPARED))
    for filled, rows in ((after, new), (before, old)):
        for row, numbers in zip(filled, rows, strict=True):
            row[: len(numbers)] = numbers
    total = np.zeros((len(new), len(old)), np.float32)
    for one, other in zip(after.T, before.T, strict=True):
        greater = np.maximum(np.maximum.outer(one, other), 1 / _GREATEST)
        total += np.abs(np.subtract.outer(one, other)) / greater
    return total


def _counts(text: str) -> list[float]:
    """The first numbers of a text that count something."""
    counted = " ".join(_COUNT.findall(text))
    return [_size(number) for number in _NUMBER.findall(counted)[:_COMPARED]]


def _size(number: str) -> float:
    whole, _, rest = number.replace(",", "").partition(".")
    return min(float(f"{whole}.{rest.replace('.', '')}"), _GREATEST)


def _numbers(text: str) -> list[str]:
    """The numbers of a comparable text that count nothing."""
    return sorted(_NUMBER.findall(text))


def _same(one: str, other: str) -> bool:
    """Whether two texts are alike enough to be the same, short ones but for what they count."""
    return one == other or (min(len(one), len(other)) >= SHORT and fuzz.ratio(one, other) >= SAME)


def _shown(rows: Iterable[Wording]) -> list[Wording]:
    """Rows with one sign for every number that counts something."""
    return [row._replace(title=_COUNT.sub("#", row.title), text=_COUNT.sub("#", row.text)) for row in rows]


def _squeezed(text: str) -> str:
    return normalise(text).replace(" ", "")
