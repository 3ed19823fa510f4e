"""Who is found up- and downstream, in which tier and order, and why."""

from __future__ import annotations

import math
from datetime import date

import pytest

from graph.errors import BadValue, NotFound
from graph.records import Evidence, Node, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import Decision, NodeKind, RelationKind
from matching.feedback.recording import Said, event_of
from matching.partners.finder import PartnerFinder
from matching.partners.question import MOST_TIERS, Direction, Question
from tests.matching.partners.chain_world import CHAIN, finder_of, ids, product, segment
from tests.matching.world import delete, demand, offers, party, put, requests, resource

R = RelationKind
UP, DOWN = Direction.UPSTREAM, Direction.DOWNSTREAM


def asked(
    finder: PartnerFinder, id_: str, direction: Direction, tiers: int = 1
) -> dict[str, tuple[int, list[str]]]:
    """Tier and evidence of each partner, by id."""
    found = finder.find(id_, Question(direction, tiers))
    return {each.id: (each.tier, [proof.says for proof in each.evidence]) for each in found}


def test_a_finer_kind_of_what_is_needed_is_made() -> None:
    assert asked(finder_of(*CHAIN), "wear", UP) == {
        "knit": (1, ["wear需要面料，针织面料是一种面料，knit生产针织面料"])
    }


def test_what_is_needed_is_made_from_what_is_made_one_tier_further() -> None:
    found = asked(finder_of(*CHAIN), "wear", UP, 3)
    assert {id_: tier for id_, (tier, _) in found.items()} == {"knit": 1, "yarn": 2, "far": 2, "chips": 3}
    assert found["yarn"][1] == ["wear需要面料，面料的原料有涤纶长丝，yarn生产涤纶长丝"]


def test_a_kind_is_made_from_what_the_wider_kind_is_made_from() -> None:
    found = asked(finder_of(*CHAIN), "knit", UP)
    assert found["yarn"] == (
        1,
        ["knit生产针织面料，针织面料是一种面料，面料的原料有涤纶长丝，yarn生产涤纶长丝"],
    )


def test_downstream_is_upstream_seen_from_the_other_end() -> None:
    finder = finder_of(*CHAIN)
    assert asked(finder, "knit", DOWN) == {
        "wear": (1, ["knit生产针织面料，针织面料是一种面料，wear需要面料"])
    }
    found = asked(finder, "yarn", DOWN, 2)
    assert {id_: tier for id_, (tier, _) in found.items()} == {"knit": 1, "wear": 2}


def test_parts_add_up_to_the_margin_and_the_score_follows() -> None:
    [found] = finder_of(*CHAIN).find("wear", Question(UP))
    assert math.isclose(sum(found.parts.values()), found.margin)
    assert math.isclose(found.score, 1 / (1 + math.exp(-found.margin / 3)))
    assert list(found.parts) == ["base", "needs", "products", "local"]


def test_evidence_is_paths_of_real_nodes_and_relations() -> None:
    [found] = finder_of(*CHAIN).find("wear", Question(UP))
    [proof] = found.evidence
    assert proof.nodes == ("wear", "面料", "针织面料", "knit")
    assert proof.relations == ("NEEDS", "KIND_OF", "PRODUCES")
    assert (proof.part, proof.inferred) == ("products", False)


def test_stated_supplies_tier_by_tier_also_in_a_circle() -> None:
    finder = finder_of(
        *map(party, "abc"),
        Relation("a", R.SUPPLIES, "b"),
        Relation("b", R.SUPPLIES, "c"),
        Relation("c", R.SUPPLIES, "a"),
        Relation("b", R.SUPPLIES, "a"),
        Relation("a", R.SUPPLIES, "a"),
    )
    assert asked(finder, "c", UP, 6) == {"b": (1, ["b供货给c"]), "a": (2, ["b供货给c，a供货给b"])}
    assert asked(finder, "a", UP, 1) == {"c": (1, ["c供货给a"]), "b": (1, ["b供货给a"])}
    assert finder.find("a", Question(UP))[0].known == ("SUPPLIES",)


