"""Plots as SVG, which needs no library: reliability of probabilities, and figures with their intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import numpy as np

from matching.learning.bootstrap import Figure
from matching.learning.reliability import Reliability

_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
"""Colours that people with any colour vision can tell apart (Okabe & Ito, 2008)."""
_SIDE, _MARGIN, _LINE = 400, 60, 18
_TICKS = tuple(i / 5 for i in range(6))


def reliability_plot(curves: Mapping[str, Reliability]) -> str:
    """For each name the share of relevant pairs over the probability foretold; on the diagonal both agree.

    The area of a point is in proportion to the pairs in its bin.
    """
    parts = [_axes("foretold probability", "share accepted"), _line(0, 0, 1, 1, "#bbb")]
    for number, (name, curve) in enumerate(curves.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        points = list(zip(curve.foretold.tolist(), curve.relevant.tolist(), strict=True))
        path = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}"/>')
        radii = 2 + 10 * np.sqrt(curve.counts / curve.counts.sum())
        parts += [_point(x, y, radius, colour) for (x, y), radius in zip(points, radii.tolist(), strict=True)]
        parts.append(_text(_MARGIN + 12, _MARGIN + _LINE * (number + 1), name, fill=colour))
    return _svg(parts, _SIDE + 2 * _MARGIN, _SIDE + 2 * _MARGIN)


def figures_plot(figures: Mapping[str, Mapping[str, Figure]], names: Sequence[str]) -> str:
    """The figures of some names, one block each: a point for everyone who ranks, with its interval."""
    parts, row = list[str](), 0
    for name in names:
        parts.append(_text(12, _row(row), name, weight="bold"))
        row += 1
        for number, (who, found) in enumerate(figures.items()):
            parts += _interval(who, found[name], _row(row), _COLOURS[number % len(_COLOURS)])
            row += 1
    bottom = _row(row)
    for tick in _TICKS:
        parts.insert(0, f'<path d="M{_across(tick)} 20V{bottom - 12}" stroke="#ddd"/>')
        parts.append(_text(_across(tick), bottom + 6, f"{tick:.1f}", anchor="middle"))
    return _svg(parts, int(_across(1)) + _MARGIN, bottom + _LINE)


def _interval(who: str, figure: Figure, y: int, colour: str) -> Iterable[str]:
    yield _text(24, y, who)
    if np.isnan(figure.value):
        return
    low, value, high = (_across(each) for each in (figure.low, figure.value, figure.high))
    yield f'<path d="M{low:.1f} {y - 4}H{high:.1f}" stroke="{colour}" stroke-width="2"/>'
    yield f'<circle cx="{value:.1f}" cy="{y - 4}" r="4" fill="{colour}"/>'
    yield _text(_across(1) + 8, y, f"{figure.value:.3f}")


def _axes(below: str, left: str) -> str:
    parts = [f'<path d="M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}" fill="none" stroke="#333"/>']
    for tick in _TICKS:
        parts.append(_text(_x(tick), _y(0) + _LINE, f"{tick:.1f}", anchor="middle"))
        parts.append(_text(_x(0) - 8, _y(tick) + 4, f"{tick:.1f}", anchor="end"))
    parts.append(_text(_x(0.5), _y(0) + 2 * _LINE, below, anchor="middle"))
    parts.append(f'<g transform="rotate(-90 18 {_y(0.5)})">{_text(18, _y(0.5), left, anchor="middle")}</g>')
    return "".join(parts)


def _x(share: float) -> float:
    return _MARGIN + share * _SIDE


def _y(share: float) -> float:
    return _MARGIN + (1 - share) * _SIDE


def _across(share: float) -> float:
    return 2 * _MARGIN + share * _SIDE


def _row(number: int) -> int:
    return 30 + number * _LINE


def _line(x: float, y: float, to_x: float, to_y: float, colour: str) -> str:
    return f'<path d="M{_x(x)} {_y(y)}L{_x(to_x)} {_y(to_y)}" stroke="{colour}"/>'


def _point(x: float, y: float, radius: float, colour: str) -> str:
    return f'<circle cx="{_x(x):.1f}" cy="{_y(y):.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity="0.6"/>'


def _text(
    x: float, y: float, text: str, *, anchor: str = "start", weight: str = "normal", fill: str = "#333"
) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}" fill="{fill}"'
    return f"<text {place}>{escape(text)}</text>"


def _svg(parts: Iterable[str], width: int, height: int) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
    style = 'font-family="sans-serif" font-size="12"'
    background = '<rect width="100%" height="100%" fill="#fff"/>'
    return f"{head} {style}>{background}{''.join(parts)}</svg>\n"
