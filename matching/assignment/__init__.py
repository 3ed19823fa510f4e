"""Assignment of whole lists: every demand gets resources, none more takers than it has room for."""
