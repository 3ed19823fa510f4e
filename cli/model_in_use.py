"""What `changlian doctor` tells of the learned model: whether there is one, and whether it can be used."""

from __future__ import annotations

from matching.learning import place
from matching.learning.loading import load_model
from matching.learning.model import BadModel
from matching.learning.succession import DECIDING
from matching.semantic.choose import chosen_embedder


def model_in_use(store_url: str) -> str:
    """Which model judges pairs and how good it was found, or why the default weights do.

    Raises:
        BadSettings: `CHANGLIAN_EMBEDDINGS` or what belongs to it cannot be.
    """
    path = place.model_in_use(store_url)
    if path is None:
        return "没有，按默认权重评分，不影响使用"
    embedder = chosen_embedder()
    try:
        manifest = load_model(path.resolve(), embedder.name if embedder else "").manifest
    except BadModel as error:
        hint = error.hint or "检查这个文件和 CHANGLIAN_MODEL 的设置"
        return f"不能使用，按默认权重评分：{error.message}。怎么办：{hint}"
    told = f"正在使用 {path.resolve()}，{manifest.made_on} 由 {manifest.pairs} 对评过的学成"
    figure = manifest.figures.get(DECIDING)
    return told if figure is None or figure.value is None else f"{told}，{DECIDING} {figure.value:.3f}"
