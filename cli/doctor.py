"""`changlian doctor`: what is in use, what is missing and what is wrong, for a coordinator."""

from __future__ import annotations

import os
import platform
import re
import shutil
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import typer

from cli.console import problem
from cli.embeddings import embedder_in_use, vectors_kept
from cli.gaps import find_gaps
from cli.model_in_use import model_in_use
from cli.stores import SQLITE, chosen_url, is_absent, opened
from graph.cypher import SCHEMA_VERSION as NEO4J_SCHEMA
from graph.errors import StoreError
from graph.snapshot import Snapshot
from graph.sql import SCHEMA_VERSION as SQLITE_SCHEMA
from graph.store import GraphStore
from graph.vocabulary import NODE_KIND_LABELS, SIGNATURES, NodeKind
from matching.matcher import today

EXAMPLES = ("changlian doctor", "CHANGLIAN_STORE=sqlite:////data/changlian.db changlian doctor")

_PROGRAM = re.compile(r"[\w.-]+")
_RELATIONS = frozenset(SIGNATURES)


def doctor() -> None:
    """Say what is in use, what is missing and what is wrong.

    Tells the store and what it holds, versions, what is not installed, and gaps in the lists, each with what
    can be done. Ends with 0 where Changlian can be used, else with 2.
    """
    url = chosen_url()
    usable = _store(url)
    lost = _program()
    _optional(url)
    if lost or not usable:
        raise typer.Exit(2)


def _program() -> bool:
    """Tell versions; whether a library is missing."""
    names = [_PROGRAM.match(line) for line in requires("changlian") or [] if "extra ==" not in line]
    versions = {found[0]: _version(found[0]) for found in names if found}
    _heading("程序 Program")
    _item("Changlian", f"{version('changlian')}，Python {platform.python_version()}，{platform.system()}")
    _item("库 Libraries", "，".join(f"{name} {found}" for name, found in versions.items() if found))
    lost = [name for name, found in versions.items() if not found]
    if lost:
        problem(f"缺少库 libraries missing: {', '.join(lost)}。怎么办：在源码目录运行 make setup")
    return bool(lost)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _optional(url: str) -> None:
    _heading("可选部分 Optional")
    unused = "未使用。需要多台电脑共用一个存储时，设置 CHANGLIAN_STORE=neo4j://…"
    _item("Neo4j", unused if url.startswith(SQLITE) else "正在使用")
    java = "、".join(f"{name} {'已安装' if shutil.which(name) else '未安装'}" for name in ("java", "mvn"))
    _item("Java、Maven", f"{java}。只有在本机启动 Neo4j（make neo4j）和运行测试时才需要")
    _item("评分模型 Model", model_in_use(url))
    _item("语义向量 Embeddings", embedder_in_use())
    _item("已算的向量 Vectors", vectors_kept(url))


def _store(url: str) -> bool:
    """Tell the store and what it holds; whether it can be used."""
    _heading("存储 Store")
    if url.startswith(SQLITE):
        _item("位置", f"SQLite 文件 {Path(url.removeprefix(SQLITE)).resolve()}")
    if is_absent(url):
        return _absent(Path(url.removeprefix(SQLITE)))
    try:
        with opened(url) as store:
            _tell(store)
    except StoreError as error:
        _item("状态", "不能使用，原因如下")
        problem(error.message, error.hint)
        return False
    return True


def _tell(store: GraphStore) -> None:
    is_file = store.url.startswith(SQLITE)
    if not is_file:
        _item("位置", f"Neo4j {store.url}")
    # Begins and ends a transaction, which shows whether the store can be written.
    store.write(lambda tx: None)
    schema = SQLITE_SCHEMA if is_file else NEO4J_SCHEMA
    _item("状态", f"可以读写，版本 version {store.version}，结构 schema {schema}")
    snapshot = Snapshot.of(store)
    _contents(snapshot.counts())
    _gaps(snapshot)


def _absent(file: Path) -> bool:
    folder = file.resolve().parent
    if folder.is_dir() and os.access(folder, os.W_OK):
        _item("状态", "还没有建立。怎么办：运行 changlian load 清单文件夹，第一次载入时自动建立")
        return True
    _item("状态", "不能建立，原因如下")
    problem(
        f"the folder {folder} does not exist or cannot be written",
        "Create it, or choose another store with CHANGLIAN_STORE.",
    )
    return False


def _contents(counts: Mapping[str, int]) -> None:
    kinds = [f"{NODE_KIND_LABELS[kind]} {kind} {counts[kind]}" for kind in NodeKind if counts.get(kind)]
    relations = sum(count for name, count in counts.items() if name in _RELATIONS)
    _item("内容", "，".join([*kinds, f"关系 relations {relations}"]) if kinds else "空")


def _gaps(snapshot: Snapshot) -> None:
    _heading("清单 Lists")
    gaps = list(find_gaps(snapshot, today()))
    for gap in gaps:
        typer.echo(f"  {gap}")
    if not gaps:
        typer.echo("  没有发现问题")


def _heading(text: str) -> None:
    typer.echo(text)


def _item(name: str, text: str) -> None:
    typer.echo(f"  {name}：{text}")
