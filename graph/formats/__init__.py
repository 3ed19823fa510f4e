"""Parts of a graph as files that other programs read."""
