"""What a load changes in a store: rows identified, compared with what was sent before, and related."""
