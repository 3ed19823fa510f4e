"""Words that stand in a cell for a number or a date and are kept as they are."""

from __future__ import annotations

KEPT_WORDS = frozenset(
    {
        *("若干", "不限", "不限量", "不等", "多名", "数名", "适量", "按需", "视情况", "暂无", "无"),
        *(
            "面议",
            "面谈",
            "详谈",
            "电议",
            "可议",
            "待议",
            "协商",
            "协商确定",
            "双方协商",
            "商定",
            "待定",
            "未定",
        ),
        *("长期", "长期有效", "常年", "全年", "永久", "不定期"),
        *("随时", "尽快", "尽早", "即日", "即时", "立即", "近期", "急", "紧急"),
        *("年底前", "年内", "月底前", "另行通知"),
    }
)
"""Values of any amount, quantity or date column; what they mean is for people to say."""
