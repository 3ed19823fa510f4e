"""Changlian over HTTP: routes, errors and pages."""
