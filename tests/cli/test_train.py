"""A model is trained from lists or the store, and only a better one replaces it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from matching.learning.model_file import read_model, write_model
from tests.cli.conftest import Changlian
from tests.cli.rated import OPTIONS, TOPICS, write_feedback, write_rated

TRAIN = ("train", *OPTIONS, "--labels", "labels.csv")

pytestmark = pytest.mark.usefixtures("rated_lists")


def nonsense(demand: int, resource: int) -> int:
    return 1 + (demand % len(TOPICS) * 5 + resource * 3) % 4


def figures(path: Path) -> dict[str, dict[str, float | None]]:
    return json.loads(path.read_text("utf-8"))["manifest"]["figures"]


def test_a_model_is_written_with_the_figures_of_what_was_held_back(changlian: Changlian, home: Path) -> None:
    said = changlian(*TRAIN, "--out", "m.json")
    assert (said.code, said.err) == (0, "")
    summary, path = said.out.splitlines()
    assert path == "m.json"
    assert summary.startswith("72 pairs of 12 demands, levels 1–4; held back in 5 parts by demand: nDCG@10 ")
    ndcg = figures(home / "m.json")["nDCG@10"]["value"]
    assert ndcg is not None
    assert f"nDCG@10 {ndcg:.3f} (" in summary
    assert ndcg > 0.9
    assert re.fullmatch(r".*\); nDCG@10 of the default weights 0\.\d{3}", summary)
    assert not (home / "changlian.db").exists()


def write_others(home: Path, level: Callable[[int, int], int] | None = None) -> None:
    """The same with demands of other ids."""
    write_rated(home, level)
    for name in ("demands.csv", "labels.csv"):
        lists = (home / name).read_text("utf-8")
        (home / name).write_text(lists.replace("\nd-", "\ne-"), encoding="utf-8")


def test_a_worse_model_takes_no_place_unless_forced(changlian: Changlian, home: Path) -> None:
    write_others(home, nonsense)
    changlian(*TRAIN, "--out", "m.json")
    kept = (home / "m.json").read_bytes()
    write_rated(home, nonsense)
    said = changlian(*TRAIN, "--out", "m.json")
    assert said.code == 2
    assert said.err.startswith("the new model is worse than m.json: nDCG@10 0.")
    assert said.err.endswith(" on 72 pairs rated since. m.json stays; --force writes it.\n")
    assert (home / "m.json").read_bytes() == kept
    forced = changlian(*TRAIN, "--out", "m.json", "--force")
    assert forced.code == 0
    assert forced.err == said.err.replace(
        ". m.json stays; --force writes it.", "; it is written all the same"
    )
    assert (home / "m.json").read_bytes() != kept


def test_a_better_model_takes_the_place(changlian: Changlian, home: Path) -> None:
    write_others(home, nonsense)
    changlian(*TRAIN, "--out", "m.json")
    write_rated(home)
    said = changlian(*TRAIN, "--out", "m.json")
    assert said.code == 0
    assert said.err.startswith("the new model takes the place of m.json: nDCG@10 0.9")
    assert said.err.endswith(" on 72 pairs rated since\n")


def test_a_model_with_good_figures_of_few_easy_pairs_is_replaced(changlian: Changlian, home: Path) -> None:
    labels = (home / "labels.csv").read_text("utf-8").splitlines(keepends=True)
    (home / "labels.csv").write_text("".join(labels[:31]), encoding="utf-8")
    changlian(*TRAIN, "--out", "m.json")
    write_rated(home, nonsense)
    said = changlian(*TRAIN, "--out", "m.json")
    assert (said.code, said.err) == (
        0,
        "the new model takes the place of m.json;"
        " too little that neither has learned from was rated to compare the two\n",
    )


def test_a_model_of_another_embedder_is_replaced(changlian: Changlian, home: Path) -> None:
    changlian(*TRAIN, "--out", "m.json")
    manifest, state = read_model(home / "m.json")
    with (home / "m.json").open("wb") as stream:
        write_model(manifest.model_copy(update={"embedder": "e5"}), state, stream)
    said = changlian(*TRAIN, "--out", "m.json")
    assert (said.code, said.err) == (
        0,
        "the new model takes the place of m.json, which judges nothing any more:"
        " m.json: the model was trained with e5, and no embedder is in use\n",
    )


def test_a_model_worse_than_the_default_weights_is_not_written_unless_forced(
    changlian: Changlian, home: Path
) -> None:
    last = len(TOPICS) - 1
    # Of the last demands what suits is said not to, and the reverse: who learned from others is wrong there.
    write_rated(home, lambda d, r: 4 if d % len(TOPICS) == (last - r if d < 6 else r) else 1)
    said = changlian(*TRAIN, "--out", "m.json")
    assert (said.code, said.out.count("\n")) == (2, 1)
    assert said.err.startswith("the new model is worse than the default weights: nDCG@10 0.")
    assert said.err.endswith("on 72 pairs that were held back. No model is written; --force writes it.\n")
    assert not (home / "m.json").exists()
    assert changlian(*TRAIN, "--out", "m.json", "--force").code == 0
    assert (home / "m.json").exists()


def test_a_file_that_is_no_model_is_not_replaced_unless_forced(changlian: Changlian, home: Path) -> None:
    before = (home / "labels.csv").read_bytes()
    said = changlian(*TRAIN, "--out", "labels.csv")
    assert said.code == 2
    assert said.err.startswith("labels.csv: the file is cut off or changed, or is no model: ")
    assert said.err.endswith(". --force replaces the file.\n")
    assert (home / "labels.csv").read_bytes() == before
    assert changlian(*TRAIN, "--out", "labels.csv", "--force").code == 0


def test_bad_labels_are_told_line_by_line(changlian: Changlian, home: Path) -> None:
    (home / "labels.csv").write_text(
        "demand_id,resource_id,level\nd-1,r-1,9\nd-99,r-1,2\nd-2,r-2,3\nd-2,r-2,1\n", encoding="utf-8"
    )
    assert changlian(*TRAIN, "--out", "m.json") == (
        2,
        "",
        "labels.csv:2: level: '9': expected a level from 1 to 4, or to 5\n"
        "labels.csv:3: demand_id: 'd-99': expected the id of a demand\n"
        "labels.csv:5: level: '1': expected 3, as row 4 says of the same pair\n",
    )
    assert not (home / "m.json").exists()


def test_too_little_to_learn_from(changlian: Changlian, home: Path) -> None:
    write_rated(home, lambda demand, resource: 4)
    said = changlian(*TRAIN, "--out", "m.json")
    assert (said.code, said.err) == (
        2,
        "all rated pairs suit; expected some that do and some that do not. Rate others too.\n",
    )


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ((*OPTIONS, "--out", "m.json"), "train takes --demands, --resources and --labels, or --from-store"),
        (("--from-store", *OPTIONS), "train takes --demands, --resources and --labels, or --from-store"),
        (
            (*OPTIONS, "--labels", "labels.csv"),
            "--out: '': expected a file for the model",
        ),
        (
            (*OPTIONS, "--labels", "labels.csv", "--out", "none/m.json"),
            "--out: 'none/m.json': expected a file in a folder that exists",
        ),
    ],
)
def test_wrong_options(changlian: Changlian, arguments: tuple[str, ...], line: str) -> None:
    assert changlian("train", *arguments) == (2, "", f"{line}\n")


@pytest.fixture
def stored(changlian: Changlian, rated_lists: Path) -> None:
    write_feedback(rated_lists)
    assert changlian("load", "demands.csv", "resources.csv", "feedback.csv").code == 0


@pytest.mark.usefixtures("stored")
def test_what_was_said_of_matches_makes_the_model_beside_the_store(changlian: Changlian, home: Path) -> None:
    said = changlian("train", "--from-store")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("24 pairs of 12 demands, levels 1–2; held back in 5 parts by demand: nDCG@10 ")
    assert said.out.splitlines()[-1] == "model.json"
    assert figures(home / "model.json")["AUC"]["value"] == 1.0


@pytest.mark.usefixtures("stored")
def test_the_environment_says_where_the_model_lies(
    changlian: Changlian, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHANGLIAN_MODEL", "best.json")
    assert changlian("train", "--from-store").out.splitlines()[-1] == "best.json"


def test_a_store_without_feedback_teaches_nothing(changlian: Changlian) -> None:
    changlian("load", "demands.csv", "resources.csv")
    said = changlian("train", "--from-store")
    assert (said.code, said.err) == (2, "0 rated pairs; expected at least 10. Rate more pairs.\n")


def test_ctrl_c_leaves_the_model_in_place(
    changlian: Changlian, home: Path, process: Callable[..., subprocess.Popen[bytes]]
) -> None:
    changlian(*TRAIN, "--out", "m.json")
    before = (home / "m.json").read_bytes()
    (home / "labels.csv").unlink()
    os.mkfifo(home / "labels.csv")
    running = process(*TRAIN, "--out", "m.json")
    # Opening waits until the command reads, and it will wait for more than this gives.
    with (home / "labels.csv").open("wb"):
        running.send_signal(signal.SIGINT)
        running.communicate()
    assert running.returncode == 130
    assert (home / "m.json").read_bytes() == before
    assert not list(home.glob(".m.json*"))
