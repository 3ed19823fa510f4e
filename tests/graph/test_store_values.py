"""Text, numbers, truth values and lists come back from every store as they were given."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.records import Node, Value
from graph.store import GraphStore, Transaction
from graph.vocabulary import NodeKind

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
without_nul = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
number = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
value = text | number | st.booleans() | st.lists(text, max_size=3)
own_names = st.sampled_from(["id", "alliance", "version", "_version", "__id", "kind", "labels"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    id_=without_nul.filter(bool),
    props=st.dictionaries(without_nul | own_names, value, max_size=6),
    alliance=text,
)
def test_a_node_comes_back_as_it_was(
    store: GraphStore, id_: str, props: Mapping[str, Value], alliance: str
) -> None:
    node = Node(id_, NodeKind.ENTERPRISE, props, alliance)

    def work(tx: Transaction) -> None:
        tx.writes.delete_nodes([id_])
        tx.writes.upsert_nodes([node])

    store.write(work)

    found = store.nodes([id_])[id_]
    assert found == node
    assert {name: type(found.props[name]) for name in props} == {name: type(props[name]) for name in props}
