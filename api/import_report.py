"""What the API says of an import."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, Field

from api.problems import ProblemItem, list_items
from graph.lists.report import FileReport, LoadReport
from graph.records import Value


class FileItem(BaseModel):
    """What became of the rows of one file."""

    file: str = Field(examples=["demands.csv"])
    list: str = Field(description="The list that the file holds", examples=["demands"])
    rows: int = Field(examples=[25])
    added: int = Field(description="Rows that the store did not have", examples=[20])
    changed: int = Field(description="Rows that the store had otherwise", examples=[3])
    unchanged: int = Field(description="Rows that the store had already", examples=[2])
    refused: int = Field(description="Rows with problems", examples=[0])
    gone: int = Field(description="Rows of earlier files of the same source that it lacks", examples=[1])
    to_decide: int = Field(description="Rows that may be stored ones reworded", examples=[0])
    skipped: int = Field(description="Titles, totals and the like: no rows of the list", examples=[2])


class GoneItem(BaseModel):
    """A demand or resource that earlier files of the same source named, and this does not."""

    file: str = Field(examples=["demands.csv"])
    id: str = Field(examples=["d-1"])
    title: str = Field(examples=["招60名缝纫工"])
    organization: str = Field(description="Whose it is, '' for nobody's", examples=["示例公司"])
    kept: str = Field(
        description="Why it is not closed for that, '' where it can be",
        examples=["", "of another organization"],
    )
    withdrawn: bool = Field(description="Whether it was closed for that")


class ChangedItem(BaseModel):
    """A value that a row has otherwise than the store had it; null for none."""

    file: str = Field(examples=["demands.csv"])
    row: int | None = Field(examples=[5])
    id: str = Field(examples=["d-1"])
    title: str = Field(description="As it was", examples=["贷款"])
    column: str = Field(examples=["amount"])
    before: Value | None = Field(examples=[5_000_000])
    after: Value | None = Field(examples=[8_000_000])


class DoubtItem(BaseModel):
    """A new row that may be a stored one reworded; if it is, send it with the stored id."""

    file: str = Field(examples=["demands.csv"])
    row: int | None = Field(examples=[5])
    id: str = Field(examples=["demand-0ec20dea008d"])
    title: str = Field(examples=["招60名车工"])
    stored: str = Field(description="Id of the stored one", examples=["demand-d0f9a78203c5"])
    stored_title: str = Field(examples=["招60名缝纫工"])


class ImportReport(BaseModel):
    """What an import did, or, as a dry run, would do."""

    dry_run: bool
    files: Sequence[FileItem]
    relations: int = Field(description="Relations that are new or gained evidence", examples=[61])
    warnings: Sequence[ProblemItem] = Field(description="What was kept although it is not understood")
    problems: Sequence[ProblemItem] = Field(description="What is wrong with rows left out (`partial`)")
    changes: Sequence[ChangedItem] = Field(description="What changed rows say otherwise, value by value")
    gone: Sequence[GoneItem] = Field(description="What the same sources named before and do not now")
    to_decide: Sequence[DoubtItem] = Field(description="New rows that may be stored ones reworded")
    organizations: Sequence[str] = Field(description="Names of organizations that were made (`register`)")


def import_report(report: LoadReport, *, dry_run: bool) -> ImportReport:
    """What the API says of a load."""
    return ImportReport(
        dry_run=dry_run,
        files=[_item(file) for file in report.files],
        relations=report.relations,
        warnings=list_items(report.warnings),
        problems=list_items(report.problems),
        changes=[
            ChangedItem(file=each.path, row=each.row, id=each.id, title=each.title, **value._asdict())
            for each in report.changes
            for value in each.values
        ],
        gone=[
            GoneItem(
                file=each.path,
                id=each.id,
                title=each.title,
                organization=each.organization,
                kept=each.kept,
                withdrawn=each.withdrawn,
            )
            for each in report.gone
        ],
        to_decide=[
            DoubtItem(
                file=each.path,
                row=each.row,
                id=each.id,
                title=each.title,
                stored=each.stored,
                stored_title=each.stored_title,
            )
            for each in report.doubts
        ],
        organizations=report.registered,
    )


def _item(report: FileReport) -> FileItem:
    return FileItem(
        file=report.path,
        list=report.list_name,
        rows=report.rows,
        added=report.added,
        changed=report.changed,
        unchanged=report.unchanged,
        refused=report.refused,
        gone=report.gone,
        to_decide=report.doubts,
        skipped=len(report.skipped),
    )
