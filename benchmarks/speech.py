"""Made-up Chinese list texts from a seed: titles and descriptions of demands and resources, and names."""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from graph.reference import read_table
from graph.values.regions import region_name
from graph.vocabulary import NeedKind

_SLOT = re.compile(r"{(\w+)}")
FAITHFULNESS = 0.6
_CHOICE = re.compile(r"\[(.*?)\]")


class Sentences(BaseModel):
    """What demands and resources of one kind, or of all kinds, say."""

    ask: list[str] = []
    demand: list[str]
    offer: list[str] = []
    resource: list[str]


class Phrases(BaseModel):
    """The file `phrases.toml`: words by name, sentences of every kind and of each kind."""

    words: dict[str, str]
    common: Sentences
    kinds: dict[NeedKind, Sentences]


@cache
def phrases() -> Phrases:
    """The phrases that lie beside this module."""
    return Phrases.model_validate(tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8")))


class Speaker:
    """Says sentences with words drawn at random; the same seed says the same."""

    def __init__(self, seed: int, regions: tuple[str, ...]) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self._topic: dict[str, str] = {}
        self._words = {name: words.split() for name, words in phrases().words.items()}
        self._words["industry"] = [row["name"] for row in read_table("gbt4754") if int(row["level"]) >= 3]
        self._words["region"] = [region_name(code) for code in regions]

    def word(self, name: str) -> str:
        """A word of a list."""
        return self.chance.choice(self._words[name])

    def say(self, sentence: str) -> str:
        """`sentence` with one of each [one|another] and its {names} filled in."""
        chosen = _CHOICE.sub(lambda choice: self.chance.choice(choice[1].split("|")), sentence)
        return _SLOT.sub(lambda slot: self._slot(slot[1]), chosen)

    def product(self) -> str:
        """A product such as 阻燃涤纶面料."""
        trait = self.word("trait") if self.chance.random() < 0.3 else ""
        return trait + self.word("material") + self.word("form")

    def technology(self) -> str:
        """A technology such as 钛合金增材制造."""
        return self.word(self.chance.choice(("material", "form", "equipment"))) + self.word("process")

    def demand(self, kind: NeedKind, characters: int) -> tuple[str, str]:
        """Title and description, about so many characters together."""
        said, common = phrases().kinds[kind], phrases().common
        return self._text(said.ask, said.demand, common.demand, characters)

    def resource(self, kind: NeedKind, characters: int) -> tuple[str, str]:
        """Title and description, about so many characters together."""
        said, common = phrases().kinds[kind], phrases().common
        return self._text(said.offer, said.resource, common.resource, characters)

    def _text(
        self, titles: list[str], special: list[str], common: list[str], characters: int
    ) -> tuple[str, str]:
        self._topic.clear()
        title = self.say(self.chance.choice(titles))
        sentences = list[str]()
        rest = list[str]()
        length = len(title)
        while length < characters:
            rest = rest or self._shuffled([*special, *self.chance.sample(common, 4)])
            sentences.append(self.say(rest.pop()))
            length += len(sentences[-1])
        mark = self.chance.choice(("", "", "\n"))
        return title, mark.join(sentences)

    def _shuffled(self, sentences: list[str]) -> list[str]:
        return self.chance.sample(sentences, len(sentences))

    def _slot(self, name: str) -> str:
        """A word for a slot, mostly the one that the text at hand said before: texts keep to a topic."""
        if name not in self._topic or self.chance.random() > FAITHFULNESS:
            self._topic[name] = self._new(name)
        return self._topic[name]

    def _new(self, name: str) -> str:
        if name == "product":
            return self.product()
        if name == "tech":
            return self.technology()
        if name == "number":
            return str(self.chance.choice((2, 3, 5, 8, 10, 12, 20, 30, 50, 60, 80, 100, 150, 200, 500)))
        if name == "money":
            return f"{self.chance.choice((20, 50, 80, 100, 200, 300, 580, 800, 1000, 2000))}万元"
        return self.word(name)
