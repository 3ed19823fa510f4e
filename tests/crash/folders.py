"""Small folders of lists, as an alliance has them, in two revisions that differ in every row."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from graph.lists.load import load
from graph.sqlite_store import SqliteStore
from tests.crash.pieces import Piece, State

REVISIONS = (1, 2)
ENTERPRISES = 10

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Import:
    """The load of one folder: the piece it writes, and the state in which it leaves it."""

    folder: Path
    piece: Piece
    state: State

    @property
    def is_first(self) -> bool:
        """Whether it is the first load of its piece."""
        return self.folder.name == str(REVISIONS[0])


def write_imports(root: Path, names: Sequence[str]) -> list[Import]:
    """Write a folder for each name and revision, in the order in which they are to be loaded."""
    imports = [each for name in names for each in _imports_of(root, name)]
    return sorted(imports, key=lambda each: each.folder.name)


def _imports_of(root: Path, name: str) -> list[Import]:
    piece = Piece(_ids(name))
    imports = list[Import]()
    with closing(SqliteStore(":memory:")) as store:
        for revision in REVISIONS:
            folder = root / name / str(revision)
            _write(folder, _lists(name, revision))
            report = load(store, [folder])
            assert not report.problems, report.problems
            imports.append(Import(folder, piece, State.of(store, piece.ids)))
    return imports


def _ids(name: str) -> list[str]:
    numbered = (f"{name}-{noun}-{n}" for noun in ("org", "demand", "resource") for n in range(ENTERPRISES))
    return [f"{name}-alliance", *numbered]


def _lists(name: str, revision: int) -> dict[str, list[Row]]:
    return {
        "organizations": [
            {"id": f"{name}-alliance", "name": f"示例联盟{name}第{revision}版", "kind": "alliance"},
            *(_organization(name, n, revision) for n in range(ENTERPRISES)),
        ],
        "demands": [_offer(name, "demand", n, revision) for n in range(ENTERPRISES)],
        "resources": [_offer(name, "resource", n, revision) for n in range(ENTERPRISES)],
        "relations": [
            {
                "source": f"{name}-org-{n}",
                "relation": "MEMBER_OF",
                "target": f"{name}-alliance",
                "evidence": f"示例名单第{revision}版",
            }
            for n in range(ENTERPRISES)
        ],
    }


def _organization(name: str, number: int, revision: int) -> Row:
    return {
        "id": f"{name}-org-{number}",
        "name": f"示例企业{name}{number}第{revision}版",
        "kind": "enterprise",
        "region": "350211",
        "tags": "示例;高新技术企业",
        "products": f"示例零件{number};示例材料{revision}",
    }


def _offer(name: str, noun: str, number: int, revision: int) -> Row:
    return {
        "id": f"{name}-{noun}-{number}",
        "title": f"示例事项{number}第{revision}版",
        "description": "申请科技贷款，用于扩建生产线。" * 5,
        "kind": "funding",
        "organization": f"{name}-org-{number}",
        "region": "350211",
    }


def _write(folder: Path, lists: Mapping[str, Sequence[Row]]) -> None:
    folder.mkdir(parents=True)
    for name, rows in lists.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, dict.fromkeys(column for row in rows for column in row))
            writer.writeheader()
            writer.writerows(rows)
