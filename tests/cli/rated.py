"""Lists with rated pairs: a resource of a demand's topic suits, others do not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

TOPICS = ("流动资金贷款", "会场租赁", "缝纫工招聘", "锂电池材料", "数控机床维修", "外贸物流")
DEMANDS = [(f"d-{i}", TOPICS[i % len(TOPICS)]) for i in range(12)]
RESOURCES = [(f"r-{i}", topic) for i, topic in enumerate(TOPICS)]
OPTIONS = ("--demands", "demands.csv", "--resources", "resources.csv")


def write_rated(folder: Path, level: Callable[[int, int], int] | None = None) -> None:
    """demands.csv, resources.csv and labels.csv; `level` is told the numbers of demand and resource."""
    level = level or (lambda demand, resource: 4 if demand % len(TOPICS) == resource else 1 + resource % 2)
    _write(folder / "demands.csv", "id,title", [f"{id_},求{title}" for id_, title in DEMANDS])
    _write(folder / "resources.csv", "id,title", [f"{id_},{title}服务" for id_, title in RESOURCES])
    pairs = ((d, r) for d in range(len(DEMANDS)) for r in range(len(RESOURCES)))
    _write(
        folder / "labels.csv",
        "demand_id,resource_id,level",
        [f"d-{demand},r-{resource},{level(demand, resource)}" for demand, resource in pairs],
    )


def write_feedback(folder: Path) -> None:
    """feedback.csv: what suits was accepted, and of what does not suit the next resource was rejected."""
    rows = list[str]()
    for demand in range(len(DEMANDS)):
        right = demand % len(TOPICS)
        wrong = (right + 1) % len(TOPICS)
        day = "2024-11-20T09:00:00+08:00"
        rows.append(f"f-{demand}-a,d-{demand},r-{right},accepted,,1,{day}")
        rows.append(f"f-{demand}-b,d-{demand},r-{wrong},rejected,price,{2 + demand % 2},{day}")
    _write(folder / "feedback.csv", "id,demand,resource,decision,reason,position,given_on", rows)


def _write(path: Path, header: str, rows: list[str]) -> None:
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
