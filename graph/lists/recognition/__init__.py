"""Telling which list a table is, and which column each of its headers means."""
