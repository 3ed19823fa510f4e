"""Plots are SVG that a browser shows, whatever the names are."""

from __future__ import annotations

from xml.parsers.expat import ParserCreate

import numpy as np

from matching.learning.bootstrap import Figure
from matching.learning.plots import figures_plot, reliability_plot
from matching.learning.reliability import reliability

Element = tuple[str, dict[str, str]]


def elements(svg: str) -> tuple[list[Element], list[str]]:
    """Elements and texts of a document that is well formed."""
    found, texts = list[Element](), list[str]()

    def begin(name: str, attributes: dict[str, str]) -> None:
        found.append((name, attributes))

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.CharacterDataHandler = texts.append
    parser.Parse(svg, True)
    return found, texts


def test_a_point_for_each_bin_over_the_diagonal() -> None:
    curve = reliability(np.array([0.0, 0.5, 0.5, 1.0]), np.array([False, True, False, True]))
    found, texts = elements(reliability_plot({"A & <B>": curve}))
    points = [(each["cx"], each["cy"], each["r"]) for name, each in found if name == "circle"]
    assert points == [("60.0", "460.0", "7.0"), ("260.0", "260.0", "9.1"), ("460.0", "60.0", "7.0")]
    assert "A & <B>" in texts
    assert {"foretold probability", "share accepted"} <= set(texts)


def test_a_point_and_an_interval_for_each_figure() -> None:
    unknown = Figure(np.nan, np.nan, np.nan)
    figures = {
        "random": {"MAP": Figure(0.25, 0.0, 0.5), "ECE": unknown},
        "trained": {"MAP": Figure(1.0, 0.5, 1.0), "ECE": Figure(0.0, 0.0, 0.5)},
    }
    found, texts = elements(figures_plot(figures, ("MAP", "ECE")))
    assert [each["cx"] for name, each in found if name == "circle"] == ["220.0", "520.0", "120.0"]
    assert [text for text in texts if text.strip() and not text.startswith(("0.", "1."))] == [
        "MAP", "random", "trained", "ECE", "random", "trained",
    ]  # fmt: skip
