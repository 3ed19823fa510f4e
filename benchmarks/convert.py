"""Turns data that others published into list files that `changlian load` reads.

    python -m benchmarks.convert products DIR OUT       listed companies, products, what is made from what
    python -m benchmarks.convert suppliers DIR OUT      who supplies whom, chains and their segments
    python -m benchmarks.convert industry_io DIR OUT    flows between industries, as a chain

DIR is the folder of the data as published, OUT a new folder.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.generate import Lists, Row, write_rows

_LAYERS = ("上游", "中游", "下游")


def main(argv: Sequence[str] | None = None) -> None:
    """Convert one data set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.convert", description=__doc__)
    parser.add_argument("data", choices=CONVERTERS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args(argv)
    for path in write(CONVERTERS[arguments.data](arguments.folder), arguments.out):
        print(path)


def write(lists: Lists, out: Path) -> list[Path]:
    """Write lists into a new folder, and tell their paths."""
    out.mkdir(parents=True)
    return write_rows(out, lists)


def products(folder: Path) -> Lists:
    """Companies, products with their finer kinds, and what is made from what."""
    upstream = _read(folder / "upstream.csv.gz")
    downstream = _read(folder / "downstream.csv")
    kinds = _read(folder / "kinds.csv.gz")
    made = _read(folder / "company_products.csv.gz")
    names = {
        row[column]
        for rows, columns in (
            (upstream, ("product", "upstream_product")),
            (downstream, ("product", "downstream_product")),
            (kinds, ("product", "finer_product")),
            (made, ("product",)),
        )
        for row in rows
        for column in columns
    }
    relations = [
        *(_relation(_product(r["product"]), "MADE_FROM", _product(r["upstream_product"])) for r in upstream),
        *(
            _relation(_product(r["downstream_product"]), "MADE_FROM", _product(r["product"]))
            for r in downstream
        ),
        *(_relation(_product(r["finer_product"]), "KIND_OF", _product(r["product"])) for r in kinds),
        *(
            _relation(_company(r["company_code"]), "PRODUCES", _product(r["product"]), _share(r["weight"]))
            for r in made
        ),
    ]
    return {
        "organizations": [
            {
                "id": _company(row["code"]),
                "name": row["name"],
                "kind": "enterprise",
                "aliases": row["full_name"],
                "申万行业": row["industry"],
            }
            for row in _read(folder / "companies.csv.gz")
        ],
        "products": [{"id": _product(name), "name": name, "kind": "product"} for name in sorted(names)],
        "relations": _once(relations),
    }


def suppliers(folder: Path) -> Lists:
    """Companies with their descriptions, who supplies whom, chains, and who stands in which segment."""
    supplies, placed = _read(folder / "supplies.csv"), _read(folder / "chain_segments.csv.gz")
    companies = {row["code"]: row for row in _read(folder / "companies.csv.gz")}
    named = {row["company_code"]: row["company"] for row in placed if row["company_code"]}
    ends = {code for row in supplies for code in (row["supplier"], row["customer"])}
    organizations = list[Row]()
    for code in sorted({*companies, *named, *ends}):
        row = companies.get(code, {})
        organizations.append(
            {
                "id": _company(code),
                "name": row.get("name") or named.get(code) or code,
                "kind": "enterprise",
                "description": " ".join(row.get("description", "").split()),
            }
        )
    relations = [
        _relation(_company(row["supplier"]), "SUPPLIES", _company(row["customer"]), evidence=row["stated_by"])
        for row in supplies
    ]
    relations += [
        _relation(_company(row["company_code"]), "IN_SEGMENT", f"{row['chain']}/{_segment(row)}")
        for row in placed
        if row["company_code"]
    ]
    return {"organizations": organizations, "chains": _chains(placed), "relations": _once(relations)}


def industry_io(folder: Path) -> Lists:
    """Industries as segments of one chain; a flow's weight is its share of all that its user takes."""
    flows = _read(folder / "flows.csv.gz")
    chain = "US input-output 2017"
    names = {row[f"{end}_code"]: row[end] for row in flows for end in ("supplier", "user")}
    segments = {code: f"{code} {name}".replace(";", ",") for code, name in names.items()}
    return {
        "chains": [{"chain": chain, "segment": segments[code]} for code in sorted(segments)],
        "relations": [
            _relation(
                f"{chain}/{segments[row['supplier_code']]}",
                "UPSTREAM_OF",
                f"{chain}/{segments[row['user_code']]}",
                row["share_of_user_inputs"],
                "US input-output table",
            )
            for row in flows
            if row["supplier_code"] != row["user_code"]
        ],
    }


CONVERTERS: dict[str, Callable[[Path], Lists]] = {
    "products": products,
    "suppliers": suppliers,
    "industry_io": industry_io,
}


def _chains(placed: Iterable[Row]) -> list[Row]:
    """Segments of each layer take from all of the layer before."""
    layers = dict[str, dict[str, set[str]]]()
    for row in placed:
        layers.setdefault(row["chain"], {}).setdefault(row["layer"][:2], set()).add(_segment(row))
    rows = list[Row]()
    for chain, found in sorted(layers.items()):
        before = set[str]()
        told = set[str]()
        for layer in (*_LAYERS, *sorted(found.keys() - {*_LAYERS})):
            segments = found.get(layer, set()) - told
            upstream = ";".join(sorted(before)) if layer in _LAYERS else ""
            rows += [{"chain": chain, "segment": name, "upstream": upstream} for name in sorted(segments)]
            told |= segments
            before = segments or before
    return rows


def _segment(row: Row) -> str:
    """Layer, segment and finer segment; notes on where a company is listed are no segments."""
    parts = [row["layer"], row["segment"], row["sub_segment"]]
    told = [part.strip() for part in parts if part.strip("► ") and not part.endswith("公司")]
    return "-".join(told).replace(";", ",").replace("/", "／")


def _relation(source: str, kind: str, target: str, weight: str = "", evidence: str = "") -> Row:
    return {"source": source, "relation": kind, "target": target, "weight": weight, "evidence": evidence}


def _once(relations: Iterable[Row]) -> list[Row]:
    """Each relation once, the first row of several; none with itself."""
    found = dict[tuple[str, str, str], Row]()
    for row in relations:
        if row["source"] != row["target"]:
            found.setdefault((row["source"], row["relation"], row["target"]), row)
    return list(found.values())


def _share(weight: str) -> str:
    """A share as a weight; one below nought, as corrections make it, tells nothing of strength."""
    return "" if weight.startswith("-") else weight


def _company(code: str) -> str:
    return f"company/{code}"


def _product(name: str) -> str:
    return f"product/{name}"


def _read(path: Path) -> list[Row]:
    """Rows, with white space that lists do not keep taken off."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [{key: " ".join((value or "").split()) for key, value in row.items()} for row in rows]


if __name__ == "__main__":
    main()
