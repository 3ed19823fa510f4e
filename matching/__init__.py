"""Which resources suit which demand, and why: named stages over a snapshot of the graph."""
