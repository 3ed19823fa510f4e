"""Days written as a period: 2024年1月1日至2026年12月31日, 2024-2026年."""

from __future__ import annotations

import re

_YEARS = re.compile(r"(\d{4})年?[-–—~～至到](\d{4})年?(?:度)?")
_PERIOD = re.compile(r"(?:自|从)?(\d{4}[^至到~～—–]*?)(?:起)?\s*(?:至|到|~|～|—+|–|--)\s*(.+?)(?:止|为止)?")
_DOTTED = re.compile(r"(?:自|从)?(\d{4}[年./][^-]*?)\s*-\s*(.+?)(?:止|为止)?")
_YEAR = re.compile(r"\d{4}\s*[年./-]")


def ends_of_period(text: str) -> tuple[str, str] | None:
    """First and last day as written, None for what is no period; the last day may take its year over."""
    text = text.strip()
    if match := _YEARS.fullmatch(text):
        return f"{match[1]}年", f"{match[2]}年"
    match = _PERIOD.fullmatch(text) or _DOTTED.fullmatch(text)
    if not match:
        return None
    first, last = match[1].strip(), match[2].strip()
    year = _YEAR.match(first)
    return first, last if _YEAR.match(last) or not year else f"{year[0]}{last}"