def test_products_that_are_made_from_each_other_end() -> None:
    finder = finder_of(
        party("a"), party("b"), product("p"), product("q"),
        Relation("a", R.PRODUCES, "p"), Relation("b", R.PRODUCES, "q"),
        Relation("p", R.MADE_FROM, "q"), Relation("q", R.MADE_FROM, "p"), Relation("p", R.KIND_OF, "q"),
        Relation("q", R.KIND_OF, "p"),
    )  # fmt: skip
    assert {id_: tier for id_, (tier, _) in asked(finder, "a", UP, 6).items()} == {"b": 1}


def test_chain_segments_and_flows_between_industries() -> None:
    finder = finder_of(
        *map(party, "abc"), *map(segment, ("织造", "纺纱", "化工")),
        Relation("a", R.IN_SEGMENT, "织造"), Relation("b", R.IN_SEGMENT, "纺纱"),
        Relation("c", R.IN_SEGMENT, "化工"), Relation("纺纱", R.UPSTREAM_OF, "织造"),
        Relation("化工", R.UPSTREAM_OF, "织造", weight=0.2),
    )  # fmt: skip
    found = finder.find("a", Question(UP))
    assert {each.id: set(each.parts) - {"base", "local"} for each in found} == {
        "b": {"chain"},
        "c": {"flows"},
    }
    assert asked(finder, "b", DOWN)["a"] == (1, ["b处于纺纱环节，纺纱在织造的上游，a处于织造环节"])


def test_open_demands_and_resources_of_supply_count_by_their_direction() -> None:
    finder = finder_of(
        *map(party, ("buyer", "seller", "maker", "closed")), product("拉链"),
        demand("d-buy", title="采购拉链", kind="supply", direction="采购"), requests("buyer", "d-buy"),
        demand("d-sell", title="拉链找客户", kind="supply", direction="销售"), requests("seller", "d-sell"),
        resource("r-old", title="拉链", kind="supply", status="closed"), offers("closed", "r-old"),
        *(Relation(id_, R.ABOUT, "拉链") for id_ in ("d-buy", "d-sell", "r-old")),
        Relation("maker", R.PRODUCES, "拉链"),
    )  # fmt: skip
    assert asked(finder, "buyer", UP) == {
        "maker": (1, ["buyer提出“采购拉链”，“采购拉链”涉及拉链，maker生产拉链"]),
        "seller": (
            1,
            ["buyer提出“采购拉链”，“采购拉链”涉及拉链，“拉链找客户”涉及拉链，seller提出“拉链找客户”"],
        ),
    }
    assert set(asked(finder, "seller", DOWN)) == {"buyer"}


def test_a_product_that_a_thousand_make_proves_little() -> None:
    makers = [party(f"m-{i:04}") for i in range(1_000)]
    finder = finder_of(
        party("a"), party("rare"), *makers, product("通用"), product("专用"),
        Relation("a", R.NEEDS, "通用"), Relation("a", R.NEEDS, "专用"), Relation("rare", R.PRODUCES, "专用"),
        *(Relation(maker.id, R.PRODUCES, "通用") for maker in makers),
    )  # fmt: skip
    first, second = finder.find("a", Question(UP), top=2)
    assert (first.id, second.id) == ("rare", "m-0000")
    assert first.parts["products"] > 1.3 * second.parts["products"]


def test_rivals_do_not_lessen_a_need_that_is_stated_for_ones_product() -> None:
    def strength(rivals: int) -> float:
        makers = [f"m-{i}" for i in range(rivals)]
        finder = finder_of(
            party("a"), party("b"), *map(party, makers), product("面料"), Relation("b", R.NEEDS, "面料"),
            *(Relation(id_, R.PRODUCES, "面料") for id_ in ("a", *makers)),
        )  # fmt: skip
        [found] = finder.find("a", Question(DOWN))
        return found.parts["products"]

    assert strength(60) == strength(0)


