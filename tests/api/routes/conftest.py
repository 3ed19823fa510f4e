from __future__ import annotations

import pytest

from tests.api.conftest import Api

RELATIONS = (
    "source,relation,target,weight,evidence,valid_to\n"
    "org-1,SUPPLIES,org-2,0.5,年报,2025-12-31\norg-2,SUPPLIES,org-3,,,\norg-1,COOPERATES_WITH,org-3,,,\n"
)


@pytest.fixture
def supply(api: Api) -> Api:
    """Three enterprises in a row, the first of which cooperates with the last."""
    for number in (1, 2, 3):
        api.create("/organizations", id=f"org-{number}", name=f"示例{number}")
    api.client.post("/imports", files={"files": ("relations.csv", RELATIONS)}).raise_for_status()
    return api
