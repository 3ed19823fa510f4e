"""Chinese and English: one table each, whole."""

from __future__ import annotations

import re
from pathlib import Path

import api.pages
from api.pages.language import words_in
from tests.api.pages.conftest import Site

TEMPLATES = Path(api.pages.__file__).parent / "templates"
ONLY_ENGLISH = ("kind.", "reason.")
"""Chinese names of kinds and reasons stand in the vocabulary."""


def test_both_languages_have_the_same_words() -> None:
    english = {key for key in words_in("en").table if not key.startswith(ONLY_ENGLISH)}
    assert english == set(words_in("zh").table)


def test_both_languages_fill_in_the_same() -> None:
    fields = re.compile(r"\{(\w+)\}")
    for key, chinese in words_in("zh").table.items():
        english = words_in("en").table[key]
        assert sorted(fields.findall(chinese)) == sorted(fields.findall(english)), key


def test_templates_hold_no_words_of_their_own() -> None:
    for template in TEMPLATES.iterdir():
        assert not re.search(r"[\u4e00-\u9fff]", template.read_text("utf-8")), template.name


def test_every_word_a_template_names_exists() -> None:
    for template in TEMPLATES.iterdir():
        for key in re.findall(r"t\('([\w.-]+)'\s*[,)]", template.read_text("utf-8")):
            assert key in words_in("zh").table, f"{template.name}: {key}"


def test_english_is_remembered(site: Site) -> None:
    html = site.get("/", lang="en", alliance="gl-alliance", chosen="gl-d-001")
    assert '<html lang="en">' in html
    assert "One condition away" in html
    assert "5,800,000 yuan" in html
    assert "Bring them together" in site.get("/")
    assert "开始对接" in site.get("/", lang="zh")
    assert "开始对接" in site.get("/")


def test_the_english_page_is_english_but_for_the_data(site: Site) -> None:
    html = site.get("/", lang="en", alliance="gl-alliance", mode="text")
    shown = re.sub(
        r"<(\w+)[^>]*lang=\"zh-Hans\"[^>]*>.*?</\1>|<option value=\"[^\"]*\"[^>]*>[^<]*</option>", "", html
    )
    assert not re.findall(
        r"[\u4e00-\u9fff]+",
        re.sub(r"<div class=\"drop\".*", "", shown).replace("鼓楼区福州软件园互联网党建联建", ""),
    )


def test_an_unknown_language_is_chinese(site: Site) -> None:
    assert '<html lang="zh-Hans">' in site.get("/", lang="fr")
