"""A provider's workbook tells what it offers; loading it records what the provider says, and no more."""

from __future__ import annotations

from collections.abc import Mapping
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
from matching.workbooks.confirmation import Offered, named, offered_by_provider, write_confirmation
from tests.matching.world import offers, party, put, resource

SEEDS = Path(__file__).parents[3] / "seeds"
FOLDERS = sorted(folder.name for folder in SEEDS.iterdir() if folder.is_dir())


def workbooks(store: GraphStore, folder: Path) -> list[Path]:
    files: list[Path] = []
    for name, offered in named(offered_by_provider(Snapshot.of(store), store)):
        files.append(folder / name)
        with files[-1].open("wb") as stream:
            write_confirmation(stream, offered)
    return files


def fill(file: Path, *answers: Mapping[str, str]) -> None:
    """Write answers into the rows of a workbook, by header; more answers than rows are added below."""
    workbook = load_workbook(file)
    sheet = workbook["资源清单"]
    columns = {str(cell.value): number for number, cell in enumerate(sheet[2], 1)}
    for row, answer in enumerate(answers, 3):
        for header, value in answer.items():
            sheet.cell(row, columns[header], value)
    workbook.save(file)


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
def test_workbooks_that_come_back_unread_change_nothing(tmp_path: Path, folder: str) -> None:
    store = open_store("sqlite:///:memory:")
    assert load(store, [SEEDS / folder]).problems == ()
    before = resources_of(store)
    report = load(store, workbooks(store, tmp_path))
    assert report.problems == ()
    assert report.added == 0
    assert resources_of(store) == before


def test_awkward_texts_come_back_as_they_were(tmp_path: Path) -> None:
    store = SqliteStore(":memory:")
    props: dict[str, Value] = {
        "title": "=1+1", "description": "甲\n乙", "phone": "0592-5550100", "amount": "1000000-8000000",
        "eligible": ["高新技术企业|专精特新"], "region": "350211", "kind": "funding", "organization": "bank",
        "capacity": "50-80", "valid_until": "长期", "备注": "留着", "industry": "6513",
        "status": "open", "confirmed_on": "2026-06-01",
    }  # fmt: skip
    put(store, party("bank", name="示例 银行"), Node("r", NodeKind.RESOURCE, props), offers("bank", "r"))
    assert load(store, workbooks(store, tmp_path)).problems == ()
    assert resources_of(store)["r"] == props


def test_resources_whose_ids_are_numbers_come_back_as_themselves(tmp_path: Path) -> None:
    store = SqliteStore(":memory:")
    put(store, party("bank", name="示例银行"))
    for id_ in ("1", "2"):
        put(store, resource(id_, title=f"贷款{id_}", organization="bank"), offers("bank", id_))
    before = resources_of(store)
    (file,) = workbooks(store, tmp_path)
    fill(file, {"联系电话": "0592-5550100"})
    report = load(store, [file])
    assert (report.problems, report.added, report.changed) == ((), 0, 1)
    assert resources_of(store) == before | {"1": {**before["1"], "phone": "0592-5550100"}}


@pytest.fixture
def asked() -> SqliteStore:
    """A store with a provider and two resources that it offers."""
    store = SqliteStore(":memory:")
    known = [
        Node(id_, NodeKind.RESOURCE, {"title": title, "organization": "bank"}, "jm")
        for id_, title in (("r-1", "贷款"), ("r-2", "授信"))
    ]
    put(store, party("bank", name="示例银行"), party("jm", name="示例联盟"), *known)
    put(store, offers("bank", "r-1"), offers("bank", "r-2"))
    return store


def test_what_a_provider_answers_is_recorded(asked: SqliteStore, tmp_path: Path) -> None:
    (file,) = workbooks(asked, tmp_path)
    assert file.name == "资源确认-示例银行.xlsx"
    fill(file, {"是否有效": "无效", "确认日期": "2026-11-22"}, {"联系电话": "0592-5550100"})
    assert load(asked, [file]).problems == ()
    found = resources_of(asked)
    assert (found["r-1"]["status"], found["r-1"]["confirmed_on"]) == ("closed", "2026-11-22")
    assert found["r-2"] == {"title": "授信", "organization": "bank", "phone": "0592-5550100"}


