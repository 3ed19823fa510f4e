"""Writes docs/lists.md: every column, header and word that lists know.

.venv/bin/python -m tools.lists_page > docs/lists.md
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable

from graph.lists.fields import ListRow, cell_text
from graph.lists.recognition.terms import terms_of
from graph.lists.table import MAX_BYTES, MAX_CELLS, MAX_CHARACTERS, MAX_COLUMNS, MAX_UNPACKED_BYTES
from graph.lists.words import spellings
from graph.models import LISTS
from graph.vocabulary import (
    ORGANIZATION_KINDS,
    PERSON_KINDS,
    PRODUCT_KINDS,
    SIGNATURES,
    THING_KINDS,
    NodeKind,
)

_INTRODUCTION = f"""\
# Lists

<!-- Made by tools/lists_page.py from the models; change those. -->

A list is a workbook (`.xlsx`, `.xlsm`, `.xls`), a table in a `.docx` document or a web page, a CSV file
(UTF-8 with or without BOM, or GB18030; separated by commas, or by tabs or semicolons where the header has
no comma), or JSONL with one object a line. What a file is, its content decides. `changlian load` takes
files and folders. Which list a sheet holds is told by an English word in the file's name (`demands.csv`),
else by the names of sheet, title and file (企业需求清单.xlsx) together with the headers, or by `--as`
(`demands`, 需求).

- Headers are English or Chinese; case, white space, `*` and a remark like (必填) do not matter. An
  unknown column is kept as it is, with one warning for all of them; those that stand under "Read where
  there are any" are read by conditions and kept without a warning. Columns such as 代表企业, 主要供应商,
  主要客户 and 年产能 link nothing: their warning says which list has to state it. Columns named 序号, and in
  sheets made by hand a 编号 of bare numbers up to five digits, only count rows and are passed over; a
  column named `id`, and the 编号 of a workbook that `changlian confirm` made, are ids whatever they hold.
- Every sheet is read, each table in it: titles, 填报单位 and 单位：万元 above a header of one to three rows,
  merged cells (what the first says, all rows say), headings, repeated headers, totals, notes, signatures
  and empty rows are understood and told as skipped. 填报单位 is the organization of rows that name none; a
  heading, a title or a sheet called 融资需求 gives their kind to rows without one. Sheets that explain, and
  汇总 sheets that only repeat the others, are left out. Hidden rows and columns are read; they, pictures,
  macros and broken formulas are told of. A form, whose labels stand left of their values, is one row for each
  time that it is filled in. Problems name the sheet: `needs.xlsx[融资需求]:5`.
- Some headers depend on the values below them: 单位 is an organization or a unit of measure, 期限 a last
  day or a term, which is kept as it is. Where two headers mean one column, the more usual one is read as it.
  A bracket may hold a unit: 金额(万元), 面积(㎡); 亩 and 公顷 become ㎡. In sheets made by hand, words that
  are no day, count, telephone or status (三个月内) are kept in a column such as 截止时间原文, with a warning.
- Several values in a cell are separated by `;` or `；`. A value never contains either: where an object
  of JSON has a list, its items must not.
- An empty cell says nothing. A row without an id gets one made of organization, kind and content, so
  that the same row sent again is the same node. In `products` it is `KIND/NAME`.
- A demand or resource without a title gets one: what a column such as 岗位名称, 产品名称 or 项目名称
  names, else the first clause of its description.
- Organizations, parents and the ends of relations may be given by id, name or alias; traditional
  characters, width, case and white space do not matter. With `--register`, and always on the page, an
  organization that nobody knows is made for the alliance of the row and marked 待核实, until a list of
  organizations states it: then it is that one, or merged into it where the list gives another id.
- Every name and alias of a park, as a `location`, is one place; 泉州开发区 is a known
  泉州经济技术开发区. Where a demand's `region` is a place without code, that of its organization counts.
- Every list of nodes has a column `alliance`, the owner. A file without it belongs to `--alliance`,
  else to the only alliance among the organizations of its folder. Once there are alliances, one that
  nobody knows is refused, and rows that belong to nobody are told. Regions, industries, places, and
  products and technologies whose ids begin with `product/` or `technology/` belong to nobody and are
  made when a row names them.