def test_nearness_is_a_dial_that_shows_its_effect() -> None:
    finder = finder_of(*CHAIN)

    def shown(local: float, near: str = "") -> list[tuple[str, int, str]]:
        found = finder.find("knit", Question(UP, local=local, near=near))
        return [(each.id, each.rank_without_local, each.closeness) for each in found]

    assert shown(0) == [("far", 1, "country"), ("yarn", 2, "city")]
    assert shown(1) == [("yarn", 2, "city"), ("far", 1, "country")]
    assert shown(1, "650100") == [("far", 1, "city"), ("yarn", 2, "country")]


def test_filters_are_strict() -> None:
    finder = finder_of(*CHAIN)
    assert ids(finder.find("knit", Question(UP, region="350000"))) == ["yarn"]
    assert ids(finder.find("knit", Question(UP), top=1)) == ["yarn"]


def test_known_ones_competitors_and_the_group_are_marked_and_filtered() -> None:
    finder = finder_of(
        *CHAIN, party("holding"), product("针织机"),
        Relation("yarn", R.SUPPLIES, "knit"), Relation("far", R.PRODUCES, "针织面料"),
        Relation("yarn", R.PART_OF, "holding"), Relation("knit", R.PART_OF, "holding"),
    )  # fmt: skip
    found = {each.id: each for each in finder.find("knit", Question(UP))}
    assert (found["yarn"].known, found["yarn"].group, found["yarn"].competitor) == (
        ("SUPPLIES",),
        True,
        False,
    )
    assert (found["far"].known, found["far"].group, found["far"].competitor) == ((), False, True)
    assert ids(finder.find("knit", Question(UP, known="without"))) == ["far"]
    assert ids(finder.find("knit", Question(UP, competitors="only"))) == ["far"]
    assert ids(finder.find("knit", Question(UP, group="without"))) == ["far"]


def test_inferred_relations_count_only_where_asked_for_and_are_marked() -> None:
    guessed = (Evidence("model", status="inferred", confidence=0.7),)
    finder = finder_of(*map(party, "ab"), Relation("a", R.SUPPLIES, "b", guessed))
    assert finder.find("b", Question(UP)) == []
    [found] = finder.find("b", Question(UP, inferred=True))
    assert [(proof.says, proof.inferred) for proof in found.evidence] == [("a供货给b（推断）", True)]
    assert found.known == ()


def test_who_has_nothing_and_a_product_without_a_maker_give_an_empty_list() -> None:
    finder = finder_of(party("a"), party("b"), product("p"), Relation("a", R.NEEDS, "p"))
    assert finder.find("a", Question(UP, 6)) == finder.find("b", Question(DOWN)) == []


def test_tiers_have_limits() -> None:
    with pytest.raises(BadValue, match=f"a number of tiers from 1 to {MOST_TIERS}, not 0"):
        Question(UP, 0)
    with pytest.raises(BadValue, match="not 50"):
        Question(UP, 50)
    with pytest.raises(BadValue, match="from 0 to 1, not 2"):
        Question(UP, local=2)


@pytest.mark.parametrize("id_", ["nobody", "面料"])
def test_who_is_no_organization_is_told(id_: str) -> None:
    with pytest.raises(NotFound, match=f"no organization has the id '{id_}'"):
        finder_of(*CHAIN).find(id_, Question(UP))