def test_amounts_are_told_and_read_in_the_unit_of_the_header(asked: SqliteStore, tmp_path: Path) -> None:
    (file,) = workbooks(asked, tmp_path)
    fill(file, {"金额(万元)": "200-900"}, {}, {"资源名称": "贴现", "金额(万元)": "500", "所属联盟": "jm"})
    assert load(asked, [file]).problems == ()
    amounts = {str(props["title"]): props.get("amount") for props in resources_of(asked).values()}
    assert amounts == {"贷款": "2000000-9000000", "授信": None, "贴现": 5_000_000}
    cells = load_workbook(workbooks(asked, tmp_path)[0])["资源清单"].iter_rows(min_row=2, values_only=True)
    column = next(cells).index("金额(万元)")
    assert {str(row[1]): row[column] or "" for row in cells} == {"贷款": "200-900", "授信": "", "贴现": "500"}


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (5_800_000, "580"),
        (99_999.5, "9.99995"),
        ("5000-8000000", "0.5-800"),
        ("0-5000000", "0-500"),
        ("5000000-", "500万元以上"),
        (200_000_000, "2亿元"),
        ("10000000-100000000", "1000万元–1亿元"),
        ("面议", "面议"),
    ],
)
def test_amounts_that_come_back_unread_are_the_same(tmp_path: Path, amount: Value, told: str) -> None:
    store = SqliteStore(":memory:")
    offered = resource("r", title="贷款", organization="bank", amount=amount)
    put(store, party("bank", name="示例银行"), offered, offers("bank", "r"))
    (file,) = workbooks(store, tmp_path)
    header, row = load_workbook(file)["资源清单"].iter_rows(min_row=2, values_only=True)
    before = resources_of(store)
    report = load(store, [file])
    assert row[header.index("金额(万元)")] == told
    assert (report.problems, report.warnings, resources_of(store)) == ((), (), before)


def test_a_resource_that_a_provider_adds_is_its_own(asked: SqliteStore, tmp_path: Path) -> None:
    (file,) = workbooks(asked, tmp_path)
    fill(file, {}, {}, {"资源名称": "园区场地", "所属联盟": "jm"})
    before = resources_of(asked)
    assert load(asked, [file]).problems == ()
    (id_,) = resources_of(asked).keys() - before.keys()
    added = asked.nodes([id_])[id_]
    assert (added.alliance, added.props["organization"]) == ("jm", "bank")
    assert [each.source for each in asked.relations_of([id_])] == ["bank"]


def test_where_two_bear_one_name_the_workbook_names_the_id(asked: SqliteStore, tmp_path: Path) -> None:
    put(asked, party("other", name="示例银行"))
    before = resources_of(asked)
    (file,) = workbooks(asked, tmp_path)
    fill(file, {}, {}, {"资源名称": "园区场地"})
    assert load(asked, [file]).problems == ()
    added = next(props for id_, props in resources_of(asked).items() if id_ not in before)
    assert added["organization"] == "bank"


def test_what_a_merged_row_says_stays_with_it(asked: SqliteStore, tmp_path: Path) -> None:
    more: dict[str, Value] = {"title": "授信", "phone": "0592-5550100", "merged_into": "r-1"}
    put(asked, Node("r-2", NodeKind.RESOURCE, more, "jm"))
    before = resources_of(asked)
    assert load(asked, workbooks(asked, tmp_path)).problems == ()
    assert resources_of(asked) == before


def test_whose_resources() -> None:
    store = SqliteStore(":memory:")
    put(
        store,
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
        found = offered_by_provider(Snapshot.of(store), store, alliance, organization)
        return {each.party.id: [node.id for node in each.resources] for each in found}

    assert offered() == {"bank": ["r-2", "r-4"], "park": ["r-1"]}
    assert offered(alliance="a") == {"bank": ["r-4"], "park": ["r-1"]}
    assert offered(organization="park") == {"park": ["r-1"]}
    assert offered(organization="nobody") == {}


def test_names_of_workbooks_are_unlike() -> None:
    parties = [
        party(id_, name=name) for id_, name in [("1", "甲/乙"), ("2", "甲 乙"), ("3", "Bank"), ("4", "bank")]
    ]
    assert [name for name, _ in named(Offered(each, each.name, []) for each in parties)] == [
        "资源确认-甲 乙.xlsx",
        "资源确认-甲 乙 2.xlsx",
        "资源确认-Bank.xlsx",
        "资源确认-bank 2.xlsx",
    ]


def test_the_answer_is_chosen_from_a_drop_down() -> None:
    stream = BytesIO()
    bank = party("bank", name="示例银行")
    write_confirmation(stream, Offered(bank, bank.name, [resource("r", title="贷款")]))
    (rule,) = load_workbook(stream)["资源清单"].data_validations.dataValidation
    assert rule.formula1 == '"有效,无效"'
