"""The language of a page and its words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, cast

from fastapi import Depends
from starlette.requests import HTTPConnection

from graph.vocabulary import NEED_KIND_LABELS, NeedKind
from matching.phrases import Language

COOKIE = "lang"


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the pages in one language.

    Example:
        >>> words_in("zh")("choices.count", count=3)
        '共 3 条'
    """

    language: Language
    table: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key, filled in. KeyError where there are none: no page is half translated."""
        return self.table[key].format(**values)

    def get(self, key: str, otherwise: str) -> str:
        """The words of a key, or others where there are none."""
        return self.table.get(key, otherwise)

    def kind(self, kind: str) -> str:
        """A kind of demand or resource; one that the vocabulary lacks, and none, as they are."""
        if kind not in NEED_KIND_LABELS:
            return kind
        return NEED_KIND_LABELS[NeedKind(kind)] if self.language == "zh" else self(f"kind.{kind}")


@cache
def words_in(language: Language) -> Words:
    """The words of a language."""
    text = files("api.pages").joinpath("words", f"{language}.toml").read_text("utf-8")
    sections = cast("dict[str, dict[str, str]]", tomllib.loads(text))
    flat = {f"{section}.{key}": words for section, keys in sections.items() for key, words in keys.items()}
    return Words(language, flat)


def asked_language(connection: HTTPConnection) -> Language | None:
    """The language that the address asks for, None where it asks for none that we speak."""
    return _spoken(connection.query_params.get("lang", ""))


def language_of(connection: HTTPConnection) -> Language:
    """The language that the address asks for, else the one chosen before, else Chinese."""
    return asked_language(connection) or _spoken(connection.cookies.get(COOKIE, "")) or "zh"


def _spoken(text: str) -> Language | None:
    return "zh" if text == "zh" else "en" if text == "en" else None


async def _words(connection: HTTPConnection) -> Words:
    return words_in(language_of(connection))


Spoken = Annotated[Words, Depends(_words)]
"""The words of the page as a parameter of a route."""
