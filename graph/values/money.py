"""Amounts of money in yuan."""

from __future__ import annotations

from graph.values.ranges import Grammar, Measure

_SCALES = {
    "百": 10**2, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
    "萬": 10**4, "億": 10**8, "k": 10**3, "w": 10**4,
}  # fmt: skip

_GRAMMAR = Grammar(
    expected="an amount in yuan, such as 580万, 500-800万 or 面议",
    scales=_SCALES,
    before="人民币|rmb|cny|¥",
    after=r"(?:元|圆|块)(?:整|人民币|\(人民币\)|rmb)?|人民币|rmb|cny",
)


def parse_amount(text: str, unit: int = 1) -> Measure:
    """`text` as a number of yuan, a range of them or a kept word (see `graph.values.ranges`).

    Args:
        text: such as 580万元, 1.5亿, 500–800万, 500万以上, 不超过2亿元, ¥5,800,000 or 面议.
        unit: yuan that a bare number counts, 10,000 under the header 金额(万元).

    Raises:
        BadValue: none of these, negative, in another currency, or a range from high to low.
    """
    return _GRAMMAR.read(text, unit)


def format_amount(value: Measure) -> str:
    """A canonical amount as pages show it: 580万元, 500–800万元, 500万元以上. Parsing gives it back."""
    if not isinstance(value, str):
        return _written(str(value))
    low, dash, high = value.partition("-")
    if not dash:
        return value
    if not high:
        return f"{_written(low)}以上"
    if low == "0":
        return f"{_written(high)}以下"
    first, second = _written(low), _written(high)
    shared = second.lstrip("0123456789.")
    return f"{first.removesuffix(shared)}–{second}" if first.endswith(shared) else f"{first}–{second}"


def _written(digits: str) -> str:
    number = float(digits)
    for factor, word in ((10**8, "亿元"), (10**4, "万元")):
        # Four decimals of a 亿 and two of a 万 at most: beyond, plain yuan read better.
        if number >= factor and number % max(factor // 10**4, 100) == 0:
            return f"{number / factor:.4f}".rstrip("0").rstrip(".") + word
    return f"{digits}元"
