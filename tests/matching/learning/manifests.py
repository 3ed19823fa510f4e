"""A manifest for tests."""

from __future__ import annotations

from matching.learning.bootstrap import Figure
from matching.learning.manifest import Manifest, manifest_figures

NAN = float("nan")


def manifest(ndcg: float = 0.75, *, embedder: str = "") -> Manifest:
    return Manifest(
        made_on="2026-11-22",
        labels="0" * 64,
        pairs=4,
        learned={"d-1": ["r-1", "r-2"], "d-2": ["r-1", "r-2"]},
        top=4,
        signals=["text", "meaning"],
        embedder=embedder,
        split="demand",
        folds=5,
        figures=manifest_figures({"nDCG@10": Figure(ndcg, 0.7, 0.8), "ECE": Figure(NAN, NAN, NAN)}),
        versions={"changlian": "0.1.0"},
    )
