"""`changlian branches`: joint branches of members that are too small for one of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from cli.chain_sheets import names
from cli.console import answers
from cli.named import id_named
from cli.options import bad_option
from cli.sheets import Sheet, check_ending, give, plain
from cli.stores import existing_url, opened
from graph.chains.branches import COLUMNS, LEAST, LOWER, UPPER, Branches, Limits
from graph.chains.branches import branches as grouped
from graph.errors import BadValue
from graph.snapshot import Snapshot
from graph.vocabulary import SIGNATURES, RelationKind

EXAMPLES = (
    "changlian branches nb-alliance --least 3 --lower 8 --upper 20",
    "changlian branches nb-alliance --column 员工数 --out 联合支部.xlsx",
)
_KINDS = SIGNATURES[RelationKind.MEMBER_OF].targets


def branches(
    alliance: Annotated[str, typer.Argument(metavar="ALLIANCE", help="Id or name of the alliance.")],
    least: Annotated[int, typer.Option(min=1, metavar="N", help="People for a branch of one's own.")] = LEAST,
    lower: Annotated[int, typer.Option(min=1, metavar="N", help="Least people of a joint branch.")] = LOWER,
    upper: Annotated[int, typer.Option(min=1, metavar="N", help="Most people of a joint branch.")] = UPPER,
    column: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help=f"Column in which members state their people; {' or '.join(COLUMNS)} without.",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the rows as .jsonl, .csv or .xlsx.")
    ] = None,
) -> None:
    """Group small members of an alliance into joint branches.

    Members, departments left out, are grouped by industry (GB/T 4754), within the limits. Nothing is stored.
    """
    check_ending(out)
    with opened(existing_url()) as store:
        snapshot = Snapshot.of(store)
    kept = id_named(snapshot, alliance, _KINDS, "ALLIANCE", "an alliance or an association")
    try:
        columns = (column,) if column else COLUMNS
        found = grouped(snapshot, kept, Limits(least, lower, upper), columns)
    except BadValue as error:
        raise bad_option("--upper", str(upper), error.expected) from error
    give(_sheet(snapshot, kept, found, columns), out, answers())


def _sheet(snapshot: Snapshot, alliance: str, found: Branches, columns: Sequence[str]) -> Sheet:
    groups = [
        *((branch.name, branch.size, branch.units) for branch in found.joint),
        ("单独设立", None, found.own),
        ("人数待补", None, found.unknown),
    ]
    rows = [(name, size, unit) for name, size, units in groups for unit in units]
    summary = (
        f"联合组建 {len(found.joint)} 个（{sum(len(branch.units) for branch in found.joint)} 家），"
        f"单独设立 {len(found.own)} 家，人数待补 {len(found.unknown)} 家"
    )
    if found.unknown:
        summary += f"（人数读自{'、'.join(columns)}列；写在别的列里时用 --column 指明）"
    return Sheet(
        names(snapshot, [alliance]),
        summary,
        ("分组", "分组人数", "单位", "编号", "人数", "行业"),
        [
            (
                name,
                plain(size),
                names(snapshot, [unit.id]),
                unit.id,
                plain(unit.size),
                unit.industry_name,
            )
            for name, size, unit in rows
        ],
        [
            {"branch": name, "branch_size": size, "id": unit.id, "size": unit.size}
            for name, size, unit in rows
        ],
    )
