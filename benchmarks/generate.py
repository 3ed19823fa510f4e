"""Made-up lists of any size from a seed, as an alliance might keep them, relations included.

No organisation, person or offer in them is real.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speech import Speaker
from graph.reference import read_table
from graph.values.regions import region_name
from graph.vocabulary import NeedKind

Row = dict[str, str]
Lists = dict[str, list[Row]]

SEED = 7
REGIONS = (
    "350211", "350203", "350206", "350102", "350103", "350502", "350582", "350581", "350521", "350602",
    "330203", "330206", "330212", "330282", "320583", "320505", "320506", "320102", "310115", "440305",
    "440112", "420106", "510104", "610113",
)  # fmt: skip
ALLIANCES, CHAINS, SEGMENTS = 40, 20, 10
TAGS = (
    "高新技术企业", "科技型中小企业", "专精特新", "规模以上工业", "龙头企业", "台资企业", "单项冠军",
)  # fmt: skip
KINDS = tuple(NeedKind)
KIND_SHARES = (14, 13, 8, 16, 18, 6, 7, 4, 6, 5, 4, 2)
ORGANIZATION_SHARES = {
    "enterprise": 84,
    "financial_institution": 4,
    "university": 3,
    "department": 4,
    "park": 2,
    "association": 3,
}
UNITS = {NeedKind.TALENT: "人", NeedKind.VENUE: "座", NeedKind.TRAINING: "人", NeedKind.SUPPLY: "件"}


@dataclass(frozen=True)
class Sizes:
    """How many rows each list has; the chains and alliances come on top."""

    organizations: int
    people: int
    products: int
    demands: int
    resources: int
    relations: int

    @classmethod
    def mixed(cls, rows: int) -> Sizes:
        """About so many rows, mixed as an alliance's lists are."""
        return cls(*(rows * share // 100 for share in (20, 10, 5, 25, 25, 15)))


def write_lists(folder: Path, sizes: Sizes, seed: int = SEED) -> list[Path]:
    """Write the lists that have rows as CSV files, one each, and return their paths."""
    return write_rows(folder, make_lists(sizes, seed))


def write_rows(folder: Path, lists: Lists) -> list[Path]:
    """Write those of some lists that have rows as CSV files, one each, and return their paths."""
    paths = list[Path]()
    for name, rows in lists.items():
        if not rows:
            continue
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, dict.fromkeys(column for row in rows for column in row))
            writer.writeheader()
            writer.writerows(rows)
        paths.append(path)
    return paths


def make_lists(sizes: Sizes, seed: int = SEED) -> Lists:
    """Rows of all lists by the name of the list."""
    maker = _Maker(seed)
    organizations = maker.alliances() + [maker.organization(n) for n in range(sizes.organizations)]
    chains = maker.chains()
    ids = [row["id"] for row in organizations[ALLIANCES:]]
    return {
        "organizations": organizations,
        "people": [maker.person(n, ids) for n in range(sizes.people)],
        "products": [maker.product(n) for n in range(sizes.products)],
        "chains": chains,
        "demands": [maker.demand(n, ids) for n in range(sizes.demands)],
        "resources": [maker.resource(n, ids) for n in range(sizes.resources)],
        "relations": [maker.relation(ids, chains) for _ in range(sizes.relations)],
    }


class _Maker:
    def __init__(self, seed: int) -> None:
        self._speaker = Speaker(seed, REGIONS)
        self._chance = self._speaker.chance
        self._industries = [row["code"] for row in read_table("gbt4754") if row["level"] == "4"]
        self._things = [self._speaker.product() for _ in range(3_000)]
        self._technologies = [self._speaker.technology() for _ in range(1_000)]

    def alliances(self) -> list[Row]:
        name = self._speaker.word
        return [
            {
                "id": f"alliance-{number}",
                "name": f"示例{name('syllable')}{name('syllable')}{name('field')}联盟{number}",
                "kind": "alliance",
                "region": self._chance.choice(REGIONS),
            }
            for number in range(ALLIANCES)
        ]

    def organization(self, number: int) -> Row:
        kind = self._chance.choices([*ORGANIZATION_SHARES], [*ORGANIZATION_SHARES.values()])[0]
        enterprise = kind == "enterprise"
        region = self._chance.choice(REGIONS)
        return {
            "id": f"org-{number}",
            "name": self._organization_name(kind, number),
            "kind": kind,
            "region": region,
            "location": self._place(region) if self._sometimes(0.2) else "",
            "industry": self._chance.choice(self._industries) if enterprise else "",
            "tags": ";".join(self._some(TAGS, 2)) if enterprise else "",
            "products": ";".join(self._some(self._things, 3)) if enterprise else "",
            "needs": ";".join(self._some(self._things, 2)) if enterprise else "",
            "scale": self._chance.choice(("大型", "中型", "小型", "微型")),
            "contact": self._person(),
            "phone": self._phone(),
        }

    def person(self, number: int, owners: Sequence[str]) -> Row:
        return {
            "id": f"person-{number}",
            "name": self._person(),
            "kind": self._chance.choice(("talent", "talent", "expert", "team")),
            "organization": self._chance.choice(owners),
            "skills": ";".join(self._some(self._technologies, 3)),
            "title": self._chance.choice(("教授", "副教授", "高级工程师", "工程师", "技师")),
            "degree": self._chance.choice(("博士", "硕士", "本科", "")),
            "region": self._chance.choice(REGIONS),
            "description": self._speaker.resource(NeedKind.EXPERT, 60)[1],
        }

    def product(self, number: int) -> Row:
        name = f"{self._speaker.product()}{self._speaker.word('syllable')}{number}型"
        return {"name": name, "kind": "product", "aliases": f"{self._speaker.product()}{number}"}

    def chains(self) -> list[Row]:
        rows = list[Row]()
        for number in range(CHAINS):
            chain = f"示例{self._speaker.word('field')}产业链{number}"
            for step in range(SEGMENTS):
                rows.append(
                    {
                        "chain": chain,
                        "segment": f"环节{step}",
                        "upstream": f"环节{step - 1}" if step else "",
                        "products": ";".join(self._some(self._things, 4)),
                    }
                )
        return rows

    def demand(self, number: int, owners: Sequence[str]) -> Row:
        kind = self._kind()
        length = int(min(self._chance.lognormvariate(4.93, 0.35), 600))
        title, description = self._speaker.demand(kind, length)
        return {
            "id": f"demand-{number}",
            "title": title,
            "description": description,
            "kind": kind if self._sometimes(0.9) else "",
            "organization": self._chance.choice(owners),
            "region": self._chance.choice(REGIONS) if self._sometimes(0.3) else "",
            "industry": self._chance.choice(self._industries) if self._sometimes(0.2) else "",
            "quantity": str(self._chance.randrange(5, 300)) if kind in UNITS else "",
            "unit": UNITS.get(kind, ""),
            "amount": f"{self._chance.randrange(20, 2_000)}万元" if kind == NeedKind.FUNDING else "",
            "deadline": self._day(0.3),
        }

    def resource(self, number: int, owners: Sequence[str]) -> Row:
        kind = self._kind()
        length = int(min(self._chance.lognormvariate(4.6, 0.4), 600))
        title, description = self._speaker.resource(kind, length)
        low = self._chance.randrange(10, 500)
        area = self._chance.choice(REGIONS)
        return {
            "id": f"resource-{number}",
            "title": title,
            "description": description,
            "kind": kind if self._sometimes(0.9) else "",
            "organization": self._chance.choice(owners),
            "region": self._chance.choice((area, f"{area[:4]}00", f"{area[:2]}0000", "", "", "")),
            "location": self._place(area) if kind == NeedKind.VENUE else "",
            "tags": "示例" if self._sometimes(0.1) else "",
            "eligible": "|".join(self._some(TAGS, 2)) if self._sometimes(0.25) else "",
            "capacity": str(self._chance.randrange(10, 500)) if kind in UNITS else "",
            "amount": f"{low}万-{low * 4}万" if kind in (NeedKind.FUNDING, NeedKind.POLICY) else "",
            "valid_until": self._day(0.4),
            "contact": self._person() if self._sometimes(0.5) else "",
            "phone": self._phone() if self._sometimes(0.5) else "",
        }

    def relation(self, owners: Sequence[str], chains: Sequence[Row]) -> Row:
        relation = self._chance.choices(
            ("MEMBER_OF", "IN_SEGMENT", "SUPPLIES", "COOPERATES_WITH", "FINANCES"), (45, 20, 15, 15, 5)
        )[0]
        source, target = self._chance.sample(owners, 2)
        if relation == "MEMBER_OF":
            target = f"alliance-{self._chance.randrange(ALLIANCES)}"
        elif relation == "IN_SEGMENT":
            segment = self._chance.choice(chains)
            target = f"{segment['chain']}/{segment['segment']}"
        return {
            "source": source,
            "relation": relation,
            "target": target,
            "weight": f"{self._chance.random():.2f}" if relation == "SUPPLIES" else "",
            "evidence": self._chance.choice(("示例名单", "示例年报", "示例走访记录", "示例签约仪式")),
            "observed_on": self._day(0.8),
        }

    def _organization_name(self, kind: str, number: int) -> str:
        word = self._speaker.word
        brand = f"{word('region')}{word('syllable')}{word('syllable')}"
        if kind == "enterprise":
            return f"{brand}{word('field')}{number}有限公司"
        ending = {"financial_institution": "银行", "university": "学院", "department": "局", "park": "产业园"}
        return f"{brand}{word('field')}{ending.get(kind, '协会')}{number}"

    def _place(self, region: str) -> str:
        return region_name(region) + self._speaker.word("place")

    def _kind(self) -> NeedKind:
        return self._chance.choices(KINDS, KIND_SHARES)[0]

    def _person(self) -> str:
        return self._speaker.word("surname") + self._speaker.word("syllable") + "（示例）"

    def _phone(self) -> str:
        return f"0592-555{self._chance.randrange(10_000):04}"

    def _day(self, share: float) -> str:
        if not self._sometimes(share):
            return ""
        return f"2026-{self._chance.randrange(1, 13):02}-{self._chance.randrange(1, 29):02}"

    def _some(self, words: Sequence[str], most: int) -> list[str]:
        return self._chance.sample(words, self._chance.randrange(most + 1))

    def _sometimes(self, share: float) -> bool:
        return self._chance.random() < share
