"""A provider's workbook tells what it offers, and loading it again tells only that it holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.lists.load import load
from graph.open import open_store
from graph.records import Node, Relation, Value
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.store import GraphStore
from graph.vocabulary import NodeKind, RelationKind
from matching.workbooks.confirmation import named, offered_by_provider, write_confirmation
from tests.matching.world import offers, party, put, resource, snapshot_of

DAY = date(2026, 11, 22)
SEEDS = Path(__file__).parents[3] / "seeds"
FOLDERS = sorted(folder.name for folder in SEEDS.iterdir() if folder.is_dir())


def workbooks(store: GraphStore, folder: Path) -> list[Path]:
    files: list[Path] = []
    for name, resources in named(offered_by_provider(Snapshot.of(store))):
        files.append(folder / name)
        with files[-1].open("wb") as stream:
            write_confirmation(stream, resources, DAY)
    return files


def resources_of(store: GraphStore) -> dict[str, Mapping[str, Value]]:
    with store.scan() as scan:
        ids = [
            id_
            for block in scan.nodes()
            for id_, kind in zip(block.ids, block.kinds, strict=True)
            if kind == "resource"
        ]
    return {id_: node.props for id_, node in store.nodes(ids).items()}


@pytest.mark.parametrize("folder", FOLDERS)
def test_loading_workbooks_again_records_the_day_and_changes_nothing_else(
    tmp_path: Path, folder: str
) -> None:
    store = open_store("sqlite:///:memory:")
    assert load(store, [SEEDS / folder]).problems == ()
    before = resources_of(store)
    report = load(store, workbooks(store, tmp_path))
    assert report.problems == ()
    assert report.added == 0
    after = resources_of(store)
    for id_, props in before.items():
        told = {} if props.get("status") == "closed" else {"status": "open", "confirmed_on": "2026-11-22"}
        assert after[id_] == {**props, **told}


def test_awkward_texts_come_back_as_they_were(tmp_path: Path) -> None:
    store = SqliteStore(":memory:")
    props: dict[str, Value] = {
        "title": "=1+1", "description": "甲\n乙", "phone": "0592-5550100", "amount": "1000000-8000000",
        "eligible": ["高新技术企业|专精特新"], "region": "350211", "kind": "funding", "organization": "bank",
        "capacity": "50-80", "valid_until": "长期", "备注": "留着", "industry": "6513",
    }  # fmt: skip
    put(store, party("bank", name="示例银行"), Node("r", NodeKind.RESOURCE, props), offers("bank", "r"))
    assert load(store, workbooks(store, tmp_path)).problems == ()
    assert resources_of(store)["r"] == {**props, "status": "open", "confirmed_on": "2026-11-22"}


def test_what_a_provider_answers_is_recorded(tmp_path: Path) -> None:
    store = SqliteStore(":memory:")
    known = [party("bank", name="示例银行"), resource("r-1", title="贷款"), resource("r-2", title="授信")]
    put(store, *known, offers("bank", "r-1"), offers("bank", "r-2"))
    (file,) = workbooks(store, tmp_path)
    assert file.name == "资源确认-示例银行.xlsx"
    workbook = load_workbook(file)
    sheet = workbook["资源清单"]
    columns = {str(cell.value): number for number, cell in enumerate(sheet[1], 1)}
    sheet.cell(2, columns["是否有效"], "无效")
    sheet.delete_rows(3)
    workbook.save(file)
    assert load(store, [file]).problems == ()
    found = resources_of(store)
    assert (found["r-1"]["status"], found["r-1"]["confirmed_on"]) == ("closed", "2026-11-22")
    assert "confirmed_on" not in found["r-2"]


def test_whose_resources() -> None:
    snapshot = snapshot_of(
        party("bank", name="示例银行"),
        party("park", name="示例园区"),
        Node("r-1", NodeKind.RESOURCE, {"title": "一"}, "a"),
        Node("r-2", NodeKind.RESOURCE, {"title": "二"}, "b"),
        Node("r-3", NodeKind.RESOURCE, {"title": "三", "status": "closed"}, "a"),
        Node("r-4", NodeKind.RESOURCE, {"title": "四"}, "a"),
        Node("r-5", NodeKind.RESOURCE, {"title": "五"}, "a"),
        *(Relation(who, RelationKind.OFFERS, what) for who, what in [("park", "r-1"), ("bank", "r-2")]),
        *(Relation(who, RelationKind.OFFERS, what) for who, what in [("bank", "r-3"), ("bank", "r-4")]),
    )

    def offered(alliance: str = "", organization: str = "") -> dict[str, list[str]]:
        found = offered_by_provider(snapshot, alliance, organization)
        return {party.id: [node.id for node in nodes] for party, nodes in found}

    assert offered() == {"bank": ["r-2", "r-4"], "park": ["r-1"]}
    assert offered(alliance="a") == {"bank": ["r-4"], "park": ["r-1"]}
    assert offered(organization="park") == {"park": ["r-1"]}
    assert offered(organization="nobody") == {}


def test_names_of_workbooks_are_unlike() -> None:
    parties = [
        party(id_, name=name) for id_, name in [("1", "甲/乙"), ("2", "甲 乙"), ("3", "Bank"), ("4", "bank")]
    ]
    assert [name for name, _ in named((each, []) for each in parties)] == [
        "资源确认-甲 乙.xlsx",
        "资源确认-甲 乙 2.xlsx",
        "资源确认-Bank.xlsx",
        "资源确认-bank 2.xlsx",
    ]


def test_the_answer_is_chosen_from_a_drop_down() -> None:
    stream = BytesIO()
    write_confirmation(stream, [resource("r", title="贷款")], DAY)
    (rule,) = load_workbook(stream)["资源清单"].data_validations.dataValidation
    assert rule.formula1 == '"有效,无效"'
