"""An option that a command would pass over is refused with the reason, in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Changlian

ORGANIZATIONS = "id,name,kind\na-1,示例联盟,alliance\norg-1,示例公司,\n"
CHAINS = "chain,segment,products\n示例链,织造,面料\n"


@pytest.fixture
def loaded(changlian: Changlian, home: Path) -> None:
    (home / "organizations.csv").write_text(ORGANIZATIONS, encoding="utf-8")
    (home / "chains.csv").write_text(CHAINS, encoding="utf-8")
    (home / "demands.csv").write_text("id,title,organization\nd-1,贷款,org-1\n", encoding="utf-8")
    (home / "resources.csv").write_text("id,title,organization\nr-1,贷款,org-1\n", encoding="utf-8")
    assert changlian("load", ".", "--alliance", "a-1").code == 0


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ("chains --region 晋江市", "--region goes with a CHAIN"),
        ("chains --top 3 --tiers 2", "--top and --tiers go with a CHAIN"),
        ("chains 示例链 gaps --fails org-1", "--fails goes with what-if"),
        ("chains 示例链 --top 3", "--top goes with targets"),
        ("chains 示例链 what-if --fails org-1 --day 2026-01-01", "--day goes with overview, gaps, targets"),
        (
            "chains 示例链 linkages --region 晋江市",
            "--region goes with overview, gaps, targets, what-if, concentration, leaders",
        ),
        ("chains 示例链 --tiers 2", "--tiers goes with a product"),
        (
            "export --release r --out o --format gexf",
            "--out and --format go without --release, which writes a folder of its own",
        ),
        ("export --out o --hops 2", "--hops goes with --around"),
        ("duplicates --undo org-1 --kind 组织", "--kind goes without --undo"),
        ("duplicates --different org-1 a-1 --across", "--across goes without --different"),
        ("split 找面料 --alliance a-1", "--alliance goes with --load"),
        ("split --demand d-1 --register", "--register goes with a text"),
        ("feedback --list --by 林示例", "--by goes with DEMAND and RESOURCE"),
        ("feedback --undo x --demand d-1", "--demand goes with --list"),
        ("predict-links --relation SUPPLIES --sources s.csv --least 0.5", "--least goes with --store"),
        (
            "policies --published 2026-01-01 --excluded",
            "--published and --excluded go with a policy or an organization",
        ),
        ("match --assign --top 3", "--top goes without --assign"),
        ("match --pairs p.csv --explain excluded", "--explain goes without --pairs"),
        ("explore org-1 --to org-2 --hops 2", "--hops goes without --to"),
        ("explore org-1 --to org-2 --limit 2", "--limit goes with --all"),
        ("explore org-1 --longest 3 --all", "--all and --longest go with --to"),
        ("explore --rank degree --hops 3", "--hops goes with NODE"),
        (
            "rotation a-1 --day 2026-01-01 --day 2027-01-01",
            "--day is given 2 times, and only one counts",
        ),
    ],
)
def test_it_is_refused(changlian: Changlian, loaded: None, arguments: str, line: str) -> None:
    assert changlian(*arguments.split()) == (2, "", f"{line}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        "match --alliance b",
        "match --assign --alliance b",
        "duplicates --alliance b",
        "template --alliance b",
        "confirm --out o --alliance b",
    ],
)
def test_an_alliance_that_owns_nothing_is_refused(changlian: Changlian, loaded: None, arguments: str) -> None:
    line = "--alliance: 'b': expected the id of an alliance that owns lists\n"
    assert changlian(*arguments.split()) == (2, "", line)


def test_what_is_split_belongs_to_an_alliance_that_is_known(changlian: Changlian, loaded: None) -> None:
    said = changlian("split", "找面料", "--load", "--alliance", "b")
    expected = "expected the id of a known alliance; a list of organizations can make a new one (nearest a-1)"
    assert (said.code, said.out, said.err) == (2, "", f"alliance: 'b': {expected}\n")


def test_branches_are_of_an_alliance(changlian: Changlian, loaded: None) -> None:
    line = "ALLIANCE: 'org-1': expected an alliance or an association (nearest a-1)\n"
    assert changlian("branches", "org-1") == (2, "", line)
    assert changlian("branches", "示例联盟").code == 0


def test_who_confirms_is_known(changlian: Changlian, loaded: None) -> None:
    line = "--organization: 'org-9': expected the id or the name of who offers (nearest org-1)\n"
    assert changlian("confirm", "--out", "o", "--organization", "org-9") == (2, "", line)


def test_what_may_be_given_several_times_is_read_each_time(changlian: Changlian, loaded: None) -> None:
    assert changlian("match", "--kind", "资金", "--kind", "政策").code == 0