def test_an_advanced_finder_answers_like_a_new_one() -> None:
    store = SqliteStore(":memory:")
    put(store, *CHAIN)
    finder = PartnerFinder.of(Snapshot.of(store))
    finder.find("wear", Question(UP, 3))
    assert finder.advanced(finder.snapshot) is finder
    put(
        store,
        party("knit", region="110101", location="亦庄"),
        party("new", region="350503", location="开发区"),
        Relation("new", R.PRODUCES, "面料"),
        Node("d", NodeKind.DEMAND, {"title": "采购", "kind": "supply"}),
        requests("wear", "d"),
        Relation("d", R.ABOUT, "聚酯切片"),
    )
    delete(store, "yarn")
    later = finder.advanced(finder.snapshot.advance(store))
    for direction in Direction:
        for id_ in ("wear", "knit", "new", "chips"):
            anew = PartnerFinder.of(Snapshot.of(store)).find(id_, Question(direction, 3))
            assert later.find(id_, Question(direction, 3)) == anew
    assert set(ids(later.find("wear", Question(UP)))) == {"knit", "new", "chips"}


def test_alternatives_make_what_is_needed_of_a_supplier_and_are_not_of_its_group() -> None:
    finder = finder_of(
        *CHAIN, *map(party, ("holding", "sister", "other", "bank")), product("染料"),
        Relation("sister", R.PRODUCES, "涤纶长丝"), Relation("sister", R.PART_OF, "holding"),
        Relation("yarn", R.PART_OF, "holding"), Relation("yarn", R.PRODUCES, "染料"),
        Relation("other", R.PRODUCES, "染料"), Relation("chips", R.SUPPLIES, "yarn"),
        Relation("chips", R.SUPPLIES, "far"),
    )  # fmt: skip
    [found] = finder.find("knit", Question(UP, instead_of="yarn"))
    assert (found.id, found.other_region, found.common_suppliers) == ("far", True, ("chips",))
    assert "yarn生产涤纶长丝，far生产涤纶长丝" in [proof.says for proof in found.evidence]
    with pytest.raises(NotFound, match="no organization has the id 'nobody'"):
        finder.find("knit", Question(UP, instead_of="nobody"))


def test_nobody_takes_the_place_of_oneself_and_an_alliance_must_exist() -> None:
    finder = finder_of(*CHAIN, Node("al", NodeKind.ALLIANCE, {"name": "示例联盟"}))
    with pytest.raises(BadValue, match="the id of another organization than 'knit'"):
        finder.find("knit", Question(UP, instead_of="knit"))
    with pytest.raises(NotFound, match="no alliance has the id 'nobody'"):
        finder.find("knit", Question(UP, alliance="nobody"))
    assert finder.find("knit", Question(UP, alliance="al")) == []
    owned = finder_of(*CHAIN, Node("dye", NodeKind.ENTERPRISE, {"name": "示例染料"}, alliance="undescribed"))
    assert owned.find("knit", Question(UP, alliance="undescribed")) == []


def test_peers_are_in_the_same_position() -> None:
    finder = finder_of(*CHAIN, party("rival", region="350503"), Relation("rival", R.PRODUCES, "针织面料"))
    [found] = finder.find("knit", Question(Direction.PEERS))
    assert (found.id, found.competitor) == ("rival", True)
    assert found.possibilities == ("外协", "转单", "共享用工", "拼单")


def test_what_partners_of_a_tier_need_is_made_one_tier_further() -> None:
    finder = finder_of(
        *map(party, "abc"), product("拉链"), product("铜"),
        Relation("b", R.SUPPLIES, "a"), Relation("b", R.NEEDS, "铜"), Relation("c", R.PRODUCES, "铜"),
    )  # fmt: skip
    assert asked(finder, "a", UP, 2)["c"] == (2, ["b供货给a，b需要铜，c生产铜"])
    assert asked(finder, "c", DOWN, 2)["a"] == (2, ["c生产铜，b需要铜，b供货给a"])


