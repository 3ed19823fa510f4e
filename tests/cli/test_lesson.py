"""What is learned from and judged by has all its vectors, or nothing is learned or judged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from cli import lesson as room
from cli.lesson import from_files, from_store
from cli.match_lists import ListFiles
from matching.semantic.cache import IN_MEMORY, VectorCache
from matching.semantic.embedder import EmbeddingsUnavailable, Vectors
from tests.cli.conftest import Changlian
from tests.cli.rated import DEMANDS, OPTIONS, RESOURCES, write_feedback
from tests.matching.semantic.embedders import Failing, Senses

LABELS = ("--labels", "labels.csv")
FILES = ListFiles.between(Path("demands.csv"), Path("resources.csv"), None)


pytestmark = pytest.mark.usefixtures("rated_lists")


def use(monkeypatch: pytest.MonkeyPatch, embedder: Senses) -> None:
    def opened(_store_url: str) -> VectorCache:
        return VectorCache(embedder, IN_MEMORY)

    monkeypatch.setattr(room, "open_vectors", opened)


def test_all_texts_are_embedded_first(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Senses())
    lesson, embedder = from_files(FILES, Path("labels.csv"))
    assert embedder == "senses"
    assert lesson.described.demand_vectors is not None
    assert lesson.described.demand_vectors.any(axis=1).all()


def test_without_an_embedder_words_alone_are_learned_from() -> None:
    lesson, embedder = from_files(FILES, Path("labels.csv"))
    assert (embedder, lesson.described.demand_vectors) == ("", None)


@pytest.mark.parametrize("signal", ["popularity", "cooperation", "conditions"])
def test_no_signal_tells_what_was_said_of_a_pair(changlian: Changlian, home: Path, signal: str) -> None:
    (home / "labels.csv").unlink()
    columns = "id,title,organization,kind\n"
    for name, listed, party in (("demands", DEMANDS, "asks"), ("resources", RESOURCES, "gives")):
        rows = [f"{id_},{title},{party},funding" for id_, title in listed]
        (home / f"{name}.csv").write_text(columns + "\n".join(rows), encoding="utf-8")
    parties = "id,name\nasks,示例公司\ngives,示例银行\n"
    (home / "organizations.csv").write_text(parties, encoding="utf-8")
    rng = np.random.default_rng(7)
    said = (
        f"f-{demand}-{resource},{demand},{resource},{rng.choice(['accepted,', 'rejected,wrong_information'])}"
        for demand, _ in DEMANDS
        for resource, _ in RESOURCES
    )
    header = "id,demand,resource,decision,reason,given_on\n"
    rows = [f"{row},2024-11-20T09:00:00+08:00" for row in said]
    (home / "feedback.csv").write_text(header + "\n".join(rows), encoding="utf-8")
    assert changlian("load", home).code == 0

    lesson, _ = from_store()
    assert 0 < lesson.relevant.sum() < len(lesson) == len(DEMANDS) * len(RESOURCES)
    assert lesson.suits.all()
    for resource in range(len(RESOURCES)):
        pairs = lesson.take(np.flatnonzero(lesson.described.resource_of == resource))
        told = pairs.described.signal(signal)
        yes, no = told[pairs.relevant], told[~pairs.relevant]
        assert np.mean((yes[:, None] > no) + (yes[:, None] == no) / 2) == pytest.approx(0.5)


@pytest.mark.parametrize(
    "arguments",
    [
        ("train", *OPTIONS, *LABELS, "--out", "m.json", "--force"),
        ("train", "--from-store", "--force"),
        ("evaluate", *OPTIONS, *LABELS, "--out", "t.csv"),
    ],
)
def test_an_embedder_out_of_reach_ends_it(
    changlian: Changlian, home: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    write_feedback(home)
    changlian("load", "demands.csv", "resources.csv", "feedback.csv")
    use(monkeypatch, Failing())
    before = sorted(home.iterdir())
    said = changlian(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("out of reach")
    assert sorted(home.iterdir()) == before


def test_one_that_fails_halfway_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Halfway(Failing):
        """Knows what demands ask, and no resource."""

        fails = False

        def passages(self, texts: Sequence[str]) -> Vectors:
            raise EmbeddingsUnavailable("broke down")

    use(monkeypatch, Halfway())
    with pytest.raises(EmbeddingsUnavailable, match="broke down"):
        from_files(FILES, Path("labels.csv"))
