"""How clauses begin and end: the words of a request, a further one, a detail or a complaint."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

_BEFORE_NUMBER = r"(?=[一二两三四五六七八九十\d])"


def asks(clause: str) -> bool:
    """Whether a clause begins like a request: 我们目前急需…, 谁家有…; or says so of a number: …缺15人."""
    return bool(_request().match(clause))


def joins(clause: str) -> bool:
    """Whether a clause begins like a further request: 另外, 同时, 并申请."""
    return bool(_further().match(clause))


def adds_detail(clause: str) -> bool:
    """Whether a clause begins like a detail of the request before: 要求, 月薪, 用于."""
    return bool(_detail().match(clause))


def complains(clause: str) -> bool:
    """Whether a clause ends like a complaint: 招工难, 订单不足."""
    return bool(_complaint().search(clause))


def tells_plan(clause: str) -> bool:
    """Whether a clause begins to tell what somebody plans."""
    return bool(_plan().match(clause))


def tells_past(clause: str) -> bool:
    """Whether a clause tells what was or what there is."""
    return bool(_past().match(clause))


@cache
def _words(role: str) -> str:
    rows = csv.DictReader(files("matching.needs").joinpath("openings.csv").read_text("utf-8").splitlines())
    words = next(row["words"].split() for row in rows if row["role"] == role)
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _request() -> re.Pattern[str]:
    # Bounded, for repeats within repeats would take for ever on some texts.
    day = r"(?:[\d年月]{1,8}[月日号初底末前]{1,2}){0,2}"
    before = rf"(?:{_words('who')}){{0,3}}{day}(?:{_words('manner')}){{0,5}}{day}"
    verb = rf"(?:(?:{_words('request')})(?!了)|要{_BEFORE_NUMBER})"
    of_number = rf".{{2,8}}(?:缺|需){_BEFORE_NUMBER}"
    return re.compile(rf"{before}{verb}|{before}(?:{_words('question')})|{of_number}")


@cache
def _further() -> re.Pattern[str]:
    # 并 joins requests, but also what one thing is to do: 并能配送.
    return re.compile(rf"{_words('joiner')}|并(?=申请|找|寻|招|求|需|想|采购|租|融资|贷|引进)")


@cache
def _detail() -> re.Pattern[str]:
    return re.compile(rf"{_words('detail')}|能(?!做)|有(?!没有|谁)")


@cache
def _complaint() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('complaint')})人?(?:的问题)?$")


@cache
def _plan() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('who')}){{0,3}}(?:{_words('plan')})")


@cache
def _past() -> re.Pattern[str]:
    return re.compile(rf".{{0,8}}(?:了(?!解)|已|刚|去年)|{_words('past')}")
