"""Industry chains: who stands where, where a chain breaks, and what depends on whom."""
