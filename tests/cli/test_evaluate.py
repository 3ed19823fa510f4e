"""Rankings are judged side by side, on the terminal, in tables and in plots."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from matching.learning.metrics import NAMES
from matching.learning.model_file import read_model, write_model
from tests.cli.conftest import Changlian
from tests.cli.rated import OPTIONS, write_feedback

EVALUATE = ("evaluate", *OPTIONS, "--labels", "labels.csv")

pytestmark = pytest.mark.usefixtures("rated_lists")


def test_the_table_tells_all_figures_of_everyone(changlian: Changlian, home: Path) -> None:
    said = changlian(*EVALUATE)
    assert (said.code, said.err) == (0, "")
    heading, _, header, *lines = said.out.splitlines()
    assert heading == (
        "72 pairs of 12 demands; levels 1–4, relevant from 3; 5 parts held back by demand; ranked for each"
        " demand; 95 % intervals over demands; of loss and ECE less is better"
    )
    assert header.split() == ["random", "lexical", "default", "trained"]
    assert [line.split("  ")[0] for line in lines[: len(NAMES)]] == list(NAMES)
    assert "nDCG@10 by kind of demand" in lines
    assert "reliability of trained" in lines
    assert sorted(path.name for path in home.iterdir()) == ["demands.csv", "labels.csv", "resources.csv"]


def test_single_pairs_are_held_back_where_asked(changlian: Changlian) -> None:
    said = changlian(*EVALUATE, "--split", "pair", "--folds", "3")
    assert "; 3 parts held back by pair; ranked for each demand and part; " in said.out.splitlines()[0]


def test_a_row_for_everyone_and_each_kind(changlian: Changlian, home: Path) -> None:
    assert changlian(*EVALUATE, "--out", "t.csv").code == 0
    with (home / "t.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["ranking"], row["kind"], row["pairs"]) for row in rows] == [
        (ranking, kind, "72")
        for kind in ("", "unstated")
        for ranking in ("random", "lexical", "default", "trained")
    ]
    assert [column for column in rows[0] if column.startswith("MAP")] == ["MAP", "MAP low", "MAP high"]
    lexical = rows[1]
    assert (lexical["P@1"], lexical["ECE"]) == ("1.0", "")
    assert float(lexical["AUC low"]) <= float(lexical["AUC"]) <= float(lexical["AUC high"])


def test_objects_one_a_line(changlian: Changlian, home: Path) -> None:
    changlian(*EVALUATE, "--out", "t.jsonl")
    rows = [json.loads(line) for line in (home / "t.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 8
    assert (rows[1]["ranking"], rows[1]["P@1"], rows[1]["ECE"]) == ("lexical", 1.0, None)


def test_plots_come_into_a_folder(changlian: Changlian, home: Path) -> None:
    said = changlian(*EVALUATE, "--plots", "out/plots")
    assert said.out.splitlines()[-2:] == ["out/plots/figures.svg", "out/plots/reliability.svg"]
    for name in ("figures.svg", "reliability.svg"):
        assert (home / "out" / "plots" / name).read_text("utf-8").startswith("<svg ")


def test_a_given_model_is_judged_and_what_it_has_seen_is_told(changlian: Changlian) -> None:
    changlian("train", *OPTIONS, "--labels", "labels.csv", "--out", "m.json")
    said = changlian(*EVALUATE, "--model", "m.json")
    assert said.code == 0
    assert said.err == (
        "warning: m.json learned from 12 of the 12 demands,"
        " so its figures are better than what new demands can expect\n"
    )
    assert said.out.splitlines()[2].split() == ["random", "lexical", "default", "model"]


def test_a_model_that_was_changed_is_refused(changlian: Changlian, home: Path) -> None:
    changlian("train", *OPTIONS, "--labels", "labels.csv", "--out", "m.json")
    content = json.loads((home / "m.json").read_text("utf-8"))
    content["manifest"]["figures"] = {}
    (home / "m.json").write_text(json.dumps(content), encoding="utf-8")
    said = changlian(*EVALUATE, "--model", "m.json")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("m.json: the model was changed after it was made.")


def test_a_model_that_knows_other_signals_is_refused(changlian: Changlian, home: Path) -> None:
    changlian("train", *OPTIONS, "--labels", "labels.csv", "--out", "m.json")
    manifest, state = read_model(home / "m.json")
    with (home / "m.json").open("wb") as stream:
        names = [*state.texts["parts"][:-1], "colour"]
        write_model(manifest, state._replace(texts={"parts": names}), stream)
    said = changlian(*EVALUATE, "--model", "m.json")
    assert said.code == 2
    assert said.err.startswith(
        "m.json: the model was changed or is of another version: expected the signals text, "
    )
    assert said.err.endswith(", colour. Train it again with changlian train.\n")


def test_what_was_said_of_matches_judges_too(changlian: Changlian, home: Path) -> None:
    write_feedback(home)
    changlian("load", "demands.csv", "resources.csv", "feedback.csv")
    said = changlian("evaluate", "--from-store")
    assert (said.code, said.err) == (0, "")
    heading, _, header, *_ = said.out.splitlines()
    assert heading.startswith(
        "24 pairs of 12 demands; levels 1–2, relevant from 2; 5 parts held back by demand;"
    )
    assert header.split() == ["random", "lexical", "default", "trained"]


@pytest.mark.parametrize(
    "arguments",
    [(), OPTIONS, ("--labels", "labels.csv"), ("--from-store", *OPTIONS, "--labels", "labels.csv")],
)
def test_rated_lists_or_the_store(changlian: Changlian, arguments: tuple[str, ...]) -> None:
    line = "evaluate takes --demands, --resources and --labels, or --from-store\n"
    assert changlian("evaluate", *arguments) == (2, "", line)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--out", "t.xlsx"), "--out: 't.xlsx': expected a file that ends in .csv or .jsonl"),
        (("--model", "m.json"), "m.json: the model cannot be read: No such file or directory"),
        (
            ("--folds", "20"),
            "ratings of 12 demands; expected at least 20. Rate pairs of more of them,"
            " or hold back single pairs (--split pair).",
        ),
        (("--plots", "labels.csv"), "--plots: 'labels.csv': expected a folder"),
        (("--out", "none/t.csv"), "--out: 'none/t.csv': expected a file in a folder that exists"),
    ],
)
def test_what_cannot_be_done(changlian: Changlian, arguments: tuple[str, ...], line: str) -> None:
    said = changlian(*EVALUATE, *arguments)
    assert (said.code, said.err) == (2, f"{line}\n")
