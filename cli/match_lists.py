"""List files as a graph in memory, for matching that leaves the store alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

import typer

from cli.console import problem, progress
from cli.stores import IN_MEMORY, opened
from graph.lists.load import LoadOptions, load
from graph.lists.problems import BadList
from graph.snapshot import Snapshot

DemandList = Annotated[
    Path | None, typer.Option(metavar="FILE", help="List of demands; the store is left alone.")
]
ResourceList = Annotated[
    Path | None, typer.Option(metavar="FILE", help="List of resources, beside --demands.")
]
OrganizationList = Annotated[
    Path | None, typer.Option(metavar="FILE", help="List of the organizations that the two name.")
]


@dataclass(frozen=True, slots=True)
class ListFiles:
    """Files to match: `named` by the list they hold, `others` recognised by name and headers."""

    named: Mapping[str, Path]
    others: Sequence[Path]

    @classmethod
    def of(
        cls, demands: Path | None, resources: Path | None, organizations: Path | None, others: Sequence[Path]
    ) -> Self | None:
        """The files given, None where none is.

        Raises:
            TyperException: demands or resources are missing beside another file, or one file is both.
        """
        if all(path is None for path in (demands, resources, organizations)) and not others:
            return None
        if demands is None or resources is None:
            raise typer.TyperException("files are matched with both --demands and --resources")
        return cls.between(demands, resources, organizations, others)

    @classmethod
    def between(
        cls, demands: Path, resources: Path, organizations: Path | None, others: Sequence[Path] = ()
    ) -> Self:
        """A list of demands, one of resources, and others.

        Raises:
            TyperException: one file is given for two lists.
        """
        given = {"organizations": organizations, "demands": demands, "resources": resources}
        named = {name: path for name, path in given.items() if path is not None}
        if len(set(named.values())) < len(named):
            raise typer.TyperException("--demands, --resources and --organizations name different files")
        return cls(named, others)


def snapshot_of_files(files: ListFiles) -> Snapshot:
    """The graph that the files state; organizations that none of them lists are known by name.

    Raises:
        BadList: a file has problems.
    """
    options = LoadOptions(
        as_list={str(path): name for name, path in files.named.items()}, unknown_organizations=True
    )
    with opened(IN_MEMORY) as store, progress() as told:
        report = load(store, [*files.named.values(), *files.others], options, told)
        if report.problems:
            raise BadList(report.problems)
        for warning in report.warnings:
            problem(f"warning: {warning}")
        return Snapshot.of(store)
