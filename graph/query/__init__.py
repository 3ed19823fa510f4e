"""Read-only Cypher: an embedded engine on a projection of the snapshot, and Neo4j for administrators."""
