"""What was acknowledged survives ``kill -9`` of our process or of the Neo4j server, whole and once."""
