"""The `changlian` command."""
