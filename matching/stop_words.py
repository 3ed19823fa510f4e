"""English words that tell nothing of a subject. Chinese needs none: frequency alone lowers their weight."""

from __future__ import annotations

from importlib.resources import files

STOP_WORDS = frozenset(files("matching").joinpath("stop_words.txt").read_text("utf-8").split())
