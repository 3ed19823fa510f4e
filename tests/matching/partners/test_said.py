"""What organizations say of themselves is evidence, but a weak one."""

from __future__ import annotations

from graph.records import Relation
from graph.vocabulary import RelationKind
from matching.partners.question import Direction, Question
from tests.matching.partners.chain_world import finder_of, ids, product, segment
from tests.matching.world import party

R = RelationKind
UP = Question(Direction.UPSTREAM)
WOVEN = "高弹力针织运动面料织造。"


def test_an_alike_text_stands_below_a_maker_of_what_is_needed() -> None:
    finder = finder_of(
        party("a", description=WOVEN, region="350503"), party("maker", region="650100"),
        party("alike", description=WOVEN, region="350503"), product("纱线"),
        Relation("a", R.NEEDS, "纱线"), Relation("maker", R.PRODUCES, "纱线"),
    )  # fmt: skip
    assert ids(finder.find("a", UP)) == ["maker", "alike"]
    assert finder.find("a", UP)[1].parts["text"] <= 0.6


def test_beside_makers_an_alike_text_makes_no_supplier_of_who_stands_in_the_same_segment() -> None:
    finder = finder_of(
        party("a", description=WOVEN), party("maker"), party("rival", description=WOVEN), product("纱线"),
        segment("织造"), Relation("a", R.NEEDS, "纱线"), Relation("maker", R.PRODUCES, "纱线"),
        Relation("a", R.IN_SEGMENT, "织造"), Relation("rival", R.IN_SEGMENT, "织造"),
    )  # fmt: skip
    assert ids(finder.find("a", UP)) == ["maker"]


def test_what_is_said_of_alliances_and_tags_makes_nobody_alike() -> None:
    said = "纺织鞋服产业链联盟的5家轮值企业之一，参与组织产业对接。"
    finder = finder_of(
        party("a", description=said), party("b", description=said),
        party("c", description="示例：针织服装。", tags=["示例"]),
        party("d", description="示例：冷链。", tags=["示例"]),
    )  # fmt: skip
    assert finder.find("a", UP) == finder.find("c", UP) == []


def test_a_clause_before_the_alliance_counts() -> None:
    finder = finder_of(
        party("a", description="工业机器人关节制造，产业联盟成员。"),
        party("b", description="工业机器人关节减速器。"),
    )
    [found] = finder.find("a", UP)
    assert [proof.says for proof in found.evidence] == ["双方介绍都提到：工业机器人关节"]


def test_a_sentence_that_three_texts_have_tells_of_none_of_them() -> None:
    copied = "开发区企业，见于2023年7月的公开报道。"
    two = [party(id_, description=copied) for id_ in "ab"]
    assert ids(finder_of(*two).find("a", UP)) == ["b"]
    assert finder_of(*two, party("c", description=copied)).find("a", UP) == []


def test_whom_only_words_of_many_texts_speak_for_is_left_out() -> None:
    many = [party(f"m-{i:02}", description=f"服装。{chr(0x4E00 + 20 * i) * 2}") for i in range(12)]
    assert finder_of(*many).find("m-00", UP) == []
