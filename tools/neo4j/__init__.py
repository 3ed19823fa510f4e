"""A real Neo4j server from Maven artefacts, for machines without Docker."""
