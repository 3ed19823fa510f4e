"""Whether what one sells suffices for what another buys."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from graph.records import Value
from matching.partners.terms import Units, compared, stated
from tests.matching.world import demand, resource, snapshot_of

DAY = date(2027, 1, 1)


def told(wanted: dict[str, Value], offered: dict[str, Value]) -> list[tuple[str, object, object, bool]]:
    snapshot, units = snapshot_of(demand("d", **wanted), resource("r", **offered)), Units()
    columns = np.array([stated(snapshot.props(row), units) for row in range(2)])
    buying, selling = (np.array([snapshot.row(id_)]) for id_ in ("d", "r"))
    found = compared(columns, buying, selling, DAY)
    terms = found.terms(snapshot, 0)
    assert found.missed.tolist() == [sum(not term.met for term in terms)]
    return [(term.rule, term.have, term.need, term.met) for term in terms]


@pytest.mark.parametrize(
    ("wanted", "offered", "terms"),
    [
        ({"quantity": 30}, {"capacity": 80}, [("capacity", 80, 30, True)]),
        ({"quantity": "30-50"}, {"capacity": "10-20"}, [("capacity", 20, 30, False)]),
        ({"quantity": 30}, {"capacity": "若干"}, []),
        ({"quantity": 30}, {"capacity": "80-"}, []),
        ({"quantity": 50_000, "unit": "米"}, {"capacity": 80, "unit": "吨"}, []),
        ({"quantity": 30, "unit": "吨"}, {"capacity": 80, "unit": "吨"}, [("capacity", 80, 30, True)]),
        ({"quantity": 30}, {"capacity": 80, "unit": "吨"}, [("capacity", 80, 30, True)]),
        ({"quantity": 30, "unit": "吨"}, {"capacity": 80}, [("capacity", 80, 30, True)]),
        ({"quantity": 30, "unit": "吨"}, {"起订量": "1吨"}, [("least_order", 1, 30, True)]),
        ({"quantity": 30, "unit": "吨"}, {"最小起订量": "50"}, [("least_order", 50, 30, False)]),
        ({"quantity": 30, "unit": "吨"}, {"起订量": "500件"}, []),
        ({"quantity": 30}, {"起订量": "面议"}, []),
        ({"quantity": 30, "unit": "吨"}, {"MOQ（吨）": "1-2"}, [("least_order", 1, 30, True)]),
        ({"quantity": 30, "unit": "吨"}, {"起订量(件)": "500"}, []),
        ({"deadline": "2027-01-31"}, {"交期": "7-15天"}, [("lead_time", "2027-01-16", "2027-01-31", True)]),
        ({"deadline": "2027-01-31"}, {"交期（周）": "2"}, [("lead_time", "2027-01-15", "2027-01-31", True)]),
        ({"deadline": "2027-01-31"}, {"交期": "两个月"}, [("lead_time", "2027-03-02", "2027-01-31", False)]),
        (
            {"deadline": "2027-01-31"},
            {"交期": "2027-01-20"},
            [("lead_time", "2027-01-20", "2027-01-31", True)],
        ),
        ({"deadline": "长期"}, {"交期": "15天"}, []),
        ({"deadline": "2027-01-31"}, {"交期": "现货"}, []),
        ({"direction": "采购"}, {"direction": "销售"}, [("direction", "销售", "采购", True)]),
        ({"direction": "采购"}, {"direction": "承接"}, [("direction", "承接", "采购", False)]),
        ({"direction": "外协"}, {}, []),
    ],
)
def test_what_both_state_is_compared(
    wanted: dict[str, Value], offered: dict[str, Value], terms: list[tuple[str, object, object, bool]]
) -> None:
    assert told(wanted, offered) == terms
