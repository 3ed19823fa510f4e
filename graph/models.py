"""One typed model per list: the columns of files, the objects of the API and their documentation.

Chinese headers stand in `graph/reference/headers.csv`.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from graph.lists import parsers, words
from graph.lists.fields import Column, ListRow
from graph.values.contacts import parse_email, parse_phone
from graph.values.industries import parse_industry
from graph.values.moments import parse_moment
from graph.values.money import parse_amount
from graph.values.quantities import parse_count
from graph.values.sizes import parse_scale
from graph.values.uscc import parse_uscc

_line, _text = parsers.line, parsers.as_given
_reference = "Id, exact name or alias"
_several = Field(default_factory=list[str])

Number = int | float | str | None
"""A count or an amount: a number, a range such as 500-800, or a word such as 面议."""

Id = Annotated[str | None, Column(_line, "Unique id; derived from the content where not given", "d-1")]
Name = Annotated[str | None, Column(_line, "Name", "厦门示例科技有限公司")]
Text = Annotated[str | None, Column(_text, "Everything else; lines are separate texts", "面向科技企业。")]
Title = Annotated[str | None, Column(_text, "Title", "招60名缝纫工")]
Owner = Annotated[str | None, Column(_line, f"{_reference} of the organization", "org-1")]
Region = Annotated[
    str | None,
    Column(parsers.region, "Six-digit GB/T 2260 code; names are read, an unknown place stays text", "350211"),
]
Location = Annotated[str | None, Column(_line, "Park, zone, street or building", "软件园三期")]
Industry = Annotated[
    str | None, Column(parse_industry, "GB/T 4754 code; names are read, an unknown one stays text", "6513")
]
Tags = Annotated[list[str], Column(parsers.tags, "Titles and marks; TAG@DATE expires", ["高新技术企业"])]
Aliases = Annotated[list[str], Column(parsers.items, "Other names", ["示例科技"])]
NeedKind = Annotated[str | None, Column(words.parse_need_kind, "Kind; predicted where not given", "funding")]
Amount = Annotated[
    Number, Column(parse_amount, "Yuan: a number, a range 5000000-8000000 or a word such as 面议", 5_800_000)
]
Contact = Annotated[str | None, Column(_line, "Contact person", "示例联系人")]
Phone = Annotated[str | None, Column(parse_phone, "Telephone numbers", "0592-6101234")]
Email = Annotated[str | None, Column(parse_email, "E-mail address", "name@example.com")]
Status = Annotated[str | None, Column(words.parse_status, "open or closed", "open")]
Alliance = Annotated[str | None, Column(_line, "Id of the alliance that owns the row", "jm-alliance")]
FirstDay = Annotated[str | None, Column(parsers.first_day, "First day, ISO 8601", "2026-01-01")]
SentIn = Annotated[
    str | None,
    Column(_line, "List that named it last: the file's name without dates; set by loading", "企业需求清单"),
]
SentOn = Annotated[
    str | None,
    Column(
        parsers.first_day, "Day on which that list was loaded last, ISO 8601; set by loading", "2026-11-01"
    ),
]
WithdrawnOn = Annotated[
    str | None,
    Column(parsers.first_day, "Day on which that list no longer named it, ISO 8601", "2026-11-01"),
]
MergedInto = Annotated[
    str | None, Column(_line, "Id of the one that stands for this one too: the same thing twice", "org-1")
]
DifferentFrom = Annotated[
    list[str], Column(parsers.items, "Ids of those that look alike and are others, so decided", ["org-3"])
]
LastDay = Annotated[
    str | None, Column(parsers.last_day, "Last day, ISO 8601, or a word such as 长期", "2027-12-31")
]


def _count(about: str, example: int) -> Column:
    return Column(parse_count, f"{about}: a number, a range or a word such as 若干", example)


class Organization(ListRow):
    """An enterprise, university, bank, department, park, alliance, association or another organization."""

    list_name: ClassVar = "organizations"
    required: ClassVar = (("name",),)

    id: Id = None
    name: Name = None
    kind: Annotated[
        str | None, Column(words.parse_organization_kind, "Kind; enterprise where not given", "enterprise")
    ] = None
    region: Region = None
    location: Location = None
    industry: Industry = None
    tags: Tags = _several
    products: Annotated[list[str], Column(parsers.items, "What it makes and sells", ["工业相机"])] = _several
    needs: Annotated[list[str], Column(parsers.items, "Products it buys", ["工业镜头"])] = _several
    scale: Annotated[
        str | None,
        Column(parse_scale, "大型, 中型, 小型 or 微型; other words are kept", "小型"),
    ] = None
    uscc: Annotated[str | None, Column(parse_uscc, "Unified social credit code", "91350200MA0000000R")] = None
    parent: Annotated[str | None, Column(_line, f"{_reference} of the organization above", "org-0")] = None
    role: Annotated[str | None, Column(_line, "What it does in the alliance", "服务中心")] = None
    address: Annotated[str | None, Column(_text, "Postal address", "集美大道示例号")] = None
    aliases: Aliases = _several
    contact: Contact = None
    phone: Phone = None
    email: Email = None
    description: Text = None
    alliance: Alliance = None
    merged_into: MergedInto = None
    different_from: DifferentFrom = _several


class Person(ListRow):
    """A talent, an expert or a team."""

    list_name: ClassVar = "people"
    required: ClassVar = (("name",),)

    id: Id = None
    name: Annotated[str | None, Column(_line, "Name", "林示例")] = None
    kind: Annotated[
        str | None, Column(words.parse_person_kind, "talent (where not given), expert or team", "expert")
    ] = None
    organization: Owner = None
    skills: Annotated[list[str], Column(parsers.items, "Technologies and fields", ["机器视觉"])] = _several
    title: Annotated[str | None, Column(_line, "Professional title", "教授")] = None
    degree: Annotated[str | None, Column(_line, "Academic degree", "博士")] = None
    region: Region = None
    tags: Tags = _several
    description: Text = None
    alliance: Alliance = None
    merged_into: MergedInto = None
    different_from: DifferentFrom = _several


class Product(ListRow):
    """A product or a technology: the thing that organizations produce, need or master."""

    list_name: ClassVar = "products"
    required: ClassVar = (("name",),)

    id: Annotated[str | None, Column(_line, "Unique id; KIND/NAME where not given", "product/工业相机")] = (
        None
    )
    name: Annotated[str | None, Column(_line, "Name", "工业相机")] = None
    kind: Annotated[
        str | None, Column(words.parse_product_kind, "product (where not given) or technology", "product")
    ] = None
    aliases: Aliases = _several
    alliance: Alliance = None


class Chain(ListRow):
    """A segment of an industry chain, or the chain itself where `segment` is empty.

    `upstream` names segments of the same chain, or any segment by its id.
    """

    list_name: ClassVar = "chains"
    required: ClassVar = (("chain",),)

    chain: Annotated[str | None, Column(_line, "Name and id of the chain", "新型显示产业链")] = None
    segment: Annotated[str | None, Column(_line, "Name; its id is CHAIN/SEGMENT", "面板制造")] = None
    upstream: Annotated[list[str], Column(parsers.items, "Segments it takes from", ["玻璃基板"])] = _several
    products: Annotated[list[str], Column(parsers.items, "Products of the segment", ["液晶面板"])] = _several
    region: Region = None
    alliance: Alliance = None


class Demand(ListRow):
    """What an enterprise asks for."""

    list_name: ClassVar = "demands"
    required: ClassVar = (("title", "description"),)

    id: Id = None
    title: Title = None
    description: Text = None
    kind: NeedKind = None
    organization: Owner = None
    region: Region = None
    industry: Industry = None
    tags: Tags = _several
    quantity: Annotated[Number, _count("What is needed, in units of `unit`", 60)] = None
    unit: Annotated[str | None, Column(_line, "What `quantity` counts", "人")] = None
    wanted: Annotated[Number, _count("How many resources are wanted (1 where not given)", 1)] = None
    amount: Amount = None
    deadline: LastDay = None
    direction: Annotated[str | None, Column(words.parse_direction, "采购, 销售, 外协 or 承接", "采购")] = None
    part_of: Annotated[
        str | None, Column(_line, "Id of the demand of several needs that this is one of", "d-1")
    ] = None
    contact: Contact = None
    phone: Phone = None
    email: Email = None
    status: Status = None
    sent_in: SentIn = None
    withdrawn_on: WithdrawnOn = None
    alliance: Alliance = None
    merged_into: MergedInto = None
    different_from: DifferentFrom = _several


class Resource(ListRow):
    """What a department, university, bank or enterprise offers."""

    list_name: ClassVar = "resources"
    required: ClassVar = (("title", "description"),)

    id: Id = None
    title: Annotated[str | None, Column(_text, "Title", "科技企业流动资金贷款")] = None
    description: Text = None
    kind: NeedKind = None
    organization: Owner = None
    region: Region = None
    location: Location = None
    industry: Industry = None
    tags: Tags = _several
    eligible: Annotated[
        list[str],
        Column(parsers.eligible, "Tags a taker must have; | means any of", ["高新技术企业|专精特新"]),
    ] = _several
    capacity: Annotated[Number, _count("Largest quantity one taker can get", 150)] = None
    slots: Annotated[Number, _count("How many takers at once", 3)] = None
    amount: Amount = None
    valid_from: FirstDay = None
    valid_until: LastDay = None
    confirmed_on: Annotated[
        str | None, Column(parsers.first_day, "Day its provider last said that it holds", "2026-05-01")
    ] = None
    contact: Contact = None
    phone: Phone = None
    email: Email = None
    status: Status = None
    sent_in: SentIn = None
    sent_on: SentOn = None
    withdrawn_on: WithdrawnOn = None
    alliance: Alliance = None
    merged_into: MergedInto = None
    different_from: DifferentFrom = _several


class RelationRow(ListRow):
    """One statement that two nodes are related."""

    list_name: ClassVar = "relations"
    required: ClassVar = (("source",), ("relation",), ("target",))

    source: Annotated[str | None, Column(_line, _reference, "org-1")] = None
    relation: Annotated[str | None, Column(words.parse_relation, "Relation", "SUPPLIES")] = None
    target: Annotated[
        str | None, Column(_line, f"{_reference}, or the code of a region or an industry", "org-2")
    ] = None
    weight: Annotated[float | None, Column(parsers.weight, "Strength, 0 or more", 0.8)] = None
    evidence: Annotated[str | None, Column(_text, "Who says so", "企业年报")] = None
    observed_on: Annotated[
        str | None, Column(parsers.first_day, "Day it was seen, ISO 8601", "2026-05-01")
    ] = None
    valid_from: FirstDay = None
    valid_to: LastDay = None
    confidence: Annotated[float | None, Column(parsers.confidence, "Confidence, 0 to 1", 0.9)] = None


class FeedbackRow(ListRow):
    """What somebody said of a match of a demand and a resource; what was said later counts.

    Ids that no row has are kept: they count once there is such a demand and resource.
    """

    list_name: ClassVar = "feedback"
    required: ClassVar = (("id",), ("demand",), ("resource",), ("decision",), ("given_on",))

    id: Annotated[str | None, Column(_line, "Unique id", "feedback-1")] = None
    demand: Annotated[str | None, Column(_line, "Id of the demand", "d-1")] = None
    resource: Annotated[str | None, Column(_line, "Id of the resource", "r-1")] = None
    decision: Annotated[
        str | None, Column(words.parse_decision, "accepted, rejected or rated", "rejected")
    ] = None
    level: Annotated[
        int | None,
        Column(parsers.level, "Of a rating: 1 (unrelated) to 4 (suits in every way); 3 and 4 accept", 3),
    ] = None
    reason: Annotated[str | None, Column(words.parse_reason, "Why it was rejected", "full")] = None
    position: Annotated[
        int | None, Column(parsers.position, "Rank at which the match was shown, 1 the first", 2)
    ] = None
    given_by: Annotated[str | None, Column(_line, "Who said so", "示例联系人")] = None
    given_on: Annotated[
        str | None, Column(parse_moment, "When, ISO 8601", "2024-11-22T09:30:00.000000+08:00")
    ] = None
    undone_on: Annotated[
        str | None,
        Column(parse_moment, "When it was taken back, ISO 8601", "2024-11-23T09:30:00.000000+08:00"),
    ] = None
    fingerprint: Annotated[
        str | None,
        Column(_line, "Digest of the columns that the reason is about, as they were", "9f86d081884c7d65"),
    ] = None
    alliance: Alliance = None


LISTS: dict[str, type[ListRow]] = {
    model.list_name: model
    for model in (Organization, Person, Product, Chain, Demand, Resource, RelationRow, FeedbackRow)
}
"""Model by list, in the order in which the lists of a folder are loaded."""
