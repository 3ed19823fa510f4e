"""`changlian evaluate`: how well models and baselines rank and foretell rated pairs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from cli.console import problem, progress
from cli.evaluate_output import Report, check_output, draw, show, write
from cli.lesson import LabelList, check_given, prepared
from cli.match_lists import DemandList, ListFiles, OrganizationList, ResourceList
from matching.learning.evaluation import evaluate as judge
from matching.learning.held_back import Foretold, Plan, foretold
from matching.learning.kernels import fit
from matching.learning.lesson import Lesson
from matching.learning.loading import load_model
from matching.learning.splits import Split
from matching.learning.training import check_enough

_LISTS = "--demands 需求.csv --resources 资源.csv --labels 评级.csv"
EXAMPLES = (
    f"changlian evaluate {_LISTS}",
    "changlian evaluate --from-store",
    f"changlian evaluate {_LISTS} --split pair --out table.csv",
    f"changlian evaluate {_LISTS} --model model.json --plots plots",
)
_TRAINED, _GIVEN = "trained", "model"


def evaluate(  # noqa: PLR0913, PLR0917 - each parameter is an option
    demands: DemandList = None,
    resources: ResourceList = None,
    organizations: OrganizationList = None,
    labels: LabelList = None,
    stored: Annotated[
        bool, typer.Option("--from-store", help="Judge by what was said of matches in the store.")
    ] = False,
    model: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Judge this model, instead of training while pairs are held back."),
    ] = None,
    split: Annotated[
        Split, typer.Option(help="Hold back whole demands, or single pairs of demands.")
    ] = Split.DEMAND,
    folds: Annotated[int, typer.Option(min=2, metavar="N", help="In how many parts.")] = 5,
    plots: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Also draw the figures, as SVG.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="All figures as a file .csv or .jsonl.")
    ] = None,
) -> None:
    """Judge a model by rated pairs, beside simple rankings.

    Nothing is changed. Intervals of 95 % are taken over what is ranked for.
    """
    check_output(out, plots)
    plan = Plan(split, folds)
    files = ListFiles.of(demands, resources, organizations, ())
    check_given("evaluate", files, labels, stored=stored)
    lesson, embedder = prepared(files, labels)
    check_enough(lesson, plan)
    if model is None:
        models = {_TRAINED: _trained(lesson, plan)}
    else:
        models = {_GIVEN: _given(lesson, model, embedder)}
    report = Report(lesson, plan, judge(lesson, models, plan))
    show(report)
    if out is not None:
        write(report, out)
    if plots is not None:
        draw(report, plots)


def _trained(lesson: Lesson, plan: Plan) -> Foretold:
    with progress() as told:
        return foretold(lesson, fit, plan, lambda done, every: told(done, every, "训练 training"))


def _given(lesson: Lesson, path: Path, embedder: str) -> Foretold:
    manifest, model = load_model(path, embedder)
    described = lesson.described
    known = manifest.learned.keys() & set(described.demand_ids.tolist())
    if known:
        problem(
            f"warning: {path} learned from {len(known)} of the {len(described.demand_ids)} demands,"
            " so its figures are better than what new demands can expect"
        )
    prediction = model.predict(described)
    levels = None if prediction.level is None else prediction.level.astype(np.float64)
    return Foretold(prediction.margin, levels)
