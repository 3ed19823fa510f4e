"""`changlian train`: a model of rated pairs, or of what was said of matches in the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.console import problem, progress
from cli.files import replacing
from cli.lesson import LabelList, Prepared, check_given, prepared
from cli.match_lists import DemandList, ListFiles, OrganizationList, ResourceList
from cli.options import bad_option
from cli.stores import chosen_url
from matching.learning.kernels import fit
from matching.learning.loading import load_model
from matching.learning.model import BadModel
from matching.learning.model_file import read_model, write_model
from matching.learning.place import model_file
from matching.learning.succession import DECIDING, Comparison, WorseModel, compare, compare_with_default
from matching.learning.training import Trained
from matching.learning.training import train as train_model
from matching.matcher import today

EXAMPLES = (
    "changlian train --demands 需求.csv --resources 资源.csv --labels 评级.csv --out model.json",
    "changlian train --from-store",
)
_TOLD = ("nDCG@10", "MAP", "P@1", "AUC", "1/(1+MAE)")


def train(
    demands: DemandList = None,
    resources: ResourceList = None,
    organizations: OrganizationList = None,
    labels: LabelList = None,
    stored: Annotated[
        bool, typer.Option("--from-store", help="Learn from what was said of matches in the store.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The model; by default model.json beside the store."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write even a model that is worse, and over what is none.")
    ] = False,
) -> None:
    """Learn from rated pairs what suits.

    A model that is worse than the one in its place or the default weights, judged by pairs that were held
    back, is not written.
    """
    files = ListFiles.of(demands, resources, organizations, ())
    check_given("train", files, labels, stored=stored)
    out = out or _place(stored=stored)
    replaces = _replaces(out, force=force)
    given = prepared(files, labels)
    with progress() as told:
        trained = train_model(
            given.lesson,
            fit,
            given.embedder,
            today(),
            lambda done, all_: told(done, all_, "训练 training"),
        )
    comparison = compare_with_default(given.lesson, trained)
    typer.echo(_summary(trained, comparison))
    _check(comparison, "the default weights", out, force=force)
    if replaces:
        _check_with_old(given, trained, out, force=force)
    with replacing(out) as stream:
        write_model(trained.manifest, trained.model.state(), stream)
    typer.echo(out)


def _place(*, stored: bool) -> Path:
    out = model_file(chosen_url()) if stored else None
    if out is None:
        raise bad_option("--out", "", "a file for the model")
    return out


def _replaces(out: Path, *, force: bool) -> bool:
    """Whether there is a model that is to be replaced; found out before anything is learned in vain."""
    if not out.parent.is_dir():
        raise bad_option("--out", str(out), "a file in a folder that exists")
    try:
        return out.exists() and bool(read_model(out))
    except BadModel as error:
        if force:
            return False
        raise BadModel(error.message, "--force replaces the file.") from error


def _check_with_old(given: Prepared, trained: Trained, out: Path, *, force: bool) -> None:
    """Refuse a model that is worse than the one that it replaces, as far as the two can be compared."""
    takes = f"the new model takes the place of {out}"
    try:
        comparison = compare(given.lesson, trained, *load_model(out, given.embedder))
    except BadModel as error:
        problem(f"{takes}, which judges nothing any more: {error.message}")
        return
    if comparison is None:
        problem(f"{takes}; too little that neither has learned from was rated to compare the two")
        return
    _check(comparison, str(out), out, force=force)
    if not comparison.is_worse:
        problem(f"{takes}: {comparison}")


def _check(comparison: Comparison, old: str, out: Path, *, force: bool) -> None:
    """Refuse a model that is worse than what would be used without it."""
    if comparison.is_worse:
        worse = f"the new model is worse than {old}: {comparison}"
        if not force:
            stays = f"{out} stays" if out.exists() else "No model is written"
            raise WorseModel(worse, f"{stays}; --force writes it.")
        problem(f"{worse}; it is written all the same")


def _summary(trained: Trained, comparison: Comparison) -> str:
    manifest = trained.manifest
    figures = [
        f"{name} {figure.value:.3f} ({figure.low:.3f}–{figure.high:.3f})"
        for name in _TOLD
        if (figure := manifest.figures[name]).value is not None
    ]
    held = f"held back in {manifest.folds} parts by {manifest.split}"
    learned = f"{manifest.pairs:,} pairs of {len(manifest.learned):,} demands, levels 1–{manifest.top}"
    default = f"; {DECIDING} of the default weights {comparison.old:.3f}"
    return f"{learned}; {held}: {', '.join(figures)}{default}"
