"""The example alliances hold what their README says, and the known cases are found in them."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from graph.lists.load import load
from graph.records import Node
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind, RelationKind
from matching.filters import Filters
from matching.match import Filling, MatchStatus, Missing, Rule
from matching.matcher import Matcher

SEEDS = Path(__file__).parents[1] / "seeds"
FOLDERS = ("jimei", "gulou", "kunshan", "ningbo", "quanzhou")
LISTS = ("organizations", "people", "products", "demands", "resources", "chains", "relations")
DAY = date(2026, 12, 1)
EXAMPLE = "示例"

Row = dict[str, str]


@cache
def rows(folder: str, name: str) -> list[Row]:
    with (SEEDS / folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_invented(row: Row) -> bool:
    return EXAMPLE in row["tags"].split(";")


def store_of(*, relations: bool) -> SqliteStore:
    """All five alliances in one store."""
    store = SqliteStore(":memory:")
    names = [name for name in LISTS if relations or name != "relations"]
    for folder in FOLDERS:
        report = load(store, [SEEDS / folder / f"{name}.csv" for name in names])
        assert (report.problems, report.warnings) == ((), ())
    return store


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.of(Snapshot.of(store_of(relations=True)))


@pytest.fixture(scope="module")
def bare_matcher() -> Matcher:
    """The same without the relations lists."""
    return Matcher.of(Snapshot.of(store_of(relations=False)))


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_holds_enough_to_try_everything(folder: str) -> None:
    assert sorted(path.stem for path in (SEEDS / folder).iterdir()) == sorted(LISTS)
    counts = {name: len(rows(folder, name)) for name in LISTS}
    least = {"organizations": 30, "people": 12, "demands": 25, "resources": 40, "relations": 1}
    assert {name: number for name, number in least.items() if counts[name] < number} == {}
    segments = [row["chain"] for row in rows(folder, "chains") if row["segment"]]
    assert max(segments.count(chain) for chain in set(segments)) >= 8
    assert len([row for row in rows(folder, "organizations") if row["kind"] == "alliance"]) == 1


@pytest.mark.parametrize("folder", FOLDERS)
def test_loading_again_changes_nothing(folder: str) -> None:
    store = SqliteStore(":memory:")
    first, version = load(store, [SEEDS / folder]), store.version
    again = load(store, [SEEDS / folder])
    assert (again.added, again.changed, again.unchanged) == (0, 0, first.added)
    assert store.version == version


@pytest.mark.parametrize("folder", FOLDERS)
def test_invented_organizations_are_marked_and_real_ones_carry_nothing_invented(folder: str) -> None:
    for row in rows(folder, "organizations"):
        assert is_invented(row) == row["name"].endswith("（示例）"), row["id"]
        if not is_invented(row):
            invented = ("contact", "phone", "email", "address", "uscc", "scale", "needs")
            assert [row[column] for column in invented if row[column]] == [], row["id"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_invented_people_are_marked(folder: str) -> None:
    real = {"红色HR团队", "宁波大学教授团队"}
    for row in rows(folder, "people"):
        assert (row["name"] in real) != row["description"].startswith(EXAMPLE), row["id"]


@pytest.mark.parametrize("name", ["demands", "resources"])
@pytest.mark.parametrize("folder", FOLDERS)
def test_what_invented_organizations_ask_for_and_offer_is_marked(folder: str, name: str) -> None:
    invented = {row["id"]: is_invented(row) for row in rows(folder, "organizations")}
    for row in rows(folder, name):
        if is_invented(row):
            assert invented[row["organization"]], row["id"]
        else:
            assert [row[column] for column in ("contact", "phone", "email") if row[column]] == [], row["id"]


@pytest.mark.parametrize("name", ["organizations", "demands", "resources"])
@pytest.mark.parametrize("folder", FOLDERS)
def test_telephones_and_addresses_lead_nowhere(folder: str, name: str) -> None:
    for row in rows(folder, name):
        assert not row["phone"] or "-555" in row["phone"], row["id"]
        assert not row["email"] or row["email"].endswith("@example.com"), row["id"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_relations_of_what_is_invented_say_so(folder: str) -> None:
    invented = {
        row["id"]
        for name in ("organizations", "demands", "resources")
        for row in rows(folder, name)
        if is_invented(row)
    } | {row["id"] for row in rows(folder, "people") if row["description"].startswith(EXAMPLE)}
    for row in rows(folder, "relations"):
        assert row["evidence"], row
        if invented & {row["source"], row["target"]}:
            assert row["evidence"].startswith("示例数据"), row
    assert any(not row["evidence"].startswith("示例数据") for row in rows(folder, "relations"))


def test_the_five_rotating_enterprises_stand_in_one_chain(matcher: Matcher) -> None:
    snapshot = matcher.snapshot
    names = ("九牧王", "特步", "泰亚", "太阳海", "盛克")
    by_name = {snapshot.node(row).name: row for row in snapshot.rows_of_kind(NodeKind.ENTERPRISE).tolist()}
    chains: set[str] = set()
    for name in names:
        segments = snapshot.out(RelationKind.IN_SEGMENT).neighbours(by_name[name])
        chains |= set(snapshot.ids_of(snapshot.out(RelationKind.PART_OF).neighbours_of(segments)[0]))
        assert len(segments) == 1
    assert chains == {"泉州纺织鞋服产业链"}


def test_suppliers_of_real_enterprises_are_invented(matcher: Matcher) -> None:
    snapshot = matcher.snapshot
    supplies = snapshot.out(RelationKind.SUPPLIES).coordinates()
    for supplier, customer in zip(supplies.starts.tolist(), supplies.ends.tolist(), strict=True):
        if EXAMPLE not in str(snapshot.props(customer).get("tags", "")):
            assert EXAMPLE in str(snapshot.props(supplier)["tags"])


@pytest.mark.parametrize(
    ("demand", "resource", "status", "missing"),
    [
        ("jm-d-002", "jm-r-020", "match", []),
        ("jm-d-002", "jm-r-021", "match", []),
        ("jm-d-008", "jm-r-029", "near", [Missing(Rule.AMOUNT, 10_000_000, 12_000_000)]),
        ("jm-d-010", "jm-r-033", "near", [Missing(Rule.VALIDITY, "2024-12-31", "2026-12-01")]),
        ("jm-d-012", "jm-r-036", "near", [Missing(Rule.REGION, "350203", "350211")]),
        ("jm-d-009", "jm-r-031", "near", [Missing(Rule.TAGS, ["初创企业"], ["高新技术企业|专精特新"])]),
        (
            "jm-d-008",
            "jm-r-031",
            "near",
            [
                Missing(Rule.TAGS, None, ["高新技术企业|专精特新"]),
                Missing(Rule.AMOUNT, 5_000_000, 12_000_000),
            ],
        ),
        (
            "gl-d-018",
            "gl-r-023",
            "excluded",
            [
                Missing(Rule.TAGS, ["瞪羚"], ["高新技术企业|专精特新"]),
                Missing(Rule.AMOUNT, 5_000_000, 20_000_000),
                Missing(Rule.SECURITY, None, ["质押"]),
            ],
        ),
        (
            "jm-d-027",
            "jm-r-057",
            "excluded",
            [Missing(Rule.OWN, "jm-org-ruijian", "another organization")],
        ),
        ("jm-d-002", "jm-r-022", "excluded", [Missing(Rule.KIND, "venue", "talent")]),
        ("ks-d-021", "ks-r-033", "near", [Missing(Rule.VALIDITY, "2026-06-30", "2026-12-01")]),
        ("nb-d-019", "nb-r-024", "near", [Missing(Rule.TAGS, None, ["高新技术企业"])]),
    ],
)  # fmt: skip
def test_cases_of_every_outcome(
    matcher: Matcher, demand: str, resource: str, status: str, missing: list[Missing]
) -> None:
    (found,) = matcher.pairs([(demand, resource)], DAY)
    assert (found.status, list(found.missing)) == (MatchStatus(status), missing)


def test_a_part_of_the_people_needed_is_told(matcher: Matcher) -> None:
    (found,) = matcher.pairs([("jm-d-002", "jm-r-021")], DAY)
    assert found.fills == Filling(30, 60)


KNOWN = {
    "jm-d-001": {"jm-r-001"},
    "gl-d-001": {"gl-r-001"},
    "ks-d-001": {"ks-r-022", "ks-r-023", "ks-r-024"},
    "nb-d-001": {"nb-r-001"},
}
"""Needs that the sources report and the resources that met them."""


@pytest.mark.parametrize("demand", KNOWN)
def test_known_cases_come_first(matcher: Matcher, bare_matcher: Matcher, demand: str) -> None:
    assert matcher.for_demand(demand, top=1, day=DAY)[0].resource_id in KNOWN[demand]
    assert bare_matcher.for_demand(demand, top=1, day=DAY)[0].resource_id in KNOWN[demand]


def test_known_cases_prove_themselves_by_relations(matcher: Matcher) -> None:
    (found,) = matcher.for_demand("nb-d-001", top=1, day=DAY)
    assert ("REQUESTS", "COOPERATES_WITH", "OFFERS") in [path.relations for path in found.evidence]


REWORDED = [
    (
        "jm-d-001",
        "想请高校里懂工程的老师一起编教材",
        "我们做职业教育产品，正在给本地工厂编一套线上课，缺会讲工程的大学老师把关内容、一块儿编写。",
    ),
    (
        "jm-d-001",
        "产教融合项目征集高校师资",
        "面向制造业企业的数字化人才培养课程，拟邀请工科高校教师共同研发，合作方式可谈。",
    ),
    (
        "jm-d-001",
        "有没有大学老师愿意跟企业合作开发课程",
        "给工业企业做的数字化培训课，光靠我们自己不行，想找集美这边大学里机械、自动化方向的教授参与。",
    ),
    (
        "jm-d-001",
        "工厂用的数字化课缺内容",
        "课纲写好了，谁来讲、谁来写案例？希望学校派懂生产线的老师来帮忙。",
    ),
    (
        "gl-d-001",
        "账上周转不开，想跟银行借五百八十万",
        "新产品还在开发，钱快用完了，没有房子抵押，想借580万把项目做完。",
    ),
    (
        "gl-d-001",
        "研发投入大，资金有缺口",
        "公司在做一个新系统，预计还差580万元，希望银行能给信用贷款。",
    ),
    (
        "gl-d-001",
        "求580万元项目融资",
        "自研平台马上上线，前期都是自有资金，现在需要外部资金支持，最好是银行授信，利率低一些。",
    ),
    ("gl-d-001", "新软件做到一半缺钱了", "找银行借一笔，580万左右，一两年还清。"),
    (
        "ks-d-001",
        "我们做AGV的，想先在昆山找几家工厂用起来",
        "新公司知名度不高，求联盟介绍本地制造企业，能让我们去现场演示，有意向的可以先试用。",
    ),
    (
        "ks-d-001",
        "移动机器人求购方",
        "产品成熟，交付快，想认识昆山有搬运、上下料自动化需求的厂家采购负责人。",
    ),
    ("ks-d-001", "打开本地市场", "自主移动机器人厂家，希望就近拿到第一批订单，省得到外地跑业务。"),
    ("ks-d-001", "卖机器人，找昆山的买家", ""),
    (
        "nb-d-001",
        "缺程序员，系统做不下去",
        "电商系统要自己开发，半年没招到合适的码农，问问有没有学校或者团队能帮忙把软件写出来。",
    ),
    (
        "nb-d-001",
        "IT岗位长期空缺，求技术支援",
        "公司需要做自己的平台软件，招聘网站挂了很久没人来，希望和高校合作，能派学生过来也行。",
    ),
    (
        "nb-d-001",
        "想找高校合作开发软件",
        "公司没有技术团队，软件一直做不出来，希望大学老师带队帮我们开发，或者安排实习生。",
    ),
    ("nb-d-001", "招不到写代码的人", "请联盟帮忙想办法解决软件研发人手不够的问题。"),
]


@pytest.mark.parametrize("stated", [True, False], ids=["kind stated", "kind predicted"])
@pytest.mark.parametrize(("demand", "title", "description"), REWORDED)
def test_known_cases_reworded_come_in_the_top_three_by_their_words(
    bare_matcher: Matcher, demand: str, title: str, description: str, stated: bool
) -> None:
    row = bare_matcher.snapshot.row(demand)
    assert row is not None
    props = {**bare_matcher.snapshot.props(row), "title": title, "description": description}
    asking = str(props["organization"])
    if not stated:
        del props["kind"]
    found = bare_matcher.for_text(
        Node("reworded", NodeKind.DEMAND, props), organization=asking, top=3, day=DAY
    )
    assert KNOWN[demand] & {match.resource_id for match in found}


@pytest.mark.parametrize("folder", FOLDERS)
def test_matches_within_an_alliance_are_its_own(matcher: Matcher, folder: str) -> None:
    (alliance,) = (row["id"] for row in rows(folder, "organizations") if row["kind"] == "alliance")
    own = {row["id"] for row in rows(folder, "resources")}
    demands = [row["id"] for row in rows(folder, "demands") if row["status"] != "closed"]
    found = list(matcher.for_all(demands, top=3, filters=Filters(alliance=alliance), day=DAY))
    assert {match.resource_id for match in found} <= own
    assert {match.demand_id for match in found} == set(demands)


def test_what_adds_to_a_score_has_its_evidence(matcher: Matcher) -> None:
    proofs = {
        "alliance": {"MEMBER_OF"},
        "chain": {"IN_SEGMENT"},
        "cooperation": {"COOPERATES_WITH", "SUPPLIES", "FINANCES"},
        "place": {"LOCATED_IN"},
    }
    for match in matcher.for_all(top=10, day=DAY):
        steps = {kind for path in match.evidence for kind in path.relations}
        for part, kinds in proofs.items():
            assert (match.parts[part] > 0) <= bool(steps & kinds), (match.demand_id, match.resource_id, part)
