"""What `changlian doctor` tells of embeddings: which embedder is in use, and what of its vectors is kept."""

from __future__ import annotations

from matching.semantic.cache import CannotKeepVectors, VectorCache
from matching.semantic.choose import chosen_embedder, is_off, vectors_file
from matching.semantic.embedder import Embedder, EmbeddingsUnavailable

_INSTALL = (
    "怎么办：在源码目录运行 make setup；装不上时，用"
    " .venv/bin/pip install --only-binary :all: -r requirements/semantic.txt 看原因，"
    "或把 CHANGLIAN_EMBEDDINGS 设为向量服务的地址"
)


def embedder_in_use() -> str:
    """Which embedder is in use and whether it answers now, or why there is none.

    Raises:
        BadSettings: `CHANGLIAN_EMBEDDINGS` or what belongs to it cannot be.
    """
    embedder = chosen_embedder()
    if embedder is not None:
        return _tried(embedder)
    if is_off():
        return "已关闭（CHANGLIAN_EMBEDDINGS=off），按词语比较"
    return f"未安装，不影响使用：按词语比较。{_INSTALL}"


def _tried(embedder: Embedder) -> str:
    try:
        width = embedder.queries(["融资"]).shape[1]
    except EmbeddingsUnavailable as error:
        return f"{embedder.name} 不能使用，按词语比较：{error.message}。怎么办：{error.hint}"
    return f"正在使用 {embedder.name}，{width} 维"


def vectors_kept(store_url: str) -> str:
    """How many vectors are kept, and where."""
    embedder, file = chosen_embedder(), vectors_file(store_url)
    if embedder is None:
        return "不需要"
    if file is None:
        return "没有可以写的文件夹，每次重新计算"
    if not file.exists():
        return "还没有，匹配时自动计算；数量多时先运行 changlian embed"
    try:
        vectors = VectorCache(embedder, file)
        count = len(vectors)
        vectors.close()
    except CannotKeepVectors as error:
        return f"不能使用：{error.message}。怎么办：{error.hint}"
    return f"已保存 {count} 条，在 {file}"
