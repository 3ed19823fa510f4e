"""Which products of the graph a text speaks of."""
