"""Query parameters that choose among the objects of a list."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict

from api.cursors import Cursor, Limit
from graph.lists import parsers, words
from graph.lists.fields import Column
from graph.records import Node, Value
from graph.values.industries import industry_ancestors, parse_industry
from graph.values.region_names import parse_region
from graph.values.regions import contains, is_region
from graph.values.tags import implied_tags, parse_tag
from graph.values.text import normalise

Kind = Annotated[str | None, Column(words.parse_need_kind, "Kind, such as funding or 资金", "funding")]
OrganizationKind = Annotated[
    str | None, Column(words.parse_organization_kind, "Kind, such as enterprise or 企业", "enterprise")
]
PersonKind = Annotated[str | None, Column(words.parse_person_kind, "talent, expert or team", "expert")]
Status = Annotated[str | None, Column(words.parse_status, "open or closed", "open")]
Industry = Annotated[str | None, Column(parse_industry, "Industry that contains theirs, GB/T 4754", "65")]
Tag = Annotated[str | None, Column(parse_tag, "Tag they have or that follows from one they have", "专精特新")]
Organization = Annotated[str | None, Column(parsers.line, "Id of the organization", "org-1")]


class ListQuery(BaseModel):
    """Filters and page of any list; objects must pass every filter that is given."""

    model_config = ConfigDict(extra="forbid")

    alliance: Annotated[
        str | None, Column(parsers.line, "Id of the alliance that owns them", "jm-alliance")
    ] = None
    region: Annotated[
        str | None, Column(parse_region, "Region that contains theirs, code or name", "350200")
    ] = None
    q: Annotated[str | None, Column(normalise, "Words that all occur in their texts", "流动资金")] = None
    cursor: Cursor = None
    limit: Limit = 50

    def accepts(self, node: Node) -> bool:
        """Whether a node passes the filters."""
        return (
            (self.alliance is None or node.alliance == self.alliance)
            and (self.region is None or _inside(self.region, node.props.get("region")))
            and (self.q is None or _mentions(self.q.split(), node))
        )


class OrganizationQuery(ListQuery):
    """Filters of organizations."""

    kind: OrganizationKind = None
    industry: Industry = None
    tag: Tag = None

    def accepts(self, node: Node) -> bool:
        """Whether an organization passes the filters."""
        return (
            (self.kind is None or node.kind == self.kind)
            and (self.industry is None or _within(self.industry, node.props.get("industry")))
            and (self.tag is None or _tagged(self.tag, node))
            and super().accepts(node)
        )


class PersonQuery(ListQuery):
    """Filters of people."""

    kind: PersonKind = None
    organization: Organization = None

    def accepts(self, node: Node) -> bool:
        """Whether a person passes the filters."""
        return (
            (self.kind is None or node.kind == self.kind)
            and (self.organization is None or node.props.get("organization") == self.organization)
            and super().accepts(node)
        )


class NeedQuery(ListQuery):
    """Filters of demands and resources."""

    kind: Kind = None
    organization: Organization = None
    industry: Industry = None
    tag: Tag = None
    status: Status = None

    def accepts(self, node: Node) -> bool:
        """Whether a demand or resource passes the filters; without a status it is open."""
        props = node.props
        return (
            (self.kind is None or props.get("kind") == self.kind)
            and (self.organization is None or props.get("organization") == self.organization)
            and (self.status is None or status_of(node) == self.status)
            and (self.industry is None or _within(self.industry, props.get("industry")))
            and (self.tag is None or _tagged(self.tag, node))
            and super().accepts(node)
        )


def status_of(node: Node) -> str:
    """Status of a demand or resource: open where none is given."""
    return str(node.props.get("status", "open"))


def _inside(region: str, value: Value | None) -> bool:
    inner = str(value or "")
    return inner == region or (is_region(region) and is_region(inner) and contains(region, inner))


def _within(industry: str, value: Value | None) -> bool:
    code = str(value or "")
    try:
        return industry in (code, *industry_ancestors(code))
    except KeyError:  # the industry is given in words
        return industry == code


def _tagged(tag: str, node: Node) -> bool:
    tags = node.props.get("tags")
    return tag in implied_tags(tags if isinstance(tags, list) else ())


def _mentions(terms: list[str], node: Node) -> bool:
    values = (node.id, *node.props.values())
    text = normalise(
        "\n".join("\n".join(value) if isinstance(value, list) else str(value) for value in values)
    )
    return all(term in text for term in terms)