- A cell holds at most {MAX_CHARACTERS:,} characters, a file {MAX_BYTES // 2**20} MB and {MAX_CELLS:,}
  cells in {MAX_COLUMNS:,} columns, a workbook {MAX_UNPACKED_BYTES // 2**20} MB unpacked.
  Names have at most 400 characters, ids 2,000 bytes.

Files that are called the same but for dates, copies and editions are one list sent again
(企业需求清单5月.xlsx, 企业需求清单6月-最终版.xlsx, 企业需求清单0915(2).xlsx); other numbers are part of a
name: 园区1 and 园区2 are two lists. Several in one load are taken in turn, by the days in their names,
else in the order given. Demands and resources say in `sent_in` which list named them last,
resources in `sent_on` when. Two rows of one load with the same organization, kind and content are two where
they say other things beside (two posts 普工, one for 60 people and one for 20), and so are one of a list and
one that another list sent before; later each is known by what it says. A row that says the same again is
refused, or with `--keep-going` passed over.

- A row without an id that is an earlier one with a few other words, or another number before what it counts
  (500万, 60人), changes that one; where it may be, as with 304不锈钢 and 316不锈钢, both are kept and told,
  unless `--decide` says which it is. The values of changed rows are told.
- What the list no longer names is told, and closed with `--replace`; `--dry-run` shows it first. A file
  of one organization, such as a form that an enterprise filled in, speaks for the rows of that one alone, and
  one of several for all rows of its list where it names at least half of the organizations that have open
  ones. The others are told and kept. A file that shares few organizations with the list that is called the
  same is another sender's list: 企业需求清单 #2. Files of one load close nothing of each other unless their
  names give different days. A file with problems, without rows, or with a
  sheet that was not understood closes nothing; a row that is listed with a wrong value is not gone.
- What was split from a demand goes and comes back with it, and is to be looked through once it changes.
- Rows that the page returned to their sender (their last column is `问题（改好后发回）`) may come again
  under any name: they are a part of their list, and close nothing.

Where a header is not understood, `changlian load 需求.xlsx --column '要多少钱（万元）=amount'` or the page
says what it means: a column, `keep` or `skip`. That is remembered beside the store for lists with the same
headers; the unit in the header stays in force.

Size classes in `scale` follow the national standard of 2017 (统计上大中小微型企业划分办法); where an
organization list has no such column but 从业人员, 营业收入 or 资产总额, they are told from these and the
industry.

`changlian template` writes blank lists with drop-downs and an explanation, with `--kind` those columns that a
kind of need usually has. `changlian confirm` writes the resources of each provider as a workbook to look
through: rows that come back with their day in `confirmed_on` are confirmed, `是否有效` closes what is no
longer offered. A demand that is `part_of` another one was split from it (`changlian split`).

`changlian export --format csv` writes the same files: UTF-8 without BOM, rows ended by CR LF and
sorted, known columns first, then the others by name. Loading them restores the store. Text that begins
with `=`, `+`, `-` or `@`, which a spreadsheet program would calculate, stands behind an apostrophe; reading
CSV drops it again.
"""

_GROUPS = {"organizations": ORGANIZATION_KINDS, "people": PERSON_KINDS, "products": PRODUCT_KINDS}


def lists_page() -> str:
    """The page as Markdown."""
    return "\n".join([_INTRODUCTION, *map(_columns, LISTS.values()), _words(), _relations()])


def _columns(model: type[ListRow]) -> str:
    rows = (
        (
            f"`{name}`",
            "、".join(model.names(name)[1:]),
            column.about.replace("|", "\\|"),
            cell_text(column.example).replace("|", "\\|"),
        )
        for name, column in model.columns().items()
    )
    needed = " and ".join(" or ".join(f"`{name}`" for name in group) for group in model.required)
    table = _table(("column", "Chinese headers", "what it holds", "example"), rows)
    about = f"{inspect.cleandoc(model.__doc__ or '')} A row needs {needed}."
    return f"## {model.list_name}\n\n{about}\n\n{table}{_terms(model.list_name)}"


def _terms(list_name: str) -> str:
    """The columns that the list does not have and that are read all the same."""
    rows = [
        (
            "、".join(term.headers[list_name]),
            ", ".join(f"`{kind}`" for kind in term.kinds) or "any",
            term.about,
        )
        for term in terms_of(list_name)
    ]
    return (
        f"\nRead where there are any:\n\n{_table(('headers', 'of', 'what they hold'), rows)}" if rows else ""
    )


def _words() -> str:
    titles = {
        "need_kind": "Kinds of demand and resource",
        "node_kind": "Kinds of organization, person and product",
        "status": "Status",
        "direction": "Direction",
        "decision": "Decisions about a match",
        "reason": "Reasons of a rejection",
    }
    parts = ["## Words\n"]
    for table, title in titles.items():
        rows = ((f"`{value}`", "、".join(words[1:])) for value, words in spellings(table).items())
        parts.append(f"### {title}\n\n{_table(('value', 'read as well'), rows)}")
    return "\n".join(parts)


def _relations() -> str:
    rows = (
        (
            f"`{kind}`",
            "、".join(spellings("relation")[kind][1:]),
            _kinds(signature.sources),
            _kinds(signature.targets),
        )
        for kind, signature in SIGNATURES.items()
    )
    table = _table(("relation", "read as well", "from", "to"), rows)
    return f"### Relations\n\n{table}"


def _kinds(kinds: Iterable[NodeKind]) -> str:
    rest = set(kinds)
    missing = [kind for kind in THING_KINDS if kind not in rest]
    if len(missing) == 1:
        return f"any but `{missing[0]}`"
    groups = [name for name, group in _GROUPS.items() if group <= rest]
    for name in groups:
        rest -= _GROUPS[name]
    return ", ".join([*groups, *(f"`{kind}`" for kind in NodeKind if kind in rest)])


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(header)]
    body = [tuple(row) for row in rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in [*lines, tuple("---" for _ in lines[0]), *body])


if __name__ == "__main__":
    print(lists_page(), end="")