def test_who_stands_in_no_segment_may_stand_where_its_industry_does() -> None:
    industry = Node("industry/1761", NodeKind.INDUSTRY, {"name": "针织"})
    finder = finder_of(
        *map(party, ("a", "b", "c", "d")), segment("织造"), segment("纺纱"), industry,
        *(Relation(id_, R.IN_INDUSTRY, industry.id) for id_ in "ab"),
        Relation("b", R.IN_SEGMENT, "织造"), Relation("c", R.IN_SEGMENT, "纺纱"),
        Relation("纺纱", R.UPSTREAM_OF, "织造"),
    )  # fmt: skip
    says = "a属于针织行业，b属于针织行业，b处于织造环节，纺纱在织造的上游，c处于纺纱环节"
    assert asked(finder, "a", UP) == {"c": (1, [says])}
    assert set(asked(finder, "c", DOWN)) == {"a", "b"}


def test_a_segment_in_two_chains_and_two_way_supply() -> None:
    chains = [Node(name, NodeKind.INDUSTRY_CHAIN, {"name": name}) for name in ("纺织", "鞋服")]
    finder = finder_of(
        *map(party, "ab"), segment("织造"), segment("纺纱"), *chains,
        *(Relation("织造", R.PART_OF, chain.id) for chain in chains),
        Relation("a", R.IN_SEGMENT, "织造"), Relation("b", R.IN_SEGMENT, "纺纱"),
        Relation("纺纱", R.UPSTREAM_OF, "织造"), Relation("织造", R.UPSTREAM_OF, "纺纱"),
        Relation("a", R.SUPPLIES, "b"), Relation("b", R.SUPPLIES, "a"),
    )  # fmt: skip
    for id_, other in ("ab", "ba"):
        for direction in (UP, DOWN):
            [found] = finder.find(id_, Question(direction, 6))
            assert (found.id, found.tier, found.known) == (other, 1, ("SUPPLIES",))


def test_terms_of_open_demands_and_resources_count() -> None:
    buying = demand(
        "d", title="采购拉链", kind="supply", quantity=40, deadline="2027-01-31", direction="采购"
    )
    few = resource("few", title="拉链", kind="supply", capacity=20)
    enough = resource("enough", title="拉链", kind="supply", capacity=60, 起订量="10条", 交期="15天")
    finder = finder_of(
        *map(party, ("a", "b", "c")), product("拉链"), buying, few, enough,
        requests("a", "d"), offers("b", "few"), offers("c", "enough"),
        *(Relation(id_, R.ABOUT, "拉链") for id_ in ("d", "few", "enough")),
    )  # fmt: skip
    first, second = finder.find("a", Question(UP), day=date(2027, 1, 1))
    assert (first.id, first.parts["terms"], second.id, second.parts["terms"]) == ("c", 1.0, "b", -1.0)
    assert [(term.rule, term.have, term.need, term.met) for term in first.terms] == [
        ("capacity", 60, 40, True),
        ("least_order", 10, 40, True),
        ("lead_time", "2027-01-16", "2027-01-31", True),
    ]
    assert [(term.rule, term.have, term.met) for term in second.terms] == [("capacity", 20, False)]


def test_texts_tell_of_those_without_products() -> None:
    finder = finder_of(
        party("a", name="示例针织", description="生产高弹力针织运动面料，主要客户有示例服装。"),
        party("b", name="示例服装", description="运动服装品牌。"),
        party("c", name="示例面料", description="高弹力针织运动面料的纱线供应商。"),
        party("d", name="示例物流", description="货运。"),
    )
    found = {each.id: each for each in finder.find("a", Question(DOWN))}
    assert set(found) == {"b", "c"}
    assert found["b"].evidence[0].says == "示例针织的介绍提到示例服装"
    assert found["b"].evidence[0].nodes == ("a", "b")
    assert found["b"].evidence[0].relations == ()
    assert found["c"].evidence[0].says.startswith("双方介绍都提到：")


