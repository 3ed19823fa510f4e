"""Parsers of single cell values: each reads text into its column's canonical form or raises `BadValue`."""
