"""From sheets as people fill them in to tables: where the header is, which rows are rows of the list."""
