"""The model beside the store is used as soon as it is there, and left out while it cannot be used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from api.learned import ModelInUse
from api.state import Note, State
from graph.open import open_store
from graph.records import Node
from graph.store import GraphStore
from graph.vocabulary import NodeKind
from matching.learning.kernels import fit
from matching.learning.labels import Labels
from matching.learning.lesson import lesson_of
from matching.learning.model_file import write_model
from matching.learning.scale import Scale
from matching.learning.training import train

DAY = date(2026, 12, 1)
TITLES = ("流动资金贷款", "招聘缝纫工", "针织面料采购", "厂房租赁")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    store = open_store(f"sqlite:///{tmp_path}/test.db")
    nodes = [Node(f"d-{i}", NodeKind.DEMAND, {"title": title}) for i, title in enumerate(TITLES)]
    nodes += [Node(f"r-{i}", NodeKind.RESOURCE, {"title": title}) for i, title in enumerate(TITLES)]
    store.write(lambda tx: tx.writes.upsert_nodes(nodes))
    yield store
    store.close()


def write(store: GraphStore, path: Path) -> None:
    """Train a model that has learned to want what shares no word."""
    pairs = [(f"d-{one}", f"r-{other}") for one, other in product(range(4), repeat=2)]
    levels = np.array([1.0 if one == other else 4.0 for one, other in product(range(4), repeat=2)])
    matcher = State(store).matcher()
    trained = train(lesson_of(matcher, Labels(pairs, levels, Scale(4)), DAY), fit, "", DAY)
    with path.open("wb") as stream:
        write_model(trained.manifest, trained.model.state(), stream)


def test_a_model_is_used_once_it_is_there_and_no_longer_once_it_is_gone(
    store: GraphStore, tmp_path: Path
) -> None:
    path = tmp_path / "model.json"
    state = State(store, model=ModelInUse(path))
    [default] = state.matcher().pairs([("d-0", "r-0")], DAY)
    assert (default.level, state.notes()) == (None, [])

    write(store, path)
    [learned] = state.matcher().pairs([("d-0", "r-0")], DAY)
    assert learned.level == 1
    assert learned.margin < default.margin
    assert sum(learned.parts.values()) == pytest.approx(learned.margin, abs=1e-9)
    assert state.matcher() is state.matcher()

    path.unlink()
    assert state.matcher().pairs([("d-0", "r-0")], DAY) == [default]


def test_a_model_that_cannot_be_used_is_said_and_the_default_answers(
    store: GraphStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "model.json"
    write(store, path)
    os.truncate(path, path.stat().st_size // 2)
    state = State(store, model=ModelInUse(path))
    [found] = state.matcher().pairs([("d-0", "r-0")], DAY)
    assert (found.level, state.notes()) == (None, [Note.MODEL_UNUSABLE])
    assert "the default score answers" in caplog.text


def test_a_model_that_is_named_and_not_there_is_said_once_in_the_log(
    store: GraphStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "model.json"
    state = State(store, model=ModelInUse(path, is_named=True))
    for _ in range(2):
        [found] = state.matcher().pairs([("d-0", "r-0")], DAY)
        assert (found.level, state.notes()) == (None, [Note.MODEL_UNUSABLE])
    assert [record.getMessage() for record in caplog.records] == [
        f"the default score answers: {path}: the model cannot be read: No such file or directory"
    ]

    write(store, path)
    [found] = state.matcher().pairs([("d-0", "r-0")], DAY)
    assert (found.level, state.notes()) == (1, [])