def test_what_was_accepted_makes_two_known_to_each_other() -> None:
    store = SqliteStore(":memory:")
    put(
        store, *CHAIN, demand("d", title="面料", kind="supply"), requests("wear", "d"),
        resource("r", title="面料", kind="supply"), offers("knit", "r"),
    )  # fmt: skip
    finder = PartnerFinder.of(Snapshot.of(store))
    assert finder.find("wear", Question(UP))[0].known == ()
    put(store, event_of(finder.snapshot, "d", "r", Said(Decision.ACCEPTED)))
    assert finder.advanced(finder.snapshot.advance(store)).find("wear", Question(UP))[0].known == (
        "accepted",
    )


def test_a_hub_with_ten_thousand_neighbours_is_answered_soon() -> None:
    others = [party(f"o-{i:05}") for i in range(10_000)]
    finder = finder_of(
        party("hub"), product("p"), *others, Relation("hub", R.PRODUCES, "p"),
        *(Relation("hub", R.SUPPLIES, other.id) for other in others),
        *(Relation(other.id, R.NEEDS, "p") for other in others),
    )  # fmt: skip
    found = finder.find("hub", Question(DOWN, 6), top=20)
    assert ids(found) == [f"o-{i:05}" for i in range(20)]
    assert ids(finder.find("o-00000", Question(UP, 6))) == ["hub"]


def test_three_needs_count_above_ten_ways_to_meet_one() -> None:
    kinds, needs = [f"k-{i}" for i in range(10)], ["n-0", "n-1", "n-2"]
    finder = finder_of(
        *map(party, ("a", "three", "ten")), *map(product, ("p", "m", *needs, *kinds)),
        Relation("a", R.PRODUCES, "p"), Relation("p", R.MADE_FROM, "m"),
        *(Relation("p", R.MADE_FROM, need) for need in needs),
        *(Relation("three", R.PRODUCES, need) for need in needs),
        *(Relation(kind, R.KIND_OF, "m") for kind in kinds),
        *(Relation("ten", R.PRODUCES, kind) for kind in kinds),
    )  # fmt: skip
    first, second = finder.find("a", Question(UP))
    assert (first.id, second.id) == ("three", "ten")
    assert [len(each.evidence) for each in (first, second)] == [3, 3]


def test_a_demand_counts_once_however_many_products_it_is_about() -> None:
    def strength(products: list[str], direction: Direction) -> float:
        wanted = demand("d", title="采购", kind="supply", direction="采购")
        finder = finder_of(
            *map(party, "ab"), *map(product, "pqr"), wanted, requests("a", "d"),
            *(Relation("d", R.ABOUT, id_) for id_ in products),
            *(Relation("b", R.PRODUCES, id_, weight=0.1) for id_ in products),
        )  # fmt: skip
        [found] = finder.find("a" if direction is UP else "b", Question(direction))
        return found.parts["products"]

    assert strength([*"pqr"], UP) == strength(["p"], UP)
    assert strength([*"pqr"], DOWN) == strength(["p"], DOWN)


def test_evidence_tells_of_different_needs_before_further_ways_to_one() -> None:
    finder = finder_of(
        *map(party, "ab"), *map(product, ("面料", "针织面料", "染料")),
        Relation("a", R.NEEDS, "面料"), Relation("a", R.NEEDS, "染料"),
        Relation("针织面料", R.KIND_OF, "面料"),
        Relation("b", R.PRODUCES, "面料"), Relation("b", R.PRODUCES, "针织面料"),
        Relation("b", R.PRODUCES, "染料", weight=0.01),
    )  # fmt: skip
    [found] = finder.find("a", Question(UP))
    says = [proof.says for proof in found.evidence if proof.part == "products"]
    assert says[1:] == ["a需要染料，b生产染料", "a需要面料，针织面料是一种面料，b生产针织面料"]


