"""Lists go into the store; what is wrong with them is told line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.open import open_store
from graph.vocabulary import NodeKind
from tests.cli.conftest import Changlian
from tests.cli.lists import write_lists, write_organizations


def stored(kind: NodeKind, url: str = "sqlite:///changlian.db") -> list[str]:
    store = open_store(url)
    ids = store.ids_of_kind(kind)
    store.close()
    return ids


@pytest.fixture
def folder(home: Path) -> Path:
    folder = home / "lists"
    folder.mkdir()
    write_lists(folder)
    write_organizations(folder)
    return folder


def test_a_folder_is_loaded_and_loading_again_changes_nothing(changlian: Changlian, folder: Path) -> None:
    assert changlian("load", "lists") == (
        0,
        "lists/demands.csv: demands, 2 rows: 2 added, 0 changed, 0 unchanged\n"
        "lists/organizations.csv: organizations, 3 rows: 3 added, 0 changed, 0 unchanged\n"
        "lists/resources.csv: resources, 3 rows: 3 added, 0 changed, 0 unchanged\n"
        "8 added, 0 changed, 0 unchanged; 9 relations\n",
        "",
    )
    again = changlian("load", "lists")
    assert again.out.splitlines()[-1] == "0 added, 0 changed, 8 unchanged; 0 relations"
    assert stored(NodeKind.DEMAND) == ["d-1", "d-2"]


def test_every_problem_is_a_line_and_the_file_is_left_out(changlian: Changlian, folder: Path) -> None:
    (folder / "demands.csv").write_text(
        "id,title,kind,amount\nd-1,贷款,funding,-5\nd-2,贷款,fnding,\nd-3,,,\n", encoding="utf-8"
    )
    said = changlian("load", "lists")
    assert said.code == 2
    assert said.err.splitlines() == [
        "lists/demands.csv:2: amount: '-5': expected an amount in yuan, such as 580万, 500-800万 or 面议",
        "lists/demands.csv:3: kind: 'fnding': expected a kind of need such as funding or 资金 "
        "(nearest funding, financing, training)",
        "lists/demands.csv:4: title: '': expected a value for title or description",
    ]
    assert said.out.splitlines()[0] == "lists/demands.csv: demands, 3 rows: not loaded, 3 problems"
    assert stored(NodeKind.DEMAND) == []
    assert stored(NodeKind.RESOURCE) == ["r-1", "r-2", "r-3"]


def test_keep_going_leaves_out_bad_rows_only(changlian: Changlian, folder: Path) -> None:
    (folder / "demands.csv").write_text("id,title,amount\nd-1,贷款,-5\nd-2,贷款,5\n", encoding="utf-8")
    said = changlian("load", "--keep-going", "lists")
    assert said.code == 2
    assert said.out.splitlines()[0] == (
        "lists/demands.csv: demands, 2 rows: 1 added, 0 changed, 0 unchanged, 1 problems"
    )
    assert stored(NodeKind.DEMAND) == ["d-2"]


def test_what_is_kept_though_not_understood_is_a_warning(changlian: Changlian, home: Path) -> None:
    (home / "demands.csv").write_text("title,颜色\n贷款,红\n", encoding="utf-8")
    said = changlian("load", "demands.csv")
    assert (said.code, said.err) == (
        0,
        "warning: demands.csv:1: header: '颜色': expected a column of demands; kept as it is\n",
    )


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        (
            "chains.csv",
            f"chain,segment\n{'链' * 400},{'环' * 400}\n",
            f"chains.csv:2: id: '{'链' * 59}…': expected an id of at most 2,000 bytes, not 2,401",
        ),
        (
            "demands.jsonl",
            '{"id": "d-1", "title": "贷款", "a\\u0000b": "c"}\n',
            "demands.jsonl:1: header: 'a\\x00b': expected the name of a column",
        ),
    ],
)
def test_what_no_store_holds_is_refused_in_its_row(
    changlian: Changlian, home: Path, name: str, text: str, line: str
) -> None:
    (home / name).write_text(text, encoding="utf-8")
    said = changlian("load", name)
    assert (said.code, said.err) == (2, f"{line}\n")
    assert stored(NodeKind.DEMAND) == stored(NodeKind.CHAIN_SEGMENT) == []


@pytest.mark.parametrize(
    ("name", "rows", "line"),
    [
        (
            "organizations.csv",
            "id,name,parent\no-1,示例公司,示例公司\n",
            "organizations.csv:2: parent: '示例公司': expected another organization",
        ),
        (
            "organizations.csv",
            "id,name,parent\no-1,示例公司,示例集团\n",
            "organizations.csv:2: parent: '示例集团': expected the id, name or alias of an organization"
            " (nearest 示例公司)",
        ),
        (
            "chains.csv",
            "chain,segment,upstream\n纺织,织造,纺丝;织造\n纺织,纺丝,\n",
            "chains.csv:2: upstream: '织造': expected another segment",
        ),
    ],
)
def test_what_a_row_refers_to_is_something_else_that_exists(
    changlian: Changlian, home: Path, name: str, rows: str, line: str
) -> None:
    (home / name).write_text(rows, encoding="utf-8")
    said = changlian("load", name)
    assert (said.code, said.err) == (2, f"{line}\n")
    assert stored(NodeKind.ENTERPRISE) == stored(NodeKind.CHAIN_SEGMENT) == []


def test_an_ambiguous_region_of_a_relation_comes_with_its_candidates(
    changlian: Changlian, folder: Path, home: Path
) -> None:
    changlian("load", "lists")
    (home / "relations.csv").write_text("source,relation,target\ntech,位于,鼓楼区\n", encoding="utf-8")
    said = changlian("load", "relations.csv")
    assert said.code == 2
    assert said.err.startswith(
        "relations.csv:2: target: '鼓楼区': expected one region: several bear this name"
        " (nearest 320106 江苏省南京市鼓楼区, "
    )


def test_dry_run_reports_and_does_not_even_make_the_store(
    changlian: Changlian, folder: Path, home: Path
) -> None:
    said = changlian("load", "lists", "--dry-run")
    assert said.code == 0
    assert said.out.splitlines()[-1] == "8 added, 0 changed, 0 unchanged; nothing was written (--dry-run)"
    assert not (home / "changlian.db").exists()


def test_dry_run_compares_with_the_store_there_is(changlian: Changlian, folder: Path) -> None:
    changlian("load", "lists")
    said = changlian("load", "lists", "--dry-run")
    assert said.out.splitlines()[-1] == "0 added, 0 changed, 8 unchanged; nothing was written (--dry-run)"


def test_as_says_what_a_file_holds(changlian: Changlian, home: Path) -> None:
    (home / "a.csv").write_text("名称\n示例公司\n", encoding="utf-8")
    assert changlian("load", "a.csv", "--as", "organizations").code == 0
    assert len(stored(NodeKind.ENTERPRISE)) == 1
    assert changlian("load", "a.csv", "--as", "单位").code == 0


def test_as_refuses_an_unknown_list(changlian: Changlian) -> None:
    assert changlian("load", "a.csv", "--as", "dmands") == (
        2,
        "",
        "--as: 'dmands': expected a list such as demands or 需求 (nearest demands, demand, chains)\n",
    )


def test_alliance_owns_rows_that_name_none(changlian: Changlian, folder: Path) -> None:
    changlian("load", "lists", "--alliance", "club")
    store = open_store("sqlite:///changlian.db")
    assert store.nodes(["d-1"])["d-1"].alliance == "club"
    store.close()


def test_the_environment_chooses_the_store(
    changlian: Changlian, folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHANGLIAN_STORE", "sqlite:///other.db")
    assert changlian("load", "lists").code == 0
    assert stored(NodeKind.DEMAND, "sqlite:///other.db") == ["d-1", "d-2"]
    assert not (home / "changlian.db").exists()


@pytest.mark.parametrize(
    ("url", "line"),
    [
        (
            "sqlite:///no/such/store.db",
            "the store no/such/store.db cannot be opened. Check that the folder exists and may be written.",
        ),
        (
            "sqlite:///lists/demands.csv",
            "the store lists/demands.csv is no Changlian store. Choose another file with CHANGLIAN_STORE.",
        ),
        (
            "mysql://x",
            "the scheme 'mysql' names no store: expected one of "
            "sqlite, neo4j, neo4j+s, neo4j+ssc, bolt, bolt+s, bolt+ssc",
        ),
    ],
)
def test_a_store_that_cannot_be_used_is_one_line(
    changlian: Changlian, folder: Path, monkeypatch: pytest.MonkeyPatch, url: str, line: str
) -> None:
    monkeypatch.setenv("CHANGLIAN_STORE", url)
    assert changlian("load", "lists") == (2, "", f"{line}\n")


def test_register_makes_the_organizations_that_nobody_knows(changlian: Changlian, home: Path) -> None:
    (home / "demands.csv").write_text("id,title,organization\nd-1,贷款,甲公司\n", encoding="utf-8")
    assert changlian("load", "demands.csv").err == (
        "demands.csv:2: organization: '甲公司': "
        "expected the id, name or alias of an organization or a person\n"
    )
    assert changlian("load", "--register", "demands.csv").code == 0
    assert stored(NodeKind.ENTERPRISE) == ["甲公司"]


def test_a_folder_of_folders_is_no_list(changlian: Changlian, folder: Path, home: Path) -> None:
    assert changlian("load", ".") == (
        2,
        "0 added, 0 changed, 0 unchanged; 0 relations\n",
        ".: folder: '': expected a folder with list files directly in it\n",
    )


def test_what_a_list_no_longer_names_is_told_and_withdrawn_where_that_is_asked_for(
    changlian: Changlian, home: Path
) -> None:
    (home / "需求5月.csv").write_text("id,title\nd-1,贷款\nd-2,招工\n", encoding="utf-8")
    (home / "需求6月.csv").write_text("id,title,amount\nd-1,贷款,\n", encoding="utf-8")
    (home / "需求7月.csv").write_text("id,title,amount\nd-1,贷款,-5\n", encoding="utf-8")
    changlian("load", "需求5月.csv")
    july = changlian("load", "--replace", "--keep-going", "需求7月.csv")
    assert july.out.splitlines()[0] == (
        "需求7月.csv: gone: 1 rows, kept: its file has problems or no rows; --verbose tells them"
    )
    assert changlian("load", "需求6月.csv").out.splitlines()[0] == "需求6月.csv: gone: d-2 招工"
    preview = changlian("load", "--replace", "--dry-run", "需求6月.csv").out
    assert changlian("load", "--replace", "需求6月.csv") == (
        0,
        "需求6月.csv: withdrawn: d-2 招工\n"
        "需求6月.csv: demands, 1 rows: 0 added, 0 changed, 1 unchanged, 1 gone\n"
        "0 added, 0 changed, 1 unchanged, 1 withdrawn; 0 relations\n",
        "",
    )
    assert preview.splitlines()[-1] == (
        "0 added, 0 changed, 1 unchanged, 1 withdrawn; nothing was written (--dry-run)"
    )


def test_rows_that_may_be_reworded_and_new_organizations_are_told(changlian: Changlian, home: Path) -> None:
    (home / "需求5月.csv").write_text("title,organization\n招缝纫工60名,新来公司\n", encoding="utf-8")
    (home / "需求6月.csv").write_text("title,organization\n招车工60名,新来公司\n", encoding="utf-8")
    said = changlian("load", "--register", "需求5月.csv").out
    assert said.splitlines()[0] == "new organizations, to be verified: 新来公司"
    said = changlian("load", "需求6月.csv")
    assert said.err.startswith("warning: 需求6月.csv:2: '招车工60名': loaded as new, but may be demand-")
    assert said.out.splitlines()[0].endswith("1 added, 0 changed, 0 unchanged, 1 to decide")


def test_changed_rows_are_told_with_what_they_say_now_ten_of_them_unless_all_are_asked_for(
    changlian: Changlian, home: Path
) -> None:
    for month, amount in (5, 100), (6, 200), (7, 300):
        rows = "".join(f"d-{number},贷款{number},{amount}万\n" for number in range(10, 22))
        (home / f"需求{month}月.csv").write_text(f"id,title,amount\n{rows}", encoding="utf-8")
    changlian("load", "需求5月.csv")
    lines = changlian("load", "需求6月.csv").out.splitlines()
    assert lines[0] == "需求6月.csv:2: changed: 贷款10: amount 1000000 -> 2000000"
    assert lines[10] == "… 2 more changed rows: --verbose tells them"
    assert len(changlian("load", "--verbose", "需求7月.csv").out.splitlines()) == 12 + 2


def test_rows_that_are_passed_over_are_counted_and_told_where_all_is_asked_for(
    changlian: Changlian, home: Path
) -> None:
    rows = "".join(f"贷款{number},5\n,\n合计：,5\n" for number in range(7))
    (home / "需求.csv").write_text(f"需求名称,金额\n{rows}", encoding="utf-8")
    counted = "需求.csv: demands, 7 rows: 7 added, 0 changed, 0 unchanged, 14 rows skipped"
    lines = changlian("load", "--dry-run", "需求.csv").out.splitlines()
    assert (lines[0], len(lines)) == (f"{counted} (--verbose tells them)", 2)
    lines = changlian("load", "--verbose", "需求.csv").out.splitlines()
    assert lines[0].startswith("需求.csv:3: skipped: ")
    assert (lines[14], len(lines)) == (counted, 16)


def test_rows_of_several_needs_are_told_once_they_are_stored(changlian: Changlian, home: Path) -> None:
    text = "需求内容\n找针织面料、贷款500万、招缝纫工60名\n招焊工5名\n"
    (home / "需求.csv").write_text(text, encoding="utf-8")
    assert "several needs" not in changlian("load", "需求.csv", "--dry-run").out
    told = changlian("load", "需求.csv").out.splitlines()[-1]
    beginning, _, id_ = told.rpartition(" ")
    assert beginning == "demands that seem to hold several needs: 1; see changlian split --demand ID:"
    assert "找针织面料" in changlian("split", "--demand", id_).out


def test_a_column_is_said_once_for_all_lists_of_the_layout(changlian: Changlian, home: Path) -> None:
    for name in ("一", "二"):
        text = f"企业全称,想要啥,要多少钱（万元）\n{name}公司,扩大生产,80\n"
        (home / f"{name}.csv").write_text(text, encoding="utf-8")
    load = ("load", "--as", "需求", "--register")
    said = ("--column", "要多少钱（万元）=amount", "--column", "想要啥=需求名称")
    assert changlian(*load, "一.csv", *said, "--dry-run").code == 0
    assert not list(home.glob("*.columns.json"))
    assert changlian(*load, "一.csv", *said).code == 0
    assert changlian(*load, "二.csv").code == 0
    store = open_store("sqlite:///changlian.db")
    nodes = store.nodes(store.ids_of_kind(NodeKind.DEMAND)).values()
    assert [(node.props["title"], node.props["amount"]) for node in nodes] == [("扩大生产", 800_000)] * 2
    store.close()


@pytest.mark.parametrize(
    ("option", "line"),
    [
        ("想要啥", "--column: '想要啥': expected a header and its column, such as 要多少钱=amount"),
        ("要啥=title", "--column: '要啥': expected a header of the files (nearest 想要啥)"),
        ("想要啥=titel", "--column: 'titel': expected a column of demands, keep or skip (nearest title"),
    ],
)
def test_a_column_that_cannot_be_said_is_refused(
    changlian: Changlian, home: Path, option: str, line: str
) -> None:
    (home / "需求.csv").write_text("企业名称,想要啥\n甲公司,贷款\n", encoding="utf-8")
    refused = changlian("load", "需求.csv", "--column", option)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(line)


def test_an_alliance_that_nobody_knows_is_refused(changlian: Changlian, home: Path) -> None:
    (home / "organizations.csv").write_text("id,name,kind\nqz-alliance,联盟,联盟\n", encoding="utf-8")
    (home / "demands.csv").write_text("title\n贷款\n", encoding="utf-8")
    changlian("load", "organizations.csv")
    assert changlian("load", "demands.csv", "--alliance", "nonexist") == (
        2,
        "",
        "alliance: 'nonexist': expected the id of a known alliance; "
        "a list of organizations can make a new one (nearest qz-alliance)\n",
    )


def test_a_row_that_may_be_reworded_is_told_with_how_to_decide_and_can_be_decided(
    changlian: Changlian, home: Path
) -> None:
    (home / "需求5月.csv").write_text("需求内容\n招缝纫工60名\n", encoding="utf-8")
    (home / "需求6月.csv").write_text("需求内容\n招车工60名\n", encoding="utf-8")
    changlian("load", "需求5月.csv")
    told = changlian("load", "--dry-run", "需求6月.csv").err
    decision = told.strip().rpartition("--decide ")[2]
    stored = decision.partition("=")[2]
    assert told == (
        f"warning: 需求6月.csv:2: '招车工60名': loaded as new, but may be {stored} '招缝纫工60名' reworded; "
        f"if so, load it with --decide {decision}\n"
    )
    said = changlian("load", "--decide", decision, "需求6月.csv")
    assert (said.err, "0 added, 1 changed, 0 unchanged" in said.out) == ("", True)
    refused = changlian("load", "--decide", "x", "需求6月.csv")
    assert (
        refused.err == "--decide: 'x': expected ROW_ID=STORED_ID, or ROW_ID= where the row is another one\n"
    )
