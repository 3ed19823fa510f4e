"""``kill -9`` at random moments of imports and API writes, on both kinds of store.

Usage: ``python -m benchmarks.crash --kills 100``
"""