def test_products_of_one_segment_count_once() -> None:
    def strength(products: str) -> float:
        finder = finder_of(
            *map(party, "ab"), *map(segment, ("织造", "纺纱")), *map(product, products),
            Relation("a", R.IN_SEGMENT, "织造"), Relation("纺纱", R.UPSTREAM_OF, "织造"),
            *(Relation(id_, R.IN_SEGMENT, "纺纱") for id_ in "pqr" if id_ in products),
            *(Relation("b", R.PRODUCES, id_) for id_ in products),
        )  # fmt: skip
        [found] = finder.find("a", Question(UP))
        return found.parts["chain"]

    assert strength("p") > strength("pqr") > 0


def test_where_a_position_is_known_who_merely_shares_a_partner_is_no_peer() -> None:
    finder = finder_of(
        *map(party, ("a", "few", "rare", "made", "stands")), product("p"), segment("s"),
        *(party(f"s-{i}") for i in range(8)),
        Relation("few", R.SUPPLIES, "a"), Relation("few", R.SUPPLIES, "rare"),
        *(Relation(id_, R.PRODUCES, "p") for id_ in ("a", "made")),
        *(Relation(id_, R.IN_SEGMENT, "s") for id_ in ("a", "stands", *(f"s-{i}" for i in range(8)))),
    )  # fmt: skip
    order = ids(finder.find("a", Question(Direction.PEERS), top=100))
    assert order[0] == "made"
    assert set(order[1:]) == {"stands", *(f"s-{i}" for i in range(8))}


def test_who_shares_customers_and_suppliers_stands_before_who_shares_only_customers() -> None:
    finder = finder_of(
        *map(party, ("a", "box", "loom", "mill", *"xyz")), Relation("mill", R.SUPPLIES, "a"),
        Relation("mill", R.SUPPLIES, "loom"), Relation("loom", R.SUPPLIES, "x"),
        *(Relation(id_, R.SUPPLIES, customer) for id_ in ("a", "box") for customer in "xyz"),
    )  # fmt: skip
    assert ids(finder.find("a", Question(Direction.PEERS))) == ["loom", "box"]


def test_who_names_another_is_its_partner_and_no_peer() -> None:
    finder = finder_of(
        party("a", name="示例针织", description="主要客户为示例服装。"), party("b", name="示例服装")
    )
    assert ids(finder.find("a", Question(DOWN))) == ["b"]
    assert finder.find("a", Question(Direction.PEERS)) == []


def test_a_supplier_of_ten_thousand_makes_nobody_a_peer() -> None:
    others = [party(f"o-{i:05}") for i in range(10_000)]
    finder = finder_of(
        party("hub"), product("p"), *others, *(Relation("hub", R.SUPPLIES, other.id) for other in others),
        Relation("o-00003", R.PRODUCES, "p"), Relation("o-00007", R.PRODUCES, "p"),
    )  # fmt: skip
    assert ids(finder.find("o-00003", Question(Direction.PEERS))) == ["o-00007"]
    assert finder.find("o-00004", Question(Direction.PEERS)) == []


def test_alternatives_to_whom_one_takes_nothing_of_are_found_by_position_and_say_so() -> None:
    finder = finder_of(
        *CHAIN, *map(party, ("dye", "paint", "silent", "glue")), *map(product, ("染料", "胶水")),
        Relation("dye", R.PRODUCES, "染料"), Relation("paint", R.PRODUCES, "染料"),
        Relation("glue", R.PRODUCES, "胶水"),
    )  # fmt: skip

    def found(replaced: str, direction: Direction = UP) -> list[tuple[str, bool]]:
        answer = finder.find("knit", Question(direction, instead_of=replaced))
        return [(each.id, each.unrelated) for each in answer]

    assert found("dye") == found("dye", DOWN) == [("paint", True)]
    assert found("yarn") == [("far", False)]
    assert found("glue") == []
    with pytest.raises(BadValue, match="the id of an organization whose products, segment, partners or desc"):
        found("silent")


