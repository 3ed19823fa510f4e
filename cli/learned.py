"""Matches judged by a model: by the one that is asked for, or by the one in use beside the store."""

from __future__ import annotations

from pathlib import Path

from cli.console import problem
from matching.learning.loading import load_model
from matching.learning.model import BadModel
from matching.learning.place import MODEL, model_in_use, named_model
from matching.matcher import Matcher


def learned(matcher: Matcher, given: Path | None, store_url: str | None) -> Matcher:
    """The matcher with the model of a file, or else with the one that is named or lies beside the store.

    Lists of files are no store's: `store_url` is None. Where the model in use cannot be used, or is named and
    not there, stderr tells, and the default score answers.

    Raises:
        BadModel: the model that was asked for cannot be used.
    """
    if given is not None:
        return matcher.judged_by(load_model(given, matcher.embedder).model)
    path = model_in_use(store_url) if store_url else named_model()
    if path is None:
        return matcher
    try:
        return matcher.judged_by(load_model(path, matcher.embedder).model)
    except BadModel as error:
        hint = error.hint or f"Check {path} and {MODEL}."
        problem(f"warning: the default score answers: {error.message}", hint)
        return matcher
