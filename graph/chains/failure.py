"""What falls if enterprises or a region fail: a what-if on a snapshot, which changes nothing in the store.

The failure spreads tier by tier, along stated relations. In each tier an organization falls that

- is supplied (`SUPPLIES`) by one that fell before, where nobody standing can take over: a maker of the same
  product, or a member of the same segment that is not known to make something else;
- needs (`NEEDS`) a product that nobody standing can make any more;
- makes products (`PRODUCES`) all of which are made from such a product (`MADE_FROM`).

Who is supplied by one that fell, and has somebody to turn to, is strained. What nobody in the store makes
comes from outside and cannot be lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from graph.chains.availability import Availability
from graph.chains.regions import inside, region_numbers
from graph.chains.substitutes import Substitutes
from graph.errors import NotFound
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Integers
from graph.snapshot.nodes import KIND_CODES
from graph.vocabulary import ORGANIZATION_KINDS, RelationKind

_R = RelationKind
CAVEAT = "按库中已知关系推出的最坏情形，不是预测：没有计入库外的供货方、库存和替代原料"
"""What every answer of a what-if has to tell people."""
_SUBSTITUTES = 5
"""How many that could take over are named."""


class Cause(StrEnum):
    """Why an organization falls. The value is its name in answers."""

    SUPPLIER = "supplier"
    NEED = "need"
    MATERIAL = "material"


@dataclass(frozen=True, slots=True)
class Reason:
    """A cause, and the id of the supplier or product that is lost."""

    cause: Cause
    id: str


@dataclass(frozen=True, slots=True)
class Strain:
    """Whose supplier fell, and ids of some who could take over, with how many they are."""

    id: str
    supplier: str
    substitutes: tuple[str, ...]
    count: int


@dataclass(slots=True)
class Tier:
    """Who falls in a tier, by id with reasons (none in tier 0), who is strained, and products lost then."""

    fallen: dict[str, tuple[Reason, ...]] = field(default_factory=dict[str, tuple[Reason, ...]])
    strained: list[Strain] = field(default_factory=list[Strain])
    lost: tuple[str, ...] = ()


def failing(snapshot: Snapshot, ids: Sequence[str], region: str) -> Integers:
    """Rows of organizations with some ids, and of all in a region ('': none more).

    Raises:
        NotFound: an id is not that of an organization.
    """
    kinds = [KIND_CODES[kind] for kind in ORGANIZATION_KINDS]
    rows = list[int]()
    for id_ in ids:
        row = snapshot.row(snapshot.kept(id_))
        if row is None or snapshot.kinds[row] not in kinds:
            raise NotFound(f"no organization has the id {id_!r}")
        rows.append(row)
    if region:
        organizations = snapshot.rows_of_kind(*ORGANIZATION_KINDS)
        rows += organizations[inside(region_numbers(snapshot, organizations), region)].tolist()
    return np.unique(np.array(rows, np.int64))


def what_if(snapshot: Snapshot, rows: Integers) -> list[Tier]:
    """What falls, tier by tier, if some organizations fail; tier 0 are these themselves."""
    return list(_Cascade(snapshot).run(rows))


class _Cascade:
    """The state of a what-if: who still stands, and what is lost."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._products = Availability(snapshot)
        self._substitutes = Substitutes(snapshot)
        self._needs = snapshot.out(_R.NEEDS, stated_only=True).coordinates()
        self._supplies = snapshot.out(_R.SUPPLIES, stated_only=True)
        self._standing = np.ones(len(snapshot), np.bool_)
        self._lost = np.zeros(len(snapshot), np.bool_)

    def run(self, rows: Integers) -> Iterator[Tier]:
        tier = Tier(dict.fromkeys(self._ids(rows), ()))
        while True:
            self._standing[rows] = False
            lost = self._products.lost(self._standing, self._lost) & ~self._lost
            tier.lost = self._ids(np.flatnonzero(lost))
            if not (tier.fallen or tier.strained or tier.lost):
                return
            yield tier
            self._lost |= lost
            tier, rows = self._next(rows)

    def _next(self, fallen: Integers) -> tuple[Tier, Integers]:
        """The next tier, and the rows that fall in it."""
        tier, reasons = Tier(), dict[int, list[Reason]]()
        for supplier, customer in self._cut(fallen):
            others = self._substitutes.of(supplier, customer, self._standing)
            if len(others):
                named = self._ids(others)
                ends = self._snapshot.id(customer), self._snapshot.id(supplier)
                tier.strained.append(Strain(*ends, named[:_SUBSTITUTES], len(named)))
            else:
                reasons.setdefault(customer, []).append(Reason(Cause.SUPPLIER, self._snapshot.id(supplier)))
        for row, product in self._unmet():
            reasons.setdefault(row, []).append(Reason(Cause.NEED, self._snapshot.id(product)))
        for row, product in self._idle():
            if Reason(Cause.NEED, self._snapshot.id(product)) not in reasons.get(row, ()):
                reasons.setdefault(row, []).append(Reason(Cause.MATERIAL, self._snapshot.id(product)))
        by_id = sorted((self._snapshot.id(row), tuple(several)) for row, several in reasons.items())
        tier.fallen = dict(by_id)
        tier.strained = [each for each in tier.strained if each.id not in tier.fallen]
        return tier, np.array(sorted(reasons), np.int64)

    def _cut(self, fallen: Integers) -> list[tuple[int, int]]:
        """Suppliers that fell, and their customers that stand."""
        customers, offsets = self._supplies.neighbours_of(fallen)
        suppliers = np.repeat(fallen, np.diff(offsets))
        kept = self._standing[customers]
        return list(zip(suppliers[kept].tolist(), customers[kept].tolist(), strict=True))

    def _unmet(self) -> list[tuple[int, int]]:
        """Who stands and needs what is lost, and what that is."""
        kept = self._standing[self._needs.starts] & self._lost[self._needs.ends]
        return list(zip(self._needs.starts[kept].tolist(), self._needs.ends[kept].tolist(), strict=True))

    def _idle(self) -> list[tuple[int, int]]:
        """Who stands and lacks a material for all that it makes, and which materials these are."""
        idle = self._products.idle_makers(self._lost) & self._standing
        made, materials = self._products.made, self._products.materials
        theirs = made.take(np.flatnonzero(idle[made.starts]))
        is_theirs = np.zeros(len(self._snapshot), np.bool_)
        is_theirs[theirs.ends] = True
        lacking = materials.take(np.flatnonzero(self._lost[materials.ends] & is_theirs[materials.starts]))
        missing: dict[int, list[int]] = {}
        for product, material in zip(lacking.starts.tolist(), lacking.ends.tolist(), strict=True):
            missing.setdefault(product, []).append(material)
        pairs = zip(theirs.starts.tolist(), theirs.ends.tolist(), strict=True)
        found = ((row, material) for row, product in pairs for material in missing.get(product, ()))
        return list(dict.fromkeys(found))

    def _ids(self, rows: npt.NDArray[np.integer]) -> tuple[str, ...]:
        return tuple(sorted(self._snapshot.ids_of(rows)))