def test_in_the_place_of_a_customer_comes_who_needs_the_same_of_what_is_made() -> None:
    finder = finder_of(
        *map(party, ("a", "customer", "other", "zips")), product("面料"), product("拉链"),
        Relation("a", R.PRODUCES, "面料"), Relation("customer", R.NEEDS, "面料"),
        Relation("customer", R.NEEDS, "拉链"), Relation("other", R.NEEDS, "面料"),
        Relation("zips", R.NEEDS, "拉链"),
    )  # fmt: skip
    [found] = finder.find("a", Question(DOWN, instead_of="customer"))
    assert (found.id, found.unrelated) == ("other", False)
    assert [proof.says for proof in found.evidence] == ["customer需要面料，other需要面料"]


def test_who_names_one_in_its_description_is_related_to_it() -> None:
    finder = finder_of(
        party("a", name="示例针织"), *map(party, "bc"), product("染料"),
        party("d", name="示例染整", description="为示例针织供应染料"),
        Relation("d", R.PRODUCES, "染料"), Relation("b", R.PRODUCES, "染料"),
    )  # fmt: skip
    assert [(each.id, each.unrelated) for each in finder.find("a", Question(UP, instead_of="d"))] == [
        ("b", False)
    ]


def test_up_to_a_wider_kind_and_down_to_any_material_proves_little() -> None:
    finder = finder_of(
        *map(party, ("hood", "knit", "woven", "any")),
        *map(product, ("针织卫衣", "服装", "面料", "针织面料", "机织面料")),
        Relation("hood", R.PRODUCES, "针织卫衣"), Relation("hood", R.NEEDS, "针织面料"),
        Relation("针织卫衣", R.KIND_OF, "服装"), Relation("服装", R.MADE_FROM, "面料"),
        *(Relation(kind, R.KIND_OF, "面料") for kind in ("针织面料", "机织面料")),
        Relation("knit", R.PRODUCES, "针织面料"), Relation("woven", R.PRODUCES, "机织面料"),
        Relation("any", R.PRODUCES, "面料"),
    )  # fmt: skip
    up = {each.id: each.margin for each in finder.find("hood", Question(UP))}
    assert up["knit"] > up["any"] > 0 > -1.5 > up["woven"]
    [down] = finder.find("woven", Question(DOWN))
    assert (down.id, down.margin) == ("hood", pytest.approx(up["woven"], abs=0.2))


def test_an_alternative_that_makes_other_things_says_so_and_stands_last() -> None:
    finder = finder_of(
        *map(party, ("knit", "fibre", "spinner", "same", "box")), segment("化纤与纱线"),
        *map(product, ("涤纶长丝", "棉纱")),
        Relation("knit", R.NEEDS, "涤纶长丝"), Relation("fibre", R.SUPPLIES, "knit"),
        Relation("fibre", R.PRODUCES, "涤纶长丝"), Relation("spinner", R.PRODUCES, "棉纱"),
        Relation("same", R.PRODUCES, "涤纶长丝"), Relation("box", R.SUPPLIES, "knit"),
        *(Relation(id_, R.IN_SEGMENT, "化纤与纱线") for id_ in ("fibre", "spinner")),
    )  # fmt: skip
    found = finder.find("knit", Question(UP, instead_of="fibre"))
    assert [(each.id, each.level, each.lacks) for each in found] == [
        ("same", "high", ()),
        ("spinner", "low", ("涤纶长丝",)),
    ]
    assert found[1].parts["lacks"] == -3


def test_equal_ones_are_not_moved_by_nearness() -> None:
    finder = finder_of(
        product("p"), *(party(id_, region="350582") for id_ in "abcd"), Relation("a", R.NEEDS, "p"),
        *(Relation(id_, R.PRODUCES, "p") for id_ in "bcd"),
    )  # fmt: skip
    for local in (0, 0.5, 1):
        found = finder.find("a", Question(UP, local=local))
        assert [each.rank_without_local for each in found] == [1, 2, 3]
