"""Policies as tables: all of them, whom one is for, and for which an organization may apply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from cli.sheets import Sheet
from graph.records import Node
from graph.snapshot import Snapshot
from matching.match import Missing
from matching.parties import provider
from matching.policies.eligible import Eligible
from matching.policies.reach import Reach, Reached
from matching.policies.validity import Validity, validity_of
from matching.wording import Wording

_VALIDITY: Mapping[Validity, str] = {
    Validity.VALID: "有效",
    Validity.NOT_BEGUN: "尚未开始",
    Validity.LAPSED: "已过期，往年申报，待新一轮",
    Validity.ENDED: "已过期",
}


def listed(snapshot: Snapshot, found: Sequence[Node], day: date) -> Sheet:
    """All policies, and which are over."""
    cells = list[tuple[str, ...]]()
    for node in found:
        offering = provider(snapshot, node.id)
        until, validity = str(node.props.get("valid_until", "")), _VALIDITY[validity_of(node.props, day)]
        cells.append((node.id, node.name, offering.name if offering else "", until, validity))
    return Sheet(
        title="政策",
        summary=f"{len(found)} 条",
        headers=("编号", "政策", "发布单位", "有效期至", "状态"),
        cells=cells,
        objects=[{"id": node.id, **node.props, "validity": validity_of(node.props, day)} for node in found],
    )


def reached(snapshot: Snapshot, policy_id: str, found: Reach, day: date) -> Sheet:
    """The enterprises that a policy is for."""
    wording, validity = Wording(snapshot), validity_of(found.policy.props, day)
    cells = [
        (
            each.name,
            each.id,
            _standing(each.missing),
            "、".join(wording.rule(rule) for rule in each.met),
            "；".join(wording.lacking(missing, comes_again=True) for missing in each.missing),
            each.contact.person,
            each.contact.phone,
            each.inform_by,
        )
        for each in found
    ]
    return Sheet(
        title=wording.name(policy_id),
        summary=f"{_VALIDITY[validity]}，{_counted(found, '家企业')}",
        headers=("企业", "企业编号", "是否符合", "已满足", "缺什么", "联系人", "电话", "最迟告知"),
        cells=cells,
        objects=[
            {
                **each._asdict(),
                "missing": [asdict(item) for item in each.missing],
                "contact": each.contact._asdict(),
            }
            for each in found
        ],
    )


def open_to(snapshot: Snapshot, asking: str, found: Sequence[Eligible], day: date) -> Sheet:
    """The policies that an organization may apply for."""
    wording = Wording(snapshot)
    cells = list[tuple[str, ...]]()
    for each in found:
        offering = provider(snapshot, each.id)
        policy = snapshot.props(snapshot.row(each.id) or 0)
        cells.append(
            (
                wording.name(each.id),
                each.id,
                _standing(each.missing),
                "、".join(wording.rule(rule) for rule in each.met),
                "；".join(wording.lacking(missing, comes_again=True) for missing in each.missing),
                offering.name if offering else "",
                str(policy.get("valid_until", "")),
                _VALIDITY[validity_of(policy, day)],
            )
        )
    return Sheet(
        title=wording.name(asking),
        summary=f"可申报的政策：{_counted(found, '条')}",
        headers=("政策", "编号", "是否符合", "已满足", "缺什么", "发布单位", "有效期至", "状态"),
        cells=cells,
        objects=[{**each._asdict(), "missing": [asdict(item) for item in each.missing]} for each in found],
    )


def _standing(missing: Sequence[Missing]) -> str:
    """Whether conditions are met: how many are missed, and whether others are not known."""
    missed = sum(each.have is not None for each in missing)
    if not missing:
        return "符合"
    if not missed:
        return "待确认"
    return f"差{'一' if missed == 1 else missed}个条件" + ("，另有待确认" if missed < len(missing) else "")


def _counted(answers: Sequence[Eligible | Reached], unit: str) -> str:
    met = sum(not each.missing for each in answers)
    missed = sum(any(item.have is not None for item in each.missing) for each in answers)
    return f"符合 {met} {unit}，待确认 {len(answers) - met - missed} {unit}，差条件 {missed} {unit}"
