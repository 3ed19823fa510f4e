"""Looking around in a graph: a part of it, what is near, ways between two nodes, groups and weights."""
