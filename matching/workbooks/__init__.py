"""Workbooks for people: call sheets, blank lists to fill in, and resources to be confirmed."""
